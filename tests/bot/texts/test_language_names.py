"""Languages have a name in every language."""

import pytest
from whisper.tokenizer import LANGUAGES as HEARD

from bot.texts import LANGUAGES, language_names, recording_texts, speaking


@pytest.mark.parametrize("code", HEARD)
def test_every_language_whisper_knows_has_a_name(code: str) -> None:
    for language in LANGUAGES:
        with speaking(language):
            name = language_names.language_name(code)
            label = recording_texts.transcribe_in(code)

        assert name.islower() if language == "fr" else name.istitle()
        assert len(label) <= 80, "Discord docs, Button: label, max 80 characters"


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert language_names.language_name("tlh") == "\u00ab\u00a0tlh\u00a0\u00bb"
    with speaking("en"):
        assert language_names.language_name("tlh") == "“tlh”"
