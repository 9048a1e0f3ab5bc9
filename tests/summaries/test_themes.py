"""Ideas go into themes: each in exactly one, whatever people wrote and in whatever order."""

import logging
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.clustering import VARIANTS
from summaries.embedding import portable_embedder
from summaries.ideas import Idea
from summaries.text import fold
from summaries.themes import Kept, Theme, group_ideas
from tests.summaries.strategies import POSTITS, ideas


def _ideas(*texts: str) -> list[Idea]:
    return [Idea(id=str(n), text=text) for n, text in enumerate(texts)]


def _partition(themes: list[Theme]) -> set[frozenset[str]]:
    return {frozenset(idea.id for idea in theme.ideas) for theme in themes}


@settings(max_examples=60)
@given(ideas(), st.none() | st.integers(1, 30))
def test_every_idea_lands_in_exactly_one_theme_untouched(
    given_ideas: list[Idea], k: int | None
) -> None:
    themes = group_ideas(given_ideas, k=k)

    placed = [idea for theme in themes for idea in theme.ideas]
    assert sorted(placed, key=lambda idea: idea.id) == sorted(given_ideas, key=lambda i: i.id)
    assert all(theme.ideas for theme in themes)


@settings(max_examples=60)
@given(ideas(), st.randoms(use_true_random=False), st.none() | st.integers(1, 12))
def test_the_order_people_spoke_in_changes_neither_themes_nor_titles(
    given_ideas: list[Idea], shuffler: random.Random, k: int | None
) -> None:
    shuffled = shuffler.sample(given_ideas, len(given_ideas))

    before, after = group_ideas(given_ideas, k=k), group_ideas(shuffled, k=k)

    assert _partition(before) == _partition(after)
    assert [theme.title for theme in before] == [theme.title for theme in after]


@settings(max_examples=60)
@given(ideas(), st.randoms(use_true_random=False), st.sampled_from(range(len(VARIANTS))))
def test_another_cut_loses_nothing_and_knows_no_order_either(
    given_ideas: list[Idea], shuffler: random.Random, variant: int
) -> None:
    shuffled = shuffler.sample(given_ideas, len(given_ideas))

    themes = group_ideas(given_ideas, variant=variant)

    placed = [idea for theme in themes for idea in theme.ideas]
    assert sorted(placed, key=lambda idea: idea.id) == sorted(given_ideas, key=lambda i: i.id)
    assert _partition(group_ideas(shuffled, variant=variant)) == _partition(themes)


def test_each_cut_of_a_workshop_is_another() -> None:
    given_ideas = _ideas(*POSTITS)

    cuts = {
        frozenset(_partition(group_ideas(given_ideas, variant=variant)))
        for variant in range(len(VARIANTS))
    }

    assert len(cuts) == len(VARIANTS)


@pytest.mark.parametrize("variant", range(len(VARIANTS)))
def test_another_cut_leaves_what_is_kept_where_it_is(variant: int) -> None:
    given_ideas = _ideas(*POSTITS)
    kept = Kept("Nos mots", (given_ideas[0], given_ideas[9]), titled=True)

    themes = group_ideas(given_ideas, kept=[kept], variant=variant)

    assert themes[0].title == "Nos mots"
    assert themes[0].ideas[:2] == kept.ideas


@pytest.mark.parametrize("variant", [-1, len(VARIANTS)])
def test_a_cut_that_does_not_exist_is_refused(variant: int) -> None:
    with pytest.raises(ValueError, match="cuts from 0 on"):
        group_ideas(_ideas("Un repas", "Un lit"), variant=variant)


@settings(max_examples=30)
@given(ideas())
def test_the_same_ideas_give_the_same_themes(given_ideas: list[Idea]) -> None:
    assert group_ideas(given_ideas) == group_ideas(given_ideas)


