"""The notice says what it must, and can be taken over and written on."""

import pytest

from bot.server import Retained
from bot.services.servers import LONGEST_NOTICE
from bot.store.personal_columns import COLUMNS, Holds
from bot.texts import LANGUAGES, consent_texts, data_texts, speaking
from tests.bot.texts.saying import said

SAID = {
    "fr": (
        "le Réseau du Val",
        "compte rendu",
        "vos idées, vos remarques, le nom que Discord affiche",
        "sur la machine de l’association",
        "Discord, entreprise américaine",
        "le son 30 jours, le compte rendu 700 jours",
        "les transcriptions, qui a dit quoi\u00a0: tant que l’association ne l’efface pas",
        "`/mes-données`",
        "Odile Roy",
    ),
    "en": (
        "le Réseau du Val",
        "minutes",
        "your ideas, your remarks, the name Discord shows",
        "on the association’s machine",
        "Discord, an American company",
        "the sound 30 days, the minutes 700 days",
        "the transcripts, who said what: as long as the association does not erase them",
        "`/my-data`",
        "Odile Roy",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_can_be_taken_over_and_written_on(language: str) -> None:
    notices = said(language, "consent_texts", "default_notice")

    assert max(map(len, notices)) <= LONGEST_NOTICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_who_why_what_where_how_long_and_whom_to_ask(language: str) -> None:
    with speaking(language):
        text = consent_texts.default_notice(
            "le Réseau du Val", {Retained.SOUND: 30, Retained.MINUTES: 700}, contact="Odile Roy"
        )

    for words in SAID[language]:
        assert words in text


def test_every_place_where_somebody_can_stand_has_its_words() -> None:
    alone = {place for place, holds in COLUMNS.items() if holds not in {Holds.WORDS, Holds.AUTHOR}}

    assert alone | {"turn.name"} == set(data_texts.WHERE)
