"""Whether a message was deleted by its author or by somebody else."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

import discord

_LAG_S: Final = 1.0
"""The audit log is written beside the deletion, not before it: at once, a moderator's deletion
would pass for the author's."""
_BESIDE = timedelta(minutes=1)
"""How much later than the deletion its entry may be written, by Discord's clock and by ours."""
_FRESH = timedelta(minutes=6)
"""Discord counts a moderator's further deletions in one audit entry for some five minutes."""


async def deleted_by_somebody_else(
    guild: discord.Guild, deleted_at: datetime, *, channel_id: int, author_id: int
) -> bool | None:
    """Say whether a moderator deleted a message; None when that cannot be known.

    `deleted_at` is when the deletion was told: it may be looked into much later.

    A deletion does not say who did it. Only a moderator's deletion of somebody else's message
    stands in the audit log. Source: Discord docs, "Audit Log Event: MESSAGE_DELETE".
    """
    if not guild.me.guild_permissions.view_audit_log:
        return None
    await asyncio.sleep(_LAG_S)
    since = deleted_at - _FRESH
    entries = guild.audit_logs(
        action=discord.AuditLogAction.message_delete, limit=20, before=deleted_at + _BESIDE
    )
    async for entry in entries:
        channel = getattr(entry.extra, "channel", None)
        same_channel = getattr(channel, "id", None) == channel_id
        same_author = getattr(entry.target, "id", None) == author_id
        if same_channel and same_author and entry.created_at >= since:
            return True
    return False
