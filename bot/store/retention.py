"""What is kept of meetings for a time, what holds it back, and what goes after it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, select, update

from bot.meeting import Meeting, new_id
from bot.privacy import Hold, Purge
from bot.recording import UNDER_WAY
from bot.server import Retained
from bot.store import meetings
from bot.store.database import Transaction, guild_of
from bot.store.rows import need
from bot.store.tables import Base
from bot.store.tables.ideas import GroupingRow, IdeaRow, RemarkRow
from bot.store.tables.meetings import MeetingRow, ParticipantRow, SeatRow, SectionRow, TurnRow
from bot.store.tables.minutes import CorrectionRow, DocumentRow, ProposalRow
from bot.store.tables.protection import ConsentRow, HoldRow, PurgeRow
from bot.store.tables.recordings import RecordingRow, SegmentRow, WindowRow
from bot.store.tables.servers import EventRow, ServerRow


async def held_until(session: Transaction, day: date) -> Sequence[tuple[Meeting, date]]:
    """Return the meetings held on a day or before, each with the day it was held on."""
    rows = await session.execute(
        select(MeetingRow.id, MeetingRow.held_on, MeetingRow.created_at).order_by(
            MeetingRow.created_at, MeetingRow.id
        )
    )
    days = {row.id: row.held_on or row.created_at.date() for row in rows}
    return [(await meetings.get(session, i), held) for i, held in days.items() if held <= day]


async def still_there(session: Transaction, meeting_id: str) -> frozenset[Retained]:
    """Return what there still is of a meeting to be removed, of all that has a delay.

    What is being transcribed is left alone, and the whole of its meeting with it.
    """
    heard, under_way = await _heard(session, meeting_id), await _under_way(session, meeting_id)
    kept = set() if under_way else {Retained.MINUTES}
    if any(row.file or row.sound for row in heard):
        kept.add(Retained.SOUND)
    ids = [row.id for row in heard]
    passages = select(SegmentRow.recording_id).where(SegmentRow.recording_id.in_(ids))
    windows = select(WindowRow.recording_id).where(WindowRow.recording_id.in_(ids))
    proposed = select(ProposalRow.id).where(ProposalRow.meeting_id == meeting_id)
    if await _any(session, passages, windows, proposed):
        kept.add(Retained.TRANSCRIPTS)
    sections = select(SectionRow.id).where(SectionRow.meeting_id == meeting_id)
    told = (
        select(IdeaRow.id).where(
            IdeaRow.meeting_id == meeting_id,
            IdeaRow.participant_id.is_not(None) | IdeaRow.message_id.is_not(None),
        ),
        select(RemarkRow.id).where(
            RemarkRow.meeting_id == meeting_id,
            RemarkRow.participant_id.is_not(None) | RemarkRow.message_id.is_not(None),
        ),
        select(GroupingRow.id).where(
            GroupingRow.section_id.in_(sections), GroupingRow.author_id.is_not(None)
        ),
        select(MeetingRow.id).where(MeetingRow.id == meeting_id, MeetingRow.opened_by.is_not(None)),
        select(SeatRow.id).where(SeatRow.meeting_id == meeting_id),
        select(TurnRow.id).where(TurnRow.meeting_id == meeting_id),
    )
    if await _any(session, *told):
        kept.add(Retained.IDENTITIES)
    return frozenset(kept)


async def with_sound(session: Transaction, meeting_id: str) -> Sequence[str]:
    """Return the recordings of a meeting whose sound is there, and that nobody transcribes now."""
    return [row.id for row in await _heard(session, meeting_id) if row.file or row.sound]


async def forget_transcripts(session: Transaction, meeting_id: str) -> None:
    """Remove what was recognised and proposed; what the secretary kept of it stays."""
    for row in await _heard(session, meeting_id):
        for table in (WindowRow, SegmentRow):
            await session.execute(delete(table).where(table.recording_id == row.id))
    await session.execute(delete(ProposalRow).where(ProposalRow.meeting_id == meeting_id))


async def forget_identities(session: Transaction, meeting_id: str) -> None:
    """Remove who gave, placed, hid or opened what; people nothing points to any more go too."""
    for table in (IdeaRow, RemarkRow):
        given = update(table).where(table.meeting_id == meeting_id)
        await session.execute(given.values(participant_id=None, message_id=None))
    hidden = update(IdeaRow).where(IdeaRow.meeting_id == meeting_id)
    await session.execute(hidden.values(hidden_by=None))
    sections = select(SectionRow.id).where(SectionRow.meeting_id == meeting_id)
    walls = await session.scalars(select(GroupingRow).where(GroupingRow.section_id.in_(sections)))
    for wall in walls.all():
        wall.author_id, wall.placed_by = None, dict.fromkeys(wall.placed_by)
    made = update(CorrectionRow).where(CorrectionRow.meeting_id == meeting_id)
    await session.execute(made.values(author_id=None))
    opened = update(MeetingRow).where(MeetingRow.id == meeting_id)
    await session.execute(opened.values(opened_by=None))
    for own in (SeatRow, TurnRow):
        await session.execute(delete(own).where(own.meeting_id == meeting_id))
    decided = delete(ConsentRow).where(ConsentRow.meeting_id == meeting_id)
    await session.execute(decided.where(ConsentRow.participant_id.is_not(None)))
    await session.flush()
    await _forget_unknown(session)


async def forget_meeting(session: Transaction, meeting_id: str) -> None:
    """Remove a meeting with all it holds, and its event when it was the last one."""
    meeting = await meetings.get(session, meeting_id)
    await session.execute(delete(MeetingRow).where(MeetingRow.id == meeting_id))
    other = select(MeetingRow.id).where(MeetingRow.event_id == meeting.event_id)
    if not await _any(session, other):
        chosen = update(ServerRow).where(ServerRow.event_id == meeting.event_id)
        await session.execute(chosen.values(event_id=None))
        await session.execute(delete(EventRow).where(EventRow.id == meeting.event_id))
    await _forget_unknown(session)


async def forget_server(session: Transaction) -> None:
    """Remove all that the server holds."""
    for table in reversed(Base.metadata.sorted_tables):
        await session.execute(delete(table).where(table.c.guild_id == guild_of(session)))


async def documents_of(
    session: Transaction, meeting: Meeting, kinds: Sequence[str] | None = None
) -> Sequence[tuple[str, str, str]]:
    """Return our copies of what was made of a meeting, or of its event: id, file and name."""
    rows = await session.scalars(
        select(DocumentRow)
        .where(
            DocumentRow.event_id == meeting.event_id,
            DocumentRow.meeting_id.is_(None) | (DocumentRow.meeting_id == meeting.id),
        )
        .order_by(DocumentRow.made_at, DocumentRow.id)
    )
    return [(r.id, r.file, r.name) for r in rows if kinds is None or r.kind in kinds]


async def forget_document(session: Transaction, document_id: str) -> None:
    """Note that our copy of a document is gone."""
    await session.execute(delete(DocumentRow).where(DocumentRow.id == document_id))


async def hold(session: Transaction, placed: Hold, *, author_id: int | None) -> None:
    """Keep what would go, until the hold is lifted."""
    row = HoldRow(id=placed.id, meeting_id=placed.meeting_id, reason=placed.reason)
    row.author_id, row.placed_at = author_id, placed.placed_at
    session.add(row)
    await session.flush()


async def lift(session: Transaction, hold_id: str) -> None:
    """Keep it no longer.

    Raises:
        GoneError: If this server has no such hold.
    """
    await session.delete(await need(session, HoldRow, hold_id))
    await session.flush()


async def holds(session: Transaction) -> Sequence[Hold]:
    """Return what holds things back, oldest first."""
    rows = await session.scalars(select(HoldRow).order_by(HoldRow.placed_at, HoldRow.id))
    return [Hold(row.id, row.reason, row.placed_at, row.meeting_id) for row in rows]


async def note_purge(session: Transaction, done: Purge) -> None:
    """Store what a purge removed."""
    removed = {kept.value: count for kept, count in done.removed.items()}
    session.add(PurgeRow(id=new_id(), done_at=done.done_at, removed=removed))
    await session.flush()


async def last_purge(session: Transaction) -> Purge | None:
    """Return what was removed last, if anything ever was."""
    rows = await session.scalars(select(PurgeRow).order_by(PurgeRow.done_at.desc()).limit(1))
    row = rows.one_or_none()
    if row is None:
        return None
    return Purge(row.done_at, {Retained(kept): count for kept, count in row.removed.items()})


async def leave(session: Transaction, at: datetime | None) -> None:
    """Note since when the bot is not on the server any more; None when it is."""
    row = (await session.scalars(select(ServerRow))).one_or_none()
    if row is None:
        row = ServerRow()
        session.add(row)
    row.left_at = at
    await session.flush()


async def left_at(session: Transaction) -> datetime | None:
    """Return since when the bot is not on the server, if it is not."""
    return (await session.scalars(select(ServerRow.left_at))).one_or_none()


async def _heard(session: Transaction, meeting_id: str) -> Sequence[RecordingRow]:
    """Return the recordings that nobody is transcribing now."""
    rows = await session.scalars(
        select(RecordingRow).where(
            RecordingRow.meeting_id == meeting_id, RecordingRow.progress.not_in(UNDER_WAY)
        )
    )
    return rows.all()


async def _under_way(session: Transaction, meeting_id: str) -> bool:
    asked = select(RecordingRow.id).where(
        RecordingRow.meeting_id == meeting_id, RecordingRow.progress.in_(UNDER_WAY)
    )
    return await _any(session, asked)


async def _any(session: Transaction, *asked: Select[Any]) -> bool:
    for question in asked:
        if (await session.execute(question.limit(1))).first() is not None:
            return True
    return False


async def _forget_unknown(session: Transaction) -> None:
    """Remove the people nothing points to any more."""
    pointed = [
        set(await session.scalars(select(table.participant_id)))
        for table in (IdeaRow, RemarkRow, SeatRow, ConsentRow)
    ]
    people = await session.scalars(select(ParticipantRow.id))
    for person_id in set(people) - set().union(*pointed):
        await session.execute(delete(ParticipantRow).where(ParticipantRow.id == person_id))
