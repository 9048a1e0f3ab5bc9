"""Where somebody stands in the tables, and how they are taken from there."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, select, update

from bot.privacy import Person
from bot.recording import is_name
from bot.store.database import Transaction
from bot.store.personal_columns import COLUMNS, Holds
from bot.store.tables import Base
from bot.store.tables.ideas import GroupingRow, IdeaRow, RemarkRow
from bot.store.tables.meetings import MeetingRow, ParticipantRow, SeatRow, SectionRow, TurnRow
from bot.store.tables.minutes import EntryRow
from bot.store.tables.protection import ConsentRow
from bot.store.tables.recordings import OffRecordRow, RecordingRow, SegmentRow
from bot.store.tables.servers import NoticeRow
from summaries.text import fold

_ALONE: Final = frozenset({Holds.USER, Holds.NAME, Holds.NAMES, Holds.PLACED, Holds.TYPED})
_AMONG_WORDS: Final = frozenset({Holds.WORDS, Holds.TYPED})


@dataclass(frozen=True, slots=True)
class _Cell:
    """A value of one row that may hold something of a person."""

    place: str
    row: Any
    column: str

    @property
    def holds(self) -> Holds:
        return COLUMNS[self.place]

    @property
    def value(self) -> Any:  # noqa: ANN401 (a column of any kind)
        return getattr(self.row, self.column)


async def person(
    session: Transaction, *, user_id: int | None = None, participant_id: str | None = None
) -> Person:
    """Return somebody as the server knows them; who it does not know has no name."""
    known = ParticipantRow.user_id == user_id
    if participant_id is not None:
        known = ParticipantRow.id == participant_id
    row = (await session.scalars(select(ParticipantRow).where(known))).one_or_none()
    if row is None:
        return Person(user_id=user_id)
    names = tuple(dict.fromkeys(n for n in (row.name, row.full_name, row.pseudonym) if n.strip()))
    return Person(names, row.user_id, row.id)


async def places(session: Transaction, who: Person) -> dict[str, int]:
    """Count, by column, how often somebody stands by their number or by their name alone."""
    found: Counter[str] = Counter()
    for cell in await _cells(session, _ALONE):
        found[cell.place] += _count(cell, who)
    found["turn.name"] = len(await _turns(session, who))
    return {place: count for place, count in found.items() if count}


async def meetings_of(session: Transaction, who: Person) -> Sequence[str]:
    """Return the meetings where somebody stands, or gave something."""
    section = dict((await session.execute(select(SectionRow.id, SectionRow.meeting_id))).all())
    sound = dict((await session.execute(select(RecordingRow.id, RecordingRow.meeting_id))).all())
    rows = [cell.row for cell in await _cells(session, _ALONE) if _count(cell, who)]
    rows += await _turns(session, who)
    if (own := who.participant_id) is not None:
        for table in (IdeaRow, RemarkRow, SeatRow):
            rows += (await session.scalars(select(table).where(table.participant_id == own))).all()
    found = set()
    for row in rows:
        match row:
            case MeetingRow():
                found.add(row.id)
            case EntryRow() | GroupingRow():
                found.add(section[row.section_id])
            case SegmentRow() | OffRecordRow():
                found.add(sound[row.recording_id])
            case NoticeRow():
                continue
            case _:
                found.add(row.meeting_id)
    return sorted(found)


async def mentions(session: Transaction, who: Person) -> int:
    """Count the texts in which one of somebody's names stands among other words."""
    if not who.names:
        return 0
    named = re.compile("|".join(rf"\b{re.escape(fold(name))}\b" for name in who.names))
    texts = [text for cell in await _cells(session, _AMONG_WORDS) for text in _strings(cell.value)]
    return sum(1 for text in texts if not who.is_called(text) and named.search(fold(text)))


