"""A wall of the section, of the meeting or of the event: what it holds, and who may ask for it."""

from dataclasses import replace

import pytest

from bot.contributions import Scope
from bot.errors import ScopeDeniedError
from bot.meeting import Form
from bot.services import drafting, ideas, meetings, requests, walls
from bot.services.access import Actor
from bot.services.archive import reading
from bot.services.archive.dump import dump
from bot.services.archive.restore import restore
from bot.services.meetings import Plan, Standing
from bot.services.requests import Desk
from bot.services.walls import Wall
from bot.store import meetings as stored
from summaries.notes import PostIts
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, HERE, PARTICIPANT, THERE
from tests.bot.services.workshop import give, offer, open_postits, open_workshop

ANOTHER_CHANNEL = 501
OPENER = Actor(HERE, 150, "Nour")
TABLE = ("On attend dehors", "Personne ne sait l’heure")
POSTITS = ("Un café à l’entrée", "Des horaires en grand")
ELSEWHERE = ("Un carnet", "Un carnet partagé")


@pytest.fixture
async def event(desk: Desk) -> Desk:
    """A meeting of two sections, and one meeting more in another channel."""
    store = desk.store
    await open_workshop(store)
    await meetings.add_section(store, FACILITATOR, CHANNEL, title="Constats", form=Form.LIST)
    for text in TABLE:
        await give(store, text)
    await open_postits(store)
    for text in POSTITS:
        await give(store, text)
    await another_meeting(desk)
    return desk


async def another_meeting(desk: Desk) -> Standing:
    plan = Plan(theme="Accueillir", outline="libre", channel_id=ANOTHER_CHANNEL)
    standing = await meetings.open_meeting(desk.store, FACILITATOR, plan)
    for text in ELSEWHERE:
        await ideas.give(desk.store, PARTICIPANT, replace(offer(text), channel_id=ANOTHER_CHANNEL))
    return standing


async def propose(desk: Desk, scope: Scope, actor: Actor = FACILITATOR) -> Wall:
    return await requests.regroup(desk, actor, CHANNEL, themes=2, scope=scope)


def texts(wall: Wall) -> list[str]:
    return sorted(idea.text for theme in wall.themes for idea in theme.ideas)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.SECTION, POSTITS),
        (Scope.MEETING, TABLE + POSTITS),
        (Scope.EVENT, TABLE + POSTITS + ELSEWHERE),
    ],
)
async def test_a_proposal_holds_the_ideas_of_its_scope(
    event: Desk, scope: Scope, expected: tuple[str, ...]
) -> None:
    proposal = await propose(event, scope)

    assert texts(proposal) == sorted(expected)
    assert proposal.loose == ()
    assert proposal.grouping.parameters["scope"] == scope
    assert proposal.section.title == "Post-it"


async def test_ideas_that_come_late_anywhere_in_the_scope_are_loose(event: Desk) -> None:
    store = event.store
    narrow = await propose(event, Scope.SECTION)
    await walls.apply(store, FACILITATOR, narrow.grouping.id)
    wide = await propose(event, Scope.EVENT)
    await ideas.give(
        store, PARTICIPANT, replace(offer("Venue trop tard"), channel_id=ANOTHER_CHANNEL)
    )

    first = await walls.look(store, FACILITATOR, narrow.grouping.id)
    second, _ = await walls.apply(store, FACILITATOR, wide.grouping.id)
    undone = await walls.undo(store, FACILITATOR, CHANNEL)

    assert first.loose == ()
    assert [idea.text for idea in second.loose] == ["Venue trop tard"]
    assert undone is not None
    assert texts(undone) == sorted(POSTITS)
    assert undone.loose == ()


async def test_who_leads_one_meeting_gathers_its_ideas_and_not_those_of_the_others(
    event: Desk,
) -> None:
    store = event.store
    async with store.write(HERE) as session:
        meeting = await stored.in_channel(session, CHANNEL)
        await stored.save(session, replace(meeting, opened_by=OPENER.user_id))

    assert texts(await propose(event, Scope.MEETING, OPENER)) == sorted(TABLE + POSTITS)
    with pytest.raises(ScopeDeniedError):
        await propose(event, Scope.EVENT, OPENER)
    theirs = await propose(event, Scope.EVENT, ADMINISTRATOR)
    with pytest.raises(ScopeDeniedError):
        await walls.look(store, OPENER, theirs.grouping.id)
    with pytest.raises(ScopeDeniedError):
        await walls.apply(store, OPENER, theirs.grouping.id)


async def test_the_draft_of_the_minutes_holds_the_wall_of_the_event_whole(event: Desk) -> None:
    store = event.store
    proposal = await propose(event, Scope.EVENT)
    await walls.apply(store, FACILITATOR, proposal.grouping.id)

    drafted = await drafting.look(store, FACILITATOR, CHANNEL)

    (wall,) = [unit.entry for unit in drafted.units if isinstance(unit.entry, PostIts)]
    held = sorted(idea.text for theme in wall.themes for idea in theme.ideas)
    assert held == sorted(TABLE + POSTITS + ELSEWHERE)


async def test_a_wall_of_the_event_is_drawn_and_travels_whole(event: Desk) -> None:
    store = event.store
    proposal = await propose(event, Scope.EVENT)
    wall, _ = await walls.apply(store, FACILITATOR, proposal.grouping.id)

    pages = await requests.wall_pictures(event, FACILITATOR.guild_id, wall)
    archive = reading.read(reading.write(await dump(store, HERE, wall.meeting.event_id)))
    await restore(store, THERE, archive)

    assert len(pages) == 1
    assert await dump(store, THERE, wall.meeting.event_id) == archive
