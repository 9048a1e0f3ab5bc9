"""Languages have French names."""

import pytest
from whisper.tokenizer import LANGUAGES

from bot.texts.fr.language_names import language_name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_whisper_knows_has_a_french_name(code: str) -> None:
    name = language_name(code)

    assert name == name.lower()
    assert "\u00ab" not in name
    assert len(f"Transcrire en {name}") <= 80  # Discord docs, "Button": label, max 80 characters


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert language_name("tlh") == "\u00ab\u00a0tlh\u00a0\u00bb"
