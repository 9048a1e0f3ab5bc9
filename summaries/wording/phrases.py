"""A paragraph once worded: what it is for, and its runs."""

from dataclasses import dataclass
from enum import StrEnum, auto

from summaries.blocks import Run
from summaries.typography import NO_BREAK_SPACE

COLON = f"{NO_BREAK_SPACE}:"


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


def plain(kind: Kind, text: str) -> Phrase:
    """Return a paragraph of one run without a look."""
    return Phrase(kind, (Run(text),))


def in_brackets(names: tuple[str, ...]) -> tuple[Run, ...]:
    """Return names in parentheses, as they stand after what people said; nothing for nobody."""
    return (Run(f" ({', '.join(names)})", role="authors"),) if names else ()


def plain_text(runs: tuple[Run, ...]) -> str:
    """Return the words of some runs, without their looks."""
    return "".join(run.text for run in runs)
