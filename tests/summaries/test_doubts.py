"""A person sees why an idea stands where it does, and which to look at first."""

import pytest
from hypothesis import given, settings

from summaries.doubts import doubtful, evidence
from summaries.errors import UnplacedIdeaError
from summaries.ideas import Idea
from summaries.themes import Theme, group_ideas
from tests.summaries.strategies import POSTITS, ideas

_AIDANTS = Theme(
    "Aidants",
    (
        Idea("1", "Former les aidants aux gestes simples"),
        Idea("2", "Un numéro pour les aidants la nuit"),
        Idea("3", "Écouter les aidants"),
        Idea("4", "Un transport prévu la veille"),
        Idea("5", "👍"),
    ),
)
_TRANSPORT = Theme(
    "Transport",
    (
        Idea("6", "Transport du retour prévu la veille"),
        Idea("7", "Pas de sortie sans transport"),
        Idea("8", "Réserver le transport"),
    ),
)


@settings(max_examples=50)
@given(ideas())
def test_a_fifth_of_the_ideas_at_most_are_doubtful(given_ideas: list[Idea]) -> None:
    themes = group_ideas(given_ideas)

    found = doubtful(themes)

    assert len(found) <= len(given_ideas) / 5
    assert found <= {idea.id for idea in given_ideas}
    assert found == doubtful(themes[::-1])


def test_an_idea_put_in_the_wrong_theme_is_doubted_first() -> None:
    assert doubtful([_AIDANTS, _TRANSPORT]) == {"4"}


def test_one_theme_leaves_no_doubt() -> None:
    assert doubtful([_AIDANTS]) == frozenset()
    assert doubtful([]) == frozenset()


def test_an_idea_set_apart_is_not_doubted() -> None:
    alone = [Theme(f"T{n}", (Idea(str(n), text),)) for n, text in enumerate(POSTITS[:10])]

    assert doubtful(alone) == frozenset()


def test_the_words_the_company_and_the_next_theme_of_an_idea_are_told() -> None:
    found = evidence(_AIDANTS.ideas[3], [_AIDANTS, _TRANSPORT])

    assert found.shared_words == ()
    assert found.other_theme == "Transport"

    found = evidence(_TRANSPORT.ideas[0], [_AIDANTS, _TRANSPORT])

    assert found.shared_words == ("Transport",)
    assert {idea.id for idea in found.nearest} == {"7", "8"}


def test_an_idea_alone_or_without_words_has_little_to_tell() -> None:
    alone = Theme("Kayak", (Idea("9", "Descendre la rivière"),))

    assert evidence(alone.ideas[0], [alone]).nearest == ()
    assert evidence(alone.ideas[0], [alone]).other_theme is None
    assert evidence(_AIDANTS.ideas[4], [_AIDANTS, alone]).shared_words == ()


@settings(max_examples=40)
@given(ideas(max_size=10))
def test_every_placed_idea_can_be_explained(given_ideas: list[Idea]) -> None:
    themes = group_ideas(given_ideas)

    for theme in themes:
        for idea in theme.ideas:
            found = evidence(idea, themes)
            assert set(found.nearest) <= set(theme.ideas) - {idea}
            assert found.other_theme != theme.title


def test_what_stands_nowhere_cannot_be_explained() -> None:
    with pytest.raises(UnplacedIdeaError, match="zz"):
        evidence(Idea("zz", "Du thé"), [_AIDANTS])
