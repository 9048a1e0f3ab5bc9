"""Recordings that come without Discord: by a page, from the watched folder, the command line."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Final

import discord
from discord.ext import commands, tasks

from bot.cogs.steady import steady
from bot.errors import DatabaseAwayError, JobFailedError, JobTimeoutError, StorageError
from bot.recording import Upload
from bot.services import arrivals, recordings, uploads
from bot.services.arrivals import Arrival
from bot.services.watching import Watcher
from bot.texts import explanations, upload_texts
from bot.views.parts import PartsBot, speak_for
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
        steady(self._loop).start()

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
                self._hand_over(guild_id, arrival, partial(self._watcher.refuse, arrival))
        parts = self._bot.parts
        # Of hundreds of servers few expect something, and each look costs three transactions.
        expecting = await uploads.expected_on(parts.store, parts.settings)
        for guild_id in expecting.intersection(guild_ids):
            await uploads.sweep(parts.store, parts.settings, guild_id)
            await self._take_sent(guild_id)
            await self._have_followed(guild_id)

    @commands.Cog.listener()
    async def on_file_sent(self, guild_id: int) -> None:
        """Hand over at once what came by a page."""
        await self._take_sent(guild_id)

    @tasks.loop(seconds=LOOK_S)
    async def _loop(self) -> None:
        try:
            await self.look()
        except DatabaseAwayError:
            _log.warning("the database does not answer")
        except Exception:  # noqa: BLE001 (the next look may do better)
            _log.exception("looking for recordings failed")

    async def _take_sent(self, guild_id: int) -> None:
        parts = self._bot.parts
        for upload, arrival in await uploads.arrived(parts.store, parts.settings, guild_id):
            self._hand_over(guild_id, arrival, partial(self._refuse, guild_id, upload))

    async def _refuse(self, guild_id: int, upload: Upload, reason: str) -> None:
        """Say on the page and in the channel why a file that was sent could not be taken in."""
        channel_id = await uploads.refuse(self._bot.parts.store, guild_id, upload, reason)
        if channel_id is None:
            return
        channel = self._bot.get_partial_messageable(channel_id, guild_id=guild_id)
        try:
            await channel.send(upload_texts.refused(upload.user_id, upload.name, reason))
        except discord.HTTPException as error:
            _log.warning("could not tell of upload %s: %s", upload.id, error.code)

    async def _have_followed(self, guild_id: int) -> None:
        for kept, channel_id in await recordings.unfinished(self._bot.parts.store, guild_id):
            self._bot.dispatch(UNDER_WAY, guild_id, channel_id, kept.id)

    def _hand_over(
        self, guild_id: int, arrival: Arrival, refuse: Callable[[str], Awaitable[None]]
    ) -> None:
        if arrival.id in self._handed:
            return
        task = asyncio.create_task(self._take(guild_id, arrival, refuse))
        self._handed[arrival.id] = task
        task.add_done_callback(lambda _: self._handed.pop(arrival.id, None))

    async def _take(
        self, guild_id: int, arrival: Arrival, refuse: Callable[[str], Awaitable[None]]
    ) -> None:
        await speak_for(self._bot.parts, guild_id)
        parts = self._bot.parts
        desk = replace(parts.desk, wait_s=_LONGEST_S)
        try:
            await arrivals.hand_over(desk, parts.settings, guild_id, arrival)
        except (JobFailedError, OSError) as error:
            # Where the disk took no more, each look would copy it all again.
            _log.info("recording %s is refused: %s", arrival.id, type(error).__name__)
            await refuse(explanations.explain(error))
        except (DatabaseAwayError, JobTimeoutError, StorageError):  # the next look tries again
            _log.warning("recording %s is not taken in yet", arrival.id)
        else:
            await self._have_followed(guild_id)


async def setup(bot: PartsBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Incoming(bot))
