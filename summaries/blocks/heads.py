"""What opens and closes a document, a meeting or a part of one."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


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
class RecapOpening:
    """How the recap of a webinar begins: which one, whose, when, and its theme alone on a line.

    `organiser` is said as it stands, its article included ("le Collectif … (CSP)").
    """

    kind: str
    number: int | None = None
    organiser: str = ""
    day: date | None = None
    theme: str = ""


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
class PartHeading:
    """A part of a longer text, its title in capitals (AUJOURD’HUI…, ET DEMAIN…)."""

    title: str


@dataclass(frozen=True, slots=True)
class WriterNote:
    """What whoever wrote the minutes says in the first person; somebody has to act on it."""

    text: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The last line of the minutes."""

    text: str


@dataclass(frozen=True, slots=True)
class ToComplete:
    """What a working copy still lacks, at its end."""

    items: tuple[str, ...]


HeadBlock: TypeAlias = (
    EventTitle
    | MeetingHeading
    | MeetingTheme
    | RecapOpening
    | Attendance
    | Participation
    | SectionHeading
    | PartHeading
    | WriterNote
    | Closing
    | ToComplete
)
