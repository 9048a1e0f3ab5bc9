"""The people of a story told over the wire, and what they do with the bot."""

from collections.abc import Mapping, Sequence

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.interactions import Interaction
from tests.doubles.options import Values
from tests.doubles.permissions import Permission
from tests.doubles.rules import walk
from tests.doubles.state import Channel, Json, Member, Message

_ACK_S = 3.0


class Room:
    """A channel of a server that Martine manages; Ali, Jeanne and Paul hold no role."""

    def __init__(self, discord: FakeDiscord) -> None:
        self.discord = discord
        guild = discord.add_guild("Association")
        leads = discord.add_role(guild, "Bureau", permissions=Permission.MANAGE_GUILD)
        self.channel: Channel = discord.add_channel(guild, "atelier-1")
        self.martine: Member = discord.add_member(guild, "Martine", leads)
        self.others = [discord.add_member(guild, name) for name in ("Ali", "Jeanne", "Paul")]

    async def command(self, line: str, values: Values | None = None) -> Message:
        """Let Martine use a command, and return what the bot answers."""
        asked = await self.discord.slash(self.martine, self.channel, line, values or {})
        return await _answered(asked)

    async def click(self, message: Message, label: str, who: Member | None = None) -> Message:
        """Press a button, and return the answer."""
        return await _answered(await self.discord.click(who or self.martine, message, label))

    async def choose(
        self, message: Message, menu: str, words: str, who: Member | None = None
    ) -> Interaction:
        """Choose in a menu the option that reads so."""
        options = [o for part in walk(message.components) for o in part.get("options", ())]
        value = next(option["value"] for option in options if words in option["label"])
        return await self.discord.select(who or self.martine, message, menu, [value])

    async def fill_in(
        self,
        asked: Interaction,
        entries: Mapping[str, str | Sequence[str]],
        who: Member | None = None,
    ) -> Interaction:
        """Send the form that a gesture has opened."""
        form = await asked.modal()
        return await self.discord.submit(who or self.martine, form, entries)

    async def shows(self, message: Message, text: str) -> None:
        """Wait until a message that is edited says this."""
        await self.discord.until(lambda: text in message.content, what=f"{text!r} in a message")


def labels(message: Message) -> list[str]:
    """Return the labels of a message's buttons."""
    parts: Sequence[Json] = list(walk(message.components))
    return [part["label"] for part in parts if "label" in part]


async def _answered(asked: Interaction) -> Message:
    acknowledged = await asked.response()
    assert acknowledged.ack_s < _ACK_S
    return await asked.answer(timeout_s=60)
