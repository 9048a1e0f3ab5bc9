"""Recordings that come without Discord: from the watched folder, from the command line."""

import asyncio
import logging
from dataclasses import replace
from typing import Final

from discord.ext import commands, tasks

from bot.errors import JobFailedError, JobTimeoutError
from bot.services import arrivals, recordings
from bot.services.arrivals import Arrival
from bot.services.watching import Watcher
from bot.texts import explanations
from bot.views.parts import PartsBot
from bot.views.recordings import UNDER_WAY

_log = logging.getLogger(__name__)

LOOK_S: Final = 15.0
"""How often is looked; a file that stays the same between two looks is complete."""
_LONGEST_S: Final = 24 * 3600.0


class Incoming(commands.Cog):
    """Hands over what was dropped, and has what others took in followed."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        settings = bot.parts.settings
        watched = settings.recordings.watched_folder
        self._watcher = Watcher(bot.parts.store, settings) if watched else None
        self._handed: dict[str, asyncio.Task[None]] = {}

    async def cog_load(self) -> None:
        """Begin to look."""
        self._loop.start()

    async def cog_unload(self) -> None:
        """Stop; what was handed over goes on, and what was not is found again."""
        self._loop.cancel()
        for task in self._handed.values():
            task.cancel()

    async def look(self) -> None:
        """Hand over what is complete, and have what is under way followed."""
        guild_ids = [guild.id for guild in self._bot.guilds]
        if self._watcher is not None and guild_ids:
            for guild_id, arrival in await self._watcher.look(guild_ids):
                self._hand_over(self._watcher, guild_id, arrival)
        for guild_id in guild_ids:
            for kept, channel_id in await recordings.unfinished(self._bot.parts.store, guild_id):
                self._bot.dispatch(UNDER_WAY, guild_id, channel_id, kept.id)

    @tasks.loop(seconds=LOOK_S)
    async def _loop(self) -> None:
        try:
            await self.look()
        except Exception:  # noqa: BLE001 (the next look may do better)
            _log.exception("looking for recordings failed")

    def _hand_over(self, watcher: Watcher, guild_id: int, arrival: Arrival) -> None:
        if arrival.id in self._handed:
            return
        task = asyncio.create_task(self._take(watcher, guild_id, arrival))
        self._handed[arrival.id] = task
        task.add_done_callback(lambda _: self._handed.pop(arrival.id, None))

    async def _take(self, watcher: Watcher, guild_id: int, arrival: Arrival) -> None:
        desk = replace(self._bot.parts.desk, wait_s=_LONGEST_S)
        try:
            await arrivals.hand_over(desk, guild_id, arrival)
        except JobFailedError as error:
            _log.info("recording %s is refused", arrival.id)
            await watcher.refuse(arrival, explanations.explain(error))
        except JobTimeoutError:
            _log.warning("recording %s is not taken in yet", arrival.id)


async def setup(bot: PartsBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Incoming(bot))
