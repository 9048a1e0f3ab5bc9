"""Two servers with two meetings each, all at once: what is given to one stays there."""

from dataclasses import dataclass

import discord
import simcord
from simcord import ChannelHandle, MemberActor, ResponseMessage

from bot.services import meetings
from bot.store import ideas
from tests.bot.discord.room import MANAGER, Room, answer, everything

PLACES = ("Lyon, matin", "Lyon, soir", "Nantes, matin", "Nantes, soir")
WORDS = ("carnet", "affiche", "téléphone", "annuaire")


@dataclass(frozen=True, slots=True)
class Workshop:
    """A meeting of one of the servers, who leads it, who gives ideas."""

    name: str
    guild: simcord.GuildHandle
    channel: ChannelHandle
    boss: MemberActor
    people: tuple[MemberActor, ...]

    async def command(self, name: str, **options: str | int) -> simcord.InteractionResult:
        """Let who leads use a command here."""
        return await self.boss.slash(self.channel, name, **options)


async def test_four_meetings_at_once_share_nothing(room: Room) -> None:
    """The same people are on both servers, and every step is taken everywhere before the next."""
    held = _workshops(room)
    for workshop in held[::2]:
        await workshop.command("evenement creer", titre=workshop.guild.name)
    for workshop in held:
        await workshop.command("seance ouvrir", theme=workshop.name, trame="libre")
    panels = [
        (await w.command("section ouvrir", section="Idées", forme="postits", quota=4)).followups[-1]
        for w in held
    ]

    for word in WORDS:
        for workshop, panel in zip(held, panels, strict=True):
            await _give(workshop, panel, f"{workshop.name} : {word}")
    for workshop in held:
        proposed = await workshop.command("regroup", nombre=2)
        await workshop.boss.click(answer(proposed), label="Appliquer")
    written = [await workshop.command("minutes", forme="md") for workshop in held]
    exported = [await workshop.command("exporter") for workshop in held]

    for workshop, minutes, archive in zip(held, written, exported, strict=True):
        own = {f"{workshop.name} : {word}" for word in WORDS}
        assert await _stored(room, workshop) == own
        assert _named(await _file(minutes)) == {workshop.name}
        assert _named(_shown(workshop)) == {workshop.name}
        town = workshop.name.split(",")[0]
        assert _named(await _file(archive)) == {p for p in PLACES if p.startswith(town)}


async def test_what_is_set_and_who_leads_on_one_server_is_nothing_on_the_other(room: Room) -> None:
    lyon, _, nantes, _ = _workshops(room)
    hosts = lyon.guild.create_role("Hôtes")
    screen = await lyon.command("configurer roles")
    await lyon.boss.select(answer(screen), [hosts], custom_id="greffier:roles:facilitator")
    await lyon.command("configurer trame", trame="webinaire")
    await lyon.command("configurer conservation", son=30)

    seen = answer(await nantes.command("configurer trame")).content

    assert str(hosts.id) not in seen
    assert "Atelier" in seen
    assert "son sans limite" in seen


def _workshops(room: Room) -> list[Workshop]:
    held: list[Workshop] = []
    people = [room.env.create_user(name) for name in ("Ali", "Jeanne")]
    for town in ("Lyon", "Nantes"):
        guild = room.env.create_guild(town)
        board = guild.create_role("Bureau", permissions=MANAGER)
        boss = guild.add_member(room.env.create_user(f"Responsable-{town}"), roles=[board])
        members = tuple(guild.add_member(person) for person in people)
        for moment in ("matin", "soir"):
            channel = guild.create_text_channel(moment)
            held.append(Workshop(f"{town}, {moment}", guild, channel, boss, members))
    return held


async def _give(workshop: Workshop, panel: discord.Message | ResponseMessage, text: str) -> None:
    """Let somebody write a message, and somebody else fill in the form."""
    writer, clicker = workshop.people
    if text.endswith(WORDS[::2]):
        await writer.send(workshop.channel, text)
        return
    form = await clicker.click(panel, label="Donner une idée")
    await clicker.submit_modal(form, {"texte": text})


async def _stored(room: Room, workshop: Workshop) -> set[str]:
    store, guild_id = room.bot.parts.store, workshop.guild.id
    standing = await meetings.standing(store, guild_id, workshop.channel.id)
    async with store.read(guild_id) as session:
        return {idea.text for idea in await ideas.of_meeting(session, standing.meeting.id)}


async def _file(result: simcord.InteractionResult) -> str:
    (file,) = answer(result).attachments
    return (await file.read()).decode()


def _shown(workshop: Workshop) -> str:
    return "\n".join(everything(message) for message in workshop.channel.history())


def _named(text: str) -> set[str]:
    """Return the meetings a text speaks of."""
    return {place for place in PLACES if place in text}
