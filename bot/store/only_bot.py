"""One bot speaks for one PostgreSQL: it holds a lock there, whatever machine it runs on."""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

from bot.errors import BotRunningError, DatabaseAwayError
from bot.store import engines

_log = logging.getLogger(__name__)

_NAME: Final = "greffier bot"
# Two numbers: the locks of one number are those of servers (guilds).
_LOCK: Final = (0x67726566, 1)
_START_S: Final = 10.0
"""How long a bot that is ending is waited for."""
_REST_S: Final = 0.5
_LOOK_EVERY_S: Final = 5.0
_PATIENCE_S: Final = 45.0
"""After the network was cut PostgreSQL holds on to our own lost connection for up to 30 s."""


class OnlyBot:
    """The lock, and the connection that holds it: PostgreSQL lets go when either end dies."""

    def __init__(self, url: str) -> None:
        """Connect at the first look."""
        self._engine = engines.open_plain(url, name=_NAME)

    def is_ours(self) -> bool:
        """Take the lock unless another bot has it, and say whether it is ours.

        Raises:
            DatabaseAwayError: If the database does not answer; the next look connects again.
        """
        # The connection that has it is given it again, and keeps it when its transaction ends.
        # Source: PostgreSQL docs, "Advisory Locks".
        with engines.reaching(), self._engine.connect() as connection:
            asked = connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s, %s)", _LOCK)
            return bool(asked.scalar_one())

    def take(self, *, wait_s: float) -> None:
        """Take the lock.

        Raises:
            BotRunningError: If another bot has it for longer than `wait_s` seconds.
            DatabaseAwayError: If the database does not answer.
        """
        until_s = time.monotonic() + wait_s
        while not self.is_ours():
            if time.monotonic() >= until_s:
                raise BotRunningError
            time.sleep(_REST_S)

    async def keep(
        self, *, look_every_s: float = _LOOK_EVERY_S, patience_s: float = _PATIENCE_S
    ) -> NoReturn:
        """Take the lock again each time an outage of the database has lost it.

        Raises:
            BotRunningError: If another bot took it meanwhile, and has had it for `patience_s`.
        """
        refused = 0
        while refused * look_every_s <= patience_s:
            await asyncio.sleep(look_every_s)
            try:
                ours = await asyncio.to_thread(self.is_ours)
            except DatabaseAwayError:
                continue
            if not (ours or refused):
                _log.warning("another bot holds the database, or our own lost connection does")
            refused = 0 if ours else refused + 1
        raise BotRunningError

    def close(self) -> None:
        """Let go."""
        self._engine.dispose()


@contextmanager
def only_bot(url: str, *, wait_s: float = _START_S) -> Iterator[OnlyBot | None]:
    """Be the database's one bot until the block ends; a file's is known by its folder (None).

    Raises:
        BotRunningError: If another one is.
        DatabaseAwayError: If the database does not answer.
    """
    if engines.is_file(url):
        yield None
        return
    held = OnlyBot(url)
    try:
        held.take(wait_s=wait_s)
        yield held
    finally:
        held.close()
