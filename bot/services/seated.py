"""Ideas given from a seat on the page of participants: each is its giver's until it closes.

A seat gives what its quota allows, as by any other way. Where no author is stored, whoever gave an
idea holds its proof, and the server cannot tell which ideas are theirs.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.attending import Seat
from bot.contributions import Idea, Source
from bot.errors import NoSeatError, NoSectionError, UnknownSeatError, WrongCodeError
from bot.meeting import Event, Meeting, Section, new_id, now
from bot.services import seats
from bot.services.access import Actor
from bot.services.ideas import Receipt, section_taking
from bot.services.live import Step, step_of
from bot.services.owning import check_quota, owned
from bot.services.proofs import sign_seat
from bot.services.words import taken
from bot.store import events, ideas, meetings
from bot.store import seats as stored
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction


@dataclass(frozen=True, slots=True)
class Place:
    """A seat of a meeting on a server, as a session knows it."""

    guild_id: int
    meeting_id: str
    seat_id: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """What somebody in a seat sees; `ideas` are theirs, none where no author is stored."""

    event: Event
    meeting: Meeting
    seat: Seat
    step: Step | None
    given: int = 0
    ideas: tuple[Idea, ...] = ()


async def sit(store: Store, guild_id: int, meeting_id: str, code: str) -> Place:
    """Return the seat somebody has the code of; spaces and small letters do not matter.

    Raises:
        WrongCodeError: If no seat has this code.
    """
    # Nobody's account: it knows a seat by its code, and by nothing else.
    visitor = Actor(guild_id, 0, "")
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        try:
            seat = await seats.seat_at(session, visitor, meeting, "".join(code.split()))
        except UnknownSeatError as error:
            raise WrongCodeError(f"no such seat in meeting {meeting_id}") from error
        return Place(guild_id, meeting_id, seat.id)


async def look(store: Store, place: Place) -> Sitting:
    """Return what somebody in a seat sees now.

    Raises:
        NoSeatError: If the seat was freed.
    """
    async with store.read(place.guild_id) as session:
        meeting, seat = await _seated(session, place)
        event = await events.get(session, meeting.event_id)
        try:
            section = await section_taking(session, meeting, in_pause=True)
        except NoSectionError:
            return Sitting(event, meeting, seat, None)
        step = await step_of(session, meeting, section)
        given = await seats.given(session, meeting, section, seat)
        mine = await _given_by(session, section, seat)
        known = () if meeting.anonymous else tuple(mine)
        return Sitting(event, meeting, seat, step, given, known)


async def give(
    store: Store, place: Place, *, key: str, text: str, section_id: str | None = None
) -> Receipt:
    """Store an idea; the same key gives the same idea however often it is sent.

    Args:
        store: Where it is kept.
        place: Who gives it.
        key: What the page made up for this idea, and nobody else can guess.
        text: What it says.
        section_id: The section it was written for; the open one without.

    Raises:
        NoSeatError: If the seat was freed.
        NoSectionError: If no section is open.
        SectionClosedError: If the section it was written for has closed.
        MeetingPausedError: If the meeting is paused.
        QuotaReachedError: If the seat has given as many as the section allows.
    """
    kept = taken(text)
    async with store.write(place.guild_id) as session:
        meeting, seat = await _seated(session, place)
        quota_key = await meetings.quota_key(session, meeting.id)
        idea_id = _identifier(quota_key, seat, key)
        proof = "" if quota_key is None else sign_seat(quota_key, seat, idea_id)
        if await ideas.exists(session, idea_id):
            known = await ideas.get(session, idea_id)
            section = await stored_sections.get(session, known.section_id)
            given = await _rank(session, meeting, section, seat, known)
            return Receipt(known, section, given=given, proof=proof)
        section = await section_taking(session, meeting, section_id)
        given = await seats.given(session, meeting, section, seat)
        check_quota(section, given)
        idea = Idea(
            id=idea_id,
            meeting_id=meeting.id,
            section_id=section.id,
            text=kept,
            given_at=now(),
            source=Source.WEB,
            participant_id=None if meeting.anonymous else seat.participant_id,
        )
        await ideas.add(session, idea)
        await seats.count(session, meeting, section, seat, by=1)
        return Receipt(idea, section, given=given + 1, proof=proof)


async def edit(store: Store, place: Place, idea_id: str, text: str, *, proof: str = "") -> Idea:
    """Give an idea a new text; what it said is kept.

    Raises:
        NoSeatError: If the seat was freed.
        SectionClosedError: If its section has closed.
        AccessDeniedError: If it came from another seat.
        GoneError: If it was withdrawn.
    """
    kept = taken(text)
    async with store.write(place.guild_id) as session:
        _, seat = await _seated(session, place)
        idea = await _own(session, seat, idea_id, proof)
        if kept != idea.text:
            await ideas.rewrite(session, idea.id, kept)
        return await ideas.get(session, idea.id)


async def withdraw(store: Store, place: Place, idea_id: str, *, proof: str = "") -> Idea:
    """Take an idea back; withdrawing twice is harmless.

    Raises:
        NoSeatError: If the seat was freed.
        SectionClosedError: If its section has closed.
        AccessDeniedError: If it came from another seat.
    """
    async with store.write(place.guild_id) as session:
        meeting, seat = await _seated(session, place)
        known = await ideas.get(session, idea_id)
        if known.withdrawn and known.meeting_id == meeting.id:
            return known
        idea = await _own(session, seat, idea_id, proof)
        await ideas.withdraw(session, idea.id)
        section = await stored_sections.get(session, idea.section_id)
        await seats.count(session, meeting, section, seat, by=-1)
        return await ideas.get(session, idea.id)


async def _seated(session: Transaction, place: Place) -> tuple[Meeting, Seat]:
    meeting = await meetings.get(session, place.meeting_id)
    for seat in await stored.of_meeting(session, meeting.id):
        if seat.id == place.seat_id and not seat.freed:
            return meeting, seat
    raise NoSeatError(f"seat {place.seat_id} was freed")


async def _own(session: Transaction, seat: Seat, idea_id: str, proof: str) -> Idea:
    return await owned(
        session,
        idea_id,
        author_id=seat.participant_id,
        proof=proof,
        signed=lambda key: sign_seat(key, seat, idea_id),
    )


def _identifier(quota_key: str | None, seat: Seat, key: str) -> str:
    """Return the identifier that an idea sent again finds.

    Who does not know the page's key cannot try whether an idea is this seat's.
    """
    made = f"{quota_key or ''}:{seat.id}:{key}"
    return hashlib.sha256(made.encode()).hexdigest()[: len(new_id())]


async def _rank(
    session: Transaction, meeting: Meeting, section: Section, seat: Seat, idea: Idea
) -> int:
    """Return which of its seat's ideas one is; where no author is stored, how many there are."""
    if meeting.anonymous:
        return await seats.given(session, meeting, section, seat)
    mine = await _given_by(session, section, seat)
    return 1 + sum(other.given_at < idea.given_at for other in mine)


async def _given_by(session: Transaction, section: Section, seat: Seat) -> Sequence[Idea]:
    given = await ideas.of_section(session, section.id)
    return [idea for idea in given if idea.participant_id == seat.participant_id]
