"""Whoever is held up is answered for, whatever becomes of the others."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.cogs import punctual
from bot.cogs.punctual import Punctual
from bot.views.acknowledging import acknowledge, acknowledge_here, acknowledge_words


class Response:
    """The first answer of an interaction: what Discord makes of it, and whether it has come."""

    def __init__(self, refusal: BaseException | None = None, *, takes_s: float = 0.0) -> None:
        self.refusal, self.takes_s, self.done = refusal, takes_s, asyncio.Event()

    def is_done(self) -> bool:
        return self.done.is_set()

    async def defer(self, **_: object) -> None:
        """Answer."""
        await asyncio.sleep(self.takes_s)
        if self.refusal is not None:
            raise self.refusal
        self.done.set()


def asked(response: Response) -> Any:  # noqa: ANN401 (what stands for an interaction)
    return SimpleNamespace(id=1, message=None, response=response)


def refused(code: int, status: int) -> discord.HTTPException:
    kind = discord.NotFound if status == 404 else discord.HTTPException
    answer: Any = SimpleNamespace(status=status, reason="")
    return kind(answer, {"code": code, "message": ""})


async def test_one_answer_that_takes_long_or_fails_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(punctual, "_PATIENCE_S", 0.0)
    cog, last = Punctual(), Response()

    await cog.cog_load()
    for one in (Response(takes_s=60.0), Response(aiohttp.ClientError()), Response(OSError()), last):
        await cog.on_asked(asked(one))
    await asyncio.wait_for(last.done.wait(), 5)
    await cog.cog_unload()


async def test_to_come_second_is_no_fault() -> None:
    for way in (acknowledge, acknowledge_here, acknowledge_words):
        parent: Any = None
        for refusal in (refused(40_060, 400), discord.InteractionResponded(parent)):
            await way(asked(Response(refusal)))


async def test_what_somebody_wrote_is_stored_even_when_discord_has_forgotten_them() -> None:
    forgotten = refused(10_062, 404)

    await acknowledge_words(asked(Response(forgotten)))
    with pytest.raises(discord.NotFound):
        await acknowledge(asked(Response(forgotten)))
