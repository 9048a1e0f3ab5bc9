"""What minutes still lack, as facts: somebody reads it before the export, which it never stops."""

from dataclasses import dataclass, field
from enum import StrEnum


class Lacking(StrEnum):
    """What somebody should look at."""

    IDEAS = "ideas"
    ITEMS = "items"
    FACILITATORS = "facilitators"
    ATTENDANCE = "attendance"
    ADDRESS = "address"
    PRIVATE_ADDRESS = "private-address"
    ROLE = "role"
    ACRONYM = "acronym"
    CONTRADICTION = "contradiction"
    WRITER_NOTE = "writer-note"
    CHANGED = "changed"
    UNVALIDATED = "unvalidated"
    DOUBTFUL_PASSAGES = "doubtful-passages"
    PUBLICATION = "publication"
    SENSITIVE = "sensitive"
    EMPTY_SECTION = "empty-section"
    THIN_SECTION = "thin-section"
    LOOSE_IDEAS = "loose-ideas"


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a meeting as it is called, a section by its title, an entry by its key."""

    meeting: str = ""
    section: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to complete.

    `named` is what it is about (a label, a speaker, an acronym, an excerpt), `other` what stands
    against it (an address, another expansion than the one `kept`); `expected` were to be `found`,
    `each` from a person.
    """

    kind: Lacking
    place: Place = field(default_factory=Place)
    named: str = ""
    other: str = ""
    kept: str = ""
    expected: int = 0
    found: int = 0
    each: int = 0
