"""The forms of recaps, recommendations, report briefs and leaflets."""

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class AnnouncedList:
    """A sentence that announces a list, and its items: "… ;" and a full stop after the last.

    `sentences` are items that stand alone ("6 grandes pistes de travail"): nothing is added.
    """

    announcement: str = ""
    items: tuple[str, ...] = ()
    sentences: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation and what it does; `more` says where to read on, `address` leads there."""

    name: str = ""
    role: str = ""
    acronym: str = ""
    more: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Actors:
    """Organisations of one group (national, regional); its announcement ends with a colon."""

    announcement: str = ""
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Commission:
    """Where a report comes from: its date is in the context; authors bear title and role."""

    context: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A key to success, or the obstacle that answers it: finding, quotation, recommendation."""

    kind: Literal["key", "obstacle"]
    number: int | None
    finding: str
    quotation: str = ""
    recommendation: str = ""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """Bold words that introduce what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class ArrowNote:
    """A note after an arrow."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads; `instead` prints where the address is still missing."""

    label: str
    address: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a meeting, a line each."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Something to read, with the pages that count."""

    text: str
    pages: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AcronymLegend:
    """What each acronym stands for, in one last paragraph."""

    entries: tuple[tuple[str, str], ...]


ReportBlock: TypeAlias = (
    AnnouncedList
    | Actors
    | Commission
    | Finding
    | LeadIn
    | ArrowNote
    | Links
    | Reference
    | AcronymLegend
)
