"""Runs of words, the stuff every block is worded in, and the paragraphs they make."""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Literal, TypeAlias

Role: TypeAlias = Literal[
    "", "aside", "action", "authors", "dates", "detail", "theme", "acronym", "link"
]
"""What a run is for, so that a writer can give it a look of its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; a line feed in it is a line break in the paragraph.

    A run with an `address` leads there (https, http or mailto).
    """

    text: str
    bold: bool = False
    italic: bool = False
    role: Role = ""
    address: str = ""


class Kind(StrEnum):
    """What a paragraph is; a writer gives each kind one look."""

    EVENT = auto()
    MEETING = auto()
    THEME = auto()
    PEOPLE = auto()
    PART = auto()
    SECTION = auto()
    FINDING = auto()
    LINE = auto()
    QUESTION = auto()
    TALK = auto()
    REMARK = auto()
    QUOTE = auto()
    PROSE = auto()
    DECISION = auto()
    KEY_IDEA = auto()
    LEAD = auto()
    BULLET = auto()
    COMMENT = auto()
    CONCLUSION = auto()
    ANNOUNCEMENT = auto()
    POST_IT = auto()
    ROUND = auto()
    NOTE = auto()
    LEGEND = auto()
    CLOSING = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One paragraph, worded."""

    kind: Kind
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A block as it reads, once its wording says more than its facts did."""

    phrases: tuple[Phrase, ...]
