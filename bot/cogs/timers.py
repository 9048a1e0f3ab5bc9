"""The timer of a section: the channel is told a minute before its end, and at its end."""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import discord
from discord.ext import commands, tasks

from bot.cogs.patience import patient
from bot.cogs.steady import steady
from bot.errors import DatabaseAwayError, GreffierError
from bot.services import panels, timers
from bot.services.timers import Running
from bot.texts import panel_texts
from bot.views.parts import PartsBot, speak_for, tell_of_meeting

_log = logging.getLogger(__name__)

LOOK_S: Final = 2.0
"""How often the clock is looked at: nobody notices two seconds in a workshop."""
_LAST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Watch:
    """A timer, and whether its last minute needs no telling any more."""

    timer: Running
    reminded: bool


class Timers(commands.Cog):
    """Tells channels how the time of their section runs out."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._watched: dict[tuple[int, str], _Watch] = {}

    async def cog_load(self) -> None:
        """Begin to look at the clock."""
        steady(self._look).start()

    async def cog_unload(self) -> None:
        """Stop; timers are stored and run on after the next start."""
        self._look.cancel()

    @commands.Cog.listener()
    @patient
    async def on_ready(self) -> None:
        """Take up the timers that were running."""
        for guild in self._bot.guilds:
            for meeting in await panels.kept_true(self._bot.parts.store, guild.id):
                await self._follow(guild.id, meeting.id)

    @commands.Cog.listener()
    @patient
    async def on_meeting_changed(self, guild_id: int, meeting_id: str) -> None:
        """Follow a timer that was given, and no longer one that was stopped."""
        await self._follow(guild_id, meeting_id)

    async def _follow(self, guild_id: int, meeting_id: str) -> None:
        key = (guild_id, meeting_id)
        timer = await timers.running(self._bot.parts.store, guild_id, meeting_id)
        before = self._watched.pop(key, None)
        if timer is None:
            return
        if before is not None and before.timer.ends_at == timer.ends_at:
            self._watched[key] = replace(before, timer=timer)
        else:
            # A last minute that has begun already is not told of: the panel shows it.
            self._watched[key] = _Watch(
                timer, reminded=timer.ends_at - self._bot.parts.clock() <= _LAST
            )

    @tasks.loop(seconds=LOOK_S)
    async def _look(self) -> None:
        """Tell of what is due."""
        for key, watch in list(self._watched.items()):
            at = self._bot.parts.clock()
            try:
                await speak_for(self._bot.parts, key[0])
                if at >= watch.timer.ends_at:
                    self._watched.pop(key, None)
                    await self._end(*key, watch.timer)
                elif not watch.reminded and at >= watch.timer.ends_at - _LAST:
                    self._watched[key] = replace(watch, reminded=True)
                    await self._tell(watch.timer, panel_texts.last_minute(watch.timer.section))
            except DatabaseAwayError:
                self._watched.setdefault(key, watch)  # looked at again
            except GreffierError as error:
                _log.info("no timer of meeting %s: %s", key[1], error)
            except Exception:  # noqa: BLE001 (one that fails must not stop the others)
                _log.exception("the timer of meeting %s failed", key[1])

    async def _end(self, guild_id: int, meeting_id: str, timer: Running) -> None:
        if await timers.run_out(self._bot.parts.store, guild_id, timer):
            await self._tell(timer, panel_texts.time_over(timer.section))
            tell_of_meeting(self._bot, guild_id, meeting_id)

    async def _tell(self, timer: Running, text: str) -> None:
        channel = self._bot.get_partial_messageable(timer.channel_id)
        try:
            await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
        except discord.HTTPException as error:
            _log.warning("could not tell of section %s: %s", timer.section.id, error.code)


async def setup(bot: PartsBot) -> None:
    """Add the listeners to the bot."""
    await bot.add_cog(Timers(bot))
