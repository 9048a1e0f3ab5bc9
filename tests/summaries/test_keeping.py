"""A run leaves alone what people decided: their themes, their titles, the ideas they placed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.errors import IdeaKeptTwiceError, TitleTakenError, TooFewThemesError
from summaries.ideas import Idea
from summaries.text import fold
from summaries.themes import Kept, Theme, group_ideas
from tests.summaries.strategies import POSTITS, ideas

_TITLES = ("Sortie", "Aidants", "Ordonnances", "À revoir plus tard", "🚑")


@st.composite
def workshops(draw: st.DrawFn) -> tuple[list[Idea], list[Kept]]:
    """Draw ideas, some of them placed by people, in themes that they named or not."""
    given_ideas = draw(ideas(max_size=18))
    hands = draw(st.lists(st.integers(-2, 3), min_size=len(given_ideas), max_size=len(given_ideas)))
    kept = [
        Kept(
            title=title,
            ideas=tuple(i for i, at in zip(given_ideas, hands, strict=True) if at == n),
            titled=draw(st.booleans()),
            example=draw(st.sampled_from(("", "Un livret pour la famille"))),
        )
        for n, title in enumerate(draw(st.permutations(_TITLES))[: draw(st.integers(1, 4))])
    ]
    return given_ideas, kept


def _partition(themes: list[Theme]) -> set[frozenset[str]]:
    return {frozenset(idea.id for idea in theme.ideas) for theme in themes if theme.ideas}


@settings(max_examples=80)
@given(workshops(), st.none() | st.integers(4, 12))
def test_what_people_decided_is_the_same_after_any_run(
    workshop: tuple[list[Idea], list[Kept]], k: int | None
) -> None:
    given_ideas, kept = workshop

    themes = group_ideas(given_ideas, k=k, kept=kept)

    assert all(
        theme.ideas[: len(one.ideas)] == one.ideas for one, theme in zip(kept, themes, strict=False)
    )
    assert all(
        theme.title == one.title
        for one, theme in zip(kept, themes, strict=False)
        if one.titled or not one.ideas
    )
    placed = sorted((idea for theme in themes for idea in theme.ideas), key=lambda idea: idea.id)
    assert placed == sorted(given_ideas, key=lambda idea: idea.id)
    assert len(themes) >= len(kept)
    assert k is None or len(themes) <= k
    assert len({fold(theme.title) for theme in themes}) == len(themes)
    assert all(theme.ideas for theme in themes[len(kept) :])


@settings(max_examples=60)
@given(workshops(), st.randoms(use_true_random=False), st.none() | st.integers(4, 12))
def test_neither_the_order_of_ideas_nor_that_of_kept_themes_decides_who_goes_where(
    workshop: tuple[list[Idea], list[Kept]], shuffler: random.Random, k: int | None
) -> None:
    given_ideas, kept = workshop
    shuffled = shuffler.sample(given_ideas, len(given_ideas))

    before = group_ideas(given_ideas, k=k, kept=kept)

    assert _partition(group_ideas(shuffled, k=k, kept=kept)) == _partition(before)
    assert _partition(group_ideas(given_ideas, k=k, kept=kept[::-1])) == _partition(before)


@settings(max_examples=20)
@given(workshops())
def test_a_run_over_its_own_result_changes_nothing(
    workshop: tuple[list[Idea], list[Kept]],
) -> None:
    given_ideas, kept = workshop
    first = group_ideas(given_ideas, kept=kept)
    decided = [Kept(theme.title, theme.ideas, titled=True) for theme in first]

    again = group_ideas(given_ideas, kept=decided)

    assert [(t.title, t.ideas) for t in again] == [(t.title, t.ideas) for t in first]


def test_ideas_go_to_the_theme_people_began_with_others_like_them() -> None:
    everything = [Idea(str(n), text) for n, text in enumerate(POSTITS)]
    aidants = next(idea for idea in everything if idea.text == "aidants : qui les écoute ?")
    transport = next(idea for idea in everything if "sans transport" in idea.text)

    themes = group_ideas(
        everything, kept=[Kept("Proches", (aidants,), titled=True), Kept("?", (transport,))]
    )

    assert themes[0].title == "Proches"
    assert {"Un numéro pour les aidants la nuit", "Former les aidants aux gestes simples"} <= {
        idea.text for idea in themes[0].ideas
    }
    assert themes[1].title != "?"


def test_a_theme_named_beforehand_finds_its_ideas_and_may_stay_empty() -> None:
    messages = [Idea("1", "Messagerie sécurisée pour tous"), Idea("2", "Une messagerie ouverte")]

    themes = group_ideas(
        messages,
        kept=[Kept("Messagerie"), Kept("Kayak", example="descendre la rivière")],
    )

    assert [(theme.title, list(theme.ideas)) for theme in themes] == [
        ("Messagerie", messages),
        ("Kayak", []),
    ]


def test_an_idea_that_repeats_a_placed_one_goes_with_it() -> None:
    one, same, other = Idea("1", "Du thé"), Idea("2", "du THE"), Idea("3", "Un bus")

    themes = group_ideas([same, other, one], kept=[Kept("Boire", (one,), titled=True)], k=2)

    assert themes[0].ideas == (one, same)


def test_ideas_without_words_wait_apart_from_what_people_decided() -> None:
    placed, waiting = Idea("1", "👍"), Idea("2", "👍")

    themes = group_ideas([placed, waiting], kept=[Kept("Bravo", (placed,), titled=True)])

    assert [theme.ideas for theme in themes] == [(placed,), (waiting,)]


def test_what_is_kept_keeps_its_place_when_its_ideas_are_not_given_again() -> None:
    placed = Idea("1", "Du thé")

    (theme,) = group_ideas([], kept=[Kept("Boire", (placed,), titled=True)])

    assert theme.ideas == (placed,)


def test_no_title_may_be_chosen_twice() -> None:
    with pytest.raises(TitleTakenError):
        group_ideas([], kept=[Kept("Équipe"), Kept("ÉQUIPE  "), Kept("equipe")])


def test_no_idea_may_be_kept_in_two_places() -> None:
    idea = Idea("1", "Du thé")

    with pytest.raises(IdeaKeptTwiceError, match="1"):
        group_ideas([idea], kept=[Kept("A", (idea,)), Kept("B", (idea,))])


def test_what_is_kept_must_fit_in_the_number_asked_for() -> None:
    with pytest.raises(TooFewThemesError, match="2 kept themes do not fit in 1"):
        group_ideas([], kept=[Kept("A"), Kept("B")], k=1)


def test_a_theme_named_beforehand_has_a_title() -> None:
    with pytest.raises(ValueError, match="a theme has a title"):
        Kept(" ")
