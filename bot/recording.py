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
