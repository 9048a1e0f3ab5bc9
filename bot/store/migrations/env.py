"""How Alembic runs: on a connection that `bot.store.schema` hands over."""

from typing import Literal

from alembic import context

from bot.store.tables import Base


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    # The job engine keeps its own tables in the same database.
    return kind != "table" or name in Base.metadata.tables


def _render(kind: str, item: object, _context: object) -> str | Literal[False]:
    # A migration must not change when our column type does: it names the plain type.
    if kind == "type" and type(item).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    return False


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        include_name=_ours,
        render_item=_render,
        render_as_batch=True,  # SQLite cannot alter a table in place
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
