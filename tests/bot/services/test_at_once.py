"""Several processes on one database do at once what must happen once, or one after the other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.config import Settings
from bot.contributions import Source
from bot.errors import (
    GreffierError,
    MeetingOpenError,
    ProposalOutdatedError,
    QuotaReachedError,
    SectionMovedError,
)
from bot.meeting import State
from bot.services import events, floor, ideas, meetings, requests, seats, walls
from bot.services.meetings import Plan
from bot.services.requests import Desk
from bot.store import ideas as stored
from bot.store import recordings, servers
from bot.store import sections as stored_sections
from bot.store.database import Store
from tests.bot import congress
from tests.bot.databases import ask
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import MANY, SIX, give, offer, open_postits, open_workshop

TIMES = 8
AT_ONCE = range(TIMES)
Some = Callable[[int], Store]
"""One database, as each of four processes has it open, by turns."""


@pytest.fixture
async def some(settings: Settings) -> AsyncIterator[Some]:
    stores = [Store(settings.database_url) for _ in range(4)]
    yield lambda n: stores[n % len(stores)]
    for store in stores:
        await store.close()


async def outcomes(*work: Awaitable[Any]) -> list[object]:
    """Do all at once; an expected error is an outcome, by its class, and another one is not."""
    found = await asyncio.gather(*work, return_exceptions=True)
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, GreffierError):
            raise one
    return [type(one) if isinstance(one, GreffierError) else one for one in found]


@pytest.mark.parametrize("anonymous", [False, True])
async def test_a_quota_holds_when_all_ideas_come_at_once(some: Some, *, anonymous: bool) -> None:
    await open_workshop(some(0), anonymous=anonymous)
    section = (await open_postits(some(0), quota=3)).open_section
    assert section is not None
    sent = offer(source=Source.MODAL)

    found = await outcomes(
        *(ideas.give(some(n), PARTICIPANT, replace(sent, text=f"Idée {n}")) for n in AT_ONCE)
    )

    assert found.count(QuotaReachedError) == TIMES - 3
    async with some(1).read(HERE) as session:
        assert len(await stored.of_section(session, section.id)) == 3


async def test_a_message_that_comes_twice_at_once_is_one_idea(some: Some) -> None:
    await open_workshop(some(0))
    sent = offer("Un carnet", source=Source.MESSAGE, message_id=42)

    found = await asyncio.gather(*(ideas.give(some(n), PARTICIPANT, sent) for n in AT_ONCE))

    assert len({receipt.idea.id for receipt in found}) == 1


async def test_somebody_seen_for_the_first_time_twice_at_once_is_one_participant(
    some: Some, settings: Settings
) -> None:
    await open_workshop(some(0))

    await asyncio.gather(*(give(some(n), f"Idée {n}") for n in AT_ONCE))

    assert ask(settings.database_url, "SELECT count(*) FROM participant") == [(1,)]


async def test_the_versions_of_an_idea_edited_at_once_follow_each_other(
    some: Some, settings: Settings
) -> None:
    await open_workshop(some(0))
    idea = (await give(some(0), "Un carnet")).idea

    await asyncio.gather(
        *(ideas.edit(some(n), PARTICIPANT, idea.id, f"Texte {n}", proof="") for n in AT_ONCE)
    )

    numbers = ask(settings.database_url, "SELECT number FROM idea_version ORDER BY number")
    assert numbers == [(n + 1,) for n in AT_ONCE]


async def test_a_click_made_twice_at_once_goes_on_by_one_section(some: Some) -> None:
    standing = await open_workshop(some(0), outline="atelier")
    after = standing.last_reached

    found = await outcomes(
        *(meetings.next_section(some(n), FACILITATOR, CHANNEL, after=after) for n in AT_ONCE)
    )

    assert found.count(SectionMovedError) == TIMES - 1
    async with some(1).read(HERE) as session:
        sections = await stored_sections.of_meeting(session, standing.meeting.id)
    assert [s.state for s in sections].count(State.OPEN) == 1


async def test_sections_added_at_once_each_have_a_rank_and_one_is_open(some: Some) -> None:
    standing = await open_workshop(some(0))

    await asyncio.gather(*(open_postits(some(n)) for n in AT_ONCE))

    async with some(1).read(HERE) as session:
        after = await stored_sections.of_meeting(session, standing.meeting.id)
    assert len({section.rank for section in after}) == len(standing.sections) + TIMES
    assert [section.state for section in after].count(State.OPEN) == 1


async def test_two_meetings_opened_at_once_in_a_channel_are_one(some: Some) -> None:
    await events.create(some(0), ADMINISTRATOR, title="Journées", organiser="", closing="")
    plan = Plan(theme="Sortir", outline="libre", channel_id=CHANNEL)

    found = await outcomes(*(meetings.open_meeting(some(n), FACILITATOR, plan) for n in AT_ONCE))

    assert found.count(MeetingOpenError) == TIMES - 1


async def test_meetings_opened_at_once_elsewhere_each_have_a_number(some: Some) -> None:
    await events.create(some(0), ADMINISTRATOR, title="Journées", organiser="", closing="")
    plan = Plan(theme="Sortir", outline="libre", channel_id=CHANNEL)

    opened = await asyncio.gather(
        *(
            meetings.open_meeting(some(n), FACILITATOR, replace(plan, channel_id=CHANNEL + n))
            for n in AT_ONCE
        )
    )

    assert sorted(standing.meeting.number or 0 for standing in opened) == [n + 1 for n in AT_ONCE]


async def test_a_proposal_applied_twice_at_once_is_one_version(desk: Desk, some: Some) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store)
    for text in SIX:
        await give(desk.store, text)
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)

    found = await asyncio.gather(
        *(walls.apply(some(n), FACILITATOR, proposal.grouping.id) for n in AT_ONCE)
    )

    assert [first for _, first in found].count(True) == 1
    assert {wall.grouping.number for wall, _ in found} == {1}


async def test_of_two_proposals_applied_at_once_the_second_is_refused(
    desk: Desk, some: Some
) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store)
    for text in MANY:
        await give(desk.store, text)
    proposed = [
        await requests.regroup(desk, FACILITATOR, CHANNEL, themes=themes) for themes in (2, 3, 4)
    ]

    found = await outcomes(
        *(walls.apply(some(n), FACILITATOR, one.grouping.id) for n, one in enumerate(proposed))
    )

    assert found.count(ProposalOutdatedError) == 2


async def test_seats_made_at_once_have_numbers_of_their_own(some: Some) -> None:
    await open_workshop(some(0))

    await asyncio.gather(*(seats.enrol(some(n), FACILITATOR, CHANNEL, count=2) for n in AT_ONCE))

    made = await seats.every(some(1), FACILITATOR, CHANNEL)
    assert [seat.number for seat in made] == [n + 1 for n in range(2 * TIMES)]


async def test_the_floor_is_given_once_to_each_click(some: Some) -> None:
    await open_workshop(some(0))
    await floor.ask(some(0), PARTICIPANT, CHANNEL)

    await asyncio.gather(
        *(floor.give(some(n), FACILITATOR, CHANNEL, to=f"Invité {n}", after="") for n in AT_ONCE)
    )

    queue = await floor.look(some(1), HERE, CHANNEL)
    assert [one.name for one in queue.floor.speakers if one.name != PARTICIPANT.name] == [
        queue.floor.spoke[-1]
    ]


async def test_versions_of_the_notice_written_at_once_follow_each_other(
    some: Some, settings: Settings
) -> None:
    async def write(n: int) -> None:
        async with some(n).write(HERE) as session:
            await servers.add_notice(session, f"Avis {n}", author_id=1)

    await asyncio.gather(*(write(n) for n in AT_ONCE))

    numbers = ask(settings.database_url, "SELECT number FROM notice ORDER BY number")
    assert numbers == [(n + 1,) for n in AT_ONCE]


async def test_the_first_result_of_a_window_stands(some: Some, settings: Settings) -> None:
    await congress.fill(some(0), HERE)

    async def save(n: int) -> None:
        heard = replace(congress.SEGMENT, text=f"entendu par {n}")
        async with some(n).write(HERE) as session:
            await recordings.save_window(session, congress.RECORDING.id, 7, [heard])

    await asyncio.gather(*(save(n) for n in AT_ONCE))

    found = ask(settings.database_url, 'SELECT count(*) FROM "window" WHERE number = 7')
    assert found == [(1,)]
