"""What was decided of the entries of the minutes that may say too much of somebody."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.privacy import Review, Verdict
from bot.store.database import Transaction
from bot.store.tables.minutes import ReviewRow


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[Review]:
    """Return the decisions about a meeting's entries, by key."""
    rows = await session.scalars(
        select(ReviewRow).where(ReviewRow.meeting_id == meeting_id).order_by(ReviewRow.key)
    )
    return [
        Review(row.key, Verdict(row.decision), row.seen, row.decided_at, row.author_id)
        for row in rows
    ]


async def decide(session: Transaction, meeting_id: str, made: Review) -> None:
    """Store a decision in the place of the one before about the same entry."""
    asked = select(ReviewRow).where(ReviewRow.meeting_id == meeting_id, ReviewRow.key == made.key)
    row = (await session.scalars(asked)).one_or_none()
    if row is None:
        row = ReviewRow(meeting_id=meeting_id, key=made.key)
        session.add(row)
    row.decision, row.seen = made.verdict, made.seen
    row.decided_at, row.author_id = made.decided_at, made.author_id
    await session.flush()
