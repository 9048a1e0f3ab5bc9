"""One database, opened once; each transaction sees one server (guild) and no other."""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from typing import Any, Final, TypeAlias

from sqlalchemy import CompoundSelect, event, select, union
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from bot.errors import DatabaseAwayError
from bot.recording import UNDER_WAY
from bot.store import deeds, engines
from bot.store.tables import Base
from bot.store.tables.base import OfGuild
from bot.store.tables.meetings import ParticipantRow
from bot.store.tables.recordings import RecordingRow
from bot.store.tables.servers import EventRow, ServerRow
from bot.store.tables.web import UploadRow

_log = logging.getLogger(__name__)

Transaction: TypeAlias = AsyncSession
"""An open transaction, bound to one server."""

_GUILD = "guild_id"
_PATIENCE_S: Final = 30.0


class Store:
    """The opened database; `read` and `write` give transactions bound to one server.

    Both raise DatabaseAwayError when PostgreSQL does not answer, or SQLite's disk takes no more.
    """

    def __init__(self, url: str) -> None:
        """Open nothing yet: the first transaction connects.

        Args:
            url: A SQLAlchemy address without driver, `sqlite:///file` or `postgresql://…`.
        """
        self.url = url
        self._engine = engines.open_async(url)
        self._one_moment = engines.one_moment(self._engine)
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._sessions = async_sessionmaker(
            expire_on_commit=False, sync_session_class=_GuildSession
        )
        self._watchers: list[Callable[[int], None]] = []

    def watch(self, tell: Callable[[int], None]) -> None:
        """Be told of each server whose rows have changed, once they are committed."""
        self._watchers.append(tell)

    def tell(self, guild_id: int) -> None:
        """Say that a server's rows have changed, by this process or by another one."""
        for tell in self._watchers:
            tell(guild_id)

    @contextlib.asynccontextmanager
    async def read(self, guild_id: int) -> AsyncIterator[Transaction]:
        """Give one consistent view of a server's rows."""
        async with self._transaction(self._one_moment, guild_id) as session:
            yield session

    @contextlib.asynccontextmanager
    async def write(self, guild_id: int) -> AsyncIterator[Transaction]:
        """Give a transaction that is committed whole, or not at all when an exception leaves it.

        Those who write for one server do it one after the other, whatever process they are in.
        """
        # They queue here and not on connections, of which there are few.
        async with self._turn(guild_id), self._transaction(self._engine, guild_id) as session:
            await session.connection(execution_options={engines.WRITES: guild_id})
            yield session
            deeds.store()
        self.tell(guild_id)

    async def guilds(self) -> list[int]:
        """Return every server that has rows here; for upkeep, which serves them all in turn."""
        tables = (ServerRow, EventRow, ParticipantRow)
        return await self._guilds(union(*(select(table.guild_id) for table in tables)))

    async def guilds_with_recordings_to_come(self) -> list[int]:
        """Return the servers where a file may be sent, or a recording is not transcribed yet."""
        under_way = select(RecordingRow.guild_id).where(RecordingRow.progress.in_(UNDER_WAY))
        return await self._guilds(union(select(UploadRow.guild_id), under_way))

    async def shred(self, *, everywhere: bool = False) -> None:
        """Leave as little as the database allows of what was deleted or overwritten.

        Of the keys of anonymous meetings and who spoke there, or `everywhere`.

        Nothing in SQLite. PostgreSQL keeps its journal for as long as its administrator set. What
        cannot be done now the daily purge does: who asked has what they asked for.
        """
        try:
            with engines.reaching():
                async with self._engine.connect() as connection:
                    await self._shred(connection, everywhere=everywhere)
        except DatabaseAwayError:
            _log.warning("what was deleted stays in the database's files for now")

    async def _shred(self, connection: AsyncConnection, *, everywhere: bool) -> None:
        if engines.is_file(self.url):
            # Beneath SQLAlchemy, which would begin a transaction: in one nothing is moved.
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()
        else:
            await _write_anew(connection, _EVERY if everywhere else _ANONYMOUS)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    async def _guilds(self, asked: CompoundSelect[int]) -> list[int]:
        with engines.reaching():
            async with self._engine.connect() as connection:
                return sorted((await connection.scalars(asked)).all())

    @contextlib.asynccontextmanager
    async def _turn(self, guild_id: int) -> AsyncIterator[None]:
        # SQLite lets one write at a time, whatever the server, and who waits inside it looks again
        # only every tenth of a second.
        turn = self._turns[0 if engines.is_file(self.url) else guild_id]
        try:
            await asyncio.wait_for(turn.acquire(), _PATIENCE_S)
        except TimeoutError as error:
            raise DatabaseAwayError from error
        try:
            yield
        finally:
            turn.release()

    @contextlib.asynccontextmanager
    async def _transaction(self, engine: AsyncEngine, guild_id: int) -> AsyncIterator[Transaction]:
        with engines.reaching():
            async with (
                self._sessions(bind=engine, info={_GUILD: guild_id}) as session,
                session.begin(),
            ):
                yield session


_ANONYMOUS: Final = "meeting, turn"
# The jobs of the engine name who asked for them.
_EVERY: Final = ", ".join([*(f'"{name}"' for name in Base.metadata.tables), "dbos.workflow_status"])


async def _write_anew(connection: AsyncConnection, tables: str) -> None:
    # A plain VACUUM frees the place and leaves the words in it. This one waits for whoever reads,
    # and all others for it: behind a backup it gives up, and the next meeting that closes does it.
    alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
    try:
        await alone.exec_driver_sql("SET lock_timeout = '3s'")
        await alone.exec_driver_sql(f"VACUUM FULL {tables}")
    except OperationalError as error:
        _log.warning(
            "what was deleted stays in the database's files for now: %s", type(error.orig).__name__
        )
    finally:
        with contextlib.suppress(OperationalError):  # it is lost with its connection
            await alone.exec_driver_sql("RESET lock_timeout")  # its patience is not for others


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
