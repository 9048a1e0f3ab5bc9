"""Routes of channels: messages, reactions, pins, typing, threads."""

from .errors import Reason, RefusedError
from .gateway import Gateway, Intent
from .http_api import Answer, Call, Route
from .payloads import channel_payload, message_payload, user_payload
from .permissions import Permission
from .posting import edit_message, new_message, require, require_post
from .state import PUBLIC_THREAD, Channel, Json, Message
from .telling import reaction_event, tell_changed, tell_deleted, tell_thread
from .world import World

DEFAULT_PAGE = 50


class ChannelRoutes:
    """What a bot does in channels with its own token."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway

    def routes(self) -> list[Route]:
        """Return what this class serves."""
        channel = "/channels/{channel_id}"
        message = f"{channel}/messages/{{message_id}}"
        reaction = f"{message}/reactions/{{emoji_name}}"
        return [
            ("POST", "/users/@me/channels", self.open_private),
            ("GET", channel, self.get_channel),
            ("PATCH", channel, self.edit_channel),
            ("POST", f"{channel}/typing", self.typing),
            ("GET", f"{channel}/messages", self.history),
            ("POST", f"{channel}/messages", self.create),
            # Before the message routes, which would take "pins" for an id.
            ("GET", f"{channel}/messages/pins", self.pins),
            ("PUT", f"{channel}/messages/pins/{{message_id}}", self.pin),
            ("DELETE", f"{channel}/messages/pins/{{message_id}}", self.unpin),
            ("GET", message, self.get),
            ("PATCH", message, self.edit),
            ("DELETE", message, self.delete),
            ("PUT", f"{reaction}/@me", self.react),
            ("DELETE", f"{reaction}/@me", self.unreact),
            ("DELETE", f"{reaction}/{{user_id}}", self.remove_reaction),
            ("POST", f"{channel}/threads", self.create_thread),
            ("POST", f"{message}/threads", self.thread_from_message),
        ]

    async def open_private(self, call: Call) -> Answer:
        """Return the channel where a person would be written to, whether or not they let it."""
        user_id = int(call.fields["recipient_id"])
        known = [guild.members.get(user_id) for guild in self.world.guilds.values()]
        person = next((member for member in known if member is not None), None)
        if person is None:
            raise RefusedError(Reason.UNKNOWN_USER)
        channel_id = self.world.private.setdefault(user_id, self.world.new_id())
        recipients = [user_payload(person.user)]
        return {"id": str(channel_id), "type": 1, "recipients": recipients}

    async def get_channel(self, call: Call) -> Answer:
        """Return a channel."""
        return channel_payload(self._channel(call))

    async def edit_channel(self, call: Call) -> Answer:
        """Rename a channel, archive or lock a thread."""
        channel = self._channel(call)
        needed = Permission.MANAGE_THREADS if channel.is_thread else Permission.MANAGE_CHANNELS
        if channel.owner is not self.world.bot:
            require(self.world, channel, needed)
        channel.name = call.fields.get("name", channel.name)
        channel.archived = call.fields.get("archived", channel.archived)
        channel.locked = call.fields.get("locked", channel.locked)
        await tell_changed(self.gateway, channel)
        return channel_payload(channel)

    async def typing(self, call: Call) -> None:
        """Take note that the bot types."""
        require(self.world, self._channel(call), Permission.SEND_MESSAGES)

    async def history(self, call: Call) -> Answer:
        """Return the last messages, newest first."""
        channel = self._channel(call)
        require(self.world, channel, Permission.READ_MESSAGE_HISTORY)
        before = int(call.query.get("before", 1 << 64))
        after = int(call.query.get("after", 0))
        found = [
            message
            for message in channel.messages.values()
            if after < message.id < before and not message.deleted and not message.is_ephemeral
        ]
        # With `after` alone Discord gives the oldest ones, still newest first.
        limit = int(call.query.get("limit", DEFAULT_PAGE))
        page = found[:limit] if "after" in call.query else found[-limit:]
        return [message_payload(message) for message in reversed(page)]

    async def create(self, call: Call) -> Answer:
        """Post a message."""
        channel = self._channel(call)
        require_post(self.world, channel, call.fields, call.body)
        reference = self._reference(call.fields.get("message_reference"))
        message = new_message(self.world, channel, call.fields, call.body, answers=reference)
        message.nonce = call.fields.get("nonce")
        channel.archived = False
        await self.gateway.dispatch_message("MESSAGE_CREATE", message)
        return message_payload(message)

    async def get(self, call: Call) -> Answer:
        """Return one message."""
        message = self._message(call)
        require(self.world, message.channel, Permission.READ_MESSAGE_HISTORY)
        return message_payload(message)

    async def edit(self, call: Call) -> Answer:
        """Change one of the bot's messages."""
        message = self._message(call)
        if message.author is not self.world.bot:
            raise RefusedError(Reason.NOT_THE_AUTHOR)
        _require_active(message.channel)
        edit_message(self.world, message, call.fields, call.body)
        await self.gateway.dispatch_message("MESSAGE_UPDATE", message)
        return message_payload(message)

    async def delete(self, call: Call) -> None:
        """Delete a message; another's needs a permission."""
        message = self._message(call)
        if message.author is not self.world.bot:
            require(self.world, message.channel, Permission.MANAGE_MESSAGES)
        message.deleted = True
        await tell_deleted(self.gateway, message)

    async def react(self, call: Call) -> None:
        """Add the bot's reaction."""
        message, emoji = self._message(call), call.params["emoji_name"]
        _require_active(message.channel)
        require(self.world, message.channel, Permission.READ_MESSAGE_HISTORY)
        if emoji not in message.reactions:
            require(self.world, message.channel, Permission.ADD_REACTIONS)
        if emoji.isascii():
            raise RefusedError(Reason.UNKNOWN_EMOJI)
        users = message.reactions.setdefault(emoji, [])
        if self.world.bot not in users:
            users.append(self.world.bot)
            await self._tell_reaction("MESSAGE_REACTION_ADD", message, emoji, self.world.bot.id)

    async def unreact(self, call: Call) -> None:
        """Take the bot's reaction away."""
        await self._remove_reaction(
            self._message(call), call.params["emoji_name"], self.world.bot.id
        )

    async def remove_reaction(self, call: Call) -> None:
        """Take somebody's reaction away."""
        message = self._message(call)
        require(self.world, message.channel, Permission.MANAGE_MESSAGES)
        user_id = int(call.params["user_id"])
        await self._remove_reaction(message, call.params["emoji_name"], user_id)

    async def pins(self, call: Call) -> Answer:
        """Return the pinned messages."""
        pinned = [message for message in self._channel(call).pins if not message.deleted]
        items = [
            {"pinned_at": message.created_at.isoformat(), "message": message_payload(message)}
            for message in reversed(pinned)
        ]
        return {"items": items, "has_more": False}

    async def pin(self, call: Call) -> None:
        """Pin a message."""
        await self._set_pinned(call, pinned=True)

    async def unpin(self, call: Call) -> None:
        """Unpin a message."""
        await self._set_pinned(call, pinned=False)

    async def create_thread(self, call: Call) -> Answer:
        """Create a thread that hangs on no message."""
        parent = self._channel(call)
        public = call.fields["type"] == PUBLIC_THREAD
        require(
            self.world,
            parent,
            Permission.CREATE_PUBLIC_THREADS if public else Permission.CREATE_PRIVATE_THREADS,
        )
        return await self._new_thread(parent, call.fields["name"], call.fields["type"])

    async def thread_from_message(self, call: Call) -> Answer:
        """Create a thread on a message; it takes the message's id."""
        message = self._message(call)
        require(self.world, message.channel, Permission.CREATE_PUBLIC_THREADS)
        if message.thread is not None:
            raise RefusedError(Reason.THREAD_EXISTS)
        payload = await self._new_thread(
            message.channel, call.fields["name"], PUBLIC_THREAD, channel_id=message.id
        )
        message.thread = self.world.channels[message.id]
        return payload

    async def _new_thread(
        self, parent: Channel, name: str, kind: int, *, channel_id: int | None = None
    ) -> Json:
        thread = self.world.add_channel(
            parent.guild,
            name,
            kind=kind,
            parent=parent,
            channel_id=channel_id,
        )
        thread.owner = self.world.bot
        await tell_thread(self.gateway, thread)
        return channel_payload(thread)

    async def _set_pinned(self, call: Call, *, pinned: bool) -> None:
        message = self._message(call)
        require(self.world, message.channel, Permission.PIN_MESSAGES)
        message.pinned = pinned
        event = {
            "guild_id": str(message.channel.guild.id),
            "channel_id": str(message.channel.id),
            "last_pin_timestamp": self.world.now().isoformat(),
        }
        await self.gateway.dispatch("CHANNEL_PINS_UPDATE", event, intent=Intent.GUILDS)

    async def _remove_reaction(self, message: Message, emoji: str, user_id: int) -> None:
        users = message.reactions.get(emoji, [])
        left = [user for user in users if user.id != user_id]
        if len(left) == len(users):
            raise RefusedError(Reason.UNKNOWN_EMOJI)
        if left:
            message.reactions[emoji] = left
        else:
            del message.reactions[emoji]
        await self._tell_reaction("MESSAGE_REACTION_REMOVE", message, emoji, user_id)

    async def _tell_reaction(self, event: str, message: Message, emoji: str, user_id: int) -> None:
        data = reaction_event(event, message, emoji, user_id)
        await self.gateway.dispatch(event, data, intent=Intent.GUILD_MESSAGE_REACTIONS)

    def _reference(self, reference: Json | None) -> Message | None:
        if not reference:
            return None
        try:
            channel = self.world.channel(str(reference["channel_id"]))
            return self.world.message(channel, str(reference["message_id"]))
        except RefusedError:
            if reference.get("fail_if_not_exists", True):
                raise
            return None

    def _channel(self, call: Call) -> Channel:
        if int(call.params["channel_id"]) in self.world.private.values():
            raise RefusedError(Reason.NO_PRIVATE_MESSAGES)
        channel = self.world.channel(call.params["channel_id"])
        require(self.world, channel, Permission.VIEW_CHANNEL)
        return channel

    def _message(self, call: Call) -> Message:
        return self.world.message(self._channel(call), call.params["message_id"])


def _require_active(channel: Channel) -> None:
    if channel.archived:
        raise RefusedError(Reason.THREAD_ARCHIVED)
