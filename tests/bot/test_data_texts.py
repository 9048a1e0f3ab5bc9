"""What people read of their data is in good French and fits in a message."""

from datetime import UTC, date, datetime

import pytest

from bot.markup import LONGEST_MESSAGE
from bot.privacy import Due, Forgotten, Hold, Holdings, Purge, Said, Words
from bot.server import Retained
from bot.store.traces import COLUMNS, Holds
from bot.texts.fr import data_texts
from tests.bot.french import faults_of
from tests.bot.test_texts import constants

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SAID = Said("Sortir de l’hôpital", "Idées", "x" * 4_000, NOON, "kept", ("avant",))
LITTLE = Holdings(1, ("Paul",), ideas=(SAID,), places={"turn.name": 1})
MUCH = Holdings(
    1,
    ("*" * 80, "Paul Roy"),
    role="infirmier",
    pseudonym="Camille",
    ideas=(SAID,) * 40,
    remarks=(SAID,) * 40,
    seats=("K7PM",),
    places=dict.fromkeys(data_texts.WHERE, 3),
    mentions=2,
    documents=("notes.docx",),
)
DUE = [
    Due(kept, "m", "x" * 900, date(2026, 5, 16), date(2026, 6, 1), held=held)
    for kept in Retained
    for held in (True, False)
]
HOLDS = [Hold("a", "Un différend", NOON), Hold("b", "x" * 300, NOON, "meeting")]
SENTENCES = [
    data_texts.held([LITTLE]),
    data_texts.held([MUCH]),
    data_texts.held([MUCH, LITTLE], names=["Réseau du Val", "*" * 100]),
    data_texts.held_of_person(LITTLE),
    *(
        data_texts.about_to_forget(held, words)
        for held in ([LITTLE], [MUCH], [Holdings(1)])
        for words in Words
    ),
    data_texts.forgotten([Forgotten()]),
    data_texts.forgotten([Forgotten(3, 2, 5, 7, 1, ("notes.docx",) * 90)]),
    data_texts.foreseen([], None, []),
    data_texts.foreseen(DUE * 20, Purge(NOON, dict.fromkeys(Retained, 2)), HOLDS),
    *(data_texts.held_back(one) for one in HOLDS),
]


def test_constants_are_in_good_french() -> None:
    for name, value in vars(data_texts).items():
        for text in constants(value) if not name.startswith("_") else ():
            assert faults_of(text) == [], name


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_in_good_french_and_fits_in_a_message(text: str) -> None:
    assert faults_of(text) == []
    assert len(text) <= LONGEST_MESSAGE


def test_every_place_where_somebody_can_stand_has_its_words() -> None:
    alone = {place for place, holds in COLUMNS.items() if holds not in {Holds.WORDS, Holds.AUTHOR}}

    assert alone | {"turn.name"} == set(data_texts.WHERE)
