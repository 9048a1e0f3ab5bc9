"""What an event and its meetings are to this package: all that minutes are composed from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from summaries.blocks import (
    PartHeading,
    Participation,
    ReportBlock,
    SaidBlock,
    SectionHeading,
    WriterNote,
)
from summaries.ideas import Idea
from summaries.sources import Source
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
    picture, under the `title` of the section.
    """

    themes: tuple[Theme, ...] = ()
    loose: tuple[Idea, ...] = ()
    prompt: str = ""
    quota: int | None = None
    grouped_by: tuple[str, ...] = ()
    announcement: str = ""
    pictured: bool = False
    title: str = ""

    def __post_init__(self) -> None:
        if self.quota is not None and self.quota < 1:
            raise ValueError(f"a quota asks for at least one idea, got {self.quota}")


Entry: TypeAlias = (
    SaidBlock
    | ReportBlock
    | Participation
    | SectionHeading
    | PartHeading
    | WriterNote
    | Prose
    | PostIts
)
"""What a section holds: a block as it will print, or matter that is composed into blocks.

By the section's form, what people give becomes: `list` lines; `table` a table, then perhaps a
left-over question; `postits` post-its; `discussion` remarks; `talk` a talk, then lines or prose;
`round` a round; `key-ideas` key ideas; `links` links; `text` prose. Any other entry may follow.
"""


@dataclass(frozen=True, slots=True)
class Sourced:
    """An entry whose evidence is known; `key` names it for good, so that corrections find it."""

    entry: Entry
    key: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What became of one entry.

    `entry` stands in its place (None: the entry as it is; for post-its, prose that announces them).
    `seen` is the fingerprint of what the notes said then.
    """

    entry: Entry | None = None
    dropped: bool = False
    validated: bool = False
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The corrections of a meeting by key, and all its keys in the order they were put in."""

    corrections: Mapping[str, Correction] = field(default_factory=dict)
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionNotes:
    """A step of a meeting: its entries print in this order.

    A section without a title, or not `titled`, prints no heading and takes no number.
    """

    title: str = ""
    entries: tuple[Entry | Sourced, ...] = ()
    titled: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class MeetingNotes:
    """One workshop or webinar; `kind` is the word its heading begins with.

    A `recap` opens with a sentence that says who held it and when, in place of a heading.
    """

    kind: str
    number: int | None = None
    day: date | None = None
    facilitators: tuple[str, ...] = ()
    theme: str = ""
    sections: tuple[SectionNotes, ...] = ()
    names: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    participation: Participation | None = None
    recap: bool = False
    key: str = ""
    draft: Draft = field(default_factory=Draft)

    def __post_init__(self) -> None:
        if not self.kind.strip():
            raise ValueError("a meeting says what kind it is")

    @property
    def present(self) -> int:
        """How many were there, by the count or else by the list; 0 when nobody said."""
        counted = self.participation.present if self.participation else None
        return len(self.names) if counted is None else counted


@dataclass(frozen=True, slots=True)
class EventNotes:
    """A congress, a series, or one meeting alone (then the only one of `meetings`)."""

    title: str
    meetings: tuple[MeetingNotes, ...]
    first_day: date | None = None
    last_day: date | None = None
    organiser: str = ""
    closing: str = ""
