"""Ideas that come when a wall stands: have them placed, then show the channel where they are."""

import logging

from discord.ext import commands

from bot.cogs.patience import patient
from bot.errors import JobFailedError, JobTimeoutError
from bot.meeting import Section
from bot.services import requests
from bot.views.parts import PartsBot, speak_for
from bot.views.standing import show_late

_log = logging.getLogger(__name__)


class LateIdeas(commands.Cog):
    """Follows ideas to the walls they join."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot

    @commands.Cog.listener()
    @patient
    async def on_idea_given(self, guild_id: int, section: Section) -> None:
        """Place an idea on the walls that stand, and bring their messages up to date."""
        try:
            changed = await requests.place_late(self._bot.parts.desk, guild_id, section)
        except (JobFailedError, JobTimeoutError) as error:
            _log.warning("late ideas of section %s are not placed: %s", section.id, error)
            return
        await speak_for(self._bot.parts, guild_id)
        for wall_section_id in changed:
            await show_late(self._bot, guild_id, wall_section_id)


async def setup(bot: PartsBot) -> None:
    """Add the listener to the bot."""
    await bot.add_cog(LateIdeas(bot))
