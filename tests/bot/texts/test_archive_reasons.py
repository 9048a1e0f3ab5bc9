"""Every reason an archive is refused for has its words, in every language."""

import pytest

from bot.texts import LANGUAGES, archive_reasons, speaking
from tests.bot.texts.errors import REASONS, UNFIT, reasons_of_the_checks, refused


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_has_words_of_its_own(language: str) -> None:
    with speaking(language):
        told = [archive_reasons.told(each) for each in REASONS]
        otherwise = archive_reasons.told("?")

    assert len(reasons_of_the_checks()) >= 12
    assert otherwise not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("content", "word"), UNFIT.items())
def test_what_does_not_fit_is_named(language: str, content: bytes, word: str) -> None:
    with speaking(language):
        assert word in archive_reasons.told(refused(content))
