"""Meetings of many people over the wire, and what each was told of the ideas they gave."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.errors import GestureError, NotAcknowledgedError, NothingHappenedError
from tests.doubles.options import Values
from tests.doubles.permissions import Permission
from tests.doubles.state import Channel, Member, Message

QUOTA = 50
"""Ideas each person may give in a section."""
_STORED = "enregistrée"


class Way(StrEnum):
    """How somebody gives an idea."""

    MESSAGE = "message"
    COMMAND = "command"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Given:
    """An idea somebody gave; the times are None where nothing came."""

    text: str
    way: Way
    ack_s: float | None
    """From the gesture to the first sign: Discord waits 3 s for it."""
    stored_s: float | None
    """From the gesture to the sign that the idea is stored."""


class Crowd:
    """The people of one server, of whom Martine leads a meeting.

    Args:
        discord: Where they meet; the bot is not connected yet.
        name: Their association.
        size: How many give ideas.
    """

    def __init__(self, discord: FakeDiscord, name: str, size: int) -> None:
        self.discord = discord
        guild = discord.add_guild(name)
        board = discord.add_role(guild, "Bureau", permissions=Permission.MANAGE_GUILD)
        self.channel: Channel = discord.add_channel(guild, "atelier")
        self.martine: Member = discord.add_member(guild, "Martine", board)
        self.people = [discord.add_member(guild, f"Personne {n}") for n in range(size)]
        self.asking: Message | None = None

    async def meet(self, *, timeout_s: float = 60.0) -> None:
        """Open a meeting that asks for post-its."""
        await self.lead("evenement creer", {"titre": "Congrès"}, timeout_s=timeout_s)
        opening: Values = {"theme": "Et demain", "trame": "libre"}
        await self.lead("seance ouvrir", opening, timeout_s=timeout_s)
        await self.ask(timeout_s=timeout_s)

    async def ask(self, *, timeout_s: float = 60.0) -> None:
        """Ask for post-its in a section of its own, after which everybody may give more."""
        section: Values = {"section": "Post-it", "forme": "postits", "quota": QUOTA}
        before = [message.id for message in self._asking()]
        await self.lead("section ouvrir", section, timeout_s=timeout_s)
        self.asking = await self.discord.until(
            lambda: next((m for m in self._asking() if m.id not in before), None),
            what="the section's message",
            timeout_s=timeout_s,
        )

    async def lead(self, line: str, values: Values, *, timeout_s: float) -> Message:
        """Let Martine use a command, and return what the bot answers."""
        asked = await self.discord.slash(self.martine, self.channel, line, values)
        return await asked.answer(timeout_s=timeout_s)

    def _asking(self) -> list[Message]:
        return [one for one in self.channel.visible if "une par message" in one.content]

    async def give(self, member: Member, text: str, way: Way, *, wait_s: float = 20.0) -> Given:
        """Give an idea, and wait for what the bot says of it; who hears nothing gives up."""
        began_s = _now_s()
        try:
            match way:
                case Way.MESSAGE:
                    ack_s = await self._write(member, text, wait_s)
                case Way.COMMAND:
                    ack_s = await self._command(member, text, wait_s)
                case Way.FORM:
                    ack_s = await self._fill_in(member, text, wait_s)
        except (NothingHappenedError, NotAcknowledgedError, GestureError):
            return Given(text, way, None, None)
        return Given(text, way, ack_s, _now_s() - began_s)

    async def _write(self, member: Member, text: str, wait_s: float) -> float:
        began_s = _now_s()
        message = await self.discord.say(member, self.channel, text)
        await self.discord.until(
            lambda: message.reactions.get("✅"), what="confirmation", timeout_s=wait_s
        )
        return _now_s() - began_s

    async def _command(self, member: Member, text: str, wait_s: float) -> float:
        asked = await self.discord.slash(member, self.channel, "idee", {"texte": text})
        first = await asked.response()
        _stored(await asked.answer(timeout_s=wait_s))
        return first.ack_s

    async def _fill_in(self, member: Member, text: str, wait_s: float) -> float:
        if self.asking is None:
            raise GestureError("nobody asks for ideas")
        opened = await self.discord.click(member, self.asking, "Donner une idée")
        form = await opened.modal()
        sent = await self.discord.submit(member, form, {"texte": text})
        first = await sent.response()
        _stored(await sent.answer(timeout_s=wait_s))
        return max(first.ack_s, (await opened.response()).ack_s)


def _stored(answer: Message) -> None:
    if _STORED not in answer.content:
        raise NotAcknowledgedError(f"refused: {answer.content}")


def _now_s() -> float:
    return asyncio.get_running_loop().time()
