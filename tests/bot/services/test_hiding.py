"""Ideas that nobody sees until they are revealed, nor on any wall."""

import pytest

from bot.contributions import Scope
from bot.errors import NothingHiddenError
from bot.meeting import Form
from bot.services import arranging, hiding, ideas, meetings, requests, walls
from bot.services.requests import Desk
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.services.workshop import SIX, give, open_postits, open_workshop


async def hide(store: Store, *, title: str = "Cachette") -> str:
    standing = await meetings.add_section(
        store, FACILITATOR, CHANNEL, title=title, form=Form.POSTITS, hidden=True
    )
    assert standing.open_section is not None
    return standing.open_section.id


async def test_what_is_written_where_ideas_are_hidden_is_no_post_it(store: Store) -> None:
    await open_workshop(store)
    await hide(store)

    assert not await ideas.takes_messages(store, HERE, CHANNEL)
    assert (await give(store, "Une")).given == 1
    await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert await ideas.takes_messages(store, HERE, CHANNEL)


async def test_the_rows_of_a_hidden_table_are_offered_to_nobody(store: Store) -> None:
    await open_workshop(store)
    await meetings.add_section(
        store, FACILITATOR, CHANNEL, title="T", form=Form.TABLE, columns=("A", "B"), hidden=True
    )
    await give(store, "Une")

    assert await ideas.rows(store, HERE, CHANNEL) == []
    await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert [idea.text for idea in await ideas.rows(store, HERE, CHANNEL)] == ["Une"]


async def test_ideas_are_revealed_once_with_the_open_section_first(store: Store) -> None:
    await open_workshop(store)
    first = await hide(store, title="Première")
    await give(store, "Une")
    second = await hide(store, title="Seconde")

    shown = await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert (shown.section.id, shown.ideas, shown.wall) == (second, (), None)
    with pytest.raises(NothingHiddenError):
        await hiding.reveal(store, FACILITATOR, CHANNEL, section_id=second)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    late = await hiding.reveal(store, FACILITATOR, CHANNEL)
    assert (late.section.id, [idea.text for idea in late.ideas]) == (first, ["Une"])
    with pytest.raises(NothingHiddenError):
        await hiding.reveal(store, FACILITATOR, CHANNEL)


async def test_the_wall_of_hidden_ideas_is_shown_to_the_channel_when_they_are(desk: Desk) -> None:
    store = desk.store
    await open_workshop(store)
    section_id = await hide(store)
    for text in SIX:
        await give(store, text)
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    await walls.apply(store, FACILITATOR, proposal.grouping.id)

    assert await arranging.shown(store, HERE, section_id) is None
    assert len((await arranging.in_channel(store, FACILITATOR, CHANNEL)).themes) == 3
    shown = await hiding.reveal(store, FACILITATOR, CHANNEL)

    assert shown.wall is not None
    assert len(shown.wall.themes) == 3
    assert await arranging.shown(store, HERE, section_id) == shown.wall


async def test_the_wall_of_a_meeting_holds_no_idea_that_another_section_hides(desk: Desk) -> None:
    store = desk.store
    await open_workshop(store)
    await open_postits(store)
    for text in SIX[:3]:
        await give(store, text)
    wall = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=2, scope=Scope.MEETING)
    await walls.apply(store, FACILITATOR, wall.grouping.id)
    await hide(store)
    section = (await give(store, SIX[3])).section

    hidden = await arranging.shown(store, HERE, wall.section.id)
    await requests.place_late(desk, HERE, section)
    still = await arranging.shown(store, HERE, wall.section.id)
    await hiding.reveal(store, FACILITATOR, CHANNEL)
    await requests.place_late(desk, HERE, section)
    revealed = await arranging.shown(store, HERE, wall.section.id)

    assert hidden == still
    assert hidden is not None
    assert revealed is not None
    assert SIX[3] not in str(hidden)
    assert SIX[3] in str(revealed.themes)
