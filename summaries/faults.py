"""Files an association writes itself: read as TOML, and refused with everything wrong at once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from summaries.errors import SummariesError


class Problem(StrEnum):
    """What can be wrong at one place of a file."""

    UNREADABLE = "cannot be read"
    NOT_TOML = "is not TOML"
    MISSING = "is missing or empty"
    WRONG_TYPE = "has the wrong type"
    UNKNOWN_KEY = "is not a known key"
    UNKNOWN_FORM = "is not a known form"
    TOO_SMALL = "must be 1 or more"
    WRONG_COUNT = "has too few or too many columns"
    MISPLACED = "does not go with this form"
    NOT_AN_ACRONYM = "is not an acronym"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where (`sections[2].form`; empty: the whole file), what, what was found."""

    place: str
    problem: Problem
    found: str = ""


class FaultyFileError(SummariesError):
    """A file cannot be used; `faults` holds everything wrong with it at once."""

    what: ClassVar[str] = "file"

    def __init__(self, source: str, faults: tuple[Fault, ...]) -> None:
        listing = "; ".join(
            " ".join(part for part in (f.place, f.problem.value, f.found) if part) for f in faults
        )
        super().__init__(f"{self.what} {source}: {listing}")
        self.source = source
        self.faults = faults


def read_text(path: Path, refusal: type[FaultyFileError]) -> str:
    """Return what a file says, or raise `refusal` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise refusal(path.name, (Fault("", Problem.UNREADABLE, str(error)),)) from error


def read_toml(text: str, name: str, refusal: type[FaultyFileError]) -> dict[str, Any]:
    """Return the table a TOML text holds, or raise `refusal` when it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise refusal(name, (Fault("", Problem.NOT_TOML, str(error)),)) from error


def key_faults(
    table: Mapping[str, object], known: Mapping[str, type], *, required: tuple[str, ...], under: str
) -> Iterator[Fault]:
    """Yield what is wrong with the keys of a table, each said `under` the place it stands in."""
    for key, value in table.items():
        if key not in known:
            yield Fault(f"{under}{key}", Problem.UNKNOWN_KEY)
        # Not isinstance: in Python true is an int, and a quota of true is a slip.
        elif type(value) is not known[key]:
            yield Fault(f"{under}{key}", Problem.WRONG_TYPE, repr(value))
    for key in required:
        value = table.get(key, "")
        if value in ("", []) or (isinstance(value, str) and not value.strip()):
            yield Fault(f"{under}{key}", Problem.MISSING)
