"""Listeners that wait for the database: what they do is asked for once, and never again."""

import asyncio
import functools
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar
from weakref import WeakKeyDictionary

from bot.errors import DatabaseAwayError
from bot.store.database import Store
from bot.views.parts import PartsBot

_log = logging.getLogger(__name__)

_REST_S: Final = 1.0
_LONGEST_REST_S: Final = 30.0
_TURNS: Final[WeakKeyDictionary[Store, asyncio.Lock]] = WeakKeyDictionary()
"""Who holds the lock asks whether the database answers, for all who wait."""


class _Served(Protocol):
    _bot: PartsBot


_Self = TypeVar("_Self", bound=_Served)
_T = TypeVar("_T")
_P = ParamSpec("_P")
_Listener = Callable[Concatenate[_Self, _P], Coroutine[Any, Any, _T]]


def patient(listener: _Listener[_Self, _P, _T]) -> _Listener[_Self, _P, _T]:
    """Have a listener of a bot begin anew until the database answers.

    It is for what may be done twice, and what nobody waits for. However many wait, one asks: the
    few connections are for people, who must be told that their idea is not kept.
    """

    @functools.wraps(listener)
    async def waiting(self: _Self, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        store = self._bot.parts.store
        turn = _TURNS.setdefault(store, asyncio.Lock())
        rest_s = _REST_S
        while True:
            if turn.locked():  # others wait already
                await _answer(store, turn)
            try:
                return await listener(self, *args, **kwargs)
            except DatabaseAwayError:
                if rest_s == _REST_S:
                    _log.warning("%s waits for the database", listener.__qualname__)
            # A full disk is read all the same: who writes there must rest longer and longer.
            await asyncio.sleep(rest_s)
            rest_s = min(2 * rest_s, _LONGEST_REST_S)
            await _answer(store, turn)

    return waiting


async def _answer(store: Store, turn: asyncio.Lock) -> None:
    """Return once the database answers."""
    async with turn:
        while True:
            try:
                async with store.read(0) as session:
                    await session.connection()
            except DatabaseAwayError:
                await asyncio.sleep(_REST_S)
            else:
                return
