"""Somebody watches what Discord shows while people use the bot, and keeps it as it was."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

import discord
from simcord import InteractionResult, MemberActor, ResponseMessage
from simcord.backend.models import EPHEMERAL_FLAG, Message

from bot.texts import command_texts, speaking
from tests.bot.discord.room import Option, Room

Raw = dict[str, Any]
"""What Discord was sent: a form, or a part of a message."""


Posted: TypeAlias = discord.Message | ResponseMessage
"""A message of the channel, or one only who asked may see."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as somebody reads it, at one moment."""

    author: str
    content: str
    embeds: tuple[Raw, ...] = ()
    components: tuple[Raw, ...] = ()
    files: tuple[Raw, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What somebody did, and what Discord then showed."""

    who: str
    did: str
    shown: tuple[Shown, ...] = ()
    form: Raw | None = None

    def words(self) -> Iterator[str]:
        """Go through all there is to read."""
        for message in self.shown:
            yield message.content
            yield from texts_in(list(message.embeds))
            yield from texts_in(list(message.components))
            yield from (file.get("description") or "" for file in message.files)
        yield from texts_in(self.form)


_READ = frozenset(
    {"title", "description", "label", "placeholder", "name", "value", "text", "author", "footer"}
)


def texts_in(part: object, *, of: str = "") -> Iterator[str]:
    """Go through the words people read in what Discord was sent."""
    match part:
        case str() if of in _READ:
            yield part
        case dict():
            chosen = "options" not in part and part.get("type") == 3
            for key, value in part.items():
                # The value of a choice is an identifier; that of a field of an embed is read.
                if not chosen and not (key == "value" and "label" in part):
                    yield from texts_in(value, of=key)
        case list() | tuple():
            for each in part:
                yield from texts_in(each, of=of)


class Watcher:
    """Does what people do in a room, and keeps a scene of each thing done."""

    def __init__(self, room: Room, language: str) -> None:
        """Watch a room whose people read a language."""
        self.room = room
        self.language = language
        self.scenes: list[Scene] = []
        self.named: dict[str, Scene] = {}
        """The scenes that were given a name."""
        self._known: dict[int, Raw] = {}

    async def slash(
        self, who: MemberActor, command: str, **options: Option | tuple[str, bytes]
    ) -> InteractionResult:
        """Type a command, by its French name without accents."""
        done = await who.slash(self.room.channel, command, **options)
        with speaking(self.language):
            words = [command_texts.WORDS.get(word, word) for word in command.split()]
        self.keep(who, f"/{' '.join(words)}", done)
        return done

    async def click(
        self,
        who: MemberActor,
        message: Posted,
        label: str,
    ) -> InteractionResult:
        """Click a button."""
        done = await who.click(message, label=label)
        self.keep(who, f"[{label}]", done, message)
        return done

    async def choose(
        self,
        who: MemberActor,
        message: Posted,
        kind: str,
        *values: str,
    ) -> InteractionResult:
        """Choose in the first menu of a kind, by identifiers, or by rank where they are figures."""
        menus = [p for row in message.components for p in parts_of(row)]
        menu = next(p for p in menus if p["custom_id"].startswith(f"greffier:{kind}"))
        chosen = [menu["options"][int(v[1:])]["value"] if v[0] == "#" else v for v in values]
        done = await who.select(message, chosen, custom_id=menu["custom_id"])
        self.keep(who, f"[{menu.get('placeholder') or kind} ▾]", done, message)
        return done

    async def fill_in(
        self, who: MemberActor, form: InteractionResult, **typed: object
    ) -> InteractionResult:
        """Send a form, what is not typed as it stands."""
        assert form.modal is not None
        fields = [label["component"] for label in form.modal["components"]]
        standing: dict[str, object] = {
            field["custom_id"]: [o["value"] for o in field["options"] if o.get("default")]
            if "options" in field
            else field.get("value") or ""
            for field in fields
        }
        done = await who.submit_modal(form, {**standing, **typed})
        self.keep(who, f"({form.modal['title']})", done)
        return done

    def with_button(self, label: str) -> discord.Message:
        """Return the last message of the channel that has a button."""
        return [
            message
            for message in self.room.channel.history()
            if any(part.get("label") == label for r in message.components for part in parts_of(r))
        ][-1]

    def keep(
        self,
        who: MemberActor,
        did: str,
        done: InteractionResult | None = None,
        clicked: Posted | None = None,
    ) -> None:
        """Keep what is new to read since the scene before."""
        form = done.modal if done is not None else None
        answers = (
            [] if done is None else [*([done.response] if done.response else []), *done.followups]
        )
        if isinstance(clicked, ResponseMessage):
            answers.append(clicked)
        private = [self._raw(one.channel_id, one.id) for one in answers]
        public = list(self.room.env.backend.messages.get(self.room.channel.id, {}).values())
        elsewhere = [
            message
            for channel in self.room.env.backend.channels.values()
            if channel.guild_id is None
            for message in self.room.env.backend.messages.get(channel.id, {}).values()
        ]
        new = [m for m in (*private, *public, *elsewhere) if self._is_new(m)]
        unique = {m.id: m for m in new}.values()
        self.scenes.append(Scene(self._name(who.id), did, tuple(map(self.shown, unique)), form))

    def name(self, name: str, *messages: Posted, form: InteractionResult | None = None) -> None:
        """Give a name to what messages, or a form, show now."""
        shown = tuple(self.shown(self._raw(self._channel_of(m), m.id)) for m in messages)
        self.named[name] = Scene("", name, shown, None if form is None else form.modal)

    def shown(self, message: Message) -> Shown:
        """Return a message as it is now."""
        return Shown(
            self._name(message.author_id),
            message.content,
            tuple(deepcopy(message.embeds)),
            tuple(deepcopy(message.components)),
            tuple({**file, "data": self._data(file["url"])} for file in message.attachments),
            bool(message.flags & EPHEMERAL_FLAG),
        )

    def _is_new(self, message: Message) -> bool:
        now = {
            "content": message.content,
            "embeds": deepcopy(message.embeds),
            "components": deepcopy(message.components),
        }
        before = self._known.get(message.id)
        self._known[message.id] = now
        return before != now and message.author_id == self.room.me.id

    def _data(self, url: str) -> bytes:
        return self.room.env.backend.cdn.get(url) or b""

    def _raw(self, channel_id: int, message_id: int) -> Message:
        return self.room.env.backend.get_message(channel_id, message_id)

    def _name(self, user_id: int) -> str:
        return self.room.env.backend.get_user(user_id).name

    @staticmethod
    def _channel_of(message: Posted) -> int:
        kept: int = (
            message.channel_id if isinstance(message, ResponseMessage) else message.channel.id
        )
        return kept


def parts_of(row: Raw | discord.Component) -> list[Raw]:
    """Return what a row of a message holds."""
    raw: Raw = row if isinstance(row, dict) else {**row.to_dict()}
    return list(raw["components"])
