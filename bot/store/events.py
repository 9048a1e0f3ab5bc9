"""Events, and the one a server has chosen."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.errors import NoEventError
from bot.meeting import Event, now
from bot.store.database import Transaction, guild_of
from bot.store.rows import find, need
from bot.store.tables import EventRow, ServerRow


async def add(session: Transaction, event: Event) -> None:
    """Store a new event."""
    session.add(
        EventRow(
            id=event.id,
            title=event.title,
            organiser=event.organiser,
            closing=event.closing,
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
    return Event(id=row.id, title=row.title, organiser=row.organiser, closing=row.closing)
