"""A workshop opened through the services, for the tests of what happens in it."""

from bot.contributions import Source
from bot.gestures import Gesture
from bot.meeting import Form
from bot.services import arranging, events, ideas, meetings, requests, walls
from bot.services.access import Actor
from bot.services.ideas import Offer, Receipt
from bot.services.meetings import Plan, Standing
from bot.services.requests import Desk
from bot.services.walls import Wall
from bot.store.database import Store
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, PARTICIPANT

MANY = (
    "Du temps pour écouter les patients",
    "Plus de temps en consultation",
    "Un carnet de liaison avec la ville",
    "Un carnet partagé avec l’infirmière",
    "Une formation à l’annonce",
    "Former les internes à l’annonce",
    "Appeler la veille de la sortie",
    "Une lettre de sortie le jour même",
    "Un numéro pour les aidants la nuit",
    "Former les aidants aux gestes simples",
    "Des horaires de consultation plus larges",
    "Un temps de pause pour l’équipe",
    "Partager l’agenda avec la ville",
    "Écouter les familles à l’annonce",
)
"""Post-its of which each cut in seven themes is another."""


SIX = (
    "Appeler la veille",
    "Appeler l’infirmière",
    "Un carnet",
    "Un carnet partagé",
    "Du temps pour écouter",
    "Plus de temps",
)
"""Post-its that go two by two."""


async def open_workshop(
    store: Store,
    *,
    actor: Actor = FACILITATOR,
    outline: str = "libre",
    quota: int | None = None,
    anonymous: bool = False,
) -> Standing:
    """Open a meeting in the channel of the tests, its first section open."""
    await events.create(store, ADMINISTRATOR, title="Journées", organiser="", closing="")
    plan = Plan(
        theme="Sortir de l’hôpital",
        outline=outline,
        quota=quota,
        anonymous=anonymous,
        channel_id=CHANNEL,
    )
    return await meetings.open_meeting(store, actor, plan)


async def open_postits(store: Store, *, quota: int | None = None) -> Standing:
    """Open a section of post-its in the meeting of the channel."""
    return await meetings.add_section(
        store, FACILITATOR, CHANNEL, title="Post-it", form=Form.POSTITS, quota=quota
    )


def offer(
    text: str = "Appeler la veille",
    *,
    source: Source = Source.COMMAND,
    section_id: str | None = None,
    message_id: int | None = None,
    row: str | None = None,
    column: int | None = None,
) -> Offer:
    return Offer(
        text=text,
        source=source,
        channel_id=CHANNEL,
        section_id=section_id,
        message_id=message_id,
        row=row,
        column=column,
    )


async def open_wall(desk: Desk) -> Desk:
    """Open a workshop in which six post-its stand under three themes."""
    await open_workshop(desk.store)
    await open_postits(desk.store)
    for text in SIX:
        await give(desk.store, text)
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    await walls.apply(desk.store, FACILITATOR, proposal.grouping.id)
    return desk


async def standing(desk: Desk) -> Wall:
    """Return the wall that stands in the channel."""
    return await arranging.in_channel(desk.store, FACILITATOR, CHANNEL)


async def make(desk: Desk, gesture: Gesture) -> Wall:
    """Do a gesture on the wall that stands."""
    wall = await standing(desk)
    return await arranging.make(desk.store, FACILITATOR, wall.grouping.id, gesture)


async def give(store: Store, text: str, actor: Actor = PARTICIPANT) -> Receipt:
    return await ideas.give(store, actor, offer(text))
