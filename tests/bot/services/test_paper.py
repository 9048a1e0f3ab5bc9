"""Ideas on paper and seats: who may type them, whose quota counts, what was there already."""

import pytest

from bot.contributions import Source
from bot.errors import (
    AccessDeniedError,
    EmptyTextError,
    MeetingClosedError,
    NoSectionError,
    UnknownSeatError,
)
from bot.services import meetings, paper, quotas, seats
from bot.services.access import Actor
from bot.store import ideas as stored
from bot.store import participants
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import open_postits, open_workshop


async def given(store: Store) -> list[tuple[str, str | None]]:
    """Return what the ideas say and whose they are."""
    now = await meetings.standing(store, HERE, CHANNEL)
    async with store.read(HERE) as session:
        names = {person.id: person.name for person in await participants.everyone(session)}
        every = await stored.of_meeting(session, now.meeting.id)
    assert {idea.source for idea in every} <= {Source.PAPER}
    return [(idea.text, names.get(idea.participant_id or "")) for idea in every]


async def test_each_line_is_an_idea_and_the_marks_of_a_list_are_left_out(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store)

    pile = await paper.give(
        store, FACILITATOR, CHANNEL, "- Un carnet\n\n2) Une affiche\n  • Du temps \n24 h de plus"
    )

    texts = ["Un carnet", "Une affiche", "Du temps", "24 h de plus"]
    assert [idea.text for idea in pile.stored] == texts
    assert await given(store) == [(text, None) for text in texts]


async def test_a_list_sent_twice_makes_no_idea_twice_unless_it_is_meant(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store)
    await paper.give(store, FACILITATOR, CHANNEL, "Un carnet")

    pile = await paper.give(store, FACILITATOR, CHANNEL, "un CARNET\nUne affiche\nUne affiche")
    meant = [
        await paper.give(store, FACILITATOR, CHANNEL, "\n".join(pile.twice), again="77")
        for _ in range(2)
    ]

    assert pile.twice == ("un CARNET", "Une affiche")
    assert [len(one.stored) for one in meant] == [2, 0]
    assert len(await given(store)) == 4


async def test_a_seat_has_a_quota_of_its_own_and_its_ideas_bear_its_name(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store, quota=2)
    first, second = await seats.enrol(store, FACILITATOR, CHANNEL, count=2)

    pile = await paper.give(
        store, PARTICIPANT, CHANNEL, "Un\nDeux\nTrois", place=first.code.lower()
    )
    other = await paper.give(store, FACILITATOR, CHANNEL, "Un", place=second.id)
    again = await paper.give(store, FACILITATOR, CHANNEL, "Quatre", place="place 1")

    assert (len(pile.stored), pile.over, pile.given) == (2, ("Trois",), 2)
    assert (len(other.stored), other.given) == (1, 1)
    assert (again.stored, again.over, again.given) == ((), ("Quatre",), 2)
    assert await given(store) == [("Un", "Place 1"), ("Deux", "Place 1"), ("Un", "Place 2")]


async def test_a_seat_that_gave_too_few_shows_in_the_quota(store: Store) -> None:
    standing = await open_workshop(store)
    section = (await open_postits(store, quota=2)).open_section
    await seats.enrol(store, FACILITATOR, CHANNEL, name="Jeanne")
    assert section is not None

    async with store.read(HERE) as session:
        check = await quotas.check(session, standing.meeting, section)

    assert check is not None
    assert check.short == (("Jeanne", 0),)


async def test_in_an_anonymous_meeting_a_seat_is_counted_and_not_stored(store: Store) -> None:
    await open_workshop(store, anonymous=True)
    await open_postits(store, quota=2)
    (seat,) = await seats.enrol(store, FACILITATOR, CHANNEL)

    pile = await paper.give(store, FACILITATOR, CHANNEL, "Un\nDeux", place=seat.code)
    more = await paper.give(store, FACILITATOR, CHANNEL, "Trois", place=seat.code)

    assert (pile.given, more.over) == (2, ("Trois",))
    assert await given(store) == [("Un", None), ("Deux", None)]


async def test_without_a_code_a_participant_types_nothing(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store)
    (seat,) = await seats.enrol(store, FACILITATOR, CHANNEL, name="Jeanne")

    with pytest.raises(AccessDeniedError):
        await paper.give(store, PARTICIPANT, CHANNEL, "Un")
    for guessed in (seat.id, "Jeanne", "AAAA"):
        with pytest.raises(UnknownSeatError):
            await paper.give(store, PARTICIPANT, CHANNEL, "Un", place=guessed)
    assert await given(store) == []


async def test_a_freed_seat_takes_nothing_more_and_its_number_is_not_given_again(
    store: Store,
) -> None:
    await open_workshop(store)
    await open_postits(store)
    (seat,) = await seats.enrol(store, FACILITATOR, CHANNEL)
    await paper.give(store, FACILITATOR, CHANNEL, "Un", place=seat.code)

    await seats.free(store, FACILITATOR, CHANNEL, seat.code)
    (following,) = await seats.enrol(store, FACILITATOR, CHANNEL)

    with pytest.raises(UnknownSeatError):
        await paper.give(store, FACILITATOR, CHANNEL, "Deux", place=seat.code)
    assert following.name == "Place 2"
    assert await seats.every(store, FACILITATOR, CHANNEL) == [following]
    assert await given(store) == [("Un", "Place 1")]


async def test_a_renamed_seat_keeps_its_code_and_gives_its_name_to_its_ideas(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store)
    (seat,) = await seats.enrol(store, FACILITATOR, CHANNEL)
    await paper.give(store, FACILITATOR, CHANNEL, "Un", place=seat.code)

    renamed = await seats.rename(store, FACILITATOR, CHANNEL, seat.id, "Jeanne")

    assert (renamed.code, renamed.name) == (seat.code, "Jeanne")
    assert await given(store) == [("Un", "Jeanne")]


async def test_codes_differ_and_hold_nothing_that_is_misread(store: Store) -> None:
    await open_workshop(store)

    made = await seats.enrol(store, FACILITATOR, CHANNEL, count=40)

    assert len({seat.code for seat in made}) == 40
    assert not set("".join(seat.code for seat in made)) & set("AEIOUY01")


@pytest.mark.parametrize("blank", ["", "\n \n", "- \n• "])
async def test_lines_nobody_can_read_are_refused(store: Store, blank: str) -> None:
    await open_workshop(store)
    await open_postits(store)

    with pytest.raises(EmptyTextError):
        await paper.give(store, FACILITATOR, CHANNEL, blank)


async def test_nothing_is_taken_once_sections_or_the_meeting_closed(
    store: Store, facilitator: Actor
) -> None:
    await open_workshop(store)
    await meetings.close_section(store, facilitator, CHANNEL)
    with pytest.raises(NoSectionError):
        await paper.give(store, facilitator, CHANNEL, "Un")
    await meetings.close_meeting(store, facilitator, CHANNEL)

    with pytest.raises(MeetingClosedError):
        await seats.enrol(store, facilitator, CHANNEL)
