"""Ideas and remarks erased for good, with what was made of them."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import delete, select

from bot.privacy import Person
from bot.store.database import Transaction
from bot.store.tables.ideas import GroupingRow, IdeaRow, IdeaVersionRow, RemarkRow
from bot.store.tables.minutes import CorrectionRow, ReviewRow

_REMOVED: Final = "—"


async def remove_words(session: Transaction, who: Person) -> tuple[int, int]:
    """Remove the ideas and remarks somebody gave, with all they said before.

    An idea under which others completed a row of a table stays as a dash: their words hang on it.
    Returns how many ideas and how many remarks there were.
    """
    if (own := who.participant_id) is None:
        return 0, 0
    ideas = (await session.scalars(select(IdeaRow).where(IdeaRow.participant_id == own))).all()
    said = (await session.scalars(select(RemarkRow).where(RemarkRow.participant_id == own))).all()
    for remark in said:
        await forget_corrections(session, remark.id)
        await session.delete(remark)
    await remove_ideas(session, ideas)
    return len(ideas), len(said)


async def remove_ideas(session: Transaction, ideas: Sequence[IdeaRow]) -> None:
    """Remove ideas with all they said before, from every wall too."""
    completed = set(await session.scalars(select(IdeaRow.row)))
    gone = set()
    for idea in ideas:
        await forget_corrections(session, idea.id)
        await session.execute(delete(IdeaVersionRow).where(IdeaVersionRow.idea_id == idea.id))
        if idea.id in completed:
            idea.text, idea.origin = _REMOVED, ""
        else:
            gone.add(idea.id)
            await session.delete(idea)
    for wall in (await session.scalars(select(GroupingRow))).all():
        _take_off(wall, gone)
    await session.flush()


async def forget_corrections(session: Transaction, given_id: str) -> None:
    """Remove what was made of an idea or a remark in the minutes."""
    for table in (CorrectionRow, ReviewRow):
        made = table.key.contains(given_id, autoescape=True)
        await session.execute(delete(table).where(made))


def _take_off(wall: GroupingRow, gone: set[str]) -> None:
    wall.themes = [
        {**theme, "ideas": [i for i in theme["ideas"] if i not in gone]} for theme in wall.themes
    ]
    wall.placed_by = {i: by for i, by in wall.placed_by.items() if i not in gone}
    wall.doubtful = [i for i in wall.doubtful if i not in gone]
    wall.fresh = [i for i in wall.fresh if i not in gone]
