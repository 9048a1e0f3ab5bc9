"""What people do in Discord: write, react, type commands, click, fill in forms."""

from collections.abc import Mapping, Sequence

from .errors import GestureError
from .forms import Entry, button_data, form_data, select_data
from .gateway import Gateway, Intent
from .interactions import Gesture, Interaction, Kind, Modal
from .options import Caller, Value, Values, autocomplete_data, menu_data, slash_data
from .payloads import (
    channel_for_member_payload,
    channel_payload,
    member_in_channel_payload,
    message_payload,
)
from .permissions import Permission, permissions_of
from .posting import resolve_mentions
from .rules import MAX_FILE_BYTES
from .state import PUBLIC_THREAD, Channel, Json, Member, Message, Overwrite, Role, Upload
from .telling import reaction_event, tell_changed, tell_deleted, tell_thread
from .world import World

MAX_CONTENT = 2_000


class Gestures:
    """The gestures of people; each one goes over the gateway to the bot.

    Args:
        world: Where it happens.
        gateway: How the bot learns of it.
        ack_timeout_s: How long the bot may leave an interaction without a first answer.
    """

    def __init__(self, world: World, gateway: Gateway, *, ack_timeout_s: float) -> None:
        self.world = world
        self.gateway = gateway
        self._ack_timeout_s = ack_timeout_s

    # Messages -------------------------------------------------------------------------------

    async def say(
        self,
        member: Member,
        channel: Channel,
        text: str,
        *,
        reply_to: Message | None = None,
        files: Sequence[Upload] = (),
    ) -> Message:
        """Write a message."""
        needed = Permission.VIEW_CHANNEL | (
            Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
        )
        if permissions_of(member, channel) & needed != needed or channel.locked:
            raise GestureError(f"{member.user.name} may not write in {channel.name}")
        if len(text) > MAX_CONTENT or not (text or files):
            raise GestureError(f"a message has 1 to {MAX_CONTENT} characters, or files")
        if any(len(file.data) > MAX_FILE_BYTES for file in files):
            raise GestureError("a file is too large")
        world = self.world
        message = Message(world.new_id(), channel, member.user, text, world.now())
        message.reference = reply_to
        message.attachments = [world.keep(file) for file in files]
        resolve_mentions(message)
        channel.messages[message.id] = message
        channel.archived = False
        await self.gateway.dispatch_message("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Change what a person wrote."""
        message.history.append(message.content)
        message.content, message.edited_at = text, self.world.now()
        resolve_mentions(message)
        await self.gateway.dispatch_message("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Delete a message; the event does not say who did."""
        message.deleted = True
        await tell_deleted(self.gateway, message)

    async def react(self, member: Member, message: Message, emoji: str) -> None:
        """Add a reaction."""
        users = message.reactions.setdefault(emoji, [])
        if member.user in users:
            raise GestureError(f"{member.user.name} has reacted with {emoji} already")
        users.append(member.user)
        await self._tell_reaction("MESSAGE_REACTION_ADD", member, message, emoji)

    async def unreact(self, member: Member, message: Message, emoji: str) -> None:
        """Take one's reaction away."""
        if member.user not in message.reactions.get(emoji, []):
            raise GestureError(f"{member.user.name} has not reacted with {emoji}")
        message.reactions[emoji].remove(member.user)
        if not message.reactions[emoji]:
            del message.reactions[emoji]
        await self._tell_reaction("MESSAGE_REACTION_REMOVE", member, message, emoji)

    # Places ---------------------------------------------------------------------------------

    async def open_thread(self, member: Member, channel: Channel, name: str) -> Channel:
        """Open a public thread."""
        if not permissions_of(member, channel) & Permission.CREATE_PUBLIC_THREADS:
            raise GestureError(f"{member.user.name} may not open a thread in {channel.name}")
        thread = self.world.add_channel(channel.guild, name, kind=PUBLIC_THREAD, parent=channel)
        thread.owner = member.user
        await tell_thread(self.gateway, thread)
        return thread

    async def archive(self, thread: Channel, *, locked: bool = False) -> None:
        """Archive a thread; a locked one stays so when somebody writes."""
        thread.archived, thread.locked = True, locked
        await tell_changed(self.gateway, thread)

    async def delete_channel(self, channel: Channel) -> None:
        """Delete a channel or thread."""
        channel.deleted = True
        event = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
        await self.gateway.dispatch(event, channel_payload(channel), intent=Intent.GUILDS)

    async def allow(self, channel: Channel, whom: Role | Member, permissions: int) -> None:
        """Allow permissions in one channel."""
        overwrite = _overwrite(channel, whom)
        overwrite.allow, overwrite.deny = (
            overwrite.allow | permissions,
            overwrite.deny & ~permissions,
        )
        await tell_changed(self.gateway, channel)

    async def deny(self, channel: Channel, whom: Role | Member, permissions: int) -> None:
        """Deny permissions in one channel."""
        overwrite = _overwrite(channel, whom)
        overwrite.allow, overwrite.deny = (
            overwrite.allow & ~permissions,
            overwrite.deny | permissions,
        )
        await tell_changed(self.gateway, channel)

    # Interactions ---------------------------------------------------------------------------

    async def slash(
        self, member: Member, channel: Channel, line: str, values: Values | None = None
    ) -> Interaction:
        """Send a slash command: `line` is "theme renommer", `values` its options by name."""
        data = slash_data(Caller(self.world, member, channel), line, values or {})
        return await self._interact(Gesture(Kind.COMMAND, member, channel, data, f"/{line}"))

    async def autocomplete(
        self, member: Member, channel: Channel, line: str, values: Values, *, focused: str
    ) -> list[Json]:
        """Return what the bot proposes while a person types into the option `focused`."""
        data = autocomplete_data(Caller(self.world, member, channel), line, values, focused=focused)
        interaction = await self._interact(
            Gesture(Kind.AUTOCOMPLETE, member, channel, data, f"/{line} {focused}")
        )
        return list((await interaction.response()).choices)

    async def menu(self, member: Member, name: str, target: Message) -> Interaction:
        """Use a context menu command on a message."""
        data = menu_data(Caller(self.world, member, target.channel), name, target)
        return await self._interact(Gesture(Kind.COMMAND, member, target.channel, data, name))

    async def user_menu(
        self, member: Member, channel: Channel, name: str, target: Member
    ) -> Interaction:
        """Use a context menu command on a member."""
        data = menu_data(Caller(self.world, member, channel), name, target)
        return await self._interact(Gesture(Kind.COMMAND, member, channel, data, name))

    async def click(self, member: Member, message: Message, name: str) -> Interaction:
        """Click the button with this custom id or label."""
        self._require_sees(member, message)
        data = button_data(message, name)
        return await self._interact(
            Gesture(Kind.COMPONENT, member, message.channel, data, f"[{name}]", message)
        )

    async def select(
        self, member: Member, message: Message, name: str, values: Sequence[Value]
    ) -> Interaction:
        """Choose in the select with this custom id or placeholder."""
        self._require_sees(member, message)
        data = select_data(self.world, message.channel, message, name, values)
        return await self._interact(
            Gesture(Kind.COMPONENT, member, message.channel, data, f"[{name}]", message)
        )

    async def submit(
        self, member: Member, modal: Modal, entries: Mapping[str, Entry]
    ) -> Interaction:
        """Send a form: what is entered, by custom id or label."""
        source = modal.source.gesture
        if member is not source.member:
            raise GestureError(f"the form {modal.title!r} is not open for {member.user.name}")
        data = form_data(self.world, modal, entries)
        return await self._interact(
            Gesture(
                Kind.MODAL, member, source.channel, data, f"form {modal.title!r}", source.message
            )
        )

    async def _interact(self, gesture: Gesture) -> Interaction:
        if not self.gateway.sessions:
            raise GestureError("no bot is connected")
        interaction = Interaction(self.world, gesture, ack_timeout_s=self._ack_timeout_s)
        self.world.interactions[interaction.token] = interaction
        await self.gateway.dispatch(
            "INTERACTION_CREATE", self._event(interaction), intent=Intent.NONE
        )
        return interaction

    def _event(self, interaction: Interaction) -> Json:
        gesture = interaction.gesture
        channel, member = gesture.channel, gesture.member
        guild = channel.guild
        bot = guild.members[self.world.bot.id]
        event: Json = {
            "id": str(interaction.id),
            "application_id": str(self.world.application_id),
            "type": int(gesture.kind),
            "token": interaction.token,
            "version": 1,
            "data": gesture.data,
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "fr", "features": []},
            "guild_locale": "fr",
            "locale": "fr",
            "channel_id": str(channel.id),
            "channel": channel_for_member_payload(channel, member),
            "member": member_in_channel_payload(member, channel),
            "app_permissions": str(permissions_of(bot, channel)),
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
            "attachment_size_limit": MAX_FILE_BYTES,
        }
        if gesture.message is not None:
            event["message"] = message_payload(gesture.message)
        return event

    async def _tell_reaction(
        self, event: str, member: Member, message: Message, emoji: str
    ) -> None:
        data = reaction_event(event, message, emoji, member.id)
        await self.gateway.dispatch(event, data, intent=Intent.GUILD_MESSAGE_REACTIONS)

    def _require_sees(self, member: Member, message: Message) -> None:
        if message.is_ephemeral and (
            message.origin is None or message.origin.user is not member.user
        ):
            raise GestureError(f"{member.user.name} does not see this message")


def _overwrite(channel: Channel, whom: Role | Member) -> Overwrite:
    return channel.overwrites.setdefault(whom.id, Overwrite(for_member=isinstance(whom, Member)))
