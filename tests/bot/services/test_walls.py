"""The wall: proposed, applied once, undone, redone; ideas that came or went meanwhile."""

from dataclasses import replace

import pytest

from bot.contributions import Grouping
from bot.errors import (
    GoneError,
    NoSectionError,
    NothingToRedoError,
    NothingToUndoError,
    TooFewIdeasError,
)
from bot.meeting import Form, State
from bot.services import ideas, meetings, requests, walls
from bot.services.requests import Desk
from bot.services.walls import Wall
from bot.store import groupings
from bot.store import sections as stored_sections
from bot.store.database import Store
from tests.bot.people import CHANNEL, ELSEWHERE, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import give, open_postits, open_workshop

TEXTS = ("Appeler la veille", "Appeler l’infirmière", "Un carnet", "Un carnet partagé")


@pytest.fixture
async def room(desk: Desk) -> Desk:
    """Four post-its, given while their section is open."""
    await open_workshop(desk.store)
    await open_postits(desk.store)
    for text in TEXTS:
        await give(desk.store, text)
    return desk


def placed(wall: Wall) -> list[str]:
    return sorted(idea.text for theme in wall.themes for idea in theme.ideas)


async def apply(desk: Desk, themes: int) -> Wall:
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=themes)
    wall, first = await walls.apply(desk.store, FACILITATOR, proposal.grouping.id)
    assert first
    return wall


async def standing_id(store: Store) -> str | None:
    section, _ = await walls.section_to_group(store, FACILITATOR, CHANNEL)
    return section.grouping_id


async def test_a_proposal_holds_every_idea_and_changes_nothing(room: Desk) -> None:
    proposal = await requests.regroup(room, FACILITATOR, CHANNEL, themes=2)

    assert placed(proposal) == sorted(TEXTS)
    assert proposal.loose == ()
    assert len(proposal.themes) == 2
    assert proposal.grouping.number is None
    assert await standing_id(room.store) is None


async def test_applying_twice_makes_one_version(room: Desk) -> None:
    proposal = await requests.regroup(room, FACILITATOR, CHANNEL, themes=2)

    once = await walls.apply(room.store, FACILITATOR, proposal.grouping.id)
    twice = await walls.apply(room.store, FACILITATOR, proposal.grouping.id)

    assert once[1]
    assert not twice[1]
    assert once[0].grouping == twice[0].grouping
    async with room.store.read(HERE) as session:
        assert len(await groupings.versions(session, once[0].section.id)) == 1


async def test_a_second_click_after_undoing_does_not_bring_the_wall_back(room: Desk) -> None:
    wall = await apply(room, 2)
    await walls.undo(room.store, FACILITATOR, CHANNEL)

    await walls.apply(room.store, FACILITATOR, wall.grouping.id)

    assert await standing_id(room.store) is None


async def test_undo_and_redo_walk_along_the_versions(room: Desk) -> None:
    store = room.store
    first, second = await apply(room, 2), await apply(room, 3)
    assert (first.grouping.number, second.grouping.number) == (1, 2)

    async def undo() -> Grouping | None:
        wall = await walls.undo(store, FACILITATOR, CHANNEL)
        return None if wall is None else wall.grouping

    async def redo() -> Grouping:
        return (await walls.redo(store, FACILITATOR, CHANNEL)).grouping

    assert await undo() == first.grouping
    assert await undo() is None
    with pytest.raises(NothingToUndoError):
        await undo()
    assert await redo() == first.grouping
    assert await redo() == second.grouping
    with pytest.raises(NothingToRedoError):
        await redo()


async def test_a_new_version_after_undoing_takes_the_place_of_the_undone_one(room: Desk) -> None:
    first, _undone = await apply(room, 2), await apply(room, 3)
    await walls.undo(room.store, FACILITATOR, CHANNEL)
    third = await apply(room, 4)

    assert third.grouping.number == 3
    with pytest.raises(NothingToRedoError):
        await walls.redo(room.store, FACILITATOR, CHANNEL)
    back = await walls.undo(room.store, FACILITATOR, CHANNEL)
    assert back is not None
    assert back.grouping == first.grouping
    assert (await walls.redo(room.store, FACILITATOR, CHANNEL)).grouping == third.grouping


async def test_what_was_withdrawn_or_came_since_the_preview_is_gone_or_loose(room: Desk) -> None:
    proposal = await requests.regroup(room, FACILITATOR, CHANNEL, themes=4)
    withdrawn = proposal.themes[0].ideas[0]
    await ideas.withdraw(room.store, PARTICIPANT, withdrawn.id)
    edited = proposal.themes[1].ideas[0]
    await ideas.edit(room.store, PARTICIPANT, edited.id, "Redit autrement")
    await give(room.store, "En retard")

    wall, _ = await walls.apply(room.store, FACILITATOR, proposal.grouping.id)

    left = [text for text in TEXTS if text not in {withdrawn.text, edited.text}]
    assert placed(wall) == sorted([*left, "Redit autrement"])
    assert len(wall.themes) == 3, "a theme without ideas is not shown"
    assert [idea.text for idea in wall.loose] == ["En retard"]


@pytest.mark.parametrize("count", [0, 1])
async def test_one_idea_is_not_grouped(desk: Desk, count: int) -> None:
    await open_workshop(desk.store)
    for text in TEXTS[:count]:
        await give(desk.store, text)

    with pytest.raises(TooFewIdeasError) as caught:
        await requests.regroup(desk, FACILITATOR, CHANNEL, themes=None)
    assert caught.value.count == count


async def test_the_post_its_are_grouped_even_when_another_section_is_open(room: Desk) -> None:
    await meetings.add_section(
        room.store, FACILITATOR, CHANNEL, title="Échanges", form=Form.DISCUSSION
    )

    section, given = await walls.section_to_group(room.store, FACILITATOR, CHANNEL)

    assert section.form is Form.POSTITS
    assert [idea.text for idea in given] == list(TEXTS)


async def test_a_closed_meeting_can_still_be_grouped(room: Desk) -> None:
    await meetings.close_meeting(room.store, FACILITATOR, CHANNEL)

    assert placed(await apply(room, 2)) == sorted(TEXTS)


async def test_a_proposal_is_not_there_on_another_server(room: Desk) -> None:
    wall = await apply(room, 2)

    with pytest.raises(GoneError):
        await walls.look(room.store, ELSEWHERE, wall.grouping.id)
    with pytest.raises(GoneError):
        await walls.apply(room.store, ELSEWHERE, wall.grouping.id)


async def test_nothing_is_grouped_before_a_section_was_opened(desk: Desk) -> None:
    standing = await open_workshop(desk.store, outline="libre")
    async with desk.store.write(HERE) as session:
        for section in standing.sections:
            await stored_sections.save(session, replace(section, state=State.PENDING))

    with pytest.raises(NoSectionError):
        await walls.section_to_group(desk.store, FACILITATOR, CHANNEL)
