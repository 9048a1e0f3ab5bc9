"""The words of a meeting: event, meeting, section, participant."""

import math
import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Self

OUTLINE_DEFAULT = "atelier"


class Form(StrEnum):
    """How people contribute to a section, and how it prints."""

    LIST = "list"
    TABLE = "table"
    POSTITS = "postits"
    DISCUSSION = "discussion"
    TALK = "talk"
    ROUND = "round"
    KEY_IDEAS = "key-ideas"
    LINKS = "links"
    TEXT = "text"


class State(StrEnum):
    """Where a meeting or a section stands."""

    PENDING = "pending"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Event:
    """A congress or a webinar series of one organiser; it holds meetings.

    The minutes of a `sensitive` one name nobody unless that is asked for.
    """

    id: str
    title: str
    organiser: str = ""
    closing: str = ""
    sensitive: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("an event has a title")


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there: a count, names if they were taken, and how many spoke."""

    present: int | None = None
    spoke: int | None = None
    names: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for count in (self.present, self.spoke):
            if count is not None and count < 0:
                raise ValueError(f"nobody counts {count} people")
        if self.present is not None and (self.spoke or 0) > self.present:
            raise ValueError(f"{self.spoke} people spoke and only {self.present} were present")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One workshop or webinar of an event.

    `channel_id`, `opened_by` and `panel_message_id` (the message that shows where the meeting
    stands) are Discord's numbers, absent from an imported meeting. While it is `paused`, nobody's
    contributions are taken.
    """

    id: str
    event_id: str
    kind: str = "Atelier"
    number: int | None = None
    held_on: date | None = None
    theme: str = ""
    facilitators: tuple[str, ...] = ()
    outline: str = OUTLINE_DEFAULT
    state: State = State.OPEN
    anonymous: bool = False
    attendance: Attendance = field(default_factory=Attendance)
    recap: bool = False
    draft_order: tuple[str, ...] = ()
    channel_id: int | None = None
    opened_by: int | None = None
    paused: bool = False
    panel_message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Timer:
    """The time left to a section: until `ends_at`, or `left_s` seconds held by a pause."""

    ends_at: datetime | None = None
    left_s: int | None = None

    def __post_init__(self) -> None:
        if (self.ends_at is None) == (self.left_s is None):
            raise ValueError("a timer runs or is held")

    def held(self, at: datetime) -> Self:
        """Stop the timer, its time kept."""
        if self.ends_at is None:
            return self
        return type(self)(left_s=max(0, math.ceil((self.ends_at - at).total_seconds())))

    def resumed(self, at: datetime) -> Self:
        """Let the timer run for the time it has left."""
        if self.left_s is None:
            return self
        return type(self)(ends_at=at + timedelta(seconds=self.left_s))


@dataclass(frozen=True, slots=True)
class Section:
    """A step of the meeting's outline and of its minutes.

    `quota` is the number of ideas a person may give (None: as many as they like); `notes` are the
    secretary's own paragraphs; `question` is what was left open; `announcement` says the post-its
    in the secretary's words; its title prints when it is `titled`; `grouping_id` is the wall that
    stands, and `wall_message_id` the message that shows it to the channel. The ideas of a `hidden`
    section are shown to nobody but who leads until they are revealed.
    """

    id: str
    meeting_id: str
    rank: int
    title: str
    form: Form
    prompt: str = ""
    columns: tuple[str, ...] = ()
    titled: bool = True
    quota: int | None = None
    state: State = State.PENDING
    speaker: str = ""
    notes: tuple[str, ...] = ()
    question: str = ""
    announcement: str = ""
    grouping_id: str | None = None
    wall_message_id: int | None = None
    hidden: bool = False
    timer: Timer | None = None

    def __post_init__(self) -> None:
        if self.quota is not None and self.quota < 1:
            raise ValueError(f"a quota is at least 1, got {self.quota}")


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who contributes; `user_id` is Discord's number, None for who has no account.

    `full_name`, `role` and `pseudonym` say how the minutes may name them: what they are is empty
    until the secretariat knows, and a pseudonym, once asked for, stands for the person everywhere.
    """

    id: str
    name: str
    user_id: int | None = None
    full_name: str = ""
    role: str = ""
    pseudonym: str = ""


def new_id() -> str:
    """Return a fresh identifier: 16 hexadecimal digits, unguessable, fit for a button."""
    return secrets.token_hex(8)


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)
