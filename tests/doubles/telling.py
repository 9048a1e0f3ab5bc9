"""Events that both the bot's requests and people's gestures cause."""

from .gateway import Gateway, Intent
from .payloads import channel_payload, member_payload
from .state import Channel, Json, Message


def reaction_event(event: str, message: Message, emoji: str, user_id: int) -> Json:
    """Return the data of a reaction added or removed."""
    guild = message.channel.guild
    data: Json = {
        "user_id": str(user_id),
        "channel_id": str(message.channel.id),
        "message_id": str(message.id),
        "guild_id": str(guild.id),
        "message_author_id": str(message.author.id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "burst_colors": [],
        "type": 0,
    }
    # Who took a reaction away is told by id alone.
    if event == "MESSAGE_REACTION_ADD":
        data["member"] = member_payload(guild.members[user_id])
    return data


async def tell_deleted(gateway: Gateway, message: Message) -> None:
    """Dispatch that a message is gone."""
    data = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "guild_id": str(message.channel.guild.id),
    }
    await gateway.dispatch("MESSAGE_DELETE", data, intent=Intent.GUILD_MESSAGES)


async def tell_thread(gateway: Gateway, thread: Channel) -> None:
    """Dispatch that a thread exists now."""
    data = {**channel_payload(thread), "newly_created": True}
    await gateway.dispatch("THREAD_CREATE", data, intent=Intent.GUILDS)


async def tell_changed(gateway: Gateway, channel: Channel) -> None:
    """Dispatch that a channel or thread is different now."""
    event = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
    await gateway.dispatch(event, channel_payload(channel), intent=Intent.GUILDS)
