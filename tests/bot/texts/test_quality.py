"""Every sentence people read is well written and fits where it stands, whatever is put in it."""

import pytest

from bot.markup import LONGEST_MESSAGE
from tests.bot import english, french
from tests.bot.texts.saying import DATA, TOPICS, names, said

SAID = [(topic, name) for topic in TOPICS for name in names("fr", topic)]
NO_MESSAGE = {"with_lacking": "it stands alone"}


def without_data(text: str) -> str:
    """Return a text without what people typed, which is French in the samples."""
    for words in DATA:
        text = text.replace(words, "data")
    return text


@pytest.mark.parametrize(("topic", "name"), SAID)
def test_what_is_said_is_in_good_french(topic: str, name: str) -> None:
    for text in said("fr", topic, name):
        assert french.faults_of(text) == [], text


@pytest.mark.parametrize(("topic", "name"), SAID)
def test_what_is_said_is_in_good_english(topic: str, name: str) -> None:
    for text in said("en", topic, name):
        assert english.faults_of(without_data(text)) == [], text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("topic", "name"), SAID)
def test_what_is_said_fits_in_a_message(language: str, topic: str, name: str) -> None:
    # Discord docs, "Create Message": content holds up to 2000 characters.
    if name not in NO_MESSAGE:
        assert all(len(text) <= LONGEST_MESSAGE for text in said(language, topic, name))


@pytest.mark.parametrize(
    "wrong",
    [
        "Quoi ?", "Quoi?", "« Oui »", "Voici :", "Voici: oui", "l'idée", "Donne ton idée", "Tu as",
        "Attendez...", "deux  blancs", "« Oui»",
    ],
)  # fmt: skip
def test_a_fault_of_french_is_seen(wrong: str) -> None:
    assert french.faults_of(wrong) != []


def test_good_french_is_not_blamed() -> None:
    good = "Et «\u00a0demain\u00a0»\u00a0? Écrivez `/idée : non`, à 10:30, sur https://exemple.fr?a=b\u00a0!"

    assert french.faults_of(good) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "What ?", "Here\u00a0: yes", "« Yes »", "the séance", "Open la section", "it's", '"Yes"',
        "Wait...", "two  blanks", "1 ideas", "2 idea", "0 theme", "1 people", "to organize",
        "3 more theme", "45\u00a0%", "None",
    ],
)  # fmt: skip
def test_a_fault_of_english_is_seen(wrong: str) -> None:
    assert english.faults_of(wrong) != []


def test_good_english_is_not_blamed() -> None:
    good = "And “tomorrow”? Write `/idea : non` for 1 idea or 21 ideas, at 10:30 (45%): it’s easy!"

    assert english.faults_of(good) == []
