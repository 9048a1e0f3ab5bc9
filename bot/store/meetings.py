"""Meetings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from bot.errors import NoMeetingError
from bot.meeting import Attendance, Meeting, State, now
from bot.store import floor
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.meetings import MeetingRow

BY_NUMBER: Final = (
    MeetingRow.number.is_(None),
    MeetingRow.number,
    MeetingRow.created_at,
    MeetingRow.id,
)


async def add(session: Transaction, meeting: Meeting, *, quota_key: str | None = None) -> None:
    """Store a new meeting; `quota_key` is for an anonymous one."""
    row = MeetingRow(
        id=meeting.id, event_id=meeting.event_id, created_at=now(), quota_key=quota_key
    )
    _fill_meeting(row, meeting)
    session.add(row)
    await session.flush()


async def save(session: Transaction, meeting: Meeting) -> None:
    """Store what changed of a meeting."""
    _fill_meeting(await need(session, MeetingRow, meeting.id, NoMeetingError), meeting)
    await session.flush()


async def get(session: Transaction, meeting_id: str) -> Meeting:
    """Return a meeting.

    Raises:
        NoMeetingError: If this server has no such meeting.
    """
    return _meeting(await need(session, MeetingRow, meeting_id, NoMeetingError))


async def in_channel(session: Transaction, channel_id: int) -> Meeting:
    """Return the meeting of a channel or thread: the open one, or else the last one held there.

    Raises:
        NoMeetingError: If no meeting was ever opened there.
    """
    rows = await session.scalars(
        select(MeetingRow)
        .where(MeetingRow.channel_id == channel_id)
        .order_by((MeetingRow.state == State.CLOSED), MeetingRow.created_at.desc())
        .limit(1)
    )
    row = rows.one_or_none()
    if row is None:
        raise NoMeetingError(f"no meeting in channel {channel_id}")
    return _meeting(row)


async def of_event(session: Transaction, event_id: str) -> Sequence[Meeting]:
    """Return an event's meetings by number, then in the order they were opened."""
    rows = await session.scalars(
        select(MeetingRow).where(MeetingRow.event_id == event_id).order_by(*BY_NUMBER)
    )
    return [_meeting(row) for row in rows]


async def last(session: Transaction) -> Meeting | None:
    """Return the meeting that was opened last on the server, if one ever was."""
    rows = await session.scalars(
        select(MeetingRow).order_by(MeetingRow.created_at.desc(), MeetingRow.id).limit(1)
    )
    row = rows.one_or_none()
    return None if row is None else _meeting(row)


async def outlines(session: Transaction) -> Sequence[str]:
    """Return the outlines of the server's meetings, the one most of them had first."""
    rows = await session.scalars(
        select(MeetingRow.outline)
        .group_by(MeetingRow.outline)
        .order_by(func.count().desc(), MeetingRow.outline)
    )
    return rows.all()


async def with_panel(session: Transaction) -> Sequence[Meeting]:
    """Return the meetings whose panel stands in their channel."""
    rows = await session.scalars(
        select(MeetingRow)
        .where(MeetingRow.panel_message_id.is_not(None))
        .order_by(MeetingRow.created_at, MeetingRow.id)
    )
    return [_meeting(row) for row in rows]


async def quota_key(session: Transaction, meeting_id: str) -> str | None:
    """Return the key of an anonymous meeting's quota, while it exists."""
    return (await need(session, MeetingRow, meeting_id, NoMeetingError)).quota_key


async def change_quota_key(session: Transaction, meeting_id: str, key: str | None) -> None:
    """Destroy the key that could tie a person to a count of ideas, or put another in its place.

    Who asked to speak in an anonymous meeting goes with it.
    """
    row = await need(session, MeetingRow, meeting_id, NoMeetingError)
    row.quota_key = key
    await session.flush()
    if row.anonymous and key is None:
        await floor.forget(session, meeting_id)


async def closed_at(session: Transaction, meeting_id: str) -> datetime | None:
    """Return since when a meeting is closed; None while it is open."""
    return (await need(session, MeetingRow, meeting_id, NoMeetingError)).closed_at


def _fill_meeting(row: MeetingRow, meeting: Meeting) -> None:
    row.kind, row.number, row.held_on = meeting.kind, meeting.number, meeting.held_on
    row.theme, row.facilitators = meeting.theme, list(meeting.facilitators)
    row.outline, row.state, row.anonymous = meeting.outline, meeting.state, meeting.anonymous
    row.present, row.spoke = meeting.attendance.present, meeting.attendance.spoke
    row.names, row.apologies = list(meeting.attendance.names), list(meeting.attendance.apologies)
    row.recap, row.draft_order = meeting.recap, list(meeting.draft_order)
    row.channel_id, row.opened_by = meeting.channel_id, meeting.opened_by
    row.paused, row.panel_message_id = meeting.paused, meeting.panel_message_id
    if meeting.state is not State.CLOSED:
        row.closed_at = None
    elif row.closed_at is None:
        row.closed_at = now()


def _meeting(row: MeetingRow) -> Meeting:
    return Meeting(
        id=row.id,
        event_id=row.event_id,
        kind=row.kind,
        number=row.number,
        held_on=row.held_on,
        theme=row.theme,
        facilitators=tuple(row.facilitators),
        outline=row.outline,
        state=State(row.state),
        anonymous=row.anonymous,
        attendance=Attendance(
            present=row.present,
            spoke=row.spoke,
            names=tuple(row.names),
            apologies=tuple(row.apologies),
        ),
        recap=row.recap,
        draft_order=tuple(row.draft_order),
        channel_id=row.channel_id,
        opened_by=row.opened_by,
        paused=row.paused,
        panel_message_id=row.panel_message_id,
    )
