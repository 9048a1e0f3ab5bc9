"""Everything the fake Discord knows at one moment, and how a test waits for it to change."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from .errors import NothingHappenedError, Reason, RefusedError
from .permissions import ALL, EVERYONE
from .state import (
    TEXT_CHANNEL,
    Attachment,
    Channel,
    Guild,
    Json,
    Member,
    Message,
    Role,
    Upload,
    User,
)

if TYPE_CHECKING:
    from .interactions import Interaction

T = TypeVar("T")

# Discord's ids begin with the milliseconds since 2015 in UTC.
DISCORD_EPOCH_MS = 1_420_070_400_000


class World:
    """The state that HTTP, gateway and gestures share.

    Args:
        token: The bot's token; every other one is refused.
    """

    def __init__(self, *, token: str) -> None:
        self.token = token
        self.cdn_url = ""
        self._serial = count(1)
        self.bot = User(self.new_id(), "greffier", is_bot=True)
        # One id for the application and its bot user, as on every Discord application since 2016.
        self.application_id = self.bot.id
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.private: dict[int, int] = {}
        """By person, the channel where they would be written to: nobody here lets strangers."""
        self.commands: dict[int | None, list[Json]] = {}
        self.files: dict[str, Attachment] = {}
        self.interactions: dict[str, Interaction] = {}
        self.violations: list[str] = []
        self.refusals: list[RefusedError] = []
        self._waiters: list[asyncio.Future[None]] = []
        self._watched: list[asyncio.Task[None]] = []

    def new_id(self) -> int:
        """Return a fresh snowflake; ids grow in the order they are made."""
        elapsed_ms = int(time.time() * 1000) - DISCORD_EPOCH_MS
        return (elapsed_ms << 22) | next(self._serial)

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        return datetime.now(UTC)

    # Building -------------------------------------------------------------------------------

    def add_guild(self, name: str, *, bot_permissions: int) -> Guild:
        """Create a guild that the bot has joined, owned by an account that is not its member."""
        guild_id = self.new_id()
        # The role @everyone has the id of its guild.
        everyone = Role(guild_id, "@everyone", int(EVERYONE), 0)
        guild = Guild(guild_id, name, User(self.new_id(), "propriétaire"), everyone)
        guild.roles[everyone.id] = everyone
        self.guilds[guild.id] = guild
        role = self.add_role(guild, self.bot.name, permissions=bot_permissions)
        guild.members[self.bot.id] = Member(self.bot, guild, self.now(), [role])
        return guild

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0) -> Role:
        """Create a role above those that exist."""
        if not 0 <= permissions <= ALL:
            raise ValueError(f"not a set of permission bits: {permissions}")
        role = Role(self.new_id(), name, permissions, len(guild.roles))
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, name: str, roles: tuple[Role, ...] = ()) -> Member:
        """Create a person in a guild."""
        member = Member(User(self.new_id(), name), guild, self.now(), list(roles))
        guild.members[member.id] = member
        return member

    def add_channel(
        self,
        guild: Guild,
        name: str,
        *,
        kind: int = TEXT_CHANNEL,
        parent: Channel | None = None,
        channel_id: int | None = None,
    ) -> Channel:
        """Create a channel, or a thread in `parent`."""
        place = Channel(channel_id or self.new_id(), guild, name, kind, guild.owner, self.now())
        place.parent = parent
        self.channels[place.id] = place
        guild.channels[place.id] = place
        return place

    def keep(self, upload: Upload, *, description: str | None = None) -> Attachment:
        """Store a file where the fake CDN serves it."""
        attachment_id = self.new_id()
        path = f"attachments/{attachment_id}/{upload.filename}"
        attachment = Attachment(
            attachment_id,
            upload.filename,
            upload.data,
            upload.content_type,
            f"{self.cdn_url}/{path}",
            description,
        )
        self.files[path] = attachment
        return attachment

    # Finding --------------------------------------------------------------------------------

    def guild(self, guild_id: str) -> Guild:
        """Return a guild, or refuse as Discord does."""
        found = self.guilds.get(_number(guild_id, Reason.UNKNOWN_GUILD))
        if found is None:
            raise RefusedError(Reason.UNKNOWN_GUILD)
        return found

    def channel(self, channel_id: str) -> Channel:
        """Return a channel or thread, or refuse as Discord does."""
        found = self.channels.get(_number(channel_id, Reason.UNKNOWN_CHANNEL))
        if found is None or found.deleted:
            raise RefusedError(Reason.UNKNOWN_CHANNEL)
        return found

    def message(self, channel: Channel, message_id: str) -> Message:
        """Return a message of a channel; ephemeral ones are unknown there."""
        found = channel.messages.get(_number(message_id, Reason.UNKNOWN_MESSAGE))
        if found is None or found.deleted or found.is_ephemeral:
            raise RefusedError(Reason.UNKNOWN_MESSAGE)
        return found

    # Waiting and judging --------------------------------------------------------------------

    def changed(self) -> None:
        """Wake whoever waits for a change."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def violate(self, what: str) -> None:
        """Record something that no correct bot does."""
        self.violations.append(what)
        self.changed()

    def watch(self, task: asyncio.Task[None]) -> None:
        """Make every wait fail when this task (the bot's connection) dies of an error."""
        self._watched.append(task)
        task.add_done_callback(lambda _: self.changed())

    async def until(
        self, found: Callable[[], T | None], *, what: str, timeout_s: float = 10.0
    ) -> T:
        """Return what `found` finds once it is truthy, asking again at each change.

        Raises:
            NothingHappenedError: After `timeout_s`, or when a watched task has died.
        """
        try:
            async with asyncio.timeout(timeout_s):
                while not (result := found()):
                    self._fail_if_dead(what)
                    waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._waiters.append(waiter)
                    await waiter
        except TimeoutError as error:
            seen = "; ".join([*self.violations, *map(str, self.refusals)]) or "no refusal"
            raise NothingHappenedError(f"{what}: nothing in {timeout_s:g} s ({seen})") from error
        return result

    def _fail_if_dead(self, what: str) -> None:
        for task in self._watched:
            if task.done() and not task.cancelled() and (cause := task.exception()) is not None:
                raise NothingHappenedError(f"{what}: the bot died of {cause!r}") from cause


def _number(snowflake: str, otherwise: Reason) -> int:
    if not snowflake.isascii() or not snowflake.isdigit():
        raise RefusedError(otherwise)
    return int(snowflake)
