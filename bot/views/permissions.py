"""What the bot must be allowed to do: what is missing in a channel, the address that invites it."""

from typing import Any, Final

import discord

from bot.texts import common_texts

_WANTED: Final = (
    "view_channel",
    "read_message_history",
    "send_messages",
    "send_messages_in_threads",
    "pin_messages",
    "add_reactions",
    "embed_links",
    "attach_files",
    "view_audit_log",
)
NEEDED: Final = discord.Permissions(**dict.fromkeys(_WANTED, True))
"""Just what a meeting needs, nothing more."""


def invitation(application_id: int) -> str:
    """Return the address that adds the bot to a server with what it needs."""
    return discord.utils.oauth_url(
        application_id, permissions=NEEDED, scopes=("bot", "applications.commands")
    )


def lacking(interaction: discord.Interaction[Any]) -> list[str]:
    """Name what the bot may not do in this channel and a meeting needs."""
    held = interaction.app_permissions
    thread = isinstance(interaction.channel, discord.Thread)
    other = "send_messages" if thread else "send_messages_in_threads"
    return [
        common_texts.PERMISSION_NAMES[permission]
        for permission in _WANTED
        if permission != other and not getattr(held, permission)
    ]
