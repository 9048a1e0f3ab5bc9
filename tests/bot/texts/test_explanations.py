"""Every error has a sentence of its own, in every language."""

from collections.abc import Iterator

import pytest

from bot import errors
from bot.texts import LANGUAGES, common_texts, explanations, speaking
from summaries.errors import SummariesError
from tests.bot.texts.errors import FACTS, GENERIC, OURS, PAPER, made
from transcription.errors import TranscriptionError


@pytest.fixture(params=LANGUAGES, autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(request.param):
        yield request.param


@pytest.mark.parametrize("kind", OURS)
def test_an_explanation_is_a_whole_sentence(kind: type[BaseException]) -> None:
    assert explanations.explain(made(kind))[-1] in ".)!"


@pytest.mark.parametrize("kind", [kind for kind in OURS if kind not in GENERIC])
def test_an_error_has_a_sentence_of_its_own(kind: type[BaseException]) -> None:
    assert explanations.explain(made(kind)) != common_texts.PROBLEM


def test_what_is_never_raised_by_itself_is_a_problem_of_ours() -> None:
    for kind in GENERIC:
        assert explanations.explain(made(kind)) == common_texts.PROBLEM


@pytest.mark.parametrize("error", [RuntimeError("x"), KeyError("secret"), MemoryError()])
def test_what_nobody_expected_is_told_without_its_words(error: BaseException) -> None:
    assert explanations.explain(error) == common_texts.PROBLEM


def test_a_template_or_libreoffice_that_fails_is_told_with_what_to_do() -> None:
    whatever = explanations.explain(SummariesError("blocks"))

    for error in PAPER:
        assert explanations.explain(error) != whatever, error


def test_sizes_and_counts_are_written_the_way_of_the_language(language: str) -> None:
    told = explanations.explain(errors.TextTooLongError(4_001, 4_000))
    weighed = explanations.explain(errors.FileTooLargeError(120_500_000, 100_000_000))

    if language == "fr":
        assert "4\u00a0001" in told or "4\u202f001" in told
        assert "120,5\u00a0Mo" in weighed
    else:
        assert "4,001" in told
        assert "120.5 MB" in weighed


@pytest.mark.parametrize("kind", OURS)
def test_what_is_logged_of_an_error_repeats_nothing_that_people_typed(
    kind: type[BaseException],
) -> None:
    logged = str(made(kind))

    assert not [word for word in (FACTS["text"], FACTS["title"]) if word in logged]


def test_a_name_that_cannot_be_one_is_not_logged() -> None:
    assert "Zénobie" not in str(errors.BadNameError("Zénobie"))


def test_a_failed_job_says_what_its_worker_said() -> None:
    error = errors.JobFailedError("j", "Le disque est plein.")

    assert explanations.explain(error) == "Le disque est plein."


def test_an_unknown_error_of_sound_asks_to_tell_somebody() -> None:
    assert common_texts.ADMINISTRATOR_ADVICE in explanations.explain(TranscriptionError())
