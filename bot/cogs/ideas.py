"""`/idee`, and the messages that are ideas: post-its, and replies to the rows of a table."""

import logging
from datetime import datetime
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import in_time, offered, picked
from bot.cogs.deletions import deleted_by_somebody_else
from bot.cogs.patience import patient
from bot.contributions import Source
from bot.errors import (
    AccessDeniedError,
    ConflictError,
    DatabaseAwayError,
    GoneError,
    GreffierError,
    InputError,
    MeetingPausedError,
    QuotaReachedError,
)
from bot.services import ideas
from bot.services.access import Actor
from bot.services.ideas import Offer
from bot.texts import explanations, giving_texts, idea_texts
from bot.views.acknowledging import acknowledge_words
from bot.views.ideas import Draft, give, show_form
from bot.views.messages import CONFIRMED, offer_of, reply
from bot.views.parts import (
    Interaction,
    PartsBot,
    actor_of,
    member_actor,
    parts_of,
    speak_for,
    tell_of_idea,
    tell_of_meeting,
)
from bot.views.replacing import replace_view

_log = logging.getLogger(__name__)

_WRITTEN: Final = (discord.MessageType.default, discord.MessageType.reply)


class Ideas(commands.Cog):
    """Takes ideas in."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._told_of_pause: set[tuple[int, int]] = set()
        self._taking: set[int] = set()
        self._edited: dict[int, discord.Message] = {}

    @app_commands.command(name="idee", description="Donne une idée à la section ouverte")
    @app_commands.describe(
        texte="Votre idée (sans texte, un formulaire s’ouvre)",
        ligne="Dans un tableau, la ligne que vous complétez",
        colonne="Dans un tableau, la colonne (2 pour la deuxième)",
    )
    @app_commands.guild_only()
    async def idea(
        self,
        interaction: discord.Interaction[Any],
        texte: app_commands.Range[str, 0, 4000] = "",
        ligne: str | None = None,
        colonne: app_commands.Range[int, 1, 5] | None = None,
    ) -> None:
        """Take an idea, at once or through the form."""
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        row = None if ligne is None else picked(await _rows(interaction), ligne) or ligne
        column = None if colonne is None else colonne - 1
        if not texte or await ideas.is_anonymous(store, actor.guild_id, channel_id):
            await show_form(interaction, Draft(texte, row, column))
            return
        await acknowledge_words(interaction)
        offer = Offer(texte, Source.COMMAND, channel_id, row=row, column=column)
        await give(interaction, offer)

    @idea.autocomplete("ligne")
    @in_time
    async def _offer_rows(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return offered(await _rows(interaction), typed)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Take a message as a post-it, or as an answer to a row of the table that is open."""
        author = message.author
        # A thread's creation, a pin or an arrival is a message too, in somebody's name.
        if author.bot or not isinstance(author, discord.Member) or message.type not in _WRITTEN:
            return
        store, guild_id = self._bot.parts.store, author.guild.id
        offer = offer_of(message)
        if not await self._takes(guild_id, offer):
            return
        await speak_for(self._bot.parts, guild_id)
        if not message.content:
            if message.attachments:
                await reply(message, idea_texts.WRITTEN_IDEAS_ONLY)
            return
        actor = await member_actor(author, self._bot.parts)
        told = (message.channel.id, author.id)
        try:
            receipt = await ideas.give(store, actor, offer)
        except MeetingPausedError as error:
            # People chat in a pause: each is told once that nothing is stored.
            if told not in self._told_of_pause:
                self._told_of_pause.add(told)
                await reply(message, explanations.explain(error))
        except QuotaReachedError as error:
            await reply(message, giving_texts.over_quota(error.quota), replace_view(message.id))
        except (InputError, ConflictError, DatabaseAwayError) as error:
            _log.info("message %s is no idea: %s", message.id, error)
            await reply(message, explanations.explain(error))
        else:
            self._told_of_pause.discard(told)
            await _confirm(message)
            tell_of_idea(self._bot, guild_id, receipt.section)

    async def _takes(self, guild_id: int, offer: Offer) -> bool:
        """Say whether a message is taken as an idea.

        While the database is away: whether the last one written in its channel was, so that people
        in a meeting are told that theirs is not kept and nobody elsewhere is.
        """
        try:
            takes = await ideas.takes_messages(
                self._bot.parts.store, guild_id, offer.channel_id, reply_to=offer.reply_to
            )
        except DatabaseAwayError as error:
            _log.warning("message %s is not taken: %s", offer.message_id, error)
            return offer.channel_id in self._taking
        (self._taking.add if takes else self._taking.discard)(offer.channel_id)
        return takes

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Follow the author who edits the message of an idea, one edit after the other."""
        message, guild_id = payload.message, payload.guild_id
        # The bot's own panels are edited all the time.
        if guild_id is None or message.author.bot:
            return
        followed = message.id in self._edited
        self._edited[message.id] = message
        if followed:
            return
        try:
            await self._follow_edits(guild_id, message.id)
        finally:
            del self._edited[message.id]

    @patient
    async def _follow_edits(self, guild_id: int, message_id: int) -> None:
        """Follow the newest edit of a message, and the one that came meanwhile."""
        followed = None
        while (message := self._edited[message_id]) is not followed:
            await self._follow_edit(guild_id, message)
            followed = message

    async def _follow_edit(self, guild_id: int, message: discord.Message) -> None:
        store = self._bot.parts.store
        idea = await ideas.by_message(store, guild_id, message.id)
        if idea is None or idea.withdrawn or idea.source is not Source.MESSAGE:
            return
        if idea.text == message.content:
            return
        await speak_for(self._bot.parts, guild_id)
        # An edit may come without the member, and who wrote an idea needs no role to change it.
        actor = Actor(guild_id, message.author.id, message.author.display_name)
        try:
            await ideas.edit(store, actor, idea.id, message.content)
        except (InputError, ConflictError) as error:
            await reply(message, explanations.explain(error))
        except (AccessDeniedError, GoneError) as error:
            _log.info("edit of message %s ignored: %s", message.id, error)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Follow the author who deletes the message of an idea; nobody else's deletion counts."""
        await self._follow_deletion(payload, discord.utils.utcnow())

    @patient
    async def _follow_deletion(
        self, payload: discord.RawMessageDeleteEvent, deleted_at: datetime
    ) -> None:
        guild = self._bot.get_guild(payload.guild_id or 0)
        store = self._bot.parts.store
        if guild is None:
            return
        found = await ideas.author_of_message(store, guild.id, payload.message_id)
        if found is None:
            return
        idea, author = found
        someone_else = await deleted_by_somebody_else(
            guild, deleted_at, channel_id=payload.channel_id, author_id=author.user_id
        )
        if someone_else is not False:
            _log.info("idea %s kept: message deleted by another, or by nobody known", idea.id)
            return
        try:
            await ideas.withdraw(store, author, idea.id)
            tell_of_meeting(self._bot, guild.id, idea.meeting_id)
        except DatabaseAwayError:
            raise
        except GreffierError as error:
            _log.info("idea %s kept after its message was deleted: %s", idea.id, error)


async def _rows(interaction: Interaction) -> dict[str, str]:
    listed = await ideas.rows(
        parts_of(interaction).store, interaction.guild_id or 0, interaction.channel_id or 0
    )
    return {idea.id: idea.text for idea in listed}


async def _confirm(message: discord.Message) -> None:
    """Show that the idea is stored; in words where reactions are not allowed."""
    try:
        await message.add_reaction(CONFIRMED)
    except discord.NotFound:
        _log.info("message %s went before it was confirmed", message.id)
    except discord.HTTPException:  # the permission lacks, or the thread was archived meanwhile
        await reply(message, idea_texts.IDEA_STORED)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Ideas(bot))
