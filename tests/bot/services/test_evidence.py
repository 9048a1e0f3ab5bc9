"""Why an idea is where it is: what the run saw, or who placed it."""

from dataclasses import replace

import pytest

from bot.contributions import Grouping
from bot.errors import AccessDeniedError, IdeaGoneError
from bot.gestures import Move
from bot.meeting import new_id
from bot.services import arranging, evidence, ideas, requests
from bot.services.requests import Desk, Reason
from bot.store import groupings
from tests.bot.people import FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import give, standing


async def why(desk: Desk, text: str) -> Reason:
    wall = await standing(desk)
    every = [*wall.loose, *(idea for theme in wall.themes for idea in theme.ideas)]
    idea_id = next(idea.id for idea in every if idea.text == text)
    return await requests.why(desk, FACILITATOR, wall.grouping.id, idea_id)


async def proposed(desk: Desk, **changes: object) -> Grouping:
    """Store the version that stands, changed, as a proposal."""
    version = replace((await standing(desk)).grouping, id=new_id(), number=None, parent_id=None)
    changed = replace(version, **changes)  # type: ignore[arg-type]  # any of its fields
    async with desk.store.write(HERE) as session:
        await groupings.add(session, changed)
    return changed


async def test_what_a_run_placed_is_told_by_words_and_near_ideas(room: Desk) -> None:
    reason = await why(room, "Un carnet")

    home = next(t for t in (await standing(room)).themes for i in t.ideas if i.text == "Un carnet")
    assert reason.theme == home.title
    assert not reason.by_hand
    assert reason.shared_words == ("carnet",)
    assert reason.nearest == ("Un carnet partagé",)


async def test_what_a_person_placed_is_told_by_who_did(room: Desk) -> None:
    wall = await standing(room)
    moved = wall.themes[1].ideas[0]
    gesture = Move((moved.id,), 0)
    await arranging.make(room.store, FACILITATOR, wall.grouping.id, gesture)

    reason = await why(room, moved.text)

    placer = FACILITATOR.user_id
    assert reason == Reason(moved.text, wall.themes[0].title, by_hand=True, placed_by=placer)


async def test_who_placed_an_idea_may_be_unknown_and_its_place_unsure(room: Desk) -> None:
    idea = (await standing(room)).themes[0].ideas[0]
    version = await proposed(room, placed_by={idea.id: None}, doubtful=(idea.id,))

    reason = await requests.why(room, FACILITATOR, version.id, idea.id)

    assert (reason.by_hand, reason.placed_by, reason.doubtful) == (True, None, True)


async def test_an_idea_no_theme_holds_has_no_reason_yet(room: Desk) -> None:
    await give(room.store, "Une idée tardive")

    assert await why(room, "Une idée tardive") == Reason("Une idée tardive", None)


async def test_a_withdrawn_idea_is_gone_and_speaks_for_no_other(room: Desk) -> None:
    wall = await standing(room)
    gone = next(i for t in wall.themes for i in t.ideas if i.text == "Un carnet partagé")
    await ideas.withdraw(room.store, PARTICIPANT, gone.id)

    reason = await why(room, "Un carnet")

    assert (reason.shared_words, reason.nearest) == ((), ())
    with pytest.raises(IdeaGoneError):
        await requests.why(room, FACILITATOR, wall.grouping.id, gone.id)
    with pytest.raises(IdeaGoneError):
        await evidence.weigh(room.store, HERE, grouping_id=wall.grouping.id, idea_id=gone.id)


async def test_who_does_not_lead_is_told_nothing(room: Desk) -> None:
    wall = await standing(room)

    with pytest.raises(AccessDeniedError):
        await requests.why(room, PARTICIPANT, wall.grouping.id, wall.themes[0].ideas[0].id)
