"""What an event and its meetings are to this package: all that minutes are composed from."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from summaries.blocks import (
    KeyIdea,
    LeftOverQuestion,
    Line,
    Participation,
    Remark,
    Round,
    Table,
    Talk,
)
from summaries.ideas import Idea
from summaries.themes import Theme


@dataclass(frozen=True, slots=True)
class Prose:
    """What the secretary typed: `**bold**` and `*italic*` count, a blank line parts paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class PostIts:
    """The post-its of a section, grouped or not.

    `announcement` is the secretary's own sentence; when empty one is composed from the prompt,
    the quota (ideas asked of each person) and who grouped them. `pictured` adds the wall as a
    picture.
    """

    themes: tuple[Theme, ...] = ()
    loose: tuple[Idea, ...] = ()
    prompt: str = ""
    quota: int | None = None
    grouped_by: tuple[str, ...] = ()
    announcement: str = ""
    pictured: bool = False

    def __post_init__(self) -> None:
        if self.quota is not None and self.quota < 1:
            raise ValueError(f"a quota asks for at least one idea, got {self.quota}")


Entry: TypeAlias = (
    Line
    | Table
    | LeftOverQuestion
    | Talk
    | Remark
    | KeyIdea
    | Round
    | Participation
    | Prose
    | PostIts
)
"""What a section holds: a block as it will print, or matter that is composed into blocks.

By the section's form, what people give becomes: `list` lines; `table` a table, then perhaps a
left-over question; `postits` post-its; `discussion` remarks; `talk` a talk, then lines or prose;
`round` a round; `key-ideas` key ideas; `text` prose. A remark may follow in any of them.
"""


@dataclass(frozen=True, slots=True)
class SectionNotes:
    """A step of a meeting: its entries print in this order.

    A section without a title, or not `titled`, prints no heading and takes no number.
    """

    title: str = ""
    entries: tuple[Entry, ...] = ()
    titled: bool = True


@dataclass(frozen=True, slots=True)
class MeetingNotes:
    """One workshop or webinar; `kind` is the word its heading begins with."""

    kind: str
    number: int | None = None
    day: date | None = None
    facilitators: tuple[str, ...] = ()
    theme: str = ""
    sections: tuple[SectionNotes, ...] = ()
    names: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    participation: Participation | None = None

    def __post_init__(self) -> None:
        if not self.kind.strip():
            raise ValueError("a meeting says what kind it is")


@dataclass(frozen=True, slots=True)
class EventNotes:
    """A congress, a series, or one meeting alone (then the only one of `meetings`)."""

    title: str
    meetings: tuple[MeetingNotes, ...]
    first_day: date | None = None
    last_day: date | None = None
    organiser: str = ""
    closing: str = ""
