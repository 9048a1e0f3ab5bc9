"""Gestures on the wall that stands: versions, two animators at once, withdrawals, proposed cuts."""

import asyncio
from dataclasses import replace

import pytest

from bot.contributions import Grouping
from bot.errors import (
    EmptyTextError,
    GoneError,
    IdeaGoneError,
    NothingToUndoError,
    NoWallError,
    OneIdeaError,
    TextTooLongError,
    TitleTakenError,
    UnknownThemeError,
    WallMovedError,
)
from bot.gestures import Isolate, Merge, Move, Rename, Split
from bot.services import arranging, ideas, requests, walls
from bot.services.requests import Desk
from bot.services.walls import Wall
from bot.store import groupings
from tests.bot.people import ADMINISTRATOR, CHANNEL, ELSEWHERE, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import give, make, standing


async def versions(desk: Desk) -> list[Grouping]:
    section = (await standing(desk)).section
    async with desk.store.read(HERE) as session:
        return list(await groupings.versions(session, section.id))


async def test_a_gesture_makes_the_next_version_and_says_who_made_it(room: Desk) -> None:
    first = await standing(room)

    wall = await make(room, Rename(0, "Se dire les choses"))

    made = wall.grouping
    assert (made.number, made.parent_id) == (2, first.grouping.id)
    assert (made.method, made.author_id) == ("rename", FACILITATOR.user_id)
    assert made.created_at >= first.grouping.created_at
    assert (wall.themes[0].title, wall.themes[0].titled) == ("Se dire les choses", True)
    assert (await standing(room)).grouping == made
    assert await versions(room) == [first.grouping, made]


async def test_each_gesture_is_undone_alone_and_exactly(room: Desk) -> None:
    path = [await standing(room)]
    path.append(await make(room, Rename(0, "Se dire les choses")))
    path.append(await make(room, Move((path[0].themes[1].ideas[0].id,), 0)))
    path.append(await make(room, Merge((0, 1))))

    back = [await walls.undo(room.store, FACILITATOR, CHANNEL) for _ in range(3)]
    forth = [await walls.redo(room.store, FACILITATOR, CHANNEL) for _ in range(3)]

    assert [wall and wall.grouping for wall in back] == [w.grouping for w in path[2::-1]]
    assert [wall.grouping for wall in forth] == [w.grouping for w in path[1:]]


async def test_undoing_from_a_screen_steps_back_from_what_it_shows_and_no_further(
    room: Desk,
) -> None:
    first = await standing(room)
    second = await make(room, Rename(0, "Un"))
    third = await make(room, Rename(0, "Deux"))

    with pytest.raises(WallMovedError):
        await arranging.undo(room.store, FACILITATOR, second.grouping.id)
    back = await arranging.undo(room.store, FACILITATOR, third.grouping.id)
    again = await arranging.undo(room.store, FACILITATOR, back.grouping.id)

    assert (back.grouping, again.grouping) == (second.grouping, first.grouping)
    with pytest.raises(NothingToUndoError):
        await arranging.undo(room.store, FACILITATOR, first.grouping.id)


async def test_the_second_of_two_animators_is_told_and_nothing_is_lost(room: Desk) -> None:
    seen = await standing(room)
    other = replace(ADMINISTRATOR, user_id=999)

    done = await asyncio.gather(
        arranging.make(room.store, FACILITATOR, seen.grouping.id, Rename(0, "Le mien")),
        arranging.make(room.store, other, seen.grouping.id, Rename(1, "Le sien")),
        return_exceptions=True,
    )

    refused = [one for one in done if isinstance(one, WallMovedError)]
    (made,) = [one for one in done if isinstance(one, Wall)]
    assert len(refused) == 1
    assert (await standing(room)).grouping == made.grouping
    assert len(await versions(room)) == 2


async def test_an_idea_withdrawn_meanwhile_is_said_to_be_gone(room: Desk) -> None:
    seen = await standing(room)
    gone = seen.themes[0].ideas[0]
    await ideas.withdraw(room.store, PARTICIPANT, gone.id)

    with pytest.raises(IdeaGoneError):
        await make(room, Move((gone.id, seen.themes[1].ideas[0].id), 2))

    assert (await standing(room)).grouping == seen.grouping


