"""The sections of meetings."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.errors import NoSectionError
from bot.meeting import Form, Section, State, Timer
from bot.store.database import Transaction
from bot.store.meetings import BY_NUMBER
from bot.store.rows import need
from bot.store.tables.meetings import MeetingRow, SectionRow


async def add(session: Transaction, section: Section) -> None:
    """Store a new section."""
    row = SectionRow(id=section.id, meeting_id=section.meeting_id)
    _fill(row, section)
    session.add(row)
    await session.flush()


async def save(session: Transaction, section: Section) -> None:
    """Store what changed of a section."""
    _fill(await need(session, SectionRow, section.id, NoSectionError), section)
    await session.flush()


async def get(session: Transaction, section_id: str) -> Section:
    """Return a section.

    Raises:
        NoSectionError: If this server has no such section.
    """
    return _section(await need(session, SectionRow, section_id, NoSectionError))


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[Section]:
    """Return a meeting's sections in order."""
    rows = await session.scalars(
        select(SectionRow)
        .where(SectionRow.meeting_id == meeting_id)
        .order_by(SectionRow.rank, SectionRow.id)
    )
    return [_section(row) for row in rows]


async def with_wall(session: Transaction, meeting_id: str) -> Sequence[Section]:
    """Return the sections that have a wall, in order, of all meetings of a meeting's event."""
    of_meeting = select(MeetingRow.event_id).where(MeetingRow.id == meeting_id).scalar_subquery()
    rows = await session.scalars(
        select(SectionRow)
        .join(MeetingRow, MeetingRow.id == SectionRow.meeting_id)
        .where(MeetingRow.event_id == of_meeting, SectionRow.grouping_id.is_not(None))
        .order_by(*BY_NUMBER, SectionRow.rank, SectionRow.id)
    )
    return [_section(row) for row in rows]


def _fill(row: SectionRow, section: Section) -> None:
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
