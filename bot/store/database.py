"""One database, opened once; each transaction sees one server (guild) and no other."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from sqlalchemy import Connection, event, select, union
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from bot.store.tables import EventRow, OfGuild, ParticipantRow, ServerRow

Transaction: TypeAlias = AsyncSession
"""An open transaction, bound to one server."""

_GUILD = "guild_id"


class Store:
    """The opened database; `read` and `write` give transactions bound to one server."""

    def __init__(self, url: str) -> None:
        """Open nothing yet: the first transaction connects.

        Args:
            url: A SQLAlchemy address without driver, `sqlite:///file` or `postgresql://…`.
        """
        self.url = url
        self._engine = create_async_engine(_async_url(url))
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine.sync_engine, "connect", set_up_sqlite)
            event.listen(self._engine.sync_engine, "begin", begin_sqlite)
        self._sessions = async_sessionmaker(
            self._engine, expire_on_commit=False, sync_session_class=_GuildSession
        )
        self._watchers: list[Callable[[int], None]] = []

    def watch(self, tell: Callable[[int], None]) -> None:
        """Be told of each server whose rows have changed, once they are committed."""
        self._watchers.append(tell)

    def tell(self, guild_id: int) -> None:
        """Say that a server's rows have changed, by this process or by another one."""
        for tell in self._watchers:
            tell(guild_id)

    @asynccontextmanager
    async def read(self, guild_id: int) -> AsyncIterator[Transaction]:
        """Give one consistent view of a server's rows."""
        async with self._sessions(info={_GUILD: guild_id}) as session, session.begin():
            yield session

    @asynccontextmanager
    async def write(self, guild_id: int) -> AsyncIterator[Transaction]:
        """Give a transaction that is committed whole, or not at all when an exception leaves it."""
        async with self._sessions(info={_GUILD: guild_id}) as session, session.begin():
            await session.connection(execution_options={"writes": True})
            yield session
        self.tell(guild_id)

    async def guilds(self) -> list[int]:
        """Return every server that has rows here; for upkeep, which serves them all in turn."""
        tables = (ServerRow, EventRow, ParticipantRow)
        asked = union(*(select(table.guild_id) for table in tables))
        async with self._engine.connect() as connection:
            return sorted((await connection.scalars(asked)).all())

    async def shred(self) -> None:
        """Leave nothing that was deleted or overwritten readable in SQLite's journal."""
        if self._engine.dialect.name == "sqlite":
            async with self._engine.connect() as connection:
                # Beneath SQLAlchemy, which would begin a transaction: in one nothing is moved.
                driver: Any = (await connection.get_raw_connection()).driver_connection
                await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def guild_of(session: Transaction) -> int:
    """Return the server a transaction is bound to."""
    return int(session.info[_GUILD])


class _GuildSession(Session):
    """A session whose every query and new row is narrowed to the server in `info`."""


@event.listens_for(_GuildSession, "do_orm_execute")
def _only_this_guild(state: ORMExecuteState) -> None:
    guild_id = state.session.info[_GUILD]
    state.statement = state.statement.options(
        with_loader_criteria(OfGuild, lambda row: row.guild_id == guild_id, include_aliases=True)
    )


@event.listens_for(_GuildSession, "before_flush")
def _born_in_this_guild(session: Session, _context: object, _instances: object) -> None:
    for row in session.new:
        if isinstance(row, OfGuild):
            row.guild_id = session.info[_GUILD]


def _async_url(url: str) -> str:
    parsed = make_url(url)
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
    return parsed.set(drivername=drivers[parsed.get_backend_name()]).render_as_string(
        hide_password=False
    )


def set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (no common type)
    """Make a fresh SQLite connection durable, strict and patient."""
    # The driver must not open transactions by itself: `begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",  # readers and the one writer do not wait for each other
        "foreign_keys=ON",
        "busy_timeout=30000",
        "synchronous=FULL",  # an acknowledged idea survives a power cut
        "secure_delete=ON",  # a destroyed quota key is overwritten, not only forgotten
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_sqlite(connection: Connection) -> None:
    """Open a transaction, one that writes with the lock it will need."""
    # A transaction that reads first and writes later fails at once when somebody wrote in between;
    # taking the write lock at the beginning waits instead. Source: SQLite docs, "Isolation".
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
