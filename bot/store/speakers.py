"""Whose voice says each passage of a finished transcript."""

from sqlalchemy import select

from bot.store.database import Transaction
from bot.store.tables.recordings import SegmentRow


async def rename(session: Transaction, recording_id: str, *, speaker: str, name: str) -> int:
    """Give every passage of one voice its new name, and return how many there are."""
    rows = await session.scalars(
        select(SegmentRow).where(
            SegmentRow.recording_id == recording_id, SegmentRow.speaker == speaker
        )
    )
    passages = rows.all()
    for passage in passages:
        passage.speaker = name
    await session.flush()
    return len(passages)
