"""A meeting paused, taken up again, reopened; and what the next one is proposed to be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.contributions import Source
from bot.errors import (
    AccessDeniedError,
    MeetingClosedError,
    MeetingOpenError,
    MeetingPausedError,
    NoEventError,
)
from bot.meeting import Section, State, now
from bot.services import conduct, ideas, meetings, remarks, timers
from bot.services.remarks import Said
from bot.store.database import Store
from tests.bot.people import (
    CHANNEL,
    ELSEWHERE,
    FACILITATOR,
    HERE,
    OTHER,
    PARTICIPANT,
    SECRETARY,
)
from tests.bot.services.workshop import give, offer, open_postits, open_workshop


async def open_section(store: Store) -> Section:
    section = (await meetings.standing(store, HERE, CHANNEL)).open_section
    assert section is not None
    return section


async def test_a_pause_refuses_ideas_and_remarks_and_closes_nothing(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store)
    given = await give(store, "Une")

    paused, first = await conduct.pause(store, FACILITATOR, CHANNEL)

    assert (paused.meeting.paused, paused.meeting.state, first) == (True, State.OPEN, True)
    with pytest.raises(MeetingPausedError):
        await give(store, "Deux")
    with pytest.raises(MeetingPausedError):
        await ideas.section_to_give(store, PARTICIPANT, channel_id=CHANNEL, section_id=None)
    with pytest.raises(MeetingPausedError):
        await remarks.remark(store, PARTICIPANT, Said("Oui", CHANNEL))
    edited = await ideas.edit(store, PARTICIPANT, given.idea.id, "Une, mieux dite")
    assert edited.text == "Une, mieux dite"


async def test_a_secretary_notes_for_others_in_a_pause(store: Store) -> None:
    await open_workshop(store)
    await conduct.pause(store, FACILITATOR, CHANNEL)

    noted = await remarks.remark(store, SECRETARY, Said("Oui", CHANNEL, author="Odile"))

    assert noted.author == "Odile"


async def test_pausing_and_resuming_twice_is_harmless(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store)

    assert not (await conduct.resume(store, FACILITATOR, CHANNEL))[1]
    assert (await conduct.pause(store, FACILITATOR, CHANNEL))[1]
    assert not (await conduct.pause(store, FACILITATOR, CHANNEL))[1]
    assert (await conduct.resume(store, FACILITATOR, CHANNEL))[1]
    assert (await give(store, "Une")).given == 1


async def test_a_pause_holds_the_timer_and_the_end_of_it_lets_it_run_on(store: Store) -> None:
    await open_workshop(store)
    await timers.give_time(store, FACILITATOR, CHANNEL, 10)

    await conduct.pause(store, FACILITATOR, CHANNEL)

    held = (await open_section(store)).timer
    assert held is not None
    assert held.ends_at is None
    assert held.left_s is not None
    assert 590 <= held.left_s <= 600
    meeting = (await meetings.standing(store, HERE, CHANNEL)).meeting
    assert await timers.running(store, HERE, meeting.id) is None

    before = now()
    await conduct.resume(store, FACILITATOR, CHANNEL)

    resumed = await timers.running(store, HERE, meeting.id)
    assert resumed is not None
    assert before + timedelta(seconds=590) <= resumed.ends_at <= now() + timedelta(seconds=600)


async def test_opening_a_section_ends_a_pause_nobody_thought_of(store: Store) -> None:
    await open_workshop(store, outline="atelier")
    await conduct.pause(store, FACILITATOR, CHANNEL)

    standing = await meetings.next_section(store, FACILITATOR, CHANNEL)

    assert not standing.meeting.paused
    assert (await give(store, "Une")).given == 1


async def test_a_closed_meeting_is_not_paused_and_a_paused_one_closes(store: Store) -> None:
    await open_workshop(store)
    await conduct.pause(store, FACILITATOR, CHANNEL)

    closed = await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    assert not closed.meeting.paused
    with pytest.raises(MeetingClosedError):
        await conduct.pause(store, FACILITATOR, CHANNEL)


async def test_a_reopened_meeting_goes_on_with_its_sections_closed(store: Store) -> None:
    await open_workshop(store, outline="atelier")
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    standing = await conduct.reopen(store, FACILITATOR, CHANNEL)

    assert standing.meeting.state is State.OPEN
    assert standing.open_section is None
    again = await meetings.next_section(store, FACILITATOR, CHANNEL)
    assert again.open_section == replace(standing.sections[1], state=State.OPEN)


async def test_only_a_closed_meeting_is_reopened_and_never_beside_another(store: Store) -> None:
    await open_workshop(store)
    with pytest.raises(MeetingOpenError):
        await conduct.reopen(store, FACILITATOR, CHANNEL)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    await open_workshop(store)

    with pytest.raises(MeetingOpenError):
        await conduct.reopen(store, FACILITATOR, CHANNEL)


async def test_a_reopened_anonymous_meeting_ties_nobody_to_what_was_given_before(
    store: Store,
) -> None:
    await open_workshop(store, anonymous=True)
    section = (await open_postits(store, quota=1)).open_section
    assert section is not None
    unsigned = offer("Une", source=Source.MODAL)
    before = await ideas.give(store, PARTICIPANT, unsigned)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    await conduct.reopen(store, FACILITATOR, CHANNEL)
    await meetings.open_section(store, FACILITATOR, CHANNEL, section.id)

    with pytest.raises(AccessDeniedError):
        await ideas.withdraw(store, PARTICIPANT, before.idea.id, proof=before.proof)
    after = await ideas.give(store, PARTICIPANT, replace(unsigned, text="Deux"))
    assert after.given == 1
    edited = await ideas.edit(store, PARTICIPANT, after.idea.id, "Trois", proof=after.proof)
    assert edited.text == "Trois"


async def test_the_next_meeting_is_proposed_as_the_last_one_was(store: Store) -> None:
    await open_workshop(store, outline="atelier", quota=2)
    await meetings.take_attendance(store, FACILITATOR, CHANNEL, present=17)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    plan = await conduct.proposed(store, FACILITATOR, CHANNEL)

    assert (plan.theme, plan.outline, plan.quota) == ("Sortir de l’hôpital", "atelier", 2)
    assert (plan.present, plan.number, plan.anonymous) == (17, None, False)


async def test_nothing_is_proposed_where_a_meeting_is_open_or_no_event_is_chosen(
    store: Store,
) -> None:
    await open_workshop(store)

    with pytest.raises(MeetingOpenError):
        await conduct.proposed(store, FACILITATOR, CHANNEL)
    with pytest.raises(NoEventError):
        await conduct.proposed(store, ELSEWHERE, CHANNEL)


async def test_a_plan_notes_how_many_are_there(store: Store) -> None:
    await open_workshop(store)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    plan = await conduct.proposed(store, FACILITATOR, CHANNEL)

    standing = await meetings.open_meeting(store, FACILITATOR, replace(plan, present=9))

    assert standing.meeting.attendance.present == 9
    assert (await give(store, "Une", OTHER)).given == 1
