"""Seats of people without an account; what a seat is called is its participant's name."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.attending import Seat
from bot.meeting import Participant
from bot.store import participants
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.meetings import ParticipantRow, SeatRow


async def add(session: Transaction, seat: Seat) -> None:
    """Store a new seat and the participant who sits there."""
    await participants.add(session, Participant(seat.participant_id, seat.name))
    row = SeatRow(id=seat.id, meeting_id=seat.meeting_id, participant_id=seat.participant_id)
    row.number, row.code, row.freed = seat.number, seat.code, seat.freed
    session.add(row)
    await session.flush()


async def save(session: Transaction, seat: Seat) -> None:
    """Store what a seat is called and whether it was freed."""
    row = await need(session, SeatRow, seat.id)
    row.freed = seat.freed
    (await need(session, ParticipantRow, row.participant_id)).name = seat.name
    await session.flush()


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[Seat]:
    """Return a meeting's seats by number, those freed too."""
    rows = await session.execute(
        select(SeatRow, ParticipantRow.name)
        .join(
            ParticipantRow,
            (ParticipantRow.id == SeatRow.participant_id)
            & (ParticipantRow.guild_id == SeatRow.guild_id),
        )
        .where(SeatRow.meeting_id == meeting_id)
        .order_by(SeatRow.number)
    )
    return [
        Seat(
            id=row.id,
            meeting_id=row.meeting_id,
            participant_id=row.participant_id,
            number=row.number,
            code=row.code,
            name=name,
            freed=row.freed,
        )
        for row, name in rows
    ]
