"""Where somebody stands in the tables: each column says what it may hold of a person.

A column that is missing here fails a test, so that nobody can be kept without being found.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import delete, select, update

from bot.privacy import Person
from bot.recording import is_name
from bot.store.database import Transaction
from bot.store.tables import Base
from bot.store.tables.ideas import GroupingRow, IdeaRow, IdeaVersionRow, RemarkRow
from bot.store.tables.meetings import MeetingRow, ParticipantRow, SeatRow, SectionRow, TurnRow
from bot.store.tables.minutes import CorrectionRow, EntryRow, ReviewRow
from bot.store.tables.protection import ConsentRow
from bot.store.tables.recordings import OffRecordRow, RecordingRow, SegmentRow
from bot.store.tables.servers import NoticeRow
from summaries.text import fold


class Holds(StrEnum):
    """What a column may hold of a person."""

    USER = "Discord's number of a person"
    NAME = "what a person is called, and nothing else"
    NAMES = "a list of what people are called"
    PLACED = "Discord's numbers of people, by idea"
    TYPED = "the fields of an entry, some of which are names"
    WORDS = "what somebody wrote or said, where a name may stand"
    AUTHOR = "who gave it, or the message by which its author is found"


COLUMNS: Final[Mapping[str, Holds]] = {
    "notice.author_id": Holds.USER,
    "notice.text": Holds.WORDS,
    "event.title": Holds.WORDS,
    "event.organiser": Holds.WORDS,
    "event.closing": Holds.WORDS,
    "meeting.theme": Holds.WORDS,
    "meeting.facilitators": Holds.NAMES,
    "meeting.names": Holds.NAMES,
    "meeting.apologies": Holds.NAMES,
    "meeting.opened_by": Holds.USER,
    "section.title": Holds.WORDS,
    "section.prompt": Holds.WORDS,
    "section.columns": Holds.WORDS,
    "section.speaker": Holds.NAME,
    "section.notes": Holds.WORDS,
    "section.question": Holds.WORDS,
    "section.announcement": Holds.WORDS,
    "participant.name": Holds.AUTHOR,
    "participant.user_id": Holds.AUTHOR,
    "participant.full_name": Holds.AUTHOR,
    "participant.role": Holds.AUTHOR,
    "participant.pseudonym": Holds.AUTHOR,
    "idea.participant_id": Holds.AUTHOR,
    "idea.message_id": Holds.AUTHOR,
    "idea.text": Holds.WORDS,
    "idea.origin": Holds.WORDS,
    "idea.hidden": Holds.WORDS,
    "idea.hidden_by": Holds.USER,
    "idea_version.text": Holds.WORDS,
    "remark.participant_id": Holds.AUTHOR,
    "remark.message_id": Holds.AUTHOR,
    "remark.author": Holds.NAME,
    "remark.text": Holds.WORDS,
    "remark.conclusion": Holds.WORDS,
    "grouping.author_id": Holds.USER,
    "grouping.placed_by": Holds.PLACED,
    "grouping.themes": Holds.WORDS,
    "recording.name": Holds.WORDS,
    "recording.speaker": Holds.NAME,
    "window.segments": Holds.WORDS,
    "segment.text": Holds.WORDS,
    "segment.heard": Holds.WORDS,
    "segment.speaker": Holds.NAME,
    "entry.content": Holds.TYPED,
    "entry.source": Holds.TYPED,
    "correction.content": Holds.TYPED,
    "correction.author_id": Holds.USER,
    "proposal.text": Holds.WORDS,
    "proposal.speaker": Holds.NAME,
    "proposal.who": Holds.NAME,
    "proposal.recording": Holds.WORDS,
    "proposal.due": Holds.WORDS,
    "seat.participant_id": Holds.AUTHOR,
    "turn.user_id": Holds.AUTHOR,
    "turn.name": Holds.AUTHOR,
    "document.name": Holds.WORDS,
    "consent.participant_id": Holds.AUTHOR,
    "consent.kept_by": Holds.WORDS,
    "hold.author_id": Holds.USER,
    "hold.reason": Holds.WORDS,
    "off_record.author_id": Holds.USER,
    "review.author_id": Holds.USER,
    "upload.user_id": Holds.USER,
    "upload.speaker": Holds.NAME,
    "upload.name": Holds.WORDS,
}
"""What is not here holds nothing of a person; a test names every such column."""

_ALONE: Final = frozenset({Holds.USER, Holds.NAME, Holds.NAMES, Holds.PLACED, Holds.TYPED})
_AMONG_WORDS: Final = frozenset({Holds.WORDS, Holds.TYPED})
_REMOVED: Final = "—"


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


async def remove_words(session: Transaction, who: Person) -> tuple[int, int]:
    """Remove the ideas and remarks somebody gave, with all they said before.

    An idea under which others completed a row of a table stays as a dash: their words hang on it.
    Returns how many ideas and how many remarks there were.
    """
    if (own := who.participant_id) is None:
        return 0, 0
    ideas = (await session.scalars(select(IdeaRow).where(IdeaRow.participant_id == own))).all()
    said = (await session.scalars(select(RemarkRow).where(RemarkRow.participant_id == own))).all()
    for remark in said:
        await forget_corrections(session, remark.id)
        await session.delete(remark)
    await remove_ideas(session, ideas)
    return len(ideas), len(said)


async def remove_ideas(session: Transaction, ideas: Sequence[IdeaRow]) -> None:
    """Remove ideas with all they said before, from every wall too."""
    completed = set(await session.scalars(select(IdeaRow.row)))
    gone = set()
    for idea in ideas:
        await forget_corrections(session, idea.id)
        await session.execute(delete(IdeaVersionRow).where(IdeaVersionRow.idea_id == idea.id))
        if idea.id in completed:
            idea.text, idea.origin = _REMOVED, ""
        else:
            gone.add(idea.id)
            await session.delete(idea)
    for wall in (await session.scalars(select(GroupingRow))).all():
        _take_off(wall, gone)
    await session.flush()


async def forget_corrections(session: Transaction, given_id: str) -> None:
    """Remove what was made of an idea or a remark in the minutes."""
    for table in (CorrectionRow, ReviewRow):
        made = table.key.contains(given_id, autoescape=True)
        await session.execute(delete(table).where(made))


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


def _take_off(wall: GroupingRow, gone: set[str]) -> None:
    wall.themes = [
        {**theme, "ideas": [i for i in theme["ideas"] if i not in gone]} for theme in wall.themes
    ]
    wall.placed_by = {i: by for i, by in wall.placed_by.items() if i not in gone}
    wall.doubtful = [i for i in wall.doubtful if i not in gone]
    wall.fresh = [i for i in wall.fresh if i not in gone]
