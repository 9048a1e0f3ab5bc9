"""Every fault of the association’s files is told where it is, with what is expected."""

import pytest

from bot.texts import LANGUAGES, file_reasons, speaking
from summaries.faults import Fault, Problem
from tests.bot.texts.samples import FILE_PLACES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_told_after_its_place(language: str) -> None:
    with speaking(language):
        for place in FILE_PLACES:
            for problem in Problem:
                assert file_reasons.told(Fault(place, problem, "4")).startswith(place)


@pytest.mark.parametrize(
    ("language", "told"),
    [("fr", "le fichier\u00a0: introuvable"), ("en", "the file: not found")],
)
def test_the_whole_file_has_a_name_too(language: str, told: str) -> None:
    with speaking(language):
        assert file_reasons.told(Fault("", Problem.UNREADABLE)).startswith(told)
