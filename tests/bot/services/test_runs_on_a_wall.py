"""A new run on a wall that stands: what people decided stays, and the wall is never overwritten."""

import pytest

from bot.decisions import Change
from bot.errors import ProposalOutdatedError
from bot.gestures import Gather, Gesture, Isolate, Merge, Pin, Rename
from bot.services import arranging, ideas, requests, walls
from bot.services.requests import Desk
from bot.services.walls import Wall
from tests.bot.people import CHANNEL, FACILITATOR, PARTICIPANT
from tests.bot.services.workshop import give, open_postits, open_workshop

TEXTS = (
    "Appeler la veille", "Appeler l’infirmière", "Un carnet", "Un carnet partagé",
    "Du temps pour écouter", "Plus de temps",
)  # fmt: skip


@pytest.fixture
async def room(desk: Desk) -> Desk:
    """Six post-its under three themes."""
    await open_workshop(desk.store)
    await open_postits(desk.store)
    for text in TEXTS:
        await give(desk.store, text)
    await apply(desk, await propose(desk, 3))
    return desk


async def propose(desk: Desk, themes: int | None = None) -> Wall:
    return await requests.regroup(desk, FACILITATOR, CHANNEL, themes=themes)


async def apply(desk: Desk, proposal: Wall) -> Wall:
    return (await walls.apply(desk.store, FACILITATOR, proposal.grouping.id))[0]


async def standing(desk: Desk) -> Wall:
    return await arranging.in_channel(desk.store, FACILITATOR, CHANNEL)


async def make(desk: Desk, gesture: Gesture) -> Wall:
    wall = await standing(desk)
    return await arranging.make(desk.store, FACILITATOR, wall.grouping.id, gesture)


def id_of(wall: Wall, text: str) -> str:
    found = [*(i for theme in wall.themes for i in theme.ideas), *wall.loose]
    return next(idea.id for idea in found if idea.text == text)


def texts_under(wall: Wall, title: str) -> set[str]:
    return {i.text for theme in wall.themes if theme.title == title for i in theme.ideas}


@pytest.mark.parametrize("themes", [None, 1, 2, 4, 6])
async def test_titles_and_placements_of_people_outlive_every_run(
    room: Desk, themes: int | None
) -> None:
    wall = await standing(room)
    odd = (id_of(wall, "Un carnet"), id_of(wall, "Plus de temps"))
    await make(room, Gather(odd, "Ce que j’ai voulu"))
    await make(room, Rename(0, "Mon titre"))

    after = await apply(room, await propose(room, themes))

    assert texts_under(after, "Ce que j’ai voulu") >= {"Un carnet", "Plus de temps"}
    titled = {theme.title for theme in after.themes if theme.titled}
    assert titled <= {"Mon titre", "Ce que j’ai voulu"}
    assert "Ce que j’ai voulu" in titled
    assert set(odd) <= set(after.grouping.placed_by)
    assert set(after.grouping.placed_by.values()) == {FACILITATOR.user_id}
    placed = [i.text for theme in after.themes for i in theme.ideas]
    assert sorted(placed) == sorted(TEXTS)


async def test_a_pinned_theme_stays_whole_and_stays_pinned(room: Desk) -> None:
    wall = await make(room, Merge((0, 1)))
    wall = await make(room, Pin(0))
    whole = {idea.id for idea in wall.themes[0].ideas}

    after = await apply(room, await propose(room, 5))

    (pinned,) = (theme for theme in after.themes if theme.pinned)
    assert whole <= {idea.id for idea in pinned.ideas}
    assert pinned.title == wall.themes[0].title
    assert not pinned.titled


async def test_a_run_that_would_change_nothing_says_so(room: Desk) -> None:
    proposal = await propose(room, 3)

    assert proposal.change == Change()


async def test_a_proposal_counts_what_it_would_change(room: Desk) -> None:
    await give(room.store, "Une place pour la famille")

    proposal = await propose(room, 5)

    assert proposal.change is not None
    assert (proposal.change.placed, proposal.change.new) == (1, 2)
    assert proposal.change.moved >= 1


async def test_the_first_proposal_changes_no_wall(desk: Desk) -> None:
    await open_workshop(desk.store)
    for text in TEXTS:
        await give(desk.store, text)

    assert (await propose(desk)).change is None


async def test_a_proposal_made_on_a_wall_that_has_changed_is_refused(room: Desk) -> None:
    proposal = await propose(room, 4)
    moved_on = await make(room, Isolate(id_of(proposal, "Un carnet"), "Le carnet"))

    with pytest.raises(ProposalOutdatedError):
        await walls.apply(room.store, FACILITATOR, proposal.grouping.id)

    assert (await standing(room)).grouping == moved_on.grouping
    anew = await requests.regroup_again(room, FACILITATOR, CHANNEL, proposal.grouping.id)
    after = await apply(room, anew)
    assert len(after.themes) == 4
    assert "Un carnet" in {i.text for theme in after.themes for i in theme.ideas}


async def test_an_idea_withdrawn_or_given_since_the_preview_is_absent_or_loose(room: Desk) -> None:
    proposal = await propose(room, 2)
    await ideas.withdraw(room.store, PARTICIPANT, id_of(proposal, "Un carnet"))
    await give(room.store, "En retard")

    after = await apply(room, proposal)

    assert "Un carnet" not in {i.text for theme in after.themes for i in theme.ideas}
    assert [idea.text for idea in after.loose] == ["En retard"]


async def test_undoing_a_run_brings_back_the_work_of_hands(room: Desk) -> None:
    before = await make(room, Rename(0, "Mon titre"))
    await apply(room, await propose(room, 5))

    back = await walls.undo(room.store, FACILITATOR, CHANNEL)

    assert back is not None
    assert back.grouping == before.grouping
