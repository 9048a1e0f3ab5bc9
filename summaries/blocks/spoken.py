"""What was said or given in a meeting: ideas, tables, talks, remarks, questions, decisions."""

from dataclasses import dataclass
from typing import TypeAlias

from summaries.blocks.runs import Run


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows of cells; a cell is lines, none when it is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table has at least one column")
        for rank, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {rank}: {len(row)} cells for {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class LeftOverQuestion:
    """A question the table left open."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One idea in its own paragraph, with what was added to it and what is to be done."""

    text: str
    aside: str = ""
    action: str = ""
    who: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """Who presents what; the points follow as lines or paragraphs."""

    speaker: str
    subject: str = ""

    def __post_init__(self) -> None:
        if not self.speaker.strip():
            raise ValueError("a talk names its speaker")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke at a webinar: title, name, role ("responsable du dispositif …"), subject."""

    name: str
    title: str = ""
    role: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Speakers:
    """What a webinar presented, and by whom; `purpose` begins the sentence."""

    speakers: tuple[Speaker, ...]
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said in the discussion, attributed by first name."""

    text: str
    authors: tuple[str, ...] = ()
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question from the room and the answer it got, if any."""

    text: str
    author: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What somebody tells of their own place; `text` goes on from "raconte" ("comment …")."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The very words of somebody, with the moment of the recording they come from."""

    text: str
    author: str = ""
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """What an acronym is; `article` stands before it and `text` goes on after it."""

    acronym: str
    expansion: str = ""
    text: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Stub:
    """A subject that was named and not developed."""

    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the table: whom it asked, what it gathered, who spoke."""

    group: str
    result: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyIdea:
    """An idea drawn from the discussion (idée-force) with what stands under it."""

    title: str
    bullets: tuple[str, ...] = ()
    comment: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the meeting decided."""

    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done, by whom and by when ("avant le 15 juin")."""

    text: str
    who: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Free prose of the secretary's, already set; soft lines are line feeds in its runs."""

    runs: tuple[Run, ...]


SaidBlock: TypeAlias = (
    Table
    | LeftOverQuestion
    | Line
    | Talk
    | Speakers
    | Remark
    | Question
    | Testimony
    | Quotation
    | Definition
    | Stub
    | Round
    | KeyIdea
    | Decision
    | Action
)
"""What somebody can type as it will print."""

SpokenBlock: TypeAlias = SaidBlock | Paragraph
