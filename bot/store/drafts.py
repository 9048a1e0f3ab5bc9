"""What the secretary typed into the minutes, and what they made of each entry."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from bot.contributions import Correction, TypedEntry
from bot.errors import DraftMovedError
from bot.store.database import Transaction
from bot.store.tables.meetings import SectionRow
from bot.store.tables.minutes import CorrectionRow, EntryRow


async def add_entry(session: Transaction, entry: TypedEntry) -> None:
    """Store an entry after those its section holds."""
    last = await session.scalar(
        select(func.max(EntryRow.number)).where(EntryRow.section_id == entry.section_id)
    )
    row = EntryRow(id=entry.id, section_id=entry.section_id, number=(last or 0) + 1)
    row.content, row.source = dict(entry.content), _plain(entry.source)
    session.add(row)
    await session.flush()


async def entries(session: Transaction, meeting_id: str) -> Sequence[TypedEntry]:
    """Return what was typed into a meeting's sections, in order."""
    rows = await session.scalars(
        select(EntryRow)
        .join(
            SectionRow,
            (SectionRow.id == EntryRow.section_id) & (SectionRow.guild_id == EntryRow.guild_id),
        )
        .where(SectionRow.meeting_id == meeting_id)
        .order_by(SectionRow.rank, EntryRow.section_id, EntryRow.number)
    )
    return [TypedEntry(row.id, row.section_id, row.content, row.source) for row in rows]


async def corrections(session: Transaction, meeting_id: str) -> Sequence[Correction]:
    """Return what was made of a meeting's entries, by key."""
    rows = await session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.meeting_id == meeting_id)
        .order_by(CorrectionRow.key)
    )
    return [_correction(row) for row in rows]


async def correction(session: Transaction, meeting_id: str, key: str) -> Correction:
    """Return what was made of one entry; nothing yet is a correction of version 0."""
    row = await _row(session, meeting_id, key)
    return Correction(key) if row is None else _correction(row)


async def correct(session: Transaction, meeting_id: str, made: Correction) -> None:
    """Store what was made of an entry, on top of the version it was made from.

    Raises:
        DraftMovedError: If somebody else stored another one meanwhile.
    """
    row = await _row(session, meeting_id, made.key)
    if (0 if row is None else row.version) != made.version:
        raise DraftMovedError(made.key)
    if row is None:
        row = CorrectionRow(meeting_id=meeting_id, key=made.key)
        session.add(row)
    row.content, row.dropped, row.validated = _plain(made.content), made.dropped, made.validated
    row.seen, row.author_id, row.version = made.seen, made.author_id, made.version + 1
    await session.flush()


async def _row(session: Transaction, meeting_id: str, key: str) -> CorrectionRow | None:
    rows = await session.scalars(
        select(CorrectionRow).where(
            CorrectionRow.meeting_id == meeting_id, CorrectionRow.key == key
        )
    )
    return rows.one_or_none()


def _correction(row: CorrectionRow) -> Correction:
    return Correction(
        key=row.key,
        content=row.content,
        dropped=row.dropped,
        validated=row.validated,
        seen=row.seen,
        author_id=row.author_id,
        version=row.version,
    )


def _plain(content: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if content is None else dict(content)
