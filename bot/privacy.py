"""The words of data protection: a person, where they stand, what becomes due, what is held back."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.server import Retained
from summaries.text import fold


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as one server knows them: what tells them apart, and what they are called."""

    names: tuple[str, ...] = ()
    user_id: int | None = None
    participant_id: str | None = None

    def is_called(self, name: str) -> bool:
        """Whether a name, with nothing before or after it, is one of theirs."""
        return bool(name.strip()) and fold(name) in {fold(one) for one in self.names}


class Words(StrEnum):
    """What becomes of the words of somebody who is forgotten."""

    KEPT = "garder"
    REMOVED = "retirer"


@dataclass(frozen=True, slots=True)
class Said:
    """An idea or a remark somebody gave."""

    meeting: str
    section: str
    text: str
    given_at: datetime
    state: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holdings:
    """What one server holds of a person.

    `places` say where a name stands, table and column, and how often; `mentions` how many texts of
    other people, or of the minutes, name the person in their midst.
    """

    guild_id: int
    names: tuple[str, ...] = ()
    full_name: str = ""
    role: str = ""
    pseudonym: str = ""
    ideas: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()
    seats: tuple[str, ...] = ()
    places: dict[str, int] = field(default_factory=dict, hash=False)
    mentions: int = 0
    documents: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the server holds nothing of them."""
        return not (self.names or self.ideas or self.remarks or self.places)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done to forget somebody; the documents are those to be made again."""

    ideas: int = 0
    remarks: int = 0
    removed: int = 0
    places: int = 0
    mentions: int = 0
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """What of a meeting goes on a day, since its delay is over; `held`, it stays all the same."""

    kept: Retained
    meeting_id: str
    meeting: str
    held_on: date
    due_on: date
    held: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """A dispute, or anything else for which nothing may be erased; of all meetings without one."""

    id: str
    reason: str
    placed_at: datetime
    meeting_id: str | None = None


@dataclass(frozen=True, slots=True)
class Purge:
    """What a purge removed: how many meetings lost what."""

    done_at: datetime
    removed: dict[Retained, int] = field(default_factory=dict, hash=False)


class Purpose(StrEnum):
    """What somebody may agree to, each apart from the others."""

    SOUND = "sound"
    ATTRIBUTION = "attribution"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Consent:
    """One decision, never changed: a later one stands in its place.

    It is a participant's own, under the notice of that version; or, without one, what the
    secretary declares of a list signed on paper: how many signed, and where it is kept.
    """

    id: str
    meeting_id: str
    purpose: Purpose
    given: bool
    decided_at: datetime
    notice: int = 0
    participant_id: str | None = None
    count: int = 1
    kept_by: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many agree to something and who does not, with what is declared on paper."""

    purpose: Purpose
    agreed: int
    refused: tuple[str, ...] = ()
    on_paper: int = 0


@dataclass(frozen=True, slots=True)
class OffRecord:
    """A stretch of a recording that nobody may hear or read any more, in its own seconds.

    `left` are the keys of files that still hold it and are to be deleted (None: they are not
    written again yet), `done` whether no file of ours holds it.
    """

    id: str
    recording_id: str
    start_s: float
    end_s: float
    marked_at: datetime
    author_id: int | None = None
    left: tuple[str, ...] | None = None
    done: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.start_s < self.end_s:
            raise ValueError(f"a stretch lasts, got {self.start_s}..{self.end_s}")

    def covers(self, start_s: float, end_s: float) -> bool:
        """Whether something said from `start_s` to `end_s` was said in it, if only in part."""
        return start_s < self.end_s and (end_s > self.start_s or start_s >= self.start_s)


@dataclass(frozen=True, slots=True)
class Remnant:
    """What people made of words that are off the record by now: a row of one of the `kind`s."""

    kind: str
    id: str
    at_s: float
    text: str


class Verdict(StrEnum):
    """What the secretary decided of a passage that may say too much of somebody."""

    KEPT = "kept"
    GENERALISED = "generalised"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Review:
    """A decision about the words of one entry of the minutes, which `seen` is a mark of."""

    key: str
    verdict: Verdict
    seen: str
    decided_at: datetime
    author_id: int | None = None
