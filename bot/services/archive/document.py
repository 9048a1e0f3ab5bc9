"""The shape of the archive.

The JSON Schema beside this module (`schema.json`) is made from these structures by
`greffier archive-schema`; a test compares the two. Fields may be left out where they have a
default, so that an archive can also be written by hand: `reading` makes up missing identifiers.
"""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from bot.contributions import Source
from bot.entries import AnyEntry, AnyTypedEntry
from bot.meeting import Form, State
from bot.privacy import Verdict
from bot.recording import Progress
from bot.services.words import LONGEST_TEXT

Id = Annotated[str, Meta(max_length=32, pattern="^[A-Za-z0-9_-]*$")]
OwnId = Annotated[str, Meta(max_length=32, pattern="^[A-Za-z0-9_-]+$")]
Text = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]
Spoken = Annotated[str, Meta(pattern=r"\S")]
Key = Annotated[str, Meta(min_length=1, max_length=80)]
Name = Annotated[str, Meta(max_length=40, pattern=r"\S")]
# What a database's integers and everybody's JSON reader hold alike.
Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Rank = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Bytes = Annotated[int, Meta(ge=0, le=2**53)]
# 1e999 is JSON and no number of seconds.
Seconds = Annotated[float, Meta(ge=0, le=1e9)]
Share = Annotated[float, Meta(ge=0, le=1)]
Instant = Annotated[dt.datetime, Meta(tz=True)]


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What every piece of the archive shares: strict, and silent about defaults."""


class Person(Part, frozen=True):
    """A participant, and how the minutes may name them; never their Discord account.

    Who is `unnamed` refused to be named in the minutes.
    """

    id: OwnId
    name: str
    full_name: str = ""
    role: str = ""
    pseudonym: str = ""
    unnamed: bool = False


class Idea(Part, frozen=True):
    """A post-it, a line, or a cell of a table (`row` names the idea that opens the row).

    `hidden` is why the animation hides it: it is kept, and neither shows nor prints.
    """

    text: Text
    id: Id = ""
    author: Id = ""
    given_at: Instant | None = None
    source: Source = Source.COMMAND
    row: Id = ""
    column: Count = 0
    withdrawn: bool = False
    origin: str = ""
    hidden: str = ""

    @property
    def stands(self) -> bool:
        """Whether it shows and prints: neither withdrawn nor hidden."""
        return not (self.withdrawn or self.hidden)


class Remark(Part, frozen=True):
    """A remark and the first name that goes with it."""

    text: Text
    author: str = ""
    conclusion: str = ""
    id: Id = ""
    person: Id = ""
    given_at: Instant | None = None


class Theme(Part, frozen=True):
    """A title and the identifiers of the ideas under it."""

    title: Text
    ideas: list[Id]
    alternatives: list[str] = field(default_factory=list)
    titled: bool = False
    pinned: bool = False


class Grouping(Part, frozen=True):
    """A version of a section's wall; `placed` are the ideas that a person placed."""

    themes: list[Theme]
    id: Id = ""
    number: Rank = 1
    parent: Id = ""
    method: str = ""
    parameters: dict[str, bool | int | str | list[int | str] | None] = field(default_factory=dict)
    placed: list[Id] = field(default_factory=list)
    doubtful: list[Id] = field(default_factory=list)
    fresh: list[Id] = field(default_factory=list)
    created_at: Instant | None = None


class Correction(Part, frozen=True):
    """What the secretary made of one entry; `seen` marks what the notes said then."""

    key: Key
    entry: AnyEntry | None = None
    dropped: bool = False
    validated: bool = False
    seen: Annotated[str, Meta(max_length=16)] = ""


class Review(Part, frozen=True):
    """What was decided of an entry that may say too much of somebody; `seen` marks its words."""

    key: Key
    decision: Verdict
    seen: Annotated[str, Meta(max_length=16)] = ""
    decided_at: Instant | None = None


class Draft(Part, frozen=True):
    """The corrections of a meeting, and all its entries in the order they were put in."""

    order: list[Key] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


class Section(Part, frozen=True):
    """A section; `grouping` names the version of the wall that stands.

    `entries` are what the secretary typed or kept; `announcement` says the post-its in their words.
    """

    title: Text
    form: Form = Form.LIST
    id: Id = ""
    prompt: str = ""
    columns: list[str] = field(default_factory=list)
    titled: bool = True
    quota: Rank | None = None
    state: State = State.CLOSED
    speaker: str = ""
    notes: list[str] = field(default_factory=list)
    question: str = ""
    announcement: str = ""
    entries: list[AnyTypedEntry] = field(default_factory=list)
    ideas: list[Idea] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    groupings: list[Grouping] = field(default_factory=list)
    grouping: Id = ""


class Segment(Part, frozen=True):
    """One utterance of a transcript; `heard` is what its text was before terms were corrected."""

    start_s: Seconds
    end_s: Seconds
    text: Spoken
    speaker: str | None = None
    confidence: Share | None = None
    flags: list[str] = field(default_factory=list)
    heard: str = ""


class Recording(Part, frozen=True):
    """A recording and its transcript; the sound itself stays where it is.

    `begins_s` is where the meeting's clock stood when it began (null: it follows the one before);
    `speaker` says all of it when the microphone was one person's, and `heard_language` is the code
    of the language that is spoken, once it was listened for; `address` is where it was fetched
    from.
    """

    name: str
    id: Id = ""
    size_bytes: Bytes = 0
    added_at: Instant | None = None
    progress: Progress = Progress.DONE
    language: Annotated[str, Meta(max_length=10)] = "fr"
    model: str = ""
    duration_s: Seconds | None = None
    begins_s: Seconds | None = None
    speaker: str = ""
    heard_language: Annotated[str, Meta(max_length=10)] = ""
    address: str = ""
    segments: list[Segment] = field(default_factory=list)


class Attendance(Part, frozen=True):
    """Who was there."""

    present: Count | None = None
    spoke: Count | None = None
    names: list[str] = field(default_factory=list)
    apologies: list[str] = field(default_factory=list)


class Meeting(Part, frozen=True):
    """One workshop or webinar."""

    id: Id = ""
    kind: Name = "Atelier"
    number: Count | None = None
    date: dt.date | None = None
    theme: str = ""
    facilitators: list[str] = field(default_factory=list)
    outline: Name = "atelier"
    recap: bool = False
    state: State = State.CLOSED
    anonymous: bool = False
    attendance: Attendance = field(default_factory=Attendance)
    sections: list[Section] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    draft: Draft = field(default_factory=Draft)
    reviews: list[Review] = field(default_factory=list)


class Event(Part, frozen=True):
    """The congress or the series."""

    title: Text
    id: Id = ""
    organiser: str = ""
    closing: str = ""
    sensitive: bool = False


class Archive(Part, frozen=True, omit_defaults=False):
    """A whole event."""

    format: Literal["greffier-archive"]
    version: Literal[1]
    event: Event
    people: list[Person] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
