"""Whoever asks for something is answered in time, whatever holds it up."""

import asyncio
import logging
import time
from collections import deque
from typing import Final

import discord
from discord.ext import commands, tasks

from bot.cogs.steady import steady
from bot.texts import common_texts
from bot.views.parts import Interaction, PartsBot, speak_as_known

_log = logging.getLogger(__name__)

_LOOK_S: Final = 0.25
_PATIENCE_S: Final = 2.0
"""Discord forgets what nobody answers within three seconds, the way there and back included.
Source: Discord docs, "Receiving and Responding"."""


class Punctual(commands.Cog):
    """Tells people when what they asked for takes long to begin.

    That a database is cut off, or that a disk holds everybody up, is known after half a minute
    only. What was asked for goes on meanwhile, unless it needs the first answer for itself.
    """

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._waiting: deque[tuple[float, Interaction]] = deque()

    async def cog_load(self) -> None:
        """Begin to look who waits."""
        steady(self._look).start()

    async def cog_unload(self) -> None:
        """Stop."""
        self._look.cancel()

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Note since when somebody waits."""
        if interaction.type is not discord.InteractionType.autocomplete:
            self._waiting.append((time.monotonic() + _PATIENCE_S, interaction))

    @tasks.loop(seconds=_LOOK_S)
    async def _look(self) -> None:
        late = []
        while self._waiting and self._waiting[0][0] <= time.monotonic():
            _, interaction = self._waiting.popleft()
            if not interaction.response.is_done():
                late.append(_tell(interaction))
        await asyncio.gather(*late)


async def _tell(interaction: Interaction) -> None:
    _log.warning("interaction %s takes long", interaction.id)
    speak_as_known(interaction)
    try:
        await interaction.response.send_message(common_texts.TAKES_LONG, ephemeral=True)
    except (discord.HTTPException, discord.InteractionResponded):
        _log.info("interaction %s was answered meanwhile, or forgotten", interaction.id)


async def setup(bot: PartsBot) -> None:
    """Add the cog."""
    await bot.add_cog(Punctual(bot))
