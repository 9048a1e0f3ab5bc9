"""The things of the fake Discord: users, guilds, channels, messages, attachments.

They change as a real server's do, so they are not frozen: a test that holds a message sees the
bot's edits on it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15

TEXT_CHANNEL = 0
PUBLIC_THREAD = 11
PRIVATE_THREAD = 12


@dataclass(slots=True, eq=False)
class User:
    """An account."""

    id: int
    name: str
    is_bot: bool = False


@dataclass(slots=True, eq=False)
class Role:
    """A role of one guild; `permissions` is a bit set."""

    id: int
    name: str
    permissions: int
    position: int


@dataclass(slots=True, eq=False)
class Guild:
    """What people call a Discord server."""

    id: int
    name: str
    owner: User
    everyone: Role
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, "Member"] = field(default_factory=dict)
    channels: dict[int, "Channel"] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Member:
    """A user in one guild, with roles."""

    user: User
    guild: Guild
    joined_at: datetime
    roles: list[Role] = field(default_factory=list)

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def mention(self) -> str:
        return f"<@{self.user.id}>"


@dataclass(slots=True, eq=False)
class Overwrite:
    """What one channel allows and denies to one role or member."""

    allow: int = 0
    deny: int = 0
    for_member: bool = False


@dataclass(slots=True, eq=False)
class Channel:
    """A text channel, or a thread when it has a parent."""

    id: int
    guild: Guild
    name: str
    kind: int
    owner: User
    created_at: datetime
    parent: "Channel | None" = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    archived: bool = False
    locked: bool = False
    deleted: bool = False

    @property
    def is_thread(self) -> bool:
        return self.kind in {PUBLIC_THREAD, PRIVATE_THREAD}

    @property
    def visible(self) -> list["Message"]:
        """The messages everybody sees, oldest first."""
        return [
            message
            for message in self.messages.values()
            if not (message.deleted or message.is_ephemeral or message.is_loading)
        ]

    @property
    def pins(self) -> list["Message"]:
        return [message for message in self.messages.values() if message.pinned]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in: from a person's disk, or from the bot's multipart body."""

    filename: str
    data: bytes
    content_type: str = "application/octet-stream"


@dataclass(slots=True, eq=False)
class Attachment:
    """A file as Discord keeps it; the fake CDN serves `data` at `url`."""

    id: int
    filename: str
    data: bytes
    content_type: str
    url: str
    description: str | None = None
    ephemeral: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """The interaction that a message answers."""

    id: int
    kind: int
    name: str
    user: User


@dataclass(slots=True, eq=False)
class Message:
    """A message; `history` holds the contents it had before each edit."""

    id: int
    channel: Channel
    author: User
    content: str
    created_at: datetime
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[Role] = field(default_factory=list)
    mention_everyone: bool = False
    reactions: dict[str, list[User]] = field(default_factory=dict)
    reference: "Message | None" = None
    origin: Origin | None = None
    thread: Channel | None = None
    nonce: str | None = None
    pinned: bool = False
    deleted: bool = False
    edited_at: datetime | None = None
    history: list[str] = field(default_factory=list)

    @property
    def is_ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def is_loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of each attachment, by file name."""
        return {attachment.filename: attachment.data for attachment in self.attachments}
