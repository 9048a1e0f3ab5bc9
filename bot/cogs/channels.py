"""Channels and threads that go while they hold a meeting: nothing is lost, and somebody is told."""

import discord
from discord.ext import commands

from bot.cogs.patience import patient
from bot.errors import NoMeetingError
from bot.services import meetings
from bot.texts import common_texts, giving_texts
from bot.views.messages import write_to
from bot.views.parts import PartsBot, speak_for


class Channels(commands.Cog):
    """Looks after meetings whose channel is deleted."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot

    @commands.Cog.listener()
    @patient
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Tell who opened its meeting."""
        await self._tell(channel.guild.id, channel.id)

    @commands.Cog.listener()
    @patient
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Tell who opened its meeting."""
        await self._tell(payload.guild_id, payload.thread_id)

    async def _tell(self, guild_id: int, channel_id: int) -> None:
        try:
            meeting = (await meetings.standing(self._bot.parts.store, guild_id, channel_id)).meeting
        except NoMeetingError:
            return
        if meeting.opened_by is not None:
            await speak_for(self._bot.parts, guild_id)
            text = giving_texts.channel_deleted(common_texts.meeting_name(meeting))
            await write_to(self._bot, meeting.opened_by, text)


async def setup(bot: PartsBot) -> None:
    """Add the listener to the bot."""
    await bot.add_cog(Channels(bot))
