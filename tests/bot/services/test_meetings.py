"""Meetings and their sections: opened, gone through, closed; who was there."""

import pytest

from bot.errors import (
    BadAttendanceError,
    EmptyTextError,
    MeetingClosedError,
    MeetingOpenError,
    NoEventError,
    NoMeetingError,
    NoSectionError,
)
from bot.meeting import Attendance, Form, State
from bot.services import events, meetings
from bot.services.archive import reading
from bot.services.archive.dump import dump
from bot.services.meetings import Plan, Standing
from bot.store.database import Store
from summaries.outlines import UnknownOutlineError
from tests.bot.people import ADMINISTRATOR, CHANNEL, ELSEWHERE, FACILITATOR, HERE, THERE
from tests.bot.services.workshop import open_workshop


def states(standing: Standing) -> list[State]:
    return [section.state for section in standing.sections]


async def test_an_event_is_the_current_one_from_its_creation(store: Store) -> None:
    first = await events.create(store, ADMINISTRATOR, title=" A\x00 ", organiser="\x07", closing="")
    second = await events.create(store, ADMINISTRATOR, title="B", organiser=" Réseau ", closing="")

    listed, current = await events.every(store, ADMINISTRATOR)

    assert (first.title, first.organiser, second.organiser) == ("A", "", "Réseau")
    assert listed == [second, first]
    assert current == second
    assert await events.choose(store, ADMINISTRATOR, first.id) == first
    assert (await events.every(store, ADMINISTRATOR))[1] == first


async def test_an_event_of_another_server_cannot_be_chosen(store: Store) -> None:
    event = await events.create(store, ADMINISTRATOR, title="A", organiser="", closing="")

    with pytest.raises(NoEventError):
        await events.choose(store, ELSEWHERE, event.id)
    assert await events.every(store, ELSEWHERE) == ([], None)


@pytest.mark.parametrize("outline", ["atelier", "webinaire", "synthese", "libre"])
async def test_a_meeting_opens_with_the_sections_of_its_outline(store: Store, outline: str) -> None:
    standing = await open_workshop(store, outline=outline)

    assert states(standing) == [State.OPEN, *[State.PENDING] * (len(standing.sections) - 1)]
    assert standing.meeting.number == 1
    assert standing == await meetings.standing(store, HERE, CHANNEL)
    archive = await dump(store, HERE, standing.event.id)
    assert reading.read(reading.write(archive)) == archive


async def test_the_prompt_and_the_quota_go_to_the_post_its(store: Store) -> None:
    await events.create(store, ADMINISTRATOR, title="A", organiser="", closing="")
    plan = Plan(theme="A", prompt=" Et \ud83ddemain ? ", quota=2, channel_id=CHANNEL)

    standing = await meetings.open_meeting(store, FACILITATOR, plan)

    chosen = [s for s in standing.sections if s.form is Form.POSTITS]
    assert [(s.prompt, s.quota) for s in chosen] == [("Et demain ?", 2)] * len(chosen)
    assert chosen
    assert all(s.prompt != "Et demain ?" for s in standing.sections if s not in chosen)


async def test_a_channel_holds_one_open_meeting_and_numbers_go_on(store: Store) -> None:
    await open_workshop(store)
    plan = Plan(theme="B", outline="libre", channel_id=CHANNEL)

    with pytest.raises(MeetingOpenError):
        await meetings.open_meeting(store, FACILITATOR, plan)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    second = await meetings.open_meeting(store, FACILITATOR, plan)

    assert second.meeting.number == 2
    assert (await meetings.standing(store, HERE, CHANNEL)).meeting == second.meeting


async def test_a_meeting_needs_an_event_an_outline_and_a_theme(store: Store) -> None:
    with pytest.raises(NoEventError):
        await meetings.open_meeting(store, FACILITATOR, Plan(theme="A", outline="libre"))
    await events.create(store, ADMINISTRATOR, title="A", organiser="", closing="")
    with pytest.raises(UnknownOutlineError):
        await meetings.open_meeting(store, FACILITATOR, Plan(theme="A", outline="../libre"))
    with pytest.raises(EmptyTextError):
        await meetings.open_meeting(store, FACILITATOR, Plan(theme=" ", outline="libre"))


async def test_going_on_closes_a_section_and_opens_the_next_until_the_last(store: Store) -> None:
    standing = await open_workshop(store, outline="atelier")
    for at in range(1, len(standing.sections)):
        standing = await meetings.next_section(store, FACILITATOR, CHANNEL)
        assert states(standing).index(State.OPEN) == at
        assert states(standing).count(State.OPEN) == 1

    with pytest.raises(NoSectionError):
        await meetings.next_section(store, FACILITATOR, CHANNEL)
    assert await meetings.standing(store, HERE, CHANNEL) == standing


async def test_a_new_section_stands_last_and_is_the_open_one(store: Store) -> None:
    await open_workshop(store, outline="atelier")

    standing = await meetings.add_section(
        store, FACILITATOR, CHANNEL, title="Encore", form=Form.LIST, prompt=" Quoi ? ", quota=4
    )

    added = standing.sections[-1]
    assert standing.open_section == added
    assert (added.title, added.prompt, added.quota) == ("Encore", "Quoi ?", 4)
    assert states(standing).count(State.OPEN) == 1


async def test_a_section_opened_again_keeps_its_prompt_unless_given_one(store: Store) -> None:
    first = (await open_workshop(store, outline="atelier")).sections[0]
    await meetings.next_section(store, FACILITATOR, CHANNEL)

    kept = await meetings.open_section(store, FACILITATOR, CHANNEL, first.id)
    changed = await meetings.open_section(
        store, FACILITATOR, CHANNEL, first.id, prompt="Autre", quota=5
    )

    assert kept.open_section == first
    assert changed.open_section is not None
    assert (changed.open_section.prompt, changed.open_section.quota) == ("Autre", 5)
    with pytest.raises(NoSectionError):
        await meetings.open_section(store, FACILITATOR, CHANNEL, "absente")


async def test_a_closed_section_is_not_closed_twice(store: Store) -> None:
    await open_workshop(store)
    closed = await meetings.close_section(store, FACILITATOR, CHANNEL)

    assert closed.state is State.CLOSED
    with pytest.raises(NoSectionError):
        await meetings.close_section(store, FACILITATOR, CHANNEL)


async def test_a_closed_meeting_is_led_no_more(store: Store) -> None:
    await open_workshop(store)
    standing = await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    assert standing.meeting.state is State.CLOSED
    assert standing.open_section is None
    for act in (meetings.close_meeting, meetings.next_section, meetings.close_section):
        with pytest.raises(MeetingClosedError):
            await act(store, FACILITATOR, CHANNEL)


async def test_attendance_is_noted_piece_by_piece(store: Store) -> None:
    await open_workshop(store)
    await meetings.take_attendance(store, FACILITATOR, CHANNEL, present=10, names=("Léa",))
    noted = await meetings.take_attendance(store, FACILITATOR, CHANNEL, spoke=4)

    assert noted == Attendance(present=10, spoke=4, names=("Léa",))
    with pytest.raises(BadAttendanceError):
        await meetings.take_attendance(store, FACILITATOR, CHANNEL, present=3)
    with pytest.raises(BadAttendanceError):
        await meetings.take_attendance(store, FACILITATOR, CHANNEL, present=-1)
    assert (await meetings.standing(store, HERE, CHANNEL)).meeting.attendance == noted


async def test_a_channel_number_means_nothing_on_another_server(store: Store) -> None:
    await open_workshop(store)

    with pytest.raises(NoMeetingError):
        await meetings.standing(store, THERE, CHANNEL)
