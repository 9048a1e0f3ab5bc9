"""What is done for every server without being asked: what is due goes, day after day."""

import logging
from typing import Final

import discord
from discord.ext import commands, tasks

from bot.cogs.choices import today
from bot.cogs.patience import patient
from bot.cogs.steady import steady
from bot.jobs.work import Job, Kind
from bot.services import arrivals
from bot.services.privacy import retention
from bot.views.parts import PartsBot

_log = logging.getLogger(__name__)

EVERY_SERVER: Final = 0
"""The server of a job that is for all of them."""


class Upkeep(commands.Cog):
    """Has what is due removed once a day, and notes where the bot is."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot

    async def cog_load(self) -> None:
        """Begin to look at the date."""
        steady(self._look).start()

    async def cog_unload(self) -> None:
        """Stop; a purge under way goes on in the worker."""
        self._look.cancel()

    @tasks.loop(hours=1)
    async def _look(self) -> None:
        """Ask for today's purge (again, it is the same job), and clear what a kill has left."""
        day = today()
        job = Job(Kind.PURGE, EVERY_SERVER, {"today": day.isoformat()}, id=f"purge-{day}")
        try:
            await self._bot.parts.jobs.enqueue(job)
        except Exception:  # noqa: BLE001 (asked for again in an hour)
            _log.exception("the purge of %s could not be asked for", day)
        try:
            await arrivals.clear_away(self._bot.parts.settings, self._bot.parts.jobs)
        except Exception:  # noqa: BLE001 (tried again in an hour)
            _log.exception("what nobody took in could not be cleared away")

    @commands.Cog.listener()
    @patient
    async def on_ready(self) -> None:
        """Note the servers the bot is on."""
        for guild in self._bot.guilds:
            await retention.joined(self._bot.parts.store, guild.id)

    @commands.Cog.listener()
    @patient
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what the server had before the bot left."""
        if self._bot.get_guild(guild.id) is not None:  # it may have left again, while this waited
            await retention.joined(self._bot.parts.store, guild.id)

    @commands.Cog.listener()
    @patient
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note since when the bot is not there: what the server has goes after a while."""
        if self._bot.get_guild(guild.id) is None:  # it may be back, while this waited
            await retention.left(self._bot.parts.store, guild.id)


async def setup(bot: PartsBot) -> None:
    """Add the listeners to the bot."""
    await bot.add_cog(Upkeep(bot))
