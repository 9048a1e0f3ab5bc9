"""The speaking queue of a meeting, and the message that shows it."""

from sqlalchemy import delete, select

from bot.attending import Floor, Speaker, Turn
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.meetings import FloorRow, TurnRow


async def add(session: Transaction, speaker: Speaker) -> None:
    """Put somebody at the end of the queue."""
    row = TurnRow(id=speaker.id, meeting_id=speaker.meeting_id, user_id=speaker.user_id)
    row.name, row.state, row.asked_at = speaker.name, speaker.turn, speaker.asked_at
    session.add(row)
    await session.flush()


async def turn(session: Transaction, speaker_id: str, turn: Turn) -> None:
    """Store where somebody stands now."""
    (await need(session, TurnRow, speaker_id)).state = turn
    await session.flush()


async def leave(session: Transaction, speaker_id: str) -> None:
    """Take somebody out of the queue."""
    await session.delete(await need(session, TurnRow, speaker_id))
    await session.flush()


async def of_meeting(session: Transaction, meeting_id: str) -> Floor:
    """Return a meeting's queue."""
    rows = await session.scalars(
        select(TurnRow)
        .where(TurnRow.meeting_id == meeting_id)
        .order_by(TurnRow.asked_at, TurnRow.id)
    )
    return Floor(
        tuple(
            Speaker(
                id=row.id,
                meeting_id=row.meeting_id,
                name=row.name,
                asked_at=row.asked_at,
                user_id=row.user_id,
                turn=Turn(row.state),
            )
            for row in rows
        )
    )


async def forget(session: Transaction, meeting_id: str) -> None:
    """Forget who asked to speak in a meeting."""
    await session.execute(delete(TurnRow).where(TurnRow.meeting_id == meeting_id))


async def message(session: Transaction, meeting_id: str) -> int | None:
    """Return the message that shows a meeting's queue."""
    row = await _shown(session, meeting_id)
    return None if row is None else row.message_id


async def show_in(session: Transaction, meeting_id: str, message_id: int) -> None:
    """Note which message shows a meeting's queue."""
    row = await _shown(session, meeting_id)
    if row is None:
        row = FloorRow(meeting_id=meeting_id)
        session.add(row)
    row.message_id = message_id
    await session.flush()


async def _shown(session: Transaction, meeting_id: str) -> FloorRow | None:
    rows = await session.scalars(select(FloorRow).where(FloorRow.meeting_id == meeting_id))
    return rows.one_or_none()
