"""What a panel says, and a next section that is reached once."""

import pytest
from sqlalchemy import event

from bot.errors import SectionMovedError
from bot.services import meetings, panels
from bot.store.database import Store
from bot.store.tables.ideas import IdeaRow
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.services.workshop import give, open_postits, open_workshop


async def test_the_panel_counts_what_came_and_what_was_to_come(store: Store) -> None:
    meeting = (await open_workshop(store)).meeting
    await open_postits(store, quota=2)
    await give(store, "Une")

    unknown = await panels.look(store, HERE, meeting.id)
    await meetings.take_attendance(store, FACILITATOR, CHANNEL, present=17)
    known = await panels.look(store, HERE, meeting.id)

    assert (unknown.received, unknown.expected) == (1, None)
    assert (known.received, known.expected) == (1, 34)
    assert await panels.kept_true(store, HERE) == []
    await panels.shown_in(store, HERE, meeting.id, 9_003)
    assert [m.id for m in await panels.kept_true(store, HERE)] == [meeting.id]


async def test_a_panel_is_made_without_reading_what_people_wrote(store: Store) -> None:
    """It is made anew every three seconds, and a section may hold hundreds of ideas."""
    meeting = (await open_workshop(store)).meeting
    await open_postits(store, quota=2)
    await give(store, "Une")
    read: list[object] = []

    def note(row: object, _context: object) -> None:
        read.append(row)

    event.listen(IdeaRow, "load", note)
    try:
        panel = await panels.look(store, HERE, meeting.id)
    finally:
        event.remove(IdeaRow, "load", note)

    assert (panel.received, read) == (1, [])


async def test_going_on_from_a_section_that_was_left_goes_nowhere(store: Store) -> None:
    standing = await open_workshop(store, outline="atelier")
    first = standing.last_reached
    moved = await meetings.next_section(store, FACILITATOR, CHANNEL, after=first)

    with pytest.raises(SectionMovedError):
        await meetings.next_section(store, FACILITATOR, CHANNEL, after=first)

    assert await meetings.standing(store, HERE, CHANNEL) == moved
    assert (standing.reached, moved.reached) == (1, 2)
