"""Groupings: every proposal and every applied version, none ever destroyed."""

from collections.abc import Sequence

from sqlalchemy import func, select

from bot.contributions import Grouping, Theme
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.ideas import GroupingRow


async def add(session: Transaction, grouping: Grouping) -> None:
    """Store a grouping."""
    row = GroupingRow(
        id=grouping.id,
        section_id=grouping.section_id,
        method=grouping.method,
        author_id=grouping.author_id,
        created_at=grouping.created_at,
        number=grouping.number,
        parent_id=grouping.parent_id,
        parameters=dict(grouping.parameters),
        placed_by=dict(grouping.placed_by),
        doubtful=list(grouping.doubtful),
        fresh=list(grouping.fresh),
        themes=[
            {
                "title": theme.title,
                "ideas": list(theme.idea_ids),
                "alternatives": list(theme.alternatives),
                "titled": theme.titled,
                "pinned": theme.pinned,
            }
            for theme in grouping.themes
        ],
    )
    session.add(row)
    await session.flush()


async def get(session: Transaction, grouping_id: str) -> Grouping:
    """Return a grouping.

    Raises:
        GoneError: If this server has no such grouping.
    """
    return _grouping(await need(session, GroupingRow, grouping_id))


async def number(session: Transaction, grouping_id: str, *, parent_id: str | None) -> Grouping:
    """Turn a proposal into the section's next version, standing after `parent_id`."""
    row = await need(session, GroupingRow, grouping_id)
    last = await session.scalar(
        select(func.max(GroupingRow.number)).where(GroupingRow.section_id == row.section_id)
    )
    row.number, row.parent_id = (last or 0) + 1, parent_id
    await session.flush()
    return _grouping(row)


async def versions(session: Transaction, section_id: str) -> Sequence[Grouping]:
    """Return a section's applied versions, oldest first."""
    rows = await session.scalars(
        select(GroupingRow)
        .where(GroupingRow.section_id == section_id, GroupingRow.number.is_not(None))
        .order_by(GroupingRow.number)
    )
    return [_grouping(row) for row in rows]


async def look_at(session: Transaction, grouping_id: str) -> None:
    """Note that somebody has looked at a version: nothing on it is new any more."""
    (await need(session, GroupingRow, grouping_id)).fresh = []
    await session.flush()


def _grouping(row: GroupingRow) -> Grouping:
    return Grouping(
        id=row.id,
        section_id=row.section_id,
        method=row.method,
        created_at=row.created_at,
        themes=tuple(
            Theme(
                title=theme["title"],
                idea_ids=tuple(theme["ideas"]),
                alternatives=tuple(theme["alternatives"]),
                titled=theme.get("titled", False),
                pinned=theme.get("pinned", False),
            )
            for theme in row.themes
        ),
        number=row.number,
        parent_id=row.parent_id,
        author_id=row.author_id,
        parameters=row.parameters,
        placed_by=row.placed_by,
        doubtful=tuple(row.doubtful),
        fresh=tuple(row.fresh),
    )