async def forget(session: Transaction, who: Person, *, called: str = "") -> int:
    """Take somebody's number and name from wherever they stand alone; return how often that was.

    What they gave stays, and no longer says whose it is; or only by what they are `called` from
    now on, which nothing ties to their name any more.
    """
    count = 0
    for cell in await _cells(session, _ALONE):
        if times := _count(cell, who):
            count += times
            setattr(cell.row, cell.column, await _without(session, cell, who, called))
    for turn in await _turns(session, who):
        await session.delete(turn)
        count += 1
    await session.flush()
    if (own := who.participant_id) is not None:
        for table in (IdeaRow, RemarkRow):
            given = update(table).where(table.participant_id == own)
            author = own if called else None
            await session.execute(given.values(participant_id=author, message_id=None))
        await session.execute(delete(SeatRow).where(SeatRow.participant_id == own))
        known = update(ParticipantRow).where(ParticipantRow.id == own)
        if called:
            told = {"name": called, "pseudonym": called, "full_name": "", "role": ""}
            await session.execute(known.values(user_id=None, **told))
            return count
        await session.execute(delete(ConsentRow).where(ConsentRow.participant_id == own))
        await session.execute(delete(ParticipantRow).where(ParticipantRow.id == own))
    return count


async def _cells(session: Transaction, kinds: frozenset[Holds]) -> list[_Cell]:
    found = []
    for mapper in Base.registry.mappers:
        table = mapper.local_table.description
        named = {f"{table}.{column.name}": column.key for column in mapper.columns}
        wanted = {place: key for place, key in named.items() if COLUMNS.get(place) in kinds}
        rows = (await session.scalars(select(mapper.class_))).all() if wanted else ()
        found += [_Cell(place, row, key) for row in rows for place, key in wanted.items()]
    return found


async def _turns(session: Transaction, who: Person) -> list[TurnRow]:
    turns = (await session.scalars(select(TurnRow))).all()
    return [
        turn
        for turn in turns
        if (turn.user_id is not None and turn.user_id == who.user_id) or who.is_called(turn.name)
    ]


def _count(cell: _Cell, who: Person) -> int:
    """Count somebody in a value; a namesake who is known apart is not them."""
    if cell.value is None or getattr(cell.row, "participant_id", None) not in {
        None,
        who.participant_id,
    }:
        return 0
    match cell.holds:
        case Holds.USER:
            return int(cell.value == who.user_id)
        case Holds.PLACED:
            return sum(1 for one in cell.value.values() if one is not None and one == who.user_id)
        case _:
            return sum(1 for text in _strings(cell.value) if who.is_called(text))


async def _without(session: Transaction, cell: _Cell, who: Person, called: str) -> Any:  # noqa: ANN401 (as the column)
    match cell.holds:
        case Holds.USER:
            return None
        case Holds.PLACED:
            return {idea: None if by == who.user_id else by for idea, by in cell.value.items()}
        case Holds.NAME if cell.place == "segment.speaker" and not called:
            return await _voice(session, cell.row.recording_id)
        case _:
            return _rid(cell.value, who, called)


async def _voice(session: Transaction, recording_id: str) -> str:
    """Return the number of a voice that has no name any more.

    All passages of one voice have one name, and so get one number: it is taken from them last.
    """
    heard = select(SegmentRow.speaker).where(SegmentRow.recording_id == recording_id).distinct()
    with session.no_autoflush:
        numbers = {name for name in await session.scalars(heard) if name and not is_name(name)}
    return next(str(n) for n in itertools.count(1) if str(n) not in numbers)


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 (JSON)
    match value:
        case str():
            yield value
        case Mapping():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)


def _rid(value: Any, who: Person, called: str) -> Any:  # noqa: ANN401 (JSON)
    match value:
        case str():
            return called if who.is_called(value) else value
        case Mapping():
            return {key: _rid(one, who, called) for key, one in value.items()}
        case list():
            kept = [one for one in value if called or not _names(one, who)]
            return [_rid(one, who, called) for one in kept]
        case _:
            return value


def _names(value: object, who: Person) -> bool:
    return isinstance(value, str) and who.is_called(value)
