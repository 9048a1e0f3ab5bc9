"""Ideas with all they said before, remarks, and the quota of anonymous meetings."""

from collections.abc import Sequence

from sqlalchemy import func, select

from bot.contributions import KEPT, Idea, Remark, Source
from bot.meeting import now
from bot.store.database import Transaction
from bot.store.rows import find, need
from bot.store.tables.ideas import IdeaRow, IdeaVersionRow, QuotaUseRow, RemarkRow


async def add(session: Transaction, idea: Idea) -> None:
    """Store a new idea."""
    session.add(
        IdeaRow(
            id=idea.id,
            meeting_id=idea.meeting_id,
            section_id=idea.section_id,
            participant_id=idea.participant_id,
            text=idea.text,
            source=idea.source,
            message_id=idea.message_id,
            row=idea.row,
            column=idea.column,
            withdrawn=idea.withdrawn,
            origin=idea.origin,
            hidden=idea.hidden,
            given_at=idea.given_at,
        )
    )
    await session.flush()


async def get(session: Transaction, idea_id: str) -> Idea:
    """Return an idea, withdrawn or not.

    Raises:
        GoneError: If this server has no such idea.
    """
    return _idea(await need(session, IdeaRow, idea_id))


async def show_in(session: Transaction, idea_id: str, message_id: int) -> None:
    """Note which message shows an idea."""
    (await need(session, IdeaRow, idea_id)).message_id = message_id
    await session.flush()


async def exists(session: Transaction, idea_id: str) -> bool:
    """Say whether this server has such an idea, withdrawn or not."""
    return await find(session, IdeaRow, idea_id) is not None


async def by_message(session: Transaction, message_id: int) -> Idea | None:
    """Return the idea a chat message gave, if it gave one."""
    rows = await session.scalars(select(IdeaRow).where(IdeaRow.message_id == message_id))
    row = rows.one_or_none()
    return None if row is None else _idea(row)


async def of_section(session: Transaction, section_id: str) -> Sequence[Idea]:
    """Return a section's ideas in the order they came, without those withdrawn or hidden."""
    rows = await session.scalars(
        select(IdeaRow)
        .where(
            IdeaRow.section_id == section_id,
            IdeaRow.withdrawn.is_(False),
            IdeaRow.hidden == "",
        )
        .order_by(IdeaRow.given_at, IdeaRow.id)
    )
    return [_idea(row) for row in rows]


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[Idea]:
    """Return all of a meeting's ideas in the order they came, those withdrawn or hidden too."""
    rows = await session.scalars(
        select(IdeaRow)
        .where(IdeaRow.meeting_id == meeting_id)
        .order_by(IdeaRow.given_at, IdeaRow.id)
    )
    return [_idea(row) for row in rows]


async def count_given(session: Transaction, section_id: str, participant_id: str) -> int:
    """Count the ideas of one participant in a section; one that is hidden counts."""
    count = await session.scalar(
        select(func.count())
        .select_from(IdeaRow)
        .where(
            IdeaRow.section_id == section_id,
            IdeaRow.participant_id == participant_id,
            IdeaRow.withdrawn.is_(False),
        )
    )
    return count or 0


async def count_received(session: Transaction, section_id: str) -> int:
    """Count the ideas that people gave to a section, without those withdrawn, hidden or kept."""
    count = await session.scalar(
        select(func.count())
        .select_from(IdeaRow)
        .where(
            IdeaRow.section_id == section_id,
            IdeaRow.withdrawn.is_(False),
            IdeaRow.hidden == "",
            IdeaRow.source.not_in(KEPT),
        )
    )
    return count or 0


async def rewrite(session: Transaction, idea_id: str, text: str) -> None:
    """Give an idea a new text, and keep what it said."""
    row = await need(session, IdeaRow, idea_id)
    number = await session.scalar(
        select(func.count()).select_from(IdeaVersionRow).where(IdeaVersionRow.idea_id == idea_id)
    )
    session.add(
        IdeaVersionRow(idea_id=idea_id, number=(number or 0) + 1, text=row.text, until=now())
    )
    row.text = text
    await session.flush()


