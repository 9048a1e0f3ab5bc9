"""What does not fit in an archive: each reason the reader gives in English, known by a name."""

import re
from collections.abc import Mapping
from typing import Final

OTHERWISE: Final = "otherwise"

_PATTERNS: Final[Mapping[str, str]] = {
    # The reader of JSON.
    "not-json-at": r".*line (\d+) column (\d+).*",
    "not-json": r".* is not JSON|.* codec can't decode .*",
    "too-deep": r".*recursion.*",
    # msgspec, against the schema.
    "lacks": r"Object missing required field `(.*)`",
    "unknown-field": r"Object contains unknown field `(.*)`",
    "not-a-value": r"Invalid (?:enum )?value '?(.*?)'?",
    "empty": r"Expected `str` of length >= 1",
    "too-long": r"Expected `str` of length <= (\d+)",
    "bad-text": r"Expected `str` matching regex .*",
    "too-small": r"Expected `\w+` >= (.+)",
    "too-large": r"Expected `\w+` <= (.+)",
    "no-timezone": r"Expected `datetime` with a timezone.*",
    "other-type": r"Expected `(.+)`, got `(.+)`",
    "not-a-date": r"Invalid .*(date|RFC3339).*",
    # What the schema cannot say (`services.archive.checks`).
    "identifier-twice": r"identifier (.*) stands twice",
    "no-person": r"no person (.*)",
    "no-idea-in-section": r"no idea (.*) in this section",
    "no-idea-in-reach": r"no idea (.*) within reach of this wall",
    "no-scope": r"no scope (.*)",
    "opens-no-row": r"idea (.*) opens no row",
    "idea-twice": r"idea (.*) stands twice in this version",
    "no-idea-in-version": r"no idea (.*) in this version",
    "no-grouping": r"no grouping (.*) in this section",
    "version-twice": r"version (.*) stands twice in this section",
    "no-earlier-version": r"no earlier version (.*) in this section",
    "more-spoke": r"(\d+) spoke and (\d+) were present",
    "ragged": r"row (\d+): (\d+) cells for (\d+) columns",
    "no-link": r"no link may lead to (.*)",
    "no-column": r"a table has at least one column",
    "more-people-spoke": r"(\d+) people spoke and only (\d+) were present",
    "no-speaker": r"a talk names its speaker",
    "ends-before": r"it ends before it starts",
    "before-above": r"it starts before the one above it",
    "outside-calendar": r"(.*) is outside of the calendar",
    "no-section": r"no section (.*)",
}
"""The first that matches; its groups are the names and the figures."""


def understood(reason: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of a reason, and the names and figures in it."""
    for name, pattern in _PATTERNS.items():
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            return name, found.groups()
    return OTHERWISE, ()
