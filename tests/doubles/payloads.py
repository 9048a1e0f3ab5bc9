"""How the things of the fake Discord look as JSON, complete enough for discord.py.

A key missing from a dispatch ends discord.py's connect() with an exception, so these hold every
key it reads, also those it could have done without.
"""

from datetime import datetime

from .permissions import permissions_of
from .state import Attachment, Channel, Guild, Json, Member, Message, Role, User


def user_payload(user: User) -> Json:
    """Return a user object."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.is_bot else user.name,
        "discriminator": "0",
        "avatar": None,
        "bot": user.is_bot,
        "public_flags": 0,
    }


def member_payload(member: Member, *, with_user: bool = True) -> Json:
    """Return a member object; roles are ids."""
    payload: Json = {
        "nick": None,
        "avatar": None,
        "roles": [str(role.id) for role in member.roles],
        "joined_at": _time(member.joined_at),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return {"user": user_payload(member.user), **payload} if with_user else payload


def member_in_channel_payload(member: Member, channel: Channel) -> Json:
    """Return the member object of an interaction, with the permissions in the channel."""
    return {**member_payload(member), "permissions": str(permissions_of(member, channel))}


def role_payload(role: Role) -> Json:
    """Return a role object."""
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "managed": False,
        "mentionable": True,
        "flags": 0,
    }


def channel_payload(channel: Channel) -> Json:
    """Return a channel or thread object."""
    payload: Json = {
        "id": str(channel.id),
        "type": channel.kind,
        "guild_id": str(channel.guild.id),
        "name": channel.name,
        "last_message_id": str(max(channel.messages)) if channel.messages else None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }
    if channel.parent is not None:
        return {**payload, **_thread_keys(channel, channel.parent)}
    return {
        **payload,
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {
                "id": str(owner_id),
                "type": int(overwrite.for_member),
                "allow": str(overwrite.allow),
                "deny": str(overwrite.deny),
            }
            for owner_id, overwrite in channel.overwrites.items()
        ],
    }


def channel_for_member_payload(channel: Channel, member: Member) -> Json:
    """Return the channel object of an interaction, with the member's permissions."""
    return {**channel_payload(channel), "permissions": str(permissions_of(member, channel))}


def guild_payload(guild: Guild) -> Json:
    """Return the guild object of GUILD_CREATE."""
    places = [place for place in guild.channels.values() if not place.deleted]
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "description": None,
        "owner_id": str(guild.owner.id),
        "preferred_locale": "fr",
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role_payload(role) for role in guild.roles.values()],
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "vanity_url_code": None,
        "banner": None,
        "joined_at": _time(min(member.joined_at for member in guild.members.values())),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_payload(member) for member in guild.members.values()],
        "channels": [channel_payload(place) for place in places if not place.is_thread],
        "threads": [
            channel_payload(place) for place in places if place.is_thread and not place.archived
        ],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment_payload(attachment: Attachment) -> Json:
    """Return an attachment object."""
    payload: Json = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": attachment.url,
        "proxy_url": attachment.url,
        "content_type": attachment.content_type,
        "ephemeral": attachment.ephemeral,
        "flags": 0,
    }
    if attachment.description is not None:
        payload["description"] = attachment.description
    return payload


def message_payload(message: Message, *, with_reference: bool = True) -> Json:
    """Return a message object as HTTP gives it."""
    payload: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": _message_type(message),
        "author": user_payload(message.author),
        "content": message.content,
        "timestamp": _time(message.created_at),
        "edited_timestamp": _time(message.edited_at) if message.edited_at else None,
        "tts": False,
        "mention_everyone": message.mention_everyone,
        "mentions": [user_payload(user) for user in message.mentions],
        "mention_roles": [str(role.id) for role in message.mention_roles],
        "attachments": [attachment_payload(attachment) for attachment in message.attachments],
        "embeds": message.embeds,
        "components": message.components,
        "pinned": message.pinned,
        "flags": message.flags,
        "reactions": [_reaction(emoji, users) for emoji, users in message.reactions.items()],
    }
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    if message.thread is not None:
        payload["thread"] = channel_payload(message.thread)
    if message.origin is not None:
        payload |= _origin_keys(message)
    if message.reference is not None and with_reference:
        payload |= _reference_keys(message.reference)
    return payload


def message_event(message: Message, *, with_content: bool) -> Json:
    """Return the data of MESSAGE_CREATE or MESSAGE_UPDATE.

    Args:
        message: The message.
        with_content: False empties what people wrote, as for a bot without the intent.
    """
    payload = message_payload(message) | {"guild_id": str(message.channel.guild.id)}
    member = message.channel.guild.members.get(message.author.id)
    if member is not None:
        payload["member"] = member_payload(member, with_user=False)
    if not with_content:
        payload |= {"content": "", "embeds": [], "attachments": [], "components": []}
    return payload


def _message_type(message: Message) -> int:
    if message.origin is not None and message.origin.kind == 2:
        return 20
    return 19 if message.reference is not None else 0


def _origin_keys(message: Message) -> Json:
    origin = message.origin
    assert origin is not None
    user = user_payload(origin.user)
    return {
        "application_id": str(message.author.id),
        "webhook_id": str(message.author.id),
        "interaction": {
            "id": str(origin.id),
            "type": origin.kind,
            "name": origin.name,
            "user": user,
        },
    }


def _reference_keys(reference: Message) -> Json:
    return {
        "message_reference": {
            "type": 0,
            "message_id": str(reference.id),
            "channel_id": str(reference.channel.id),
            "guild_id": str(reference.channel.guild.id),
        },
        "referenced_message": None
        if reference.deleted
        else message_payload(reference, with_reference=False),
    }


def _thread_keys(thread: Channel, parent: Channel) -> Json:
    return {
        "parent_id": str(parent.id),
        "owner_id": str(thread.owner.id),
        "message_count": len(thread.messages),
        "member_count": 1,
        "total_message_sent": len(thread.messages),
        "thread_metadata": {
            "archived": thread.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": _time(thread.created_at),
            "create_timestamp": _time(thread.created_at),
            "locked": thread.locked,
        },
    }


def _reaction(emoji: str, users: list[User]) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "me": any(user.is_bot for user in users),
        "me_burst": False,
        "burst_colors": [],
    }


def _time(moment: datetime) -> str:
    return moment.isoformat()
