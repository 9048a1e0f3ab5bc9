"""A message somebody proposes as a post-it: its author alone says yes, under it."""

import discord
from discord import ui

from bot.errors import EmptyTextError, GoneError, MemberGoneError, NotAuthorError
from bot.services import pins
from bot.services.access import Action, Role
from bot.services.pins import Pin
from bot.texts import giving_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.buttons import Button
from bot.views.ideas import give
from bot.views.messages import mark, message_in, offer_of, remove, reply
from bot.views.parts import Interaction, PartsBot, parts_of, say
from bot.views.replacing import own_message

PIN = "📌"


async def propose(bot: PartsBot, message: discord.Message) -> None:
    """Ask the author of a message, once and without a ping, whether it may count as their idea.

    The bot's own 📌 under a message says that its author was asked already, after a restart too.

    Raises:
        MemberGoneError: If the author has left the server.
    """
    if any(reaction.me for reaction in message.reactions if str(reaction.emoji) == PIN):
        return
    await _require_member(message)
    author, view = message.author, None
    text = giving_texts.proposed_unread(author.display_name)
    if bot.parts.settings.discord.message_content:
        text = giving_texts.proposed_as_idea(author.display_name)
        view = ui.View(timeout=None).add_item(AgreeButton(str(message.id), str(author.id)))
        view.add_item(DeclineButton(str(author.id)))
    await mark(message, PIN)
    await reply(message, text, view)


class AgreeButton(Button, template=r"greffier:agree:([0-9]+):([0-9]+)"):
    """Gives a message as its author's idea."""

    def __init__(self, message_id: str, author_id: str) -> None:
        """Tie the button to the message, and to who alone may click it."""
        super().__init__(
            giving_texts.AGREE,
            f"greffier:agree:{message_id}:{author_id}",
            discord.ButtonStyle.success,
        )
        self._message_id, self._author_id = int(message_id), int(author_id)

    async def act(self, interaction: Interaction) -> None:
        """Store the message as it reads now, and take the question away."""
        _require_author(interaction, self._author_id)
        await acknowledge(interaction)
        guild_id, channel_id = interaction.guild_id or 0, interaction.channel_id or 0
        store, question = parts_of(interaction).store, interaction.message
        pin = await pins.pinned(store, guild_id, channel_id, self._message_id)
        if pin is Pin.IDEA_ALREADY:
            await say(interaction, giving_texts.IDEA_ALREADY)
            await _take_away(question)
            return
        message = message_in(interaction.client, guild_id, channel_id, self._message_id)
        offer = offer_of(await own_message(interaction, message))
        answer_id = None if question is None else question.id
        if await give(interaction, offer, answer_id=answer_id):
            await mark(message)
            await _take_away(question)


class DeclineButton(Button, template=r"greffier:decline:([0-9]+)"):
    """Keeps a message what it is."""

    def __init__(self, author_id: str) -> None:
        """Tie the button to who alone may click it."""
        super().__init__(giving_texts.DECLINE, f"greffier:decline:{author_id}")
        self._author_id = int(author_id)

    async def act(self, interaction: Interaction) -> None:
        """Take the question away; its author is not asked about this message again."""
        _require_author(interaction, self._author_id)
        await acknowledge_here(interaction)
        await _take_away(interaction.message)


async def give_own(interaction: Interaction, message: discord.Message) -> None:
    """Give somebody's own message as their idea.

    Raises:
        EmptyTextError: If it is a picture, or a file.
    """
    if not message.content:
        raise EmptyTextError("a message without a text")
    channel_id = interaction.channel_id or 0
    if await give(interaction, offer_of(message)):
        await mark(
            message_in(interaction.client, interaction.guild_id or 0, channel_id, message.id)
        )


async def read(bot: PartsBot, guild_id: int, channel_id: int, message_id: int) -> discord.Message:
    """Return a message as it stands.

    Raises:
        GoneError: If it is there no more, or the bot may not read it.
    """
    try:
        return await message_in(bot, guild_id, channel_id, message_id).fetch()
    except discord.HTTPException as error:
        raise GoneError(f"message {message_id}") from error


async def _require_member(message: discord.Message) -> None:
    guild = message.guild
    if guild is None or guild.get_member(message.author.id) is not None:
        return
    try:
        await guild.fetch_member(message.author.id)
    except discord.NotFound as error:
        raise MemberGoneError(f"author of message {message.id}") from error


async def _take_away(question: discord.Message | None) -> None:
    if question is not None:
        await remove(question)


def _require_author(interaction: Interaction, author_id: int) -> None:
    if interaction.user.id != author_id:
        raise NotAuthorError(Action.GIVE_IDEA, (Role.PARTICIPANT,))


BUTTONS = (AgreeButton, DeclineButton)
"""What the client registers so that old buttons keep working."""
