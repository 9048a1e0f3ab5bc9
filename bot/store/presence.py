"""How the workers of several machines see which of them live: by who is connected."""

from typing import Final

from bot.store import engines

_PREFIX: Final = "greffier worker "


class Presence:
    """One worker's connection to PostgreSQL under a name the others read.

    All of them connect with one account: PostgreSQL shows each account its own connections only.
    """

    def __init__(self, url: str, worker_id: str) -> None:
        """Connect at the first look."""
        self._engine = engines.open_plain(url, name=_PREFIX + worker_id)

    def everyone(self) -> set[str]:
        """Return the workers connected to this database, and show this one to them until closed.

        Raises:
            DatabaseAwayError: If the database does not answer; the next look connects again.
        """
        with engines.reaching(), self._engine.connect() as connection:
            named = connection.exec_driver_sql(
                "SELECT application_name FROM pg_stat_activity"
                " WHERE datname = current_database() AND starts_with(application_name, %s)",
                (_PREFIX,),
            )
            return {str(name).removeprefix(_PREFIX) for name in named.scalars()}

    def close(self) -> None:
        """Leave."""
        self._engine.dispose()


def addresses(url: str) -> set[str]:
    """Return where workers are connected from, and this process.

    Raises:
        DatabaseAwayError: If the database does not answer.
    """
    engine = engines.open_plain(url)
    try:
        with engines.reaching(), engine.connect() as connection:
            found = connection.exec_driver_sql(
                "SELECT client_addr FROM pg_stat_activity WHERE datname = current_database()"
                " AND (starts_with(application_name, %s) OR pid = pg_backend_pid())",
                (_PREFIX,),
            )
            return {str(address) for address in found.scalars()}
    finally:
        engine.dispose()
