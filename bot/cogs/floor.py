"""`/parole`: ask for the floor, give it, record a round; the queue's one message follows."""

import asyncio
import logging
from collections import defaultdict
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import in_time, offered
from bot.errors import ArchivedThreadError, GoneError, NotFoundError
from bot.services import floor
from bot.services.access import Action, require
from bot.views.faults import meaning_of
from bot.views.floor import RoundForm, ask, board, give
from bot.views.messages import message_in
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, speak_for

_log = logging.getLogger(__name__)


@app_commands.guild_only()
class Floor(
    commands.GroupCog, group_name="parole", group_description="La file et le tour de parole"
):
    """Keeps the speaking queue."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._turns: defaultdict[tuple[int, int], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._next_up: set[tuple[int, int]] = set()

    @app_commands.command(name="demander", description="Demande la parole")
    async def ask(self, interaction: discord.Interaction[Any]) -> None:
        """Ask for the floor."""
        await ask(interaction)

    @app_commands.command(name="donner", description="Donne la parole à la personne suivante")
    @app_commands.describe(
        a="Quelqu’un de précis, même sans compte (sinon, qui attend depuis le plus)"
    )
    async def give(
        self, interaction: discord.Interaction[Any], a: app_commands.Range[str, 0, 80] = ""
    ) -> None:
        """Give the floor."""
        await give(interaction, to=a)

    @give.autocomplete("a")
    @in_time
    async def _waiting(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            queue = await _look(interaction)
        except NotFoundError:
            return []
        return offered({one.name: one.name for one in queue.floor.waiting}, typed)

    @app_commands.command(name="tour", description="Note un tour de parole, en une phrase")
    async def round(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form of a round."""
        queue = await _look(interaction)
        require(actor_of(interaction), Action.LEAD_FLOOR, queue.meeting)
        await interaction.response.send_modal(
            RoundForm(
                () if queue.meeting.anonymous else queue.floor.spoke,
                named=not queue.meeting.anonymous,
            )
        )

    @commands.Cog.listener()
    async def on_floor_moved(self, guild_id: int, channel_id: int) -> None:
        """Bring the queue's message up to date: one edit for all that came while one was made."""
        key = (guild_id, channel_id)
        if key in self._next_up:
            return
        self._next_up.add(key)
        async with self._turns[key]:
            self._next_up.discard(key)
            await self._show(guild_id, channel_id)

    async def _show(self, guild_id: int, channel_id: int) -> None:
        """Edit the message, or post it where it cannot be edited any more."""
        store = self._bot.parts.store
        await speak_for(self._bot.parts, guild_id)
        queue = await floor.look(store, guild_id, channel_id)
        text, view = board(queue)
        nobody = discord.AllowedMentions.none()
        if queue.message_id is not None:
            message = message_in(self._bot, guild_id, channel_id, queue.message_id)
            try:
                await message.edit(content=text, view=view, allowed_mentions=nobody)
            except discord.HTTPException as error:
                _log.info("cannot edit the queue of %s: %s", queue.meeting.id, error.code)
                # A message opens a thread that was archived; an edit does not.
                if not isinstance(meaning_of(error), GoneError | ArchivedThreadError):
                    return
            else:
                return
        channel = self._bot.get_partial_messageable(channel_id, guild_id=guild_id)
        try:
            posted = await channel.send(text, view=view, allowed_mentions=nobody)
        except discord.HTTPException as error:
            _log.warning("cannot show the queue of %s: %s", queue.meeting.id, error.code)
        else:
            await floor.shown_in(store, guild_id, queue.meeting.id, posted.id)


async def _look(interaction: Interaction) -> floor.Queue:
    return await floor.look(
        parts_of(interaction).store, interaction.guild_id or 0, interaction.channel_id or 0
    )


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Floor(bot))