async def test_a_theme_keeps_its_place_when_the_one_before_it_is_withdrawn(room: Desk) -> None:
    seen = await standing(room)
    for idea in seen.themes[0].ideas:
        await ideas.withdraw(room.store, PARTICIPANT, idea.id)

    wall = await make(room, Rename(seen.themes[1].place, "Reste"))

    assert [theme.title for theme in wall.themes] == ["Reste", seen.themes[2].title]


async def test_a_late_idea_is_placed_by_moving_it(room: Desk) -> None:
    late = (await give(room.store, "En retard")).idea

    wall = await make(room, Move((late.id,), 1))

    assert wall.loose == ()
    assert late in wall.themes[1].ideas
    assert wall.grouping.placed_by == {late.id: FACILITATOR.user_id}


async def test_a_title_that_is_taken_changes_nothing(room: Desk) -> None:
    seen = await standing(room)

    with pytest.raises(TitleTakenError):
        await make(room, Rename(0, seen.themes[1].title.upper()))

    assert (await standing(room)).grouping == seen.grouping


async def test_without_a_wall_there_is_nothing_to_arrange(room: Desk) -> None:
    seen = await standing(room)
    await walls.undo(room.store, FACILITATOR, CHANNEL)

    with pytest.raises(NoWallError):
        await arranging.present(room.store, FACILITATOR, seen.grouping.id)
    with pytest.raises(NoWallError):
        await arranging.make(room.store, FACILITATOR, seen.grouping.id, Rename(0, "Neuf"))


async def test_a_wall_is_not_arranged_from_another_server(room: Desk) -> None:
    seen = await standing(room)

    with pytest.raises(GoneError):
        await arranging.make(room.store, ELSEWHERE, seen.grouping.id, Rename(0, "Neuf"))


async def test_a_cut_is_proposed_and_changes_nothing_until_it_is_made(room: Desk) -> None:
    whole = await make(room, Merge((0, 1)))

    cut = await requests.cut(room, FACILITATOR, whole.grouping.id, 0)

    held = {idea.id for idea in whole.themes[0].ideas}
    assert set(cut.ideas) < held
    assert cut.ideas
    assert (await standing(room)).grouping == whole.grouping
    made = await make(room, cut)
    assert {idea.id for idea in made.themes[1].ideas} == set(cut.ideas)
    assert made.themes[0].title == whole.themes[0].title


async def test_ideas_that_say_the_same_are_left_for_the_animator_to_cut(room: Desk) -> None:
    twins = [(await give(room.store, "Encore")).idea.id for _ in range(2)]
    theme = (await standing(room)).themes[0]
    await make(room, Isolate(twins[0], "Encore"))
    place = next(t.place for t in (await standing(room)).themes if t.title == "Encore")
    wall = await make(room, Move((twins[1],), place))

    cut = await requests.cut(room, FACILITATOR, wall.grouping.id, place)

    assert cut.ideas == ()
    made = await make(room, Split(place, (twins[1],), cut.title))
    assert len(made.themes) == len(wall.themes) + 1
    assert made.themes[0].title == theme.title


async def test_a_theme_of_one_idea_or_that_is_not_there_is_not_cut(room: Desk) -> None:
    idea = (await standing(room)).themes[0].ideas[0]
    wall = await make(room, Isolate(idea.id, "Seule"))
    place = next(theme.place for theme in wall.themes if theme.title == "Seule")

    with pytest.raises(OneIdeaError):
        await requests.cut(room, FACILITATOR, wall.grouping.id, place)
    with pytest.raises(UnknownThemeError):
        await requests.cut(room, FACILITATOR, wall.grouping.id, 40)


async def test_the_message_that_shows_the_wall_is_remembered_through_gestures(room: Desk) -> None:
    section = (await standing(room)).section
    await arranging.shown_in(room.store, HERE, section.id, 4242)

    await make(room, Rename(0, "Neuf"))
    await walls.undo(room.store, FACILITATOR, CHANNEL)

    assert await arranging.message_of(room.store, HERE, section.id) == 4242


def test_a_title_is_one_line_and_not_too_long() -> None:
    assert arranging.title("  Se  dire\nles choses ") == "Se dire les choses"
    with pytest.raises(EmptyTextError):
        arranging.title(" \n")
    with pytest.raises(TextTooLongError):
        arranging.title("x" * 81)