async def texts_before(session: Transaction, idea_id: str) -> Sequence[str]:
    """Return what an idea said before each time it was edited."""
    rows = await session.scalars(
        select(IdeaVersionRow)
        .where(IdeaVersionRow.idea_id == idea_id)
        .order_by(IdeaVersionRow.number)
    )
    return [row.text for row in rows]


async def withdraw(session: Transaction, idea_id: str) -> None:
    """Take an idea back on its author's wish; its row stays."""
    (await need(session, IdeaRow, idea_id)).withdrawn = True
    await session.flush()


async def hide(session: Transaction, idea_id: str, reason: str, *, by: int | None) -> None:
    """Hide an idea for a reason, or show it again for none; `by` is who did it."""
    row = await need(session, IdeaRow, idea_id)
    row.hidden, row.hidden_by = reason, by
    await session.flush()


async def quota_used(session: Transaction, section_id: str, token: str) -> int:
    """Count what the holder of a quota token gave to a section."""
    row = await _use(session, section_id, token)
    return 0 if row is None else row.count


async def use_quota(session: Transaction, section_id: str, token: str, *, by: int) -> None:
    """Add to (or take from) the count of a quota token."""
    row = await _use(session, section_id, token)
    if row is None:
        row = QuotaUseRow(section_id=section_id, token=token, count=0)
        session.add(row)
    row.count = max(0, row.count + by)
    await session.flush()


async def add_remark(session: Transaction, remark: Remark) -> None:
    """Store a new remark."""
    session.add(
        RemarkRow(
            id=remark.id,
            meeting_id=remark.meeting_id,
            section_id=remark.section_id,
            participant_id=remark.participant_id,
            author=remark.author,
            text=remark.text,
            conclusion=remark.conclusion,
            message_id=remark.message_id,
            given_at=remark.given_at,
        )
    )
    await session.flush()


async def remark(session: Transaction, remark_id: str) -> Remark:
    """Return a remark.

    Raises:
        GoneError: If this server has no such remark.
    """
    return _remark(await need(session, RemarkRow, remark_id))


async def remark_by_message(session: Transaction, message_id: int) -> Remark | None:
    """Return the remark made from a chat message, if one was."""
    rows = await session.scalars(select(RemarkRow).where(RemarkRow.message_id == message_id))
    row = rows.one_or_none()
    return None if row is None else _remark(row)


async def remarks(session: Transaction, meeting_id: str) -> Sequence[Remark]:
    """Return a meeting's remarks in the order they came."""
    rows = await session.scalars(
        select(RemarkRow)
        .where(RemarkRow.meeting_id == meeting_id)
        .order_by(RemarkRow.given_at, RemarkRow.id)
    )
    return [_remark(row) for row in rows]


async def _use(session: Transaction, section_id: str, token: str) -> QuotaUseRow | None:
    rows = await session.scalars(
        select(QuotaUseRow).where(QuotaUseRow.section_id == section_id, QuotaUseRow.token == token)
    )
    return rows.one_or_none()


def _idea(row: IdeaRow) -> Idea:
    return Idea(
        id=row.id,
        meeting_id=row.meeting_id,
        section_id=row.section_id,
        text=row.text,
        given_at=row.given_at,
        source=Source(row.source),
        participant_id=row.participant_id,
        message_id=row.message_id,
        row=row.row,
        column=row.column,
        withdrawn=row.withdrawn,
        origin=row.origin,
        hidden=row.hidden,
    )


def _remark(row: RemarkRow) -> Remark:
    return Remark(
        id=row.id,
        meeting_id=row.meeting_id,
        text=row.text,
        author=row.author,
        given_at=row.given_at,
        section_id=row.section_id,
        participant_id=row.participant_id,
        message_id=row.message_id,
        conclusion=row.conclusion,
    )
