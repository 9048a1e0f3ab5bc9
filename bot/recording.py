"""A recording of a meeting, and where its transcription stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from transcription.transcript import Segment


class Progress(StrEnum):
    """Where the transcription of a recording stands."""

    FETCHING = "fetching"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


UNDER_WAY = frozenset({Progress.FETCHING, Progress.WAITING, Progress.RUNNING})
CAN_RESUME = frozenset({Progress.FAILED, Progress.STOPPED})


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound that belongs to a meeting.

    `file` and `sound` are keys of the storage: the file somebody gave, and the small one that is
    made of its sound once it is transcribed; "" is one that is not kept.
    `reason` is the French sentence that says why the transcription stopped. `job_id` is the job
    that transcribes it now, begun at `started_at` with `windows_before` windows already done, and
    `attempts` how often the step it is in was begun;
    `message_id` is the message that says how far it is. `begins_s` is where the meeting's clock
    stood when it began (None: it follows the one before), `speaker` the one person a microphone
    belongs to, and `heard_language` the code of the language that is spoken, once it was listened
    for. What lies at an `address` of the web is fetched
    first; `fetched_bytes` are there of the `size_bytes` its host announced, if it did.
    """

    id: str
    meeting_id: str
    name: str
    file: str
    size_bytes: int
    added_at: datetime
    progress: Progress = Progress.WAITING
    language: str = "fr"
    model: str = ""
    duration_s: float | None = None
    windows_done: int = 0
    windows_total: int | None = None
    reason: str = ""
    job_id: str = ""
    message_id: int | None = None
    started_at: datetime | None = None
    windows_before: int = 0
    attempts: int = 0
    begins_s: float | None = None
    speaker: str = ""
    heard_language: str = ""
    sound: str = ""
    address: str = ""
    fetched_bytes: int = 0

    @property
    def awaits_sound(self) -> bool:
        """Whether what lies at its address has not been taken in yet."""
        return bool(self.address) and not (self.file or self.sound) and self.duration_s is None

    @property
    def other_language(self) -> str:
        """The code of the language that is spoken when it is not the one announced, else none."""
        return "" if self.heard_language == self.language else self.heard_language

    def said(self, segments: Sequence[Segment]) -> tuple[Segment, ...]:
        """Return what it says with who says it: one person, or the voices told apart."""
        if not self.speaker:
            return tuple(segments)
        return tuple(replace(segment, speaker=self.speaker) for segment in segments)

    def pace(self, at: datetime) -> float | None:
        """Return the seconds that one second of sound takes so far; None before a first window."""
        done = self.windows_done - self.windows_before
        if not (self.started_at and self.windows_total and self.duration_s) or done < 1:
            return None
        heard_s = self.duration_s * done / self.windows_total
        return (at - self.started_at).total_seconds() / heard_s

    def seconds_left(self, at: datetime) -> float | None:
        """Return how long the transcription will still take, at the pace it has gone so far."""
        done = self.windows_done - self.windows_before
        if self.started_at is None or self.windows_total is None or done < 1:
            return None
        pace_s = (at - self.started_at).total_seconds() / done
        return pace_s * (self.windows_total - self.windows_done)


class Stage(StrEnum):
    """How far a recording has come by its link."""

    AWAITED = "awaited"
    COMING = "coming"
    CHECKED = "checked"
    REFUSED = "refused"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Upload:
    """A way in for one recording that is too large for Discord, and what comes by it.

    `language`, `begins_s` and `speaker` are what was said of the recording beforehand. `file_id`
    names the file once somebody begins to send it, and the recording it becomes; `reason` is the
    sentence that says why it could not be taken in.
    """

    id: str
    meeting_id: str
    made_at: datetime
    user_id: int | None
    language: str = ""
    begins_s: float | None = None
    speaker: str = ""
    file_id: str = ""
    name: str = ""
    size_bytes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A short passage by which a voice is recognised; `where` names its recording if needed.

    It is heard in the recording `recording_id`, from `start_s` to `end_s`.
    """

    start_s: float
    end_s: float
    text: str
    recording_id: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody heard in a meeting: a number that one recording gives, or a name that all share.

    `where` names the recording of a number, when the meeting has several.
    """

    speaker: str
    recording_ids: tuple[str, ...]
    spoken_s: float
    excerpts: tuple[Excerpt, ...] = ()
    where: str = ""

    @property
    def named(self) -> bool:
        """Whether a person named this voice."""
        return is_name(self.speaker)

    @property
    def id(self) -> str:
        """What tells this voice from every other of the meeting."""
        return self.speaker if self.named else f"{self.recording_ids[0]}:{self.speaker}"

    @property
    def key(self) -> str:
        """What stands for its `id` where no name should be read, or where there is little room."""
        return sha256(self.id.encode()).hexdigest()[:16]


def is_name(speaker: str) -> bool:
    """Whether a segment's speaker is a name rather than the number of a voice."""
    return any(character.isalpha() for character in speaker)


def distinct_names(recordings: Sequence[Recording], *, longest: int = 50) -> dict[str, str]:
    """Return what each recording is called, by its id; phones give all of theirs one name."""
    counts = Counter(recording.name[:longest] for recording in recordings)
    seen: Counter[str] = Counter()
    called = {}
    for recording in recordings:
        name = recording.name[:longest]
        seen[name] += 1
        called[recording.id] = name if counts[name] == 1 else f"{name} n° {seen[name]}"
    return called
