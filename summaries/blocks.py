"""The typed blocks minutes are made of: facts in their order, before any wording or look."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from summaries.ideas import Idea

Role: TypeAlias = Literal["", "aside", "action", "authors", "dates", "detail", "theme"]
"""What a run is for, so that a writer can give it a look of its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; a line feed in it is a line break in the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    role: Role = ""


@dataclass(frozen=True, slots=True)
class EventTitle:
    """The name of a congress or of a series, with the days it lasted."""

    title: str
    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.last_day is not None and (self.first_day is None or self.last_day < self.first_day):
            raise ValueError(f"an event runs forward, got {self.first_day}..{self.last_day}")


@dataclass(frozen=True, slots=True)
class MeetingHeading:
    """Which meeting this is; `kind` is the word people say (Atelier, Webinaire)."""

    kind: str
    number: int | None = None
    day: date | None = None
    facilitators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingTheme:
    """What the meeting was about, in one paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there and who sent apologies."""

    names: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """How many spoke, out of how many present, and for how long."""

    spoke: int | None = None
    present: int | None = None
    duration_min: int | None = None

    def __post_init__(self) -> None:
        if any(n is not None and n < 0 for n in (self.spoke, self.present, self.duration_min)):
            raise ValueError(f"people and minutes are counted from 0, got {self}")
        if self.spoke is not None and self.present is not None and self.spoke > self.present:
            raise ValueError(f"{self.spoke} people spoke and only {self.present} were present")


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A step of the meeting: its rank is text, as the notes write it (`1- Titre`)."""

    title: str
    rank: int | None = None


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


@dataclass(frozen=True, slots=True)
class Talk:
    """Who presents what; the points follow as lines or paragraphs."""

    speaker: str
    subject: str = ""

    def __post_init__(self) -> None:
        if not self.speaker.strip():
            raise ValueError("a talk names its speaker")


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said in the discussion, attributed by first name."""

    text: str
    authors: tuple[str, ...] = ()
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Free prose of the secretary's, already set; soft lines are line feeds in its runs."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class KeyIdea:
    """An idea drawn from the discussion (idée-force) with what stands under it."""

    title: str
    bullets: tuple[str, ...] = ()
    comment: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class PostItAnnouncement:
    """What was asked on the post-its, how many each person could give, and who grouped them."""

    prompt: str = ""
    quota: int | None = None
    grouped: bool = False
    grouped_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostItTheme:
    """Ideas that go together, verbatim, in the facilitator's order."""

    title: str
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class LoosePostIts:
    """Ideas that no theme holds yet, verbatim."""

    ideas: tuple[Idea, ...]
    beside_themes: bool = False


@dataclass(frozen=True, slots=True)
class WallPicture:
    """The wall as a picture, beside the words that say the same."""

    title: str
    themes: tuple[PostItTheme, ...]
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the table: whom it asked, what it gathered, who spoke."""

    group: str
    result: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """The last line of the minutes."""

    text: str


Block: TypeAlias = (
    EventTitle
    | MeetingHeading
    | MeetingTheme
    | Attendance
    | Participation
    | SectionHeading
    | Table
    | LeftOverQuestion
    | Line
    | Talk
    | Remark
    | Paragraph
    | KeyIdea
    | PostItAnnouncement
    | PostItTheme
    | LoosePostIts
    | WallPicture
    | Round
    | Closing
)
