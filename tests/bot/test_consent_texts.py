"""What people read of the notice and of what they agree to is in good French."""

from datetime import UTC, datetime

import pytest

from bot.markup import LONGEST_MESSAGE
from bot.privacy import Balance, Consent, Purpose
from bot.server import Notice, Retained
from bot.services.servers import LONGEST_NOTICE
from bot.texts.fr import consent_texts, setting_texts
from tests.bot.french import faults_of
from tests.bot.test_texts import constants

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DELAYS: tuple[dict[Retained, int], ...] = (
    {},
    {Retained.SOUND: 30},
    dict.fromkeys(Retained, 1_000),
    {Retained.IDENTITIES: 90, Retained.MINUTES: 700},
)
NOTICES = [
    consent_texts.default_notice(organiser, delays, contact=contact)
    for organiser in ("", "le Réseau du Val", "*" * 400)
    for delays in DELAYS
    for contact in ("", "Odile, odile@exemple.fr", "x" * 400)
]
MINE: tuple[dict[Purpose, bool], ...] = ({}, {Purpose.SOUND: True}, dict.fromkeys(Purpose, False))
BALANCES = (
    [Balance(purpose, 0) for purpose in Purpose],
    [Balance(purpose, 1, ("Paul",), 1) for purpose in Purpose],
    [Balance(purpose, 40, ("*" * 80,) * 40, 12) for purpose in Purpose],
)
LISTS = [
    Consent("a", "m", Purpose.SOUND, given=True, decided_at=NOON, count=count, kept_by=kept_by)
    for count, kept_by in ((1, "Simon"), (120, "x" * 120))
]
SENTENCES = [
    *NOTICES,
    *(setting_texts.notice_posted(Notice(0, text, NOON)) for text in NOTICES),
    *(consent_texts.mine(decided) for decided in MINE),
    *(consent_texts.balance(each) for each in BALANCES),
    *(consent_texts.declared(one) for one in LISTS),
    *(
        consent_texts.missing(agreed, present, refused)
        for agreed in (0, 1, 4)
        for present in (None, 1, 12)
        for refused in (0, 1, 2)
    ),
    *(consent_texts.stopped(theme) for theme in ("Dormir", "*" * 900)),
    *(consent_texts.button(purpose, agree=agree) for purpose in Purpose for agree in (True, False)),
]


def test_constants_are_in_good_french() -> None:
    for name, value in vars(consent_texts).items():
        for text in constants(value) if not name.startswith("__") else ():
            assert faults_of(text) == [], name


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_in_good_french_and_fits_in_a_message(text: str) -> None:
    assert faults_of(text) == []
    assert len(text) <= LONGEST_MESSAGE


@pytest.mark.parametrize("text", NOTICES)
def test_the_notice_can_be_taken_over_and_written_on(text: str) -> None:
    assert len(text) <= LONGEST_NOTICE


def test_the_notice_says_who_why_what_where_how_long_and_whom_to_ask() -> None:
    text = consent_texts.default_notice(
        "le Réseau du Val", {Retained.SOUND: 30, Retained.MINUTES: 700}, contact="Odile Roy"
    )

    for said in (
        "le Réseau du Val",
        "compte rendu",
        "vos idées, vos remarques, le nom que Discord affiche",
        "sur la machine de l’association",
        "Discord, entreprise américaine",
        "le son 30 jours, le compte rendu 700 jours",
        "les transcriptions, qui a dit quoi\u00a0: tant que l’association ne l’efface pas",
        "`/mes-données`",
        "Odile Roy",
    ):
        assert said in text
