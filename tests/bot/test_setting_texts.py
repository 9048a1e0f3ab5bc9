"""What an administrator reads is in good French and fits in a message."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import markup
from bot.server import Notice, Retained, ServerSettings
from bot.texts import common_texts, form_texts, setting_texts
from tests.bot.french import faults_of
from tests.bot.test_texts import constants

NOTICE = Notice(3, "Vos idées restent ici.", datetime(2026, 11, 22, tzinfo=UTC))
ADDRESS = "https://discord.com/oauth2/authorize?client_id=" + "1" * 20 + "&permissions=" + "1" * 16
BARE = ServerSettings(language="fr", recording_language="fr", outline="atelier")
FULL = ServerSettings(
    roles=dict.fromkeys(setting_texts.ROLES, tuple(range(10**19, 10**19 + 25))),
    language="en",
    recording_language="ht",
    retention=dict.fromkeys(Retained, 3_650),
    outline="libre",
    notice=NOTICE,
)
LACKING = tuple(common_texts.PERMISSION_NAMES.values())
SENTENCES = [
    setting_texts.screen(BARE, lacking=(), invitation=ADDRESS),
    *(setting_texts.roles_set(role, ids) for role in setting_texts.ROLES for ids in ((), (1, 2))),
    *(setting_texts.languages_set(i, r) for i in ("", "en") for r in ("", "fr")),
    setting_texts.retention_set(replace(FULL, retention={Retained.SOUND: 1})),
    *(setting_texts.notice_set(n) for n in (None, replace(NOTICE, text=""), NOTICE)),
    *(setting_texts.outline_set(name) for name in setting_texts.OUTLINES),
    setting_texts.notice_posted(replace(NOTICE, text="x" * 1_500)),
    setting_texts.refused_by_discord(()),
    setting_texts.refused_by_discord(LACKING),
    *(form_texts.given_back({"Votre idée": "Un carnet"}) or "",),
]


@pytest.mark.parametrize("module", [setting_texts, form_texts])
def test_constants_are_in_good_french(module: object) -> None:
    for name, value in vars(module).items():
        for text in constants(value) if not name.startswith("_") else ():
            assert faults_of(text) == [], name


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_in_good_french_and_fits_in_a_message(text: str) -> None:
    assert faults_of(text) == []
    assert len(text) <= markup.LONGEST_MESSAGE


def test_the_fullest_screen_fits_in_a_message_under_what_was_just_done() -> None:
    note = setting_texts.retention_set(FULL)
    screen = setting_texts.screen(FULL, lacking=LACKING, invitation=ADDRESS)

    assert faults_of(screen) == []
    assert len(f"{note}\n\n{screen}") <= markup.LONGEST_MESSAGE


def test_what_no_message_holds_is_not_given_back_in_one() -> None:
    assert form_texts.given_back({"Votre idée": "x" * 2_000}) is None
    assert form_texts.given_back({"Votre idée": "```"}) is None
    assert "x" * 2_000 in form_texts.typed_file({"Votre idée": "x" * 2_000})
