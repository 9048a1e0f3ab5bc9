"""Making and changing messages out of bodies the bot sent."""

import re

from .bodies import Body
from .errors import Reason, RefusedError
from .permissions import Permission, permissions_of
from .rules import check_files, check_message
from .state import (
    COMPONENTS_V2,
    LOADING,
    Attachment,
    Channel,
    Json,
    Message,
    Origin,
    Role,
    User,
)
from .world import World

USER_MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")


def new_message(
    world: World,
    channel: Channel,
    fields: Json,
    body: Body,
    *,
    answers: Origin | Message | None = None,
) -> Message:
    """Create the bot's message and put it in its channel.

    Args:
        world: Where ids and files live.
        channel: Where it is posted.
        fields: The message inside the body.
        body: The request, for its files.
        answers: The interaction it answers or the message it replies to.

    Raises:
        RefusedError: If it breaks a rule of Discord's, or is empty.
    """
    flags = fields.get("flags") or 0
    path = ("data",) if body.json is not fields else ()
    check_message(fields, flags=flags, path=path)
    attachments = _attachments(world, fields, body, existing=[])
    message = Message(world.new_id(), channel, world.bot, fields.get("content") or "", world.now())
    if isinstance(answers, Message):
        message.reference = answers
    else:
        message.origin = answers
    message.embeds = list(fields.get("embeds") or [])
    message.components = list(fields.get("components") or [])
    message.attachments = attachments
    message.flags = flags
    for attachment in attachments:
        attachment.ephemeral = message.is_ephemeral
    _require_something(message)
    resolve_mentions(message, fields.get("allowed_mentions"))
    channel.messages[message.id] = message
    return message


def placeholder(world: World, channel: Channel, *, flags: int, origin: Origin) -> Message:
    """Create the "thinking" message of a deferred answer."""
    message = Message(world.new_id(), channel, world.bot, "", world.now(), origin=origin)
    message.flags = flags | LOADING
    channel.messages[message.id] = message
    return message


def edit_message(world: World, message: Message, fields: Json, body: Body) -> None:
    """Change a message as an edit says; what the edit does not name stays."""
    flags = _edited_flags(message, fields)
    path = ("data",) if body.json is not fields else ()
    check_message(fields, flags=flags, path=path)
    attachments = _attachments(world, fields, body, existing=message.attachments)
    content = fields.get("content", message.content) or ""
    embeds = fields.get("embeds", message.embeds) or []
    components = fields.get("components", message.components) or []
    if not (content or embeds or components or attachments):
        raise RefusedError(Reason.EMPTY_MESSAGE)
    if not message.is_loading:
        message.history.append(message.content)
        message.edited_at = world.now()
    message.content, message.attachments, message.flags = content, attachments, flags & ~LOADING
    message.embeds, message.components = list(embeds), list(components)
    if "content" in fields:
        resolve_mentions(message, fields.get("allowed_mentions"))


def require_post(world: World, channel: Channel, fields: Json, body: Body) -> None:
    """Refuse a message in a channel where the bot may not write it."""
    require(world, channel, Permission.VIEW_CHANNEL)
    if channel.is_thread:
        if channel.locked:
            raise RefusedError(Reason.THREAD_LOCKED)
        require(world, channel, Permission.SEND_MESSAGES_IN_THREADS)
    else:
        require(world, channel, Permission.SEND_MESSAGES)
    if fields.get("embeds"):
        require(world, channel, Permission.EMBED_LINKS)
    if body.files:
        require(world, channel, Permission.ATTACH_FILES)
    if fields.get("message_reference"):
        require(world, channel, Permission.READ_MESSAGE_HISTORY)


def require(world: World, channel: Channel, permission: Permission) -> None:
    """Refuse what the bot has no permission for in a channel."""
    bits = permissions_of(channel.guild.members[world.bot.id], channel)
    if not bits & Permission.VIEW_CHANNEL:
        raise RefusedError(Reason.MISSING_ACCESS)
    if not bits & permission:
        raise RefusedError(Reason.MISSING_PERMISSIONS)


def resolve_mentions(message: Message, allowed: Json | None = None) -> None:
    """Work out who is pinged; without `allowed_mentions` everybody named is."""
    guild, content = message.channel.guild, message.content
    users = [
        guild.members[int(user_id)].user
        for user_id in dict.fromkeys(USER_MENTION.findall(content))
        if int(user_id) in guild.members
    ]
    roles = [
        guild.roles[int(role_id)]
        for role_id in dict.fromkeys(ROLE_MENTION.findall(content))
        if int(role_id) in guild.roles
    ]
    message.mentions = [user for user in users if _allows(allowed, "users", user)]
    message.mention_roles = [role for role in roles if _allows(allowed, "roles", role)]
    everyone = "@everyone" in content or "@here" in content
    message.mention_everyone = everyone and (
        allowed is None or "everyone" in allowed.get("parse", [])
    )
    replied = message.reference and (allowed is None or allowed.get("replied_user", False))
    if replied and message.reference and message.reference.author not in message.mentions:
        message.mentions.append(message.reference.author)


def _attachments(
    world: World, fields: Json, body: Body, *, existing: list[Attachment]
) -> list[Attachment]:
    declared = fields.get("attachments")
    check_files(declared, {index: len(upload.data) for index, upload in body.files.items()})
    described = {int(entry["id"]): entry.get("description") for entry in declared or []}
    kept = existing
    if declared is not None:
        kept = [attachment for attachment in existing if attachment.id in described]
    added = [
        world.keep(upload, description=described.get(index))
        for index, upload in sorted(body.files.items())
    ]
    return [*kept, *added]


def _edited_flags(message: Message, fields: Json) -> int:
    # An edit may set the flag of components v2 but never take it away, nor change who sees it.
    asked: int = fields.get("flags") or 0
    return message.flags | (asked & COMPONENTS_V2)


def _require_something(message: Message) -> None:
    if not (message.content or message.embeds or message.components or message.attachments):
        raise RefusedError(Reason.EMPTY_MESSAGE)


def _allows(allowed: Json | None, kind: str, who: User | Role) -> bool:
    if allowed is None or kind in allowed.get("parse", []):
        return True
    return who.id in {int(one) for one in allowed.get(kind, [])}
