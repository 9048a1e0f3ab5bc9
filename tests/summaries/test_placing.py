"""Ideas find a place among themes that stand, and nothing that stands moves."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.errors import NoThemeError, TitleTakenError
from summaries.ideas import Idea
from summaries.placing import join, place_in
from summaries.themes import Kept, Theme, group_ideas
from tests.summaries.strategies import POSTITS, ideas

_IMPOSED = (
    Kept("Aidants", example="la famille et les proches"),
    Kept("Médicaments", example="ordonnance, pharmacie"),
    Kept("Transport"),
)


@settings(max_examples=50)
@given(ideas(), st.randoms(use_true_random=False))
def test_every_idea_is_in_an_imposed_theme_or_given_back(
    given_ideas: list[Idea], shuffler: random.Random
) -> None:
    themes, unsure = place_in(given_ideas, _IMPOSED)
    shuffled, unsure_too = place_in(shuffler.sample(given_ideas, len(given_ideas)), _IMPOSED)

    everything = [*unsure, *(idea for theme in themes for idea in theme.ideas)]
    assert sorted(idea.id for idea in everything) == sorted(idea.id for idea in given_ideas)
    assert [theme.title for theme in themes] == ["Aidants", "Médicaments", "Transport"]
    assert set(unsure) == set(unsure_too)
    assert [set(t.ideas) for t in themes] == [set(t.ideas) for t in shuffled]


def test_imposed_themes_find_what_speaks_of_them() -> None:
    everything = [Idea(str(n), text) for n, text in enumerate(POSTITS)]

    (aidants, medicaments, transport), _ = place_in(everything, _IMPOSED)

    assert "Former les aidants aux gestes simples" in {idea.text for idea in aidants.ideas}
    assert "Concilier les médicaments à la sortie" in {idea.text for idea in medicaments.ideas}
    assert "Transport du retour prévu la veille" in {idea.text for idea in transport.ideas}


def test_ideas_already_placed_stay_and_those_without_words_are_given_back() -> None:
    placed, emoji = Idea("1", "Du thé"), Idea("2", "👍")

    themes, unsure = place_in([placed, emoji], [Kept("Transport", (placed,))])

    assert themes == [Theme("Transport", (placed,))]
    assert unsure == (emoji,)


@settings(max_examples=50)
@given(ideas(), ideas(max_size=6), st.randoms(use_true_random=False))
def test_late_ideas_find_a_theme_whatever_the_order_they_come_in(
    early: list[Idea], late: list[Idea], shuffler: random.Random
) -> None:
    themes = group_ideas(early)
    if not themes:
        return
    order = shuffler.sample(range(len(late)), len(late))

    found = join(late, themes)

    assert all(0 <= at < len(themes) for at in found)
    assert join([late[i] for i in order], themes) == [found[i] for i in order]


def test_late_ideas_go_with_what_is_like_them() -> None:
    everything = [Idea(str(n), text) for n, text in enumerate(POSTITS)]
    themes = group_ideas(everything)
    late = [
        Idea("a", "Un café des aidants"),
        Idea("b", "MESSAGERIE securisee pour tous"),
        Idea("c", "Former les aidants"),
    ]

    at = [themes[n] for n in join(late, themes)]

    assert at[0].title == at[2].title == "Aidants"
    assert "Messagerie sécurisée pour tous" in {idea.text for idea in at[1].ideas}


def test_a_title_people_chose_speaks_for_its_theme() -> None:
    thing = Idea("1", "Le lundi")
    late = [Idea("2", "Un bus le soir")]

    assert join(late, [Kept("Repas", (thing,), titled=True), Kept("Bus du soir")]) == [1]


def test_without_themes_nothing_can_be_placed() -> None:
    with pytest.raises(NoThemeError):
        place_in([Idea("1", "Du thé")], [])
    with pytest.raises(NoThemeError):
        join([Idea("1", "Du thé")], [])
    assert place_in([], []) == ([], ())
    assert join([], []) == []


def test_imposed_titles_differ() -> None:
    thing = Idea("1", "Le lundi")

    with pytest.raises(TitleTakenError):
        place_in([], [Kept("Équipe", (thing,)), Kept("equipe")])
