"""A recording of a meeting, and where its transcription stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Progress(StrEnum):
    """Where the transcription of a recording stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound that belongs to a meeting; `file` is relative to the data folder.

    `reason` is the French sentence that says why the transcription stopped.
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


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A short passage by which a voice is recognised; `where` names its recording if needed."""

    start_s: float
    text: str
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


def is_name(speaker: str) -> bool:
    """Whether a segment's speaker is a name rather than the number of a voice."""
    return any(character.isalpha() for character in speaker)
