"""Small touches on messages of a channel, and private messages; what cannot be done is let be."""

import logging
from typing import Any, Final

import discord
from discord import ui

from bot.contributions import Source
from bot.services.ideas import Offer
from bot.views.parts import PartsBot

_log = logging.getLogger(__name__)

CONFIRMED: Final = "✅"


def message_in(
    bot: PartsBot, guild_id: int, channel_id: int, message_id: int
) -> discord.PartialMessage:
    """Return a message to act on, without asking Discord for it."""
    channel = bot.get_partial_messageable(channel_id, guild_id=guild_id)
    return channel.get_partial_message(message_id)


def offer_of(message: discord.Message) -> Offer:
    """Return what a message gives: an idea, or what it answers to the row it replies to."""
    return Offer(
        text=message.content,
        source=Source.MESSAGE,
        channel_id=message.channel.id,
        message_id=message.id,
        reply_to=None if message.reference is None else message.reference.message_id,
    )


async def reply(message: discord.Message, text: str, view: ui.View | None = None) -> None:
    """Answer under a message, without a ping; where that is not allowed, nothing is said."""
    extras: dict[str, Any] = {} if view is None else {"view": view}
    try:
        await message.reply(text, mention_author=False, **extras)
    except discord.HTTPException as error:
        _log.warning("could not answer message %s: %s", message.id, error.code)


async def mark(message: discord.PartialMessage, emoji: str = CONFIRMED) -> bool:
    """Put the bot's reaction under a message; say whether it could."""
    try:
        await message.add_reaction(emoji)
    except discord.HTTPException as error:
        _log.info("message %s bears no mark: %s", message.id, error.code)
        return False
    return True


async def unmark(bot: PartsBot, message: discord.PartialMessage) -> None:
    """Take the bot's mark from under a message."""
    if bot.user is None:
        return
    try:
        await message.remove_reaction(CONFIRMED, bot.user)
    except discord.HTTPException as error:
        _log.info("message %s keeps its mark: %s", message.id, error.code)


async def remove(message: discord.PartialMessage) -> None:
    """Delete a message of the bot's own."""
    try:
        await message.delete()
    except discord.HTTPException as error:
        _log.info("message %s stays: %s", message.id, error.code)


async def write_to(bot: PartsBot, user_id: int, text: str) -> bool:
    """Write to somebody in private; say whether Discord let the bot."""
    try:
        user = bot.get_user(user_id) or await bot.fetch_user(user_id)
        await user.send(text)
    except discord.HTTPException as error:
        _log.info("somebody cannot be written to: %s", error.code)
        return False
    return True
