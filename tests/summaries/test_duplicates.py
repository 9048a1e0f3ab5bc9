"""Ideas that say nearly the same stand side by side, each still there as it was written."""

import pytest
from hypothesis import given, settings

from summaries.duplicates import near_duplicates, side_by_side
from summaries.embedders import choose_embedder
from summaries.ideas import Idea
from tests.summaries.strategies import POSTITS, ideas


def _ideas(*texts: str) -> list[Idea]:
    return [Idea(str(n), text) for n, text in enumerate(texts)]


@settings(max_examples=50)
@given(ideas())
def test_nothing_is_lost_or_said_twice(given_ideas: list[Idea]) -> None:
    found = side_by_side(given_ideas)

    assert sorted(found, key=lambda idea: idea.id) == sorted(given_ideas, key=lambda i: i.id)
    assert side_by_side(found) == found


def test_two_ways_of_saying_one_thing_come_together() -> None:
    given_ideas = _ideas(
        "Ordonnance envoyée à la pharmacie la veille",
        "Formation des aidants",
        "Un bus le soir",
        "Envoyer l'ordonnance la veille à la pharmacie",
        "une formation d'AIDANTS !",
    )

    assert [idea.id for idea in side_by_side(given_ideas)] == ["0", "3", "1", "4", "2"]
    assert [[idea.id for idea in group] for group in near_duplicates(given_ideas)] == [
        ["0", "3"],
        ["1", "4"],
    ]


@pytest.mark.parametrize("embedder", ["portable", "auto"])
def test_each_encoder_has_its_own_measure_of_nearly_the_same(embedder: str) -> None:
    found = near_duplicates(
        _ideas(
            "Prévoir des repas végétariens",
            "Ouvrir la cafétéria le soir",
            "Proposer des repas végétariens",
            "Ouvrir la pharmacie le soir",
        ),
        embedder=choose_embedder(embedder),
    )

    assert [[idea.id for idea in group] for group in found] == [["0", "2"]]


def test_doing_two_things_for_the_same_people_is_not_saying_one() -> None:
    assert near_duplicates(_ideas("Former les aidants", "Écouter les aidants")) == []


def test_ideas_of_one_theme_are_not_duplicates() -> None:
    assert near_duplicates(_ideas(*POSTITS)) == []


@pytest.mark.parametrize("texts", [(), ("Du thé",), ("👍", "👍"), ("", "→")])
def test_there_is_nothing_to_bring_together_without_words(texts: tuple[str, ...]) -> None:
    assert near_duplicates(_ideas(*texts)) == []
    assert list(side_by_side(_ideas(*texts))) == _ideas(*texts)
