"""📌 under a message, and the same from its menu: it may become its author's idea."""

import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.patience import patient
from bot.errors import (
    AnonymousMeetingError,
    ConflictError,
    DatabaseAwayError,
    GoneError,
    InputError,
    MemberGoneError,
    QuotaReachedError,
)
from bot.services import ideas, pins
from bot.services.pins import Pin
from bot.texts import explanations, giving_texts
from bot.views.acknowledging import acknowledge
from bot.views.messages import mark, offer_of, reply
from bot.views.parts import (
    PartsBot,
    actor_of,
    member_actor,
    parts_of,
    say,
    speak_for,
    tell_of_idea,
)
from bot.views.pins import PIN, give_own, propose, read
from bot.views.replacing import replace_view

_log = logging.getLogger(__name__)


class Pins(commands.Cog):
    """Proposes messages as ideas to who wrote them."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        # Of this run of the bot: what two people pin at once is asked once, and a channel is told
        # once that 📌 is off there.
        self._seen: set[int] = set()
        self._menu = app_commands.ContextMenu(
            name=giving_texts.PIN_MENU, callback=self._from_message
        )
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        """Add the entry to the messages' menu."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the entry away."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @commands.Cog.listener()
    @patient
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Take a 📌 for a proposal; the author's own for their agreement."""
        member, guild_id = payload.member, payload.guild_id
        if guild_id is None or member is None or member.bot or str(payload.emoji) != PIN:
            return
        store, channel_id = self._bot.parts.store, payload.channel_id
        pin = await pins.pinned(store, guild_id, channel_id, payload.message_id)
        if pin is Pin.NOTHING or pin is Pin.IDEA_ALREADY:
            return
        try:
            message = await read(self._bot, guild_id, channel_id, payload.message_id)
        except GoneError as error:
            _log.info("message %s is not proposed: %s", payload.message_id, error)
            return
        await speak_for(self._bot.parts, guild_id)
        own = message.author.id == member.id
        key = channel_id if pin is Pin.ANONYMOUS else message.id
        if message.author.bot or (key in self._seen and not own):
            return
        self._seen.add(key)
        try:
            await self._take(pin, member, message, own=own)
        except DatabaseAwayError:
            self._seen.discard(key)
            raise

    async def _take(
        self, pin: Pin, member: discord.Member, message: discord.Message, *, own: bool
    ) -> None:
        if pin is Pin.ANONYMOUS:
            await reply(message, giving_texts.PIN_ANONYMOUS)
        elif own and message.content:
            await self._give(member, message)
        else:
            try:
                await propose(self._bot, message)
            except MemberGoneError as error:
                await reply(message, explanations.explain(error))

    async def _give(self, member: discord.Member, message: discord.Message) -> None:
        """Store what its author pinned."""
        actor = await member_actor(member, self._bot.parts)
        try:
            receipt = await ideas.give(self._bot.parts.store, actor, offer_of(message))
        except QuotaReachedError as error:
            await reply(message, giving_texts.over_quota(error.quota), replace_view(message.id))
        except (InputError, ConflictError) as error:
            await reply(message, explanations.explain(error))
        else:
            await mark(message)
            tell_of_idea(self._bot, member.guild.id, receipt.section)

    async def _from_message(
        self, interaction: discord.Interaction[Any], message: discord.Message
    ) -> None:
        """Give one's own message, or propose somebody's to them."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        await ideas.section_to_give(store, actor, channel_id=channel_id, section_id=None)
        pin = await pins.pinned(store, actor.guild_id, channel_id, message.id)
        if pin is Pin.ANONYMOUS:
            raise AnonymousMeetingError(channel_id)
        if pin is Pin.IDEA_ALREADY:
            await say(interaction, giving_texts.IDEA_ALREADY)
        elif message.author.bot:
            await say(interaction, giving_texts.PIN_OF_BOT)
        elif message.author.id == actor.user_id:
            await give_own(interaction, message)
        elif not message.content:
            await say(interaction, giving_texts.PIN_NO_TEXT)
        else:
            await propose(self._bot, await read(self._bot, actor.guild_id, channel_id, message.id))
            await say(interaction, giving_texts.proposal_sent(message.author.display_name))


async def setup(bot: PartsBot) -> None:
    """Add the listener and the entry to the bot."""
    await bot.add_cog(Pins(bot))
