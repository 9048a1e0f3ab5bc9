"""What an administrator reads, and what people read when a form was not taken."""

import pytest

from bot import markup
from bot.texts import LANGUAGES, common_texts, form_texts, setting_texts, speaking
from tests.bot.texts.samples import ADDRESS, FULL


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_screen_fits_in_a_message_under_what_was_just_done(language: str) -> None:
    with speaking(language):
        lacking = tuple(common_texts.PERMISSION_NAMES.values())
        note = setting_texts.retention_set(FULL)
        screen = setting_texts.screen(FULL, lacking=lacking, invitation=ADDRESS)

    assert len(f"{note}\n\n{screen}") <= markup.LONGEST_MESSAGE


def test_what_no_message_holds_is_not_given_back_in_one() -> None:
    assert markup.to_copy(form_texts.GIVEN_BACK, {"Votre idée": "x" * 2_000}) is None
    assert markup.to_copy(form_texts.GIVEN_BACK, {"Votre idée": "```"}) is None
    assert "x" * 2_000 in markup.as_file({"Votre idée": "x" * 2_000})
