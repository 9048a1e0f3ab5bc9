"""Loops whose clock is set anew while they rest."""

import asyncio
import datetime as dt

import pytest
from discord.ext import tasks

from bot.cogs.steady import steady

_ROUNDS, _REST_S = 5, 0.1
_TRUE = dt.datetime


class _Clock(dt.datetime):
    """The clock of the machine, which can be set."""

    ahead = dt.timedelta()

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        return _TRUE.now(tz) + cls.ahead


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_clock_set_anew_neither_stops_a_loop_nor_hurries_it(
    hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dt, "datetime", _Clock)
    monkeypatch.setattr(_Clock, "ahead", dt.timedelta())
    began_s = asyncio.get_running_loop().time()

    @tasks.loop(seconds=_REST_S, count=_ROUNDS)
    async def look() -> None:
        if look.current_loop == 0:
            jump = dt.timedelta(hours=hours)
            asyncio.get_running_loop().call_later(_REST_S / 2, setattr, _Clock, "ahead", jump)

    await asyncio.wait_for(steady(look).start(), 20)

    assert asyncio.get_running_loop().time() - began_s > _REST_S * (_ROUNDS - 2)
