"""The speaking queue: order, double clicks, who has spoken; rounds in the minutes."""

import pytest

from bot.attending import Turn
from bot.errors import AccessDeniedError, EmptyTextError, MeetingClosedError, NoSectionError
from bot.services import drafting, floor, meetings
from bot.services.access import Actor
from bot.store.database import Store
from summaries.blocks import Round
from tests.bot.people import (
    ADMINISTRATOR,
    CHANNEL,
    FACILITATOR,
    HERE,
    OTHER,
    PARTICIPANT,
    SECRETARY,
)
from tests.bot.services.workshop import open_workshop


async def names(store: Store) -> list[str]:
    """Return who waits."""
    queue = await floor.look(store, HERE, CHANNEL)
    return [one.name for one in queue.floor.waiting]


async def speaking(store: Store) -> str | None:
    now = (await floor.look(store, HERE, CHANNEL)).floor.speaking
    return None if now is None else now.name


async def spoke(store: Store) -> int | None:
    return (await meetings.standing(store, HERE, CHANNEL)).meeting.attendance.spoke


async def test_people_speak_in_the_order_in_which_they_asked(store: Store) -> None:
    await open_workshop(store)
    for actor in (PARTICIPANT, OTHER, PARTICIPANT, SECRETARY):
        await floor.ask(store, actor, CHANNEL)
    assert await names(store) == ["Paul", "Odile", "Simon"]

    order = []
    for _ in range(4):
        await floor.give(store, FACILITATOR, CHANNEL)
        order.append(await speaking(store))

    assert order == ["Paul", "Odile", "Simon", None]
    assert await spoke(store) == 3


async def test_leaving_twice_is_harmless_and_the_floor_is_given_back(store: Store) -> None:
    await open_workshop(store)
    for actor in (PARTICIPANT, OTHER):
        await floor.ask(store, actor, CHANNEL)
    await floor.give(store, FACILITATOR, CHANNEL)

    for actor in (PARTICIPANT, OTHER, OTHER):
        await floor.leave(store, actor, CHANNEL)

    assert await names(store) == []
    assert await speaking(store) is None
    assert await spoke(store) == 1


async def test_two_clicks_on_the_same_button_pass_one_person(store: Store) -> None:
    await open_workshop(store)
    for actor in (PARTICIPANT, OTHER):
        await floor.ask(store, actor, CHANNEL)

    for _ in range(2):
        await floor.give(store, FACILITATOR, CHANNEL, after="")

    assert await speaking(store) == "Paul"
    assert await names(store) == ["Odile"]


async def test_the_floor_goes_to_somebody_by_name_with_or_without_an_account(store: Store) -> None:
    await open_workshop(store)
    for actor in (PARTICIPANT, OTHER):
        await floor.ask(store, actor, CHANNEL)

    for to in ("odile", "Jeanne", "jeanne", "Odile"):
        queue = await floor.give(store, FACILITATOR, CHANNEL, to=to)

    assert await names(store) == ["Paul"]
    assert [one.turn for one in queue.floor.speakers].count(Turn.SPEAKING) == 1
    assert list(queue.floor.spoke) == ["Odile", "Jeanne"]
    assert await spoke(store) == 2


async def test_who_has_spoken_never_contradicts_what_was_noted(store: Store) -> None:
    await open_workshop(store)
    await meetings.take_attendance(store, FACILITATOR, CHANNEL, present=1, spoke=1)

    for to in ("Jeanne", "Luc"):
        await floor.give(store, FACILITATOR, CHANNEL, to=to)

    assert await spoke(store) == 1


async def test_a_closed_meeting_has_no_queue(store: Store) -> None:
    await open_workshop(store)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    with pytest.raises(MeetingClosedError):
        await floor.ask(store, PARTICIPANT, CHANNEL)


async def test_closing_an_anonymous_meeting_forgets_who_asked_to_speak(store: Store) -> None:
    await open_workshop(store, anonymous=True)
    await floor.ask(store, PARTICIPANT, CHANNEL)
    await floor.give(store, FACILITATOR, CHANNEL)

    await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    assert (await floor.look(store, HERE, CHANNEL)).floor.speakers == ()
    assert await spoke(store) == 1


async def test_a_round_stands_in_the_minutes_of_the_open_section(store: Store) -> None:
    await open_workshop(store)

    section, made = await floor.record_round(
        store,
        FACILITATOR,
        CHANNEL,
        group="aux internes et médecins",
        result="un avis  favorable.",
        people="Paul, Odile et Luc",
    )

    drafted = await drafting.look(store, ADMINISTRATOR, CHANNEL)
    assert made == Round("internes et médecins", "un avis favorable", ("Paul", "Odile", "Luc"))
    assert [(u.section_key, u.noted) for u in drafted.units if u.key.startswith("typed/")] == [
        (section.id, made)
    ]


async def test_a_round_of_an_anonymous_meeting_names_nobody(store: Store) -> None:
    await open_workshop(store, anonymous=True)

    _, made = await floor.record_round(
        store, FACILITATOR, CHANNEL, group="internes", result="un avis", people="Paul"
    )

    assert made.names == ()


@pytest.mark.parametrize(("group", "result"), [(" ", "un avis"), ("internes", "."), ("aux ", "x")])
async def test_a_round_says_whom_it_asked_and_what_came_of_it(
    store: Store, group: str, result: str
) -> None:
    await open_workshop(store)

    with pytest.raises(EmptyTextError):
        await floor.record_round(store, FACILITATOR, CHANNEL, group=group, result=result)


async def test_a_round_needs_an_open_section_and_who_leads(
    store: Store, participant: Actor
) -> None:
    await open_workshop(store)

    with pytest.raises(AccessDeniedError):
        await floor.record_round(store, participant, CHANNEL, group="a", result="b")
    await meetings.close_section(store, FACILITATOR, CHANNEL)
    with pytest.raises(NoSectionError):
        await floor.record_round(store, FACILITATOR, CHANNEL, group="a", result="b")
