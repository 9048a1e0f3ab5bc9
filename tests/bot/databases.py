"""The two databases the store runs on, as a test is given one and looks into it."""

from typing import Any, Final

from sqlalchemy import CursorResult, text

from bot.store import engines

SQLITE: Final = "sqlite"
POSTGRESQL: Final = "postgresql"


def ask(url: str, statement: str) -> list[Any]:
    """Run a statement beside the store, and return the rows it gives."""
    return ask_each(url, statement)[0]


def ask_each(url: str, *statements: str) -> list[list[Any]]:
    """Run statements one after the other, and return the rows each gives."""
    engine = engines.open_plain(url)
    try:
        with engine.begin() as connection:
            if not engines.is_file(url):
                connection.exec_driver_sql("SET LOCAL search_path TO public, dbos")
            return [_rows(connection.execute(text(statement))) for statement in statements]
    finally:
        engine.dispose()


def _rows(found: CursorResult[Any]) -> list[Any]:
    return [tuple(row) for row in found] if found.returns_rows else []
