"""The time of a section: given, stopped, run out once; and what is hidden until it is shown."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.contributions import Scope
from bot.errors import NoSectionError, NothingHiddenError, SectionMovedError
from bot.meeting import Form, Timer, now
from bot.services import (
    arranging,
    conduct,
    hiding,
    ideas,
    meetings,
    panels,
    requests,
    timers,
    walls,
)
from bot.services.requests import Desk
from bot.services.timers import Running
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.services.workshop import SIX, give, open_postits, open_workshop


async def running(store: Store) -> Running | None:
    meeting = (await meetings.standing(store, HERE, CHANNEL)).meeting
    return await timers.running(store, HERE, meeting.id)


async def hide(store: Store, *, title: str = "Cachette") -> str:
    standing = await meetings.add_section(
        store, FACILITATOR, CHANNEL, title=title, form=Form.POSTITS, hidden=True
    )
    assert standing.open_section is not None
    return standing.open_section.id


async def test_time_is_given_to_the_open_section_and_taken_back(store: Store) -> None:
    await open_workshop(store)
    before = now()

    await timers.give_time(store, FACILITATOR, CHANNEL, 5)

    timer = await running(store)
    assert timer is not None
    assert before <= timer.ends_at - timedelta(minutes=5) <= now()
    assert timer.channel_id == CHANNEL
    await timers.give_time(store, FACILITATOR, CHANNEL, 0)
    assert await running(store) is None


async def test_time_is_not_given_to_a_section_that_was_left(store: Store) -> None:
    first = (await open_workshop(store, outline="atelier")).open_section
    assert first is not None
    await meetings.next_section(store, FACILITATOR, CHANNEL)

    with pytest.raises(SectionMovedError):
        await timers.give_time(store, FACILITATOR, CHANNEL, 5, section_id=first.id)
    await meetings.close_section(store, FACILITATOR, CHANNEL)
    with pytest.raises(NoSectionError):
        await timers.give_time(store, FACILITATOR, CHANNEL, 5)


async def test_a_timer_stops_with_its_section(store: Store) -> None:
    first = (await open_workshop(store, outline="atelier")).open_section
    assert first is not None
    await timers.give_time(store, FACILITATOR, CHANNEL, 5)

    await meetings.next_section(store, FACILITATOR, CHANNEL)
    assert await running(store) is None
    again = await meetings.open_section(store, FACILITATOR, CHANNEL, first.id)

    assert again.open_section is not None
    assert again.open_section.timer is None


async def test_a_new_question_leaves_the_timer_of_the_open_section(store: Store) -> None:
    first = (await open_workshop(store)).open_section
    assert first is not None
    await timers.give_time(store, FACILITATOR, CHANNEL, 5)
    before = await running(store)

    await meetings.open_section(store, FACILITATOR, CHANNEL, first.id, prompt="Autre ?")

    after = await running(store)
    assert before is not None
    assert after is not None
    assert after.ends_at == before.ends_at


async def test_time_given_in_a_pause_waits_for_its_end(store: Store) -> None:
    await open_workshop(store)
    await conduct.pause(store, FACILITATOR, CHANNEL)

    standing = await timers.give_time(store, FACILITATOR, CHANNEL, 5)

    assert standing.open_section is not None
    assert standing.open_section.timer == Timer(left_s=300)


async def test_a_timer_runs_out_once_and_not_when_another_was_given(store: Store) -> None:
    await open_workshop(store)
    await timers.give_time(store, FACILITATOR, CHANNEL, 5)
    timer = await running(store)
    assert timer is not None

    assert not await timers.run_out(
        store, HERE, replace(timer, ends_at=timer.ends_at - timedelta(minutes=1))
    )
    assert await timers.run_out(store, HERE, timer)
    assert not await timers.run_out(store, HERE, timer)
    assert await running(store) is None


@pytest.mark.parametrize("wrong", [(None, None), (now(), 5)])
def test_a_timer_runs_or_is_held(wrong: tuple[None, None]) -> None:
    with pytest.raises(ValueError, match="runs or is held"):
        Timer(*wrong)


async def test_what_is_written_where_ideas_are_hidden_is_no_post_it(store: Store) -> None:
    await open_workshop(store)
    await hide(store)

    assert not await ideas.takes_messages(store, HERE, CHANNEL)
    assert (await give(store, "Une")).given == 1
    await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert await ideas.takes_messages(store, HERE, CHANNEL)


async def test_the_rows_of_a_hidden_table_are_offered_to_nobody(store: Store) -> None:
    await open_workshop(store)
    await meetings.add_section(
        store, FACILITATOR, CHANNEL, title="T", form=Form.TABLE, columns=("A", "B"), hidden=True
    )
    await give(store, "Une")

    assert await ideas.rows(store, HERE, CHANNEL) == []
    await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert [idea.text for idea in await ideas.rows(store, HERE, CHANNEL)] == ["Une"]


async def test_ideas_are_revealed_once_with_the_open_section_first(store: Store) -> None:
    await open_workshop(store)
    first = await hide(store, title="Première")
    await give(store, "Une")
    second = await hide(store, title="Seconde")

    shown = await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert (shown.section.id, shown.ideas, shown.wall) == (second, (), None)
    with pytest.raises(NothingHiddenError):
        await hiding.reveal(store, FACILITATOR, CHANNEL, section_id=second)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    late = await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert (late.section.id, [idea.text for idea in late.ideas]) == (first, ["Une"])
    with pytest.raises(NothingHiddenError):
        await hiding.reveal(store, FACILITATOR, CHANNEL)


async def test_the_wall_of_hidden_ideas_is_shown_to_the_channel_when_they_are(desk: Desk) -> None:
    store = desk.store
    await open_workshop(store)
    section_id = await hide(store)
    for text in SIX:
        await give(store, text)
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    await walls.apply(store, FACILITATOR, proposal.grouping.id)

    assert await arranging.shown(store, HERE, section_id) is None
    assert len((await arranging.in_channel(store, FACILITATOR, CHANNEL)).themes) == 3
    shown = await hiding.reveal(store, FACILITATOR, CHANNEL)

    assert shown.wall is not None
    assert len(shown.wall.themes) == 3
    assert await arranging.shown(store, HERE, section_id) == shown.wall


async def test_the_wall_of_a_meeting_holds_no_idea_that_another_section_hides(desk: Desk) -> None:
    store = desk.store
    await open_workshop(store)
    await open_postits(store)
    for text in SIX[:3]:
        await give(store, text)
    wall = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=2, scope=Scope.MEETING)
    await walls.apply(store, FACILITATOR, wall.grouping.id)
    section_id = await hide(store)
    await give(store, SIX[3])

    hidden = await arranging.shown(store, HERE, wall.section.id)
    await requests.place_late(desk, HERE, section_id)
    still = await arranging.shown(store, HERE, wall.section.id)
    await hiding.reveal(store, FACILITATOR, CHANNEL)
    await requests.place_late(desk, HERE, section_id)
    revealed = await arranging.shown(store, HERE, wall.section.id)

    assert hidden == still
    assert hidden is not None
    assert revealed is not None
    assert SIX[3] not in str(hidden)
    assert SIX[3] in str(revealed.themes)


async def test_the_panel_counts_what_came_and_what_was_to_come(store: Store) -> None:
    meeting = (await open_workshop(store)).meeting
    await open_postits(store, quota=2)
    await give(store, "Une")

    unknown = await panels.look(store, HERE, meeting.id)
    await meetings.take_attendance(store, FACILITATOR, CHANNEL, present=17)
    known = await panels.look(store, HERE, meeting.id)

    assert (unknown.received, unknown.expected) == (1, None)
    assert (known.received, known.expected) == (1, 34)
    assert [m.id for m in await panels.kept_true(store, HERE)] == [meeting.id]


async def test_going_on_from_a_section_that_was_left_goes_nowhere(store: Store) -> None:
    standing = await open_workshop(store, outline="atelier")
    first = standing.last_reached
    moved = await meetings.next_section(store, FACILITATOR, CHANNEL, after=first)

    with pytest.raises(SectionMovedError):
        await meetings.next_section(store, FACILITATOR, CHANNEL, after=first)

    assert await meetings.standing(store, HERE, CHANNEL) == moved
    assert (standing.reached, moved.reached) == (1, 2)