@settings(max_examples=60)
@given(ideas(), st.none() | st.integers(1, 12))
def test_titles_differ_and_sizes_go_down_to_what_waits(
    given_ideas: list[Idea], k: int | None
) -> None:
    themes = group_ideas(given_ideas, k=k)

    assert len({fold(theme.title) for theme in themes}) == len(themes)
    assert k is None or len(themes) <= k
    sizes = [len(theme.ideas) for theme in themes]
    assert sizes[:-1] == sorted(sizes[:-1], reverse=True)


def test_a_workshop_falls_into_themes_its_people_would_know() -> None:
    themes = group_ideas(_ideas(*POSTITS))

    assert len(themes) == 8
    aidants = next(theme for theme in themes if theme.title == "Aidants")
    assert {idea.text for idea in aidants.ideas} >= {
        "Associer l'aidant dès l'entrée",
        "aidants : qui les écoute ?",
        "Un numéro pour les aidants la nuit",
        "Former les aidants aux gestes simples",
    }


def test_a_meeting_in_english_is_grouped_by_english_subjects_without_being_told() -> None:
    given_ideas = _ideas(
        "We need a bus to the hospital",
        "There should be a bus on Sundays",
        "The night nurses are alone",
        "More nurses at night, please",
        "Who are the carers of the patient?",
        "A group for the carers",
    )

    themes = group_ideas(given_ideas, k=3)

    assert themes == group_ideas(given_ideas, k=3, language="en")
    assert [[idea.id for idea in theme.ideas] for theme in themes] == [
        ["4", "5"],
        ["2", "3"],
        ["0", "1"],
    ]


def test_the_facilitator_may_say_how_many_themes() -> None:
    assert len(group_ideas(_ideas(*POSTITS), k=5)) == 5


def test_nothing_gives_nothing_and_one_idea_one_theme() -> None:
    assert group_ideas([]) == []
    (theme,) = group_ideas(_ideas("Du café le matin"))
    assert theme.ideas == (Idea("0", "Du café le matin"),)


def test_two_ideas_stay_together_unless_asked_apart() -> None:
    pair = _ideas("Du café le matin", "Un agenda partagé")

    assert len(group_ideas(pair)) == 1
    assert len(group_ideas(pair, k=2)) == 2


def test_identical_ideas_stay_together_whatever_the_number_asked_for() -> None:
    (theme,) = group_ideas(_ideas("Du temps", "du temps", "DU  TEMPS", "Du temps"), k=3)

    assert theme.title == "Temps"
    assert [idea.id for idea in theme.ideas] == ["0", "1", "2", "3"]


def test_more_themes_than_ideas_puts_each_alone() -> None:
    assert len(group_ideas(_ideas("Un repas", "Un lit", "Un bus"), k=10)) == 3


def test_ideas_without_words_wait_in_a_last_theme() -> None:
    themes = group_ideas(_ideas("👍", "Du café", "", "Du thé", "→", "❤️", "👍"))

    assert [idea.text for idea in themes[-1].ideas] == ["👍", "", "→", "❤️", "👍"]
    assert themes[-1].title == "À classer"


def test_only_emoji_make_one_theme() -> None:
    (theme,) = group_ideas(_ideas("👍", "❤️", "🎉"))

    assert theme.title == "À classer"


def test_four_thousand_characters_stay_verbatim() -> None:
    long = "Une très longue idée sur la coordination. " * 96

    themes = group_ideas(_ideas(long, "Un lit", "Un bus", "Un repas", "La coordination"))

    assert any(idea.text == long for theme in themes for idea in theme.ideas)


def test_no_theme_at_all_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="at least one theme"):
        group_ideas(_ideas("Un lit"), k=0)


def test_a_theme_has_a_title() -> None:
    with pytest.raises(ValueError, match="a theme has a title"):
        Theme(title=" ", ideas=())


def test_the_log_says_which_embedder_ran_and_nothing_people_wrote(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)

    group_ideas(_ideas(*POSTITS))

    assert portable_embedder().name in caplog.text
    assert "aidants" not in caplog.text
