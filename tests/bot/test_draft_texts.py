"""What people read while they go through the minutes is in good French."""

import inspect
from collections.abc import Mapping
from typing import Any

import pytest

from bot.meeting import Participant
from bot.texts import draft_texts
from summaries.blocks import Line
from summaries.drafts import Unit
from summaries.sources import Origin, Source
from tests.bot.french import faults_of
from tests.bot.test_texts import calls, constants

ONE = Unit(Line("Un carnet"), Line("Un carnet"))
LONG = Source(Origin.PASSAGE, "*" * 400, "x" * 4_000, "*" * 400, 754.0)
SAMPLES: Mapping[Any, Any] = {
    "unit": [
        Unit(ONE.entry, ONE.noted, "k", "s", (), dropped, corrected, validated, changed)
        for dropped in (False, True)
        for corrected in (False, True)
        for validated in (False, True)
        for changed in (False, True)
    ],
    "evidence": [
        [],
        [
            Source(origin, by, words)
            for origin in Origin
            for by in ("", "Odile")
            for words in ("", "A")
        ],
        [LONG] * 40,
    ],
    "person": [
        Participant("p", "Odile", full_name=full, role=role, pseudonym=pseudonym)
        for full in ("", "Odile ROY", "*" * 120)
        for role in ("", "infirmière")
        for pseudonym in ("", "Capucine")
    ],
    "kind": ["line", "prose"],
    "words": [[], ["Un carnet", "x" * 400]],
    "state": ["à relire"],
    "section": ["", "Propositions", "*" * 400],
    "total": [27],
    "read": [0, 1, 2],
}
FUNCTIONS = {
    name: function
    for name, function in vars(draft_texts).items()
    if inspect.isfunction(function)
    and function.__module__ == draft_texts.__name__
    and not name.startswith("_")
}


@pytest.mark.parametrize("name", [n for n in vars(draft_texts) if not n.startswith("__")])
def test_a_constant_is_in_good_french(name: str) -> None:
    for text in constants(vars(draft_texts)[name]):
        assert faults_of(text) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_sentence_is_in_good_french_and_fits_in_a_message(name: str) -> None:
    for text in calls(FUNCTIONS[name], SAMPLES):
        assert faults_of(text or "") == []
        assert len(text or "") <= 2_000


def test_a_field_of_an_embed_holds_any_source_and_any_words() -> None:
    assert len(draft_texts.sources([LONG] * 40, worded=True)) <= 1_024
    assert len(draft_texts.notes_now(["x" * 4_000])) <= 1_024
    assert len(draft_texts.block_title(1, 27, "*" * 400, "retiré")) <= 256


def test_a_source_says_who_and_when() -> None:
    told = draft_texts.sources(
        [
            Source(Origin.IDEA, "Nadia", "Un carnet"),
            Source(Origin.REMARK, "Odile"),
            Source(Origin.PASSAGE, "Nadia", "On commence", "atelier.ogg", 754.0),
            Source(Origin.TYPED),
            Source(Origin.IDEA),
        ],
        worded=False,
    )

    assert told.replace("\u00a0", " ").splitlines() == [
        "- Post-it de Nadia",
        "- Remarque d’Odile",
        "- Passage à 12:34 (atelier.ogg), Nadia : « On commence »",
        "- Saisi au clavier",
        "- Post-it",
    ]


def test_a_block_too_long_for_the_screen_is_cut_at_a_line() -> None:
    assert draft_texts.cut("a\nb", room=10) == "a\nb"
    cut = draft_texts.cut("x" * 50 + "\n" + "y" * 100, room=130)
    assert cut.startswith("x" * 50 + "\n\n… La suite")
    assert len(cut) <= 130
