"""How a database is opened: SQLite, a file for one machine, or PostgreSQL, for several."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import DatabaseAwayError

WRITES: Final = "writes"
"""The execution option of a transaction that writes: the server whose rows it writes, 0 for all."""

_ASYNC_DRIVERS: Final = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
_DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
_NAME: Final = "greffier"
_NOT_NOW: Final = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY}
"""Its disk fails or is full, or somebody writes for longer than our patience."""
_PATIENCE_MS: Final = 30_000
_AT_ONCE: Final = 10
# A machine that dies says nothing: without these, its locks and its wait last two hours. Both
# ends look, since each holds something. Source: PostgreSQL docs, "Connections", "libpq".
_CONNECTION: Final = {
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": str(_PATIENCE_MS),
    "options": (
        "-c timezone=UTC -c tcp_keepalives_idle=10"
        " -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
    ),
}


def open_async(url: str) -> AsyncEngine:
    """Return the bot's engine; nothing connects before the first transaction.

    Args:
        url: An address without driver, `sqlite:///file` or `postgresql://…`.
    """
    engine = create_async_engine(_with_driver(url, _ASYNC_DRIVERS), **_options(url))
    _set_up(engine.sync_engine)
    return engine


def one_moment(engine: AsyncEngine) -> AsyncEngine:
    """Return the engine for transactions that read: each sees the database at one moment."""
    if engine.dialect.name == "sqlite":
        return engine  # as its transactions always do
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def open_plain(url: str, *, name: str = _NAME) -> Engine:
    """Return an engine for what is done outside the bot's loop, known to PostgreSQL as `name`."""
    engine = create_engine(_with_driver(url, _DRIVERS, name=name), **_options(url))
    _set_up(engine)
    return engine


def is_file(url: str) -> bool:
    """Say whether the database is a file of this machine."""
    return make_url(url).get_backend_name() == "sqlite"


def address(url: str, *, name: str = _NAME) -> str:
    """Return the address with how to connect, as `name`; what it says of that itself stands."""
    return _whole(url, name=name).render_as_string(hide_password=False)


@contextmanager
def reaching() -> Iterator[None]:
    """Say in our own words that the database does not answer."""
    try:
        yield
    except SQLAlchemyError as error:
        if out_of_reach(error):
            raise DatabaseAwayError from error
        raise


def out_of_reach(error: BaseException) -> bool:
    """Say whether the database could not be reached, or had no room or no time for us."""
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    refused = isinstance(error, OperationalError) and not _is_a_fault(error.orig)
    return lost or refused or isinstance(error, PoolTimeoutError)


def _is_a_fault(error: BaseException | None) -> bool:
    """Say whether what SQLite refuses is our own doing and not that of its disk."""
    if not isinstance(error, sqlite3.Error):
        return False
    # The low byte says what went wrong. Source: SQLite docs, "Result and Error Codes".
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NOT_NOW


def _with_driver(url: str, drivers: dict[str, str], *, name: str = _NAME) -> URL:
    whole = _whole(url, name=name)
    whole = whole.set(drivername=drivers[whole.get_backend_name()])
    # The job engine has its own patience: our locks are for our own connections.
    patient = f"{whole.query.get('options', '')} -c lock_timeout={_PATIENCE_MS}"
    return whole if is_file(url) else whole.update_query_dict({"options": patient})


def _whole(url: str, *, name: str) -> URL:
    parsed = make_url(url)
    if is_file(url):
        return parsed
    return parsed.set(query=_CONNECTION | dict(parsed.query) | {"application_name": name})


def _options(url: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        # A fault of the database is logged: what people wrote must not be in it.
        "hide_parameters": True,
        # A burst, as the panels of twenty meetings make every three seconds, waits for connections
        # that stay, rather than opening its own.
        "pool_size": _AT_ONCE,
        "max_overflow": 0,
    }
    if is_file(url):
        return told
    # The server may have been started again since a connection was last used.
    return told | {"pool_pre_ping": True, "isolation_level": "READ COMMITTED"}


def _set_up(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (no common type)
    """Make a fresh SQLite connection durable, strict and patient."""
    # The driver must not open transactions by itself: `_begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",  # readers and the one writer do not wait for each other
        "foreign_keys=ON",
        f"busy_timeout={_PATIENCE_MS}",
        "synchronous=FULL",  # an acknowledged idea survives a power cut
        "secure_delete=ON",  # a destroyed quota key is overwritten, not only forgotten
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Open a transaction, one that writes with the lock it will need."""
    # A transaction that reads first and writes later fails at once when somebody wrote in between;
    # taking the write lock at the beginning waits instead. Source: SQLite docs, "Isolation".
    writes = WRITES in connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    """Let those who write for one server do it one after the other."""
    # What reads a count, a rank or a version and writes the next one needs no lock of its own
    # then. READ COMMITTED: what is read after the wait is what the one before left.
    guild_id = connection.get_execution_options().get(WRITES)
    if guild_id is not None:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (guild_id,))
