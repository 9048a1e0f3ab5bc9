"""A room of a simulated server: its channel, and somebody of each role in it."""

from dataclasses import dataclass
from typing import TypeAlias

import discord
import msgspec
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, ResponseMessage
from simcord.backend.models import Message

from bot.client import Greffier
from bot.cogs.panels import REST_S
from bot.config import Server, Settings
from bot.contributions import Idea
from bot.services import meetings
from bot.store import ideas as stored
from bot.store.database import Store
from bot.views.parts import Parts

Option: TypeAlias = str | int | bool
"""What a command's option takes."""

MANAGER = discord.Permissions(manage_guild=True, manage_messages=True)


@dataclass(frozen=True, slots=True)
class Room:
    """Where a story happens.

    Martine manages the server, Farida holds the facilitators' role, Simon the secretaries', Paul
    and Odile hold none.
    """

    env: Env
    bot: Greffier
    guild: GuildHandle
    channel: ChannelHandle
    martine: MemberActor
    farida: MemberActor
    simon: MemberActor
    paul: MemberActor
    odile: MemberActor

    async def start(self, **options: Option) -> InteractionResult:
        """Martine creates an event and opens a meeting without an outline."""
        await self.martine.slash(self.channel, "evenement creer", titre="Journées du réseau")
        given: dict[str, Option] = {"theme": "Sortir de l’hôpital", "trame": "libre", **options}
        return await self.martine.slash(self.channel, "seance ouvrir", **given)

    async def start_recorded(self, **options: Option) -> InteractionResult:
        """Start a meeting whose people have signed on paper that their voices may be kept."""
        opened = await self.start(**options)
        await self.martine.slash(
            self.channel, "accords papier", signatures=5, gardee_par="le classeur du Bureau"
        )
        return opened

    async def postits(
        self, question: str = "Que changer ?", **options: Option
    ) -> discord.Message | ResponseMessage:
        """Start, open a section of post-its, and return its panel."""
        anonymous = options.pop("anonyme", False)
        await self.start(anonyme=anonymous)
        opened = await self.martine.slash(
            self.channel,
            "section ouvrir",
            section="Idées",
            forme="postits",
            question=question,
            **options,
        )
        return opened.followups[-1]

    async def fill_in(
        self, who: MemberActor, panel: discord.Message | ResponseMessage, text: str
    ) -> InteractionResult:
        """Give an idea by the panel's button and its form."""
        shown = await who.click(panel, label="Donner une idée")
        return await who.submit_modal(shown, {"texte": text})

    async def panel(self) -> discord.Message:
        """Return the message that shows where the meeting stands."""
        standing = await meetings.standing(self.bot.parts.store, self.guild.id, self.channel.id)
        shown = standing.meeting.panel_message_id
        return next(m for m in self.channel.history() if m.id == shown)

    async def rested(self) -> None:
        """Let panels rest, so that what changed is shown."""
        await self.env.advance_time(REST_S)

    async def ideas(self) -> list[Idea]:
        """Return the ideas the meeting holds, without those withdrawn."""
        store = self.bot.parts.store
        now = await meetings.standing(store, self.guild.id, self.channel.id)
        async with store.read(self.guild.id) as session:
            given = await stored.of_meeting(session, now.meeting.id)
        return [idea for idea in given if not idea.withdrawn]

    async def idea_texts(self) -> list[str]:
        """Return what the meeting's ideas say."""
        return [idea.text for idea in await self.ideas()]

    def seen_by(self, viewer: MemberActor) -> list[discord.Message]:
        """Return what somebody sees of the channel."""
        return self.channel.history(viewer=viewer)

    def public_text(self) -> str:
        """Return all that everybody sees the bot say: texts, embeds, names and alternatives."""
        outsider = self.guild.add_member(self.env.create_user("Passante"))
        seen = [m for m in self.seen_by(outsider) if m.author.id == self.me.id]
        return "\n".join(everything(message) for message in seen)

    @property
    def me(self) -> discord.ClientUser:
        """The bot's own account."""
        assert self.bot.user is not None
        return self.bot.user


def furnished(env: Env, bot: Greffier, settings: Settings, store: Store) -> Room:
    """Make a server with its roles, and somebody of each in its channel."""
    guild = env.create_guild("Réseau du Val")
    facilitators, secretaries = guild.create_role("Animation"), guild.create_role("Secrétariat")
    managers = guild.create_role("Bureau", permissions=MANAGER)
    server = Server(guild.id, [facilitators.id], [secretaries.id])
    known = msgspec.structs.replace(settings, servers=[server])
    bot.parts = Parts(known, store, bot.parts.jobs)
    return Room(
        env=env,
        bot=bot,
        guild=guild,
        channel=guild.create_text_channel("atelier-1"),
        martine=guild.add_member(env.create_user("Martine"), roles=[managers]),
        farida=guild.add_member(env.create_user("Farida"), roles=[facilitators]),
        simon=guild.add_member(env.create_user("Simon"), roles=[secretaries]),
        paul=guild.add_member(env.create_user("Paul")),
        odile=guild.add_member(env.create_user("Odile")),
    )


def answer(result: InteractionResult) -> ResponseMessage:
    """Return the first answer, which only who asked may see."""
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


def told(result: InteractionResult) -> str:
    """Return the text only who asked sees."""
    return answer(result).content


def announced(result: InteractionResult) -> list[ResponseMessage]:
    """Return what everybody sees of an answer."""
    return [message for message in result.followups if not message.ephemeral]


def labels(message: ResponseMessage) -> list[str]:
    """Return the labels of a message's buttons."""
    parts = [part for row in message.components for part in row["components"]]
    return [part["label"] for part in parts if "label" in part]


def everything(message: discord.Message) -> str:
    """Return every word of a message."""
    said = [message.content]
    for embed in message.embeds:
        said += [embed.title or "", embed.description or "", embed.footer.text or ""]
        said += [text or "" for field in embed.fields for text in (field.name, field.value)]
    said += [f"{file.filename} {file.description or ''}" for file in message.attachments]
    return "\n".join(said)


def confirmed(room: Room, message: discord.Message) -> bool:
    """Say whether the bot put its mark under a message."""
    kept = next(m for m in room.channel.history() if m.id == message.id)
    return any(reaction.emoji == "✅" for reaction in kept.reactions)


def replies(room: Room, to: discord.Message) -> list[str]:
    """Return what the bot answered under a message."""
    return [
        message.content
        for message in room.channel.history()
        if message.reference is not None and message.reference.message_id == to.id
    ]


def written_in_private(room: Room) -> list[Message]:
    """Return the bot's private messages."""
    backend = room.env.backend
    private = [channel.id for channel in backend.channels.values() if channel.guild_id is None]
    return [m for i in private for m in backend.messages.get(i, {}).values()]


def dms(room: Room) -> list[str]:
    """Return what the bot wrote in private."""
    return [message.content for message in written_in_private(room)]
