"""Meetings, their sections, and who takes part."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from bot.errors import NoMeetingError, NoSectionError
from bot.meeting import Attendance, Form, Meeting, Participant, Section, State, Timer, new_id, now
from bot.store import floor
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.meetings import MeetingRow, ParticipantRow, SectionRow

_BY_NUMBER: Final = (
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
        select(MeetingRow).where(MeetingRow.event_id == event_id).order_by(*_BY_NUMBER)
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


async def add_section(session: Transaction, section: Section) -> None:
    """Store a new section."""
    row = SectionRow(id=section.id, meeting_id=section.meeting_id)
    _fill_section(row, section)
    session.add(row)
    await session.flush()


async def save_section(session: Transaction, section: Section) -> None:
    """Store what changed of a section."""
    _fill_section(await need(session, SectionRow, section.id, NoSectionError), section)
    await session.flush()


async def section(session: Transaction, section_id: str) -> Section:
    """Return a section.

    Raises:
        NoSectionError: If this server has no such section.
    """
    return _section(await need(session, SectionRow, section_id, NoSectionError))


async def sections(session: Transaction, meeting_id: str) -> Sequence[Section]:
    """Return a meeting's sections in order."""
    rows = await session.scalars(
        select(SectionRow)
        .where(SectionRow.meeting_id == meeting_id)
        .order_by(SectionRow.rank, SectionRow.id)
    )
    return [_section(row) for row in rows]


async def sections_with_wall(session: Transaction, meeting_id: str) -> Sequence[Section]:
    """Return the sections that have a wall, in order, of all meetings of a meeting's event."""
    of_meeting = select(MeetingRow.event_id).where(MeetingRow.id == meeting_id).scalar_subquery()
    rows = await session.scalars(
        select(SectionRow)
        .join(MeetingRow, MeetingRow.id == SectionRow.meeting_id)
        .where(MeetingRow.event_id == of_meeting, SectionRow.grouping_id.is_not(None))
        .order_by(*_BY_NUMBER, SectionRow.rank, SectionRow.id)
    )
    return [_section(row) for row in rows]


async def participant(session: Transaction, user_id: int, name: str) -> Participant:
    """Return the participant with this Discord account, made at the first meeting."""
    known = await participant_of(session, user_id)
    if known is None:
        session.add(ParticipantRow(id=(made := new_id()), user_id=user_id, name=name))
        await session.flush()
        return Participant(id=made, user_id=user_id, name=name)
    if known.name != name:
        (await need(session, ParticipantRow, known.id)).name = name
        await session.flush()
    return replace(known, name=name)


async def participant_of(session: Transaction, user_id: int) -> Participant | None:
    """Return the participant with this Discord account, if they ever took part."""
    rows = await session.scalars(select(ParticipantRow).where(ParticipantRow.user_id == user_id))
    row = rows.one_or_none()
    return None if row is None else _participant(row)


async def participant_by_id(session: Transaction, participant_id: str) -> Participant:
    """Return a participant.

    Raises:
        GoneError: If this server has no such participant.
    """
    return _participant(await need(session, ParticipantRow, participant_id))


async def add_participant(session: Transaction, person: Participant) -> None:
    """Store a participant of an imported event."""
    row = ParticipantRow(id=person.id, name=person.name, user_id=person.user_id)
    row.full_name, row.role, row.pseudonym = person.full_name, person.role, person.pseudonym
    session.add(row)
    await session.flush()


async def save_participant(session: Transaction, person: Participant) -> None:
    """Store how the minutes may name somebody."""
    row = await need(session, ParticipantRow, person.id)
    row.full_name, row.role, row.pseudonym = person.full_name, person.role, person.pseudonym
    await session.flush()


async def participants(session: Transaction) -> Sequence[Participant]:
    """Return the server's participants."""
    rows = await session.scalars(select(ParticipantRow).order_by(ParticipantRow.id))
    return [_participant(row) for row in rows]


async def some_participants(session: Transaction, ids: Iterable[str]) -> Sequence[Participant]:
    """Return those of the server's participants that are asked for."""
    rows = await session.scalars(select(ParticipantRow).where(ParticipantRow.id.in_(ids)))
    return [_participant(row) for row in rows]


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


def _fill_section(row: SectionRow, section: Section) -> None:
    row.rank, row.title, row.form = section.rank, section.title, section.form
    row.prompt, row.columns, row.quota = section.prompt, list(section.columns), section.quota
    row.state, row.speaker, row.titled = section.state, section.speaker, section.titled
    row.notes, row.question = list(section.notes), section.question
    row.announcement = section.announcement
    row.grouping_id = section.grouping_id
    row.wall_message_id = section.wall_message_id
    row.hidden = section.hidden
    row.timer_ends_at = None if section.timer is None else section.timer.ends_at
    row.timer_left_s = None if section.timer is None else section.timer.left_s


def _section(row: SectionRow) -> Section:
    return Section(
        id=row.id,
        meeting_id=row.meeting_id,
        rank=row.rank,
        title=row.title,
        form=Form(row.form),
        prompt=row.prompt,
        columns=tuple(row.columns),
        titled=row.titled,
        quota=row.quota,
        state=State(row.state),
        speaker=row.speaker,
        notes=tuple(row.notes),
        question=row.question,
        announcement=row.announcement,
        grouping_id=row.grouping_id,
        wall_message_id=row.wall_message_id,
        hidden=row.hidden,
        timer=_timer(row),
    )


def _timer(row: SectionRow) -> Timer | None:
    if row.timer_ends_at is None and row.timer_left_s is None:
        return None
    return Timer(row.timer_ends_at, row.timer_left_s)


def _participant(row: ParticipantRow) -> Participant:
    return Participant(
        id=row.id,
        name=row.name,
        user_id=row.user_id,
        full_name=row.full_name,
        role=row.role,
        pseudonym=row.pseudonym,
    )
