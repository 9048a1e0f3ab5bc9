"""Who takes part, on each server."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select

from bot.meeting import Participant, new_id
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.meetings import ParticipantRow


async def named(session: Transaction, user_id: int, name: str) -> Participant:
    """Return the participant with this Discord account, made at the first meeting."""
    known = await of_account(session, user_id)
    if known is None:
        session.add(ParticipantRow(id=(made := new_id()), user_id=user_id, name=name))
        await session.flush()
        return Participant(id=made, user_id=user_id, name=name)
    if known.name != name:
        (await need(session, ParticipantRow, known.id)).name = name
        await session.flush()
    return replace(known, name=name)


async def of_account(session: Transaction, user_id: int) -> Participant | None:
    """Return the participant with this Discord account, if they ever took part."""
    rows = await session.scalars(select(ParticipantRow).where(ParticipantRow.user_id == user_id))
    row = rows.one_or_none()
    return None if row is None else _participant(row)


async def get(session: Transaction, participant_id: str) -> Participant:
    """Return a participant.

    Raises:
        GoneError: If this server has no such participant.
    """
    return _participant(await need(session, ParticipantRow, participant_id))


async def add(session: Transaction, person: Participant) -> None:
    """Store a participant of an imported event."""
    row = ParticipantRow(id=person.id, name=person.name, user_id=person.user_id)
    row.full_name, row.role, row.pseudonym = person.full_name, person.role, person.pseudonym
    session.add(row)
    await session.flush()


async def save(session: Transaction, person: Participant) -> None:
    """Store how the minutes may name somebody."""
    row = await need(session, ParticipantRow, person.id)
    row.full_name, row.role, row.pseudonym = person.full_name, person.role, person.pseudonym
    await session.flush()


async def everyone(session: Transaction) -> Sequence[Participant]:
    """Return the server's participants."""
    rows = await session.scalars(select(ParticipantRow).order_by(ParticipantRow.id))
    return [_participant(row) for row in rows]


async def some(session: Transaction, ids: Iterable[str]) -> Sequence[Participant]:
    """Return those of the server's participants that are asked for."""
    rows = await session.scalars(select(ParticipantRow).where(ParticipantRow.id.in_(ids)))
    return [_participant(row) for row in rows]


def _participant(row: ParticipantRow) -> Participant:
    return Participant(
        id=row.id,
        name=row.name,
        user_id=row.user_id,
        full_name=row.full_name,
        role=row.role,
        pseudonym=row.pseudonym,
    )
