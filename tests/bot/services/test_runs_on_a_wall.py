"""A new run on a wall that stands: what people decided stays, and the wall is never overwritten."""

import pytest

from bot.decisions import Change, titles_given
from bot.errors import EmptyTextError, ProposalOutdatedError, TextTooLongError, TitleTwiceError
from bot.gestures import Gather, Isolate, Merge, Move, Pin, Rename
from bot.services import ideas, requests, walls
from bot.services.requests import Desk
from bot.services.walls import Wall
from tests.bot.people import CHANNEL, FACILITATOR, PARTICIPANT
from tests.bot.services.workshop import SIX, give, make, open_workshop, standing


async def propose(desk: Desk, themes: int | None = None) -> Wall:
    return await requests.regroup(desk, FACILITATOR, CHANNEL, themes=themes)


async def apply(desk: Desk, proposal: Wall) -> Wall:
    return (await walls.apply(desk.store, FACILITATOR, proposal.grouping.id))[0]


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
    assert sorted(placed) == sorted(SIX)


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
    for text in SIX:
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


async def test_themes_named_beforehand_are_the_themes(room: Desk) -> None:
    imposed = titles_given("Téléphone : appeler la veille de la visite, Carnet, Parking")

    proposal = await requests.regroup(room, FACILITATOR, CHANNEL, themes=None, imposed=imposed)

    assert [t.title for t in proposal.grouping.themes][:3] == ["Téléphone", "Carnet", "Parking"]
    assert all(theme.titled for theme in proposal.grouping.themes[:3])
    assert texts_under(proposal, "Téléphone") >= {"Appeler la veille", "Appeler l’infirmière"}
    assert texts_under(proposal, "Carnet") >= {"Un carnet", "Un carnet partagé"}
    placed = [i.text for theme in proposal.themes for i in theme.ideas]
    assert sorted(placed) == sorted(SIX)


async def test_themes_named_beforehand_take_over_what_stands_under_their_title(room: Desk) -> None:
    wall = await standing(room)
    odd = id_of(wall, "Plus de temps")
    await make(room, Gather((odd,), "Cahier"))
    await make(room, Gather((id_of(wall, "Appeler la veille"),), "Autre décision"))

    imposed = titles_given("cahier, Carnets : un carnet partagé")
    proposal = await requests.regroup(room, FACILITATOR, CHANNEL, themes=None, imposed=imposed)

    assert texts_under(proposal, "cahier") >= {"Plus de temps"}
    assert texts_under(proposal, "Carnets") >= {"Un carnet", "Un carnet partagé"}
    assert "Appeler la veille" in texts_under(proposal, "Autre décision")


async def test_what_is_least_sure_is_stored_but_not_what_a_person_placed(room: Desk) -> None:
    doubted = (await propose(room, 3)).grouping.doubtful
    assert len(doubted) == 1
    wall = await standing(room)
    place = next(t.place for t in wall.themes if doubted[0] in {i.id for i in t.ideas})
    other = next(t.place for t in wall.themes if t.place != place)
    await make(room, Move(doubted, other))

    after = await propose(room, 3)

    assert doubted[0] not in after.grouping.doubtful


async def test_ideas_that_say_nearly_the_same_stand_side_by_side(room: Desk) -> None:
    await give(room.store, "La veille, appeler")

    proposal = await propose(room, 3)

    (held,) = (
        [i.text for i in theme.ideas]
        for theme in proposal.themes
        if "Appeler la veille" in {i.text for i in theme.ideas}
    )
    assert held.index("La veille, appeler") == held.index("Appeler la veille") + 1


@pytest.mark.parametrize(
    ("given", "titles"),
    [
        ("A, B,  C ", ["A", "B", "C"]),
        ("Moyens : du temps, de l’argent ; Lien", ["Moyens", "Lien"]),
        ("Un seul", ["Un seul"]),
        (",A,,", ["A"]),
    ],
)
def test_themes_are_read_from_a_line(given: str, titles: list[str]) -> None:
    assert [one.title for one in titles_given(given)] == titles


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("Écoute, écoute", TitleTwiceError),
        (" , ", EmptyTextError),
        ("x" * 81, TextTooLongError),
    ],
)
def test_a_line_that_names_no_themes_is_refused(given: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        titles_given(given)
