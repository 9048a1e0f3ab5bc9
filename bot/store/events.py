"""Events, and the one a server has chosen."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from bot.errors import NoEventError
from bot.meeting import Event, now
from bot.store.database import Transaction, guild_of
from bot.store.rows import find, need
from bot.store.tables.ideas import GroupingRow, IdeaRow, RemarkRow
from bot.store.tables.meetings import MeetingRow, SectionRow
from bot.store.tables.recordings import RecordingRow
from bot.store.tables.servers import EventRow, ServerRow

_PARTS: Final = (MeetingRow, SectionRow, IdeaRow, RemarkRow, GroupingRow, RecordingRow)
_VALUES: Final = 10_000


async def add(session: Transaction, event: Event) -> None:
    """Store a new event."""
    session.add(
        EventRow(
            id=event.id,
            title=event.title,
            organiser=event.organiser,
            closing=event.closing,
            sensitive=event.sensitive,
            created_at=now(),
        )
    )
    await session.flush()


async def get(session: Transaction, event_id: str) -> Event:
    """Return an event.

    Raises:
        NoEventError: If this server has no such event.
    """
    return _event(await need(session, EventRow, event_id, NoEventError))


async def exists(session: Transaction, event_id: str) -> bool:
    """Say whether this server holds the event."""
    return await find(session, EventRow, event_id) is not None


async def first_taken(session: Transaction, ids: Sequence[str]) -> str | None:
    """Return one of these identifiers that this server's meetings use already, if they do."""
    for table in _PARTS:
        # SQLite takes so many values in one statement and no more.
        for begin in range(0, len(ids), _VALUES):
            asked = select(table.id).where(table.id.in_(ids[begin : begin + _VALUES])).limit(1)
            taken = (await session.scalars(asked)).one_or_none()
            if taken is not None:
                return taken
    return None


async def every(session: Transaction) -> Sequence[Event]:
    """Return the server's events, newest first."""
    rows = await session.scalars(select(EventRow).order_by(EventRow.created_at.desc(), EventRow.id))
    return [_event(row) for row in rows]


async def choose(session: Transaction, event_id: str) -> None:
    """Make an event the server's current one."""
    server = (await session.scalars(select(ServerRow))).one_or_none()
    if server is None:
        session.add(ServerRow(guild_id=guild_of(session), event_id=event_id))
    else:
        server.event_id = event_id
    await session.flush()


async def current(session: Transaction) -> Event:
    """Return the server's current event.

    Raises:
        NoEventError: If none was chosen.
    """
    server = (await session.scalars(select(ServerRow))).one_or_none()
    if server is None or server.event_id is None:
        raise NoEventError("no current event")
    return await get(session, server.event_id)


def _event(row: EventRow) -> Event:
    return Event(
        id=row.id,
        title=row.title,
        organiser=row.organiser,
        closing=row.closing,
        sensitive=row.sensitive,
    )
