"""Whoever asks for something is answered in time, whatever holds it up."""

import asyncio
import logging
import time
from collections import deque
from typing import Final

import aiohttp
import discord
from discord.ext import commands, tasks

from bot.cogs.steady import steady
from bot.texts import common_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.parts import Interaction, PartsBot, say, speak_as_known

_log = logging.getLogger(__name__)

_LOOK_S: Final = 0.25
_PATIENCE_S: Final = 2.0
"""Discord forgets what nobody answers within three seconds, the way there and back included."""


class Punctual(commands.Cog):
    """Answers for those who are held up: that the answer comes.

    That a database is cut off, or that a disk holds everybody up, is known after half a minute
    only. What was asked for goes on meanwhile; only a form can no longer be opened.
    """

    def __init__(self) -> None:
        """Know of nobody yet."""
        self._waiting: deque[tuple[float, Interaction]] = deque()
        self._answering: set[asyncio.Task[None]] = set()

    async def cog_load(self) -> None:
        """Begin to look who waits."""
        steady(self._look).start()

    async def cog_unload(self) -> None:
        """Stop."""
        self._look.cancel()

    @commands.Cog.listener()
    async def on_asked(self, interaction: Interaction) -> None:
        """Note since when somebody waits."""
        self._waiting.append((time.monotonic() + _PATIENCE_S, interaction))

    @tasks.loop(seconds=_LOOK_S)
    async def _look(self) -> None:
        while self._waiting and self._waiting[0][0] <= time.monotonic():
            _, interaction = self._waiting.popleft()
            if not interaction.response.is_done():
                # Nobody waits for Discord to take the answer of somebody else.
                answering = asyncio.create_task(_answer(interaction))
                self._answering.add(answering)
                answering.add_done_callback(self._answering.discard)


async def _answer(interaction: Interaction) -> None:
    _log.warning("interaction %s takes long", interaction.id)
    try:
        if interaction.message is None:
            await acknowledge(interaction)
            return
        # The message may be about to change, which shows nothing until it does.
        await acknowledge_here(interaction)
        speak_as_known(interaction)
        await say(interaction, common_texts.TAKES_LONG)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        _log.warning("interaction %s: %s", interaction.id, type(error).__name__)


async def setup(bot: PartsBot) -> None:
    """Add the cog."""
    await bot.add_cog(Punctual())
