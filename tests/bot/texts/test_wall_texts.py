"""What is said of what is kept and of the quota, in short."""

import pytest

from bot.texts import LANGUAGES, wall_texts
from tests.bot.texts.saying import names, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leaves_room_for_the_sentence_above_it(language: str) -> None:
    for name in names(language, "wall_texts"):
        assert all(len(text) <= 1_200 for text in said(language, "wall_texts", name)), name


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ((2, 33, 17, 16), "17 participants × 2 = 34 attendues, 33 reçues"),
        ((1, 1, 1, None), "1 participant × 1 = 1 attendue, 1 reçue"),
        ((2, 33, None, 16), "2 demandées à chaque personne, 33 reçues, de 16 personnes"),
        ((1, 1, None, None), "1 demandée à chaque personne, 1 reçue"),
    ],
)
def test_the_quota_is_set_against_what_came(
    given: tuple[int, int, int | None, int | None], line: str
) -> None:
    assert wall_texts.quota_line(*given) == line


def test_names_of_a_crowd_are_capped() -> None:
    told = wall_texts.quota_left([(f"Nom{n}", 0) for n in range(20)], 2)

    assert "Nom11 (0 sur 2) et 8 autres." in told
    assert "Nom12" not in told


def test_a_label_of_a_passage_is_what_discord_shows() -> None:
    label = wall_texts.passage_label(754.0, "Farida", "mot " * 90, "x" * 90)

    assert len(label) <= 100
    assert label.endswith("…")
