"""The time of a section: given, stopped, run out once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NoSectionError, SectionMovedError
from bot.meeting import Timer, now
from bot.services import conduct, meetings, timers
from bot.services.timers import Running
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.services.workshop import open_workshop


async def running(store: Store) -> Running | None:
    meeting = (await meetings.standing(store, HERE, CHANNEL)).meeting
    return await timers.running(store, HERE, meeting.id)


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
