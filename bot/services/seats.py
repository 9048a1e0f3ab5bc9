"""Seats for people without an account: each has a short code, a name, and a quota of its own."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.attending import Seat
from bot.errors import MeetingClosedError, SectionClosedError, UnknownSeatError
from bot.meeting import Meeting, Section, State, new_id
from bot.services.access import ALLOWED, Action, Actor, require, roles_in
from bot.services.proofs import sign_seat
from bot.services.words import optional
from bot.store import ideas, meetings, seats
from bot.store.database import Store, Transaction
from bot.texts import giving_texts

_LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels, which make words, and nothing that reads as something else."""
_CODE_LENGTH: Final = 4
_LONGEST_NAME: Final = 80


async def enrol(
    store: Store, actor: Actor, channel_id: int, *, count: int = 1, name: str = ""
) -> Sequence[Seat]:
    """Add seats to the channel's meeting and return them; `name` is for one seat alone."""
    async with store.write(actor.guild_id) as session:
        meeting = await _managed(session, actor, channel_id)
        if meeting.state is State.CLOSED:
            raise MeetingClosedError(meeting.id)
        known = await seats.of_meeting(session, meeting.id)
        codes = {seat.code for seat in known}
        first = 1 + max((seat.number for seat in known), default=0)
        made = []
        for number in range(first, first + count):
            called = optional(name, limit=_LONGEST_NAME) if count == 1 else ""
            seat = Seat(
                id=new_id(),
                meeting_id=meeting.id,
                participant_id=new_id(),
                number=number,
                code=_fresh_code(codes),
                name=called or giving_texts.seat_name(number),
            )
            await seats.add(session, seat)
            codes.add(seat.code)
            made.append(seat)
        return made


async def every(store: Store, actor: Actor, channel_id: int) -> Sequence[Seat]:
    """Return the seats of the channel's meeting that were not freed."""
    async with store.read(actor.guild_id) as session:
        meeting = await _managed(session, actor, channel_id)
        return [seat for seat in await seats.of_meeting(session, meeting.id) if not seat.freed]


async def rename(store: Store, actor: Actor, channel_id: int, place: str, name: str) -> Seat:
    """Give a seat the name of who sits there; nothing readable gives its number back."""
    return await _change(store, actor, channel_id, place, name=name)


async def free(store: Store, actor: Actor, channel_id: int, place: str) -> Seat:
    """Take no more ideas from a seat; those it gave stay, under its name."""
    return await _change(store, actor, channel_id, place, freed=True)


async def seat_at(session: Transaction, actor: Actor, meeting: Meeting, place: str) -> Seat:
    """Return a seat by its code; who manages seats may also say its identifier or its name.

    Raises:
        UnknownSeatError: If there is none, or it was freed.
    """
    manages = bool(ALLOWED[Action.MANAGE_SEATS] & roles_in(actor, meeting))
    wanted = place.strip()
    for seat in await seats.of_meeting(session, meeting.id):
        known = {seat.id, seat.name.casefold()} if manages else set()
        if not seat.freed and (seat.code == wanted.upper() or {wanted, wanted.casefold()} & known):
            return seat
    raise UnknownSeatError(f"no such seat in meeting {meeting.id}")


async def given(session: Transaction, meeting: Meeting, section: Section, seat: Seat) -> int:
    """Return how many ideas a seat gave to a section.

    Raises:
        SectionClosedError: If nobody may know it any more.
    """
    if not meeting.anonymous:
        return await ideas.count_given(session, section.id, seat.participant_id)
    token = sign_seat(await key_of(session, section), seat)
    return await ideas.quota_used(session, section.id, token)


async def count(
    session: Transaction, meeting: Meeting, section: Section, seat: Seat, *, by: int
) -> None:
    """Count what a seat gave where no author is stored; an author counts by themselves."""
    if meeting.anonymous:
        token = sign_seat(await key_of(session, section), seat)
        await ideas.use_quota(session, section.id, token, by=by)


async def key_of(session: Transaction, section: Section) -> str:
    """Return the key of an anonymous meeting.

    Raises:
        SectionClosedError: If it was destroyed.
    """
    key = await meetings.quota_key(session, section.meeting_id)
    if key is None:
        raise SectionClosedError(section.id)
    return key


async def _change(
    store: Store,
    actor: Actor,
    channel_id: int,
    place: str,
    *,
    name: str | None = None,
    freed: bool = False,
) -> Seat:
    async with store.write(actor.guild_id) as session:
        meeting = await _managed(session, actor, channel_id)
        seat = await seat_at(session, actor, meeting, place)
        if name is not None:
            called = optional(name, limit=_LONGEST_NAME) or giving_texts.seat_name(seat.number)
            seat = replace(seat, name=called)
        changed = replace(seat, freed=freed)
        await seats.save(session, changed)
        return changed


async def _managed(session: Transaction, actor: Actor, channel_id: int) -> Meeting:
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.MANAGE_SEATS, meeting)
    return meeting


def _fresh_code(taken: set[str]) -> str:
    while (code := "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))) in taken:
        pass
    return code
