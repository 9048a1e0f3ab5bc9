"""Panels kept true: posted and pinned once, edited when something changes, never in a flood."""

import asyncio
import logging
from typing import Final, TypeAlias

import discord
from discord.ext import commands, tasks

from bot.cogs.patience import patient
from bot.cogs.steady import steady
from bot.errors import DatabaseAwayError, GreffierError
from bot.meeting import Section, State
from bot.services import panels
from bot.services.panels import Panel
from bot.views.panels import panel_text, panel_view
from bot.views.parts import PartsBot, speak_for

_log = logging.getLogger(__name__)

REST_S: Final = 3.0
"""How long a panel rests after a change: Discord slows who edits much, and phones redraw it."""

_Key: TypeAlias = tuple[int, str]
"""A server and a meeting."""


class Panels(commands.Cog):
    """Shows each meeting's panel in its channel.

    The first change is shown at once; those that come while the panel rests are shown together at
    the end of its rest.
    """

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._changed: set[_Key] = set()
        self._shown: dict[_Key, asyncio.Task[None]] = {}

    async def cog_load(self) -> None:
        """Begin to look for panels that have rested."""
        steady(self._look).start()

    async def cog_unload(self) -> None:
        """Stop; what changed meanwhile is shown after the next start."""
        self._look.cancel()
        for showing in self._shown.values():
            showing.cancel()
        await asyncio.gather(*self._shown.values(), return_exceptions=True)

    @commands.Cog.listener()
    @patient
    async def on_ready(self) -> None:
        """Bring every panel up to date: much may have happened while nobody looked."""
        for guild in self._bot.guilds:
            for meeting in await panels.kept_true(self._bot.parts.store, guild.id):
                self._change(guild.id, meeting.id)

    @commands.Cog.listener()
    async def on_meeting_changed(self, guild_id: int, meeting_id: str) -> None:
        """Show what changed."""
        self._change(guild_id, meeting_id)

    @commands.Cog.listener()
    async def on_idea_given(self, guild_id: int, section: Section) -> None:
        """Count the idea."""
        self._change(guild_id, section.meeting_id)

    @commands.Cog.listener()
    @patient
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Post a panel anew that somebody deleted."""
        await self._deleted(payload.guild_id, {payload.message_id})

    @commands.Cog.listener()
    @patient
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Post panels anew that went with others."""
        await self._deleted(payload.guild_id, payload.message_ids)

    async def _deleted(self, guild_id: int | None, message_ids: set[int]) -> None:
        if guild_id is None:
            return
        for meeting in await panels.kept_true(self._bot.parts.store, guild_id):
            if meeting.panel_message_id in message_ids:
                self._change(guild_id, meeting.id)

    def _change(self, guild_id: int, meeting_id: str) -> None:
        key = (guild_id, meeting_id)
        self._changed.add(key)
        if key not in self._shown:
            self._begin(key)

    def _begin(self, key: _Key) -> None:
        self._changed.discard(key)
        self._shown[key] = asyncio.create_task(self._show(*key))

    @tasks.loop(seconds=REST_S)
    async def _look(self) -> None:
        """Show what changed since a panel was shown; one that did not change need not rest."""
        for key, showing in list(self._shown.items()):
            if not showing.done():
                continue
            if key in self._changed:
                self._begin(key)
            else:
                del self._shown[key]

    async def _show(self, guild_id: int, meeting_id: str) -> None:
        try:
            await speak_for(self._bot.parts, guild_id)
            panel = await panels.look(self._bot.parts.store, guild_id, meeting_id)
            if not await self._edit(guild_id, panel):
                await self._post(guild_id, panel)
        except discord.HTTPException as error:
            _log.warning("could not show the panel of meeting %s: %s", meeting_id, error.code)
        except DatabaseAwayError:
            self._changed.add((guild_id, meeting_id))  # shown once it has rested
        except GreffierError as error:
            _log.info("no panel of meeting %s: %s", meeting_id, error)
        except Exception:  # noqa: BLE001 (nobody awaits this: the log is all there is)
            _log.exception("the panel of meeting %s failed", meeting_id)

    async def _edit(self, guild_id: int, panel: Panel) -> bool:
        """Change the message that stands; say whether that was all there was to do."""
        meeting = panel.standing.meeting
        closed = meeting.state is State.CLOSED
        if meeting.panel_message_id is None:
            return closed
        message = self._channel(guild_id, panel).get_partial_message(meeting.panel_message_id)
        try:
            await message.edit(
                content=panel_text(panel),
                view=panel_view(panel),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except discord.NotFound:
            if not closed:
                return False
        if closed:
            # Opened again, the meeting shows a new panel below what was said.
            await panels.shown_in(self._bot.parts.store, guild_id, meeting.id, None)
            await _pin(message, pinned=False)
        return True

    async def _post(self, guild_id: int, panel: Panel) -> None:
        message = await self._channel(guild_id, panel).send(
            panel_text(panel),
            view=panel_view(panel),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        await self._note(guild_id, panel.standing.meeting.id, message.id)
        await _pin(message, pinned=True)

    @patient
    async def _note(self, guild_id: int, meeting_id: str, message_id: int) -> None:
        """Note which message is the panel: begun anew, all of it would post a second one."""
        await panels.shown_in(self._bot.parts.store, guild_id, meeting_id, message_id)

    def _channel(self, guild_id: int, panel: Panel) -> discord.PartialMessageable:
        channel_id = panel.standing.meeting.channel_id or 0
        return self._bot.get_partial_messageable(channel_id, guild_id=guild_id)


async def _pin(message: discord.Message | discord.PartialMessage, *, pinned: bool) -> None:
    """Pin a panel, or unpin it; it works without, and who opened the meeting was told."""
    try:
        await (message.pin() if pinned else message.unpin())
    except discord.HTTPException as error:
        _log.info("could not pin or unpin message %s: %s", message.id, error.code)


async def setup(bot: PartsBot) -> None:
    """Add the listeners to the bot."""
    await bot.add_cog(Panels(bot))
