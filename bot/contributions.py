"""What people give to a meeting: ideas, remarks, groupings, and what the secretary adds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """The way an idea came in."""

    COMMAND = "command"
    MODAL = "modal"
    MESSAGE = "message"
    PAPER = "paper"
    WEB = "web"
    REMARK = "remark"
    PASSAGE = "passage"


KEPT = frozenset({Source.REMARK, Source.PASSAGE})
"""What somebody said and the animation kept as an idea: it counts in nobody's quota."""


class Scope(StrEnum):
    """Whose ideas a wall holds: those of its section, of its meeting, of its event."""

    SECTION = "section"
    MEETING = "meeting"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Idea:
    """One short text given by a participant, verbatim for ever.

    In a table section an idea without `row` opens a row; one with `row` stands in the row of that
    idea, in `column` (0 is the first). `origin` says where a remark or a passage of a transcript
    that was kept as an idea comes from; `hidden` is why the animation hides it, while it does.
    """

    id: str
    meeting_id: str
    section_id: str
    text: str
    given_at: datetime
    source: Source = Source.COMMAND
    participant_id: str | None = None
    message_id: int | None = None
    row: str | None = None
    column: int = 0
    withdrawn: bool = False
    origin: str = ""
    hidden: str = ""

    @property
    def stands(self) -> bool:
        """Whether it shows and prints: neither withdrawn nor hidden."""
        return not (self.withdrawn or self.hidden)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said or wrote in the discussion, attributed by first name."""

    id: str
    meeting_id: str
    text: str
    author: str
    given_at: datetime
    section_id: str | None = None
    participant_id: str | None = None
    message_id: int | None = None
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A title and the ids of the ideas under it, in the facilitator's order.

    `titled` means that a person chose the title, `pinned` that the theme stays whole.
    """

    title: str
    idea_ids: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    titled: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """A version of the placing of a section's ideas in themes.

    A proposal has no `number`; applying it gives the next one. `parent_id` is the version that
    stood before it, which undoing brings back. `method` is what made it, an embedder or a gesture,
    with its `parameters`. `placed_by` are the ideas that a person placed, with that person's id
    where it is known: no later run moves them. `doubtful` are those least surely placed, `fresh`
    those that came late and that nobody has looked at.
    """

    id: str
    section_id: str
    method: str
    created_at: datetime
    themes: tuple[Theme, ...]
    number: int | None = None
    parent_id: str | None = None
    author_id: int | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    placed_by: Mapping[str, int | None] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """Whose ideas it places; its section's unless its parameters say otherwise."""
        return Scope(self.parameters.get("scope", Scope.SECTION))

    @property
    def base(self) -> str:
        """The version that people made of which this one is but for ideas that came late."""
        return str(self.parameters.get("base", self.id))

    @property
    def variant(self) -> int:
        """Which cut of the ideas it is; 0 is the usual one."""
        return int(self.parameters.get("variant", 0))

    @property
    def cut(self) -> frozenset[frozenset[str]]:
        """Which ideas are together, whatever titles and orders are."""
        return frozenset(frozenset(theme.idea_ids) for theme in self.themes)


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """What the secretary typed into a section or kept from a transcript (see `bot.entries`)."""

    id: str
    section_id: str
    content: Mapping[str, Any]
    source: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What the secretary made of the entry `key` of the minutes; `version` 0 was never stored."""

    key: str
    content: Mapping[str, Any] | None = None
    dropped: bool = False
    validated: bool = False
    seen: str = ""
    author_id: int | None = None
    version: int = 0


class Worth(StrEnum):
    """What a passage of a transcript is proposed as."""

    CHAPTER = "chapter"
    KEY = "key"
    QUESTION = "question"
    DECISION = "decision"
    ACTION = "action"


class Fate(StrEnum):
    """What the secretary made of a proposal."""

    PENDING = "pending"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words of a recording that may be worth keeping in the minutes, as they were said.

    `at_s` is when they begin in the recording `recording` (its name); a chapter has its title as
    its text. `who` acts, and `due` is by when, where somebody said so.
    """

    id: str
    meeting_id: str
    worth: Worth
    text: str
    at_s: float
    recording: str
    speaker: str = ""
    who: str = ""
    due: str = ""
    fate: Fate = Fate.PENDING
