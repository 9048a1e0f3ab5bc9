"""What people agreed to and what they did not, decision after decision."""

from collections.abc import Sequence

from sqlalchemy import func, select

from bot.privacy import Consent, Purpose
from bot.store.database import Transaction
from bot.store.tables.protection import ConsentRow


async def add(session: Transaction, decided: Consent) -> None:
    """Store a decision after those there are; none of them is changed."""
    last = await session.scalar(
        select(func.max(ConsentRow.number)).where(ConsentRow.meeting_id == decided.meeting_id)
    )
    row = ConsentRow(id=decided.id, meeting_id=decided.meeting_id, number=(last or 0) + 1)
    row.participant_id, row.purpose, row.given = (
        decided.participant_id,
        decided.purpose,
        decided.given,
    )
    row.notice, row.count, row.kept_by = decided.notice, decided.count, decided.kept_by
    row.decided_at = decided.decided_at
    session.add(row)
    await session.flush()


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[Consent]:
    """Return the decisions about a meeting, in the order they were taken."""
    rows = await session.scalars(
        select(ConsentRow)
        .where(ConsentRow.meeting_id == meeting_id)
        .order_by(ConsentRow.number, ConsentRow.id)
    )
    return [
        Consent(
            id=row.id,
            meeting_id=row.meeting_id,
            purpose=Purpose(row.purpose),
            given=row.given,
            decided_at=row.decided_at,
            notice=row.notice,
            participant_id=row.participant_id,
            count=row.count,
            kept_by=row.kept_by,
        )
        for row in rows
    ]
