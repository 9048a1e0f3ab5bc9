"""Ideas written on paper, typed in by somebody else: one a line, for a seat or for nobody."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.attending import Seat
from bot.contributions import Idea, Source
from bot.errors import EmptyTextError
from bot.meeting import Meeting, Section, new_id, now
from bot.services import seats
from bot.services.access import Action, Actor, require
from bot.services.ideas import section_taking
from bot.services.seats import seat_at
from bot.services.words import taken
from bot.store import ideas, meetings
from bot.store.database import Store, Transaction
from summaries.text import fold

_MARK = re.compile(r"^\s*(?:[-–—•*]\s+|\d{1,2}[.)]\s+)")
"""What begins a line of a list that was pasted."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What became of the lines: stored, there twice, over the quota; `given` by the seat in all."""

    section: Section
    seat: Seat | None
    stored: tuple[Idea, ...]
    twice: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    given: int = 0


async def give(
    store: Store, actor: Actor, channel_id: int, text: str, *, place: str = "", again: str = ""
) -> Pile:
    """Store each line as an idea of the open section.

    A line that the same seat (or the same unsigned pile) gave already is left out, so that a list
    sent twice makes no idea twice; with `again` those are stored too.

    Args:
        store: Where they are kept.
        actor: Who types them: somebody who manages seats, or who knows the code of one.
        channel_id: The meeting's channel.
        text: The lines.
        place: The seat they come from; nobody's without one.
        again: What says that lines that are there already are meant: those stored once for the
            same word are not stored a second time.

    Raises:
        NoSectionError: If no section is open.
        UnknownSeatError: If there is no such seat.
        EmptyTextError: If no line can be read.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        section, seat = await _taking(session, actor, meeting, place)
        author = None if seat is None or meeting.anonymous else seat.participant_id
        ids = [_identifier(section, again, n) for n, _ in enumerate(text.splitlines())]
        if not again:
            new, twice = _sorted(_lines(text), await _known(session, section, author))
        elif any([await ideas.exists(session, i) for i in ids]):
            new, twice = [], []
        else:
            new, twice = _lines(text), []
        given = 0 if seat is None else await seats.given(session, meeting, section, seat)
        room = len(new) if seat is None or section.quota is None else max(section.quota - given, 0)
        stored = [
            Idea(
                id=ids[n],
                meeting_id=meeting.id,
                section_id=section.id,
                text=line,
                given_at=now() + timedelta(microseconds=n),
                source=Source.PAPER,
                participant_id=author,
            )
            for n, line in enumerate(new[:room])
        ]
        for idea in stored:
            await ideas.add(session, idea)
        if seat is not None and stored:
            await seats.count(session, meeting, section, seat, by=len(stored))
        return Pile(
            section=section,
            seat=seat,
            stored=tuple(stored),
            twice=tuple(twice),
            over=tuple(new[room:]),
            given=given + len(stored),
        )


async def seat_to_give(store: Store, actor: Actor, channel_id: int, place: str) -> str:
    """Return the code of the seat that ideas on paper typed now come from, "" for nobody's.

    Raises:
        NoSectionError: If no section is open.
        UnknownSeatError: If there is no such seat.
    """
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        _, seat = await _taking(session, actor, meeting, place)
        return "" if seat is None else seat.code


async def _taking(
    session: Transaction, actor: Actor, meeting: Meeting, place: str
) -> tuple[Section, Seat | None]:
    """Return the section that takes ideas and the seat they come from, for who may type them."""
    require(actor, Action.GIVE_IDEA if place else Action.MANAGE_SEATS, meeting)
    seat = await seat_at(session, actor, meeting, place) if place else None
    return await section_taking(session, meeting), seat


def _identifier(section: Section, again: str, number: int) -> str:
    """Return a fresh identifier, or one that a second click finds again."""
    made = new_id()
    if not again:
        return made
    return hashlib.sha256(f"{section.id}:{again}:{number}".encode()).hexdigest()[: len(made)]


def _lines(text: str) -> list[str]:
    lines = [taken(bare) for line in text.splitlines() if (bare := _MARK.sub("", line).strip())]
    if not lines:
        raise EmptyTextError("no line")
    return lines


def _sorted(lines: Sequence[str], known: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines that are new, and those that are there already."""
    seen = {fold(text) for text in known}
    new: list[str] = []
    twice: list[str] = []
    for line in lines:
        (twice if fold(line) in seen else new).append(line)
        seen.add(fold(line))
    return new, twice


async def _known(session: Transaction, section: Section, author: str | None) -> Sequence[str]:
    given = await ideas.of_section(session, section.id)
    return [i.text for i in given if i.source is Source.PAPER and i.participant_id == author]
