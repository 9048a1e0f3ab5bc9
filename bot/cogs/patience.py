"""Listeners that wait for the database: what they do is asked for once, and never again."""

import asyncio
import functools
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final, ParamSpec

from bot.errors import DatabaseAwayError

_log = logging.getLogger(__name__)

_REST_S: Final = 1.0
_P = ParamSpec("_P")
_Coroutine = Coroutine[Any, Any, None]


def patient(listener: Callable[_P, _Coroutine]) -> Callable[_P, _Coroutine]:
    """Have a listener begin anew until the database answers.

    It is for what may be done twice, and what nobody waits for.
    """

    @functools.wraps(listener)
    async def waiting(*args: _P.args, **kwargs: _P.kwargs) -> None:
        while True:
            try:
                return await listener(*args, **kwargs)
            except DatabaseAwayError:
                _log.warning("%s waits for the database", listener.__qualname__)
                await asyncio.sleep(_REST_S)

    return waiting
