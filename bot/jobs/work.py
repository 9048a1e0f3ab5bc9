"""The work that is handed to the worker: its kinds, and where each waits."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from bot.meeting import new_id


class Kind(StrEnum):
    """The work that exists; the value is the workflow's name."""

    REGROUP = "regroup"
    SPLIT = "split"
    WHY = "why"
    LATE = "late"
    WALL = "wall"
    HIGHLIGHTS = "highlights"
    MINUTES = "minutes"
    ARCHIVE = "archive"
    TRANSCRIPT = "transcript"
    PURGE = "purge"
    EXTRACTS = "extracts"
    TRANSCRIBE = "transcribe"
    TAKE_IN = "take-in"
    FETCH = "fetch"
    OFF_RECORD = "off-record"


class Line(StrEnum):
    """The queues: nobody waits behind a two-hour recording, or gigabytes on their way in."""

    LIVE = "live"
    INTAKE = "intake"
    WEB = "web"
    SOUND = "sound"


PLACES: Final = {
    Kind.REGROUP: (Line.LIVE, 2),
    Kind.SPLIT: (Line.LIVE, 2),
    Kind.WHY: (Line.LIVE, 2),
    Kind.LATE: (Line.LIVE, 3),
    Kind.HIGHLIGHTS: (Line.LIVE, 3),
    Kind.WALL: (Line.LIVE, 3),
    Kind.MINUTES: (Line.LIVE, 4),
    Kind.EXTRACTS: (Line.LIVE, 4),
    Kind.ARCHIVE: (Line.LIVE, 5),
    Kind.TRANSCRIPT: (Line.LIVE, 6),
    Kind.PURGE: (Line.LIVE, 9),
    Kind.TAKE_IN: (Line.INTAKE, 2),
    Kind.OFF_RECORD: (Line.INTAKE, 2),
    Kind.FETCH: (Line.WEB, 2),
    Kind.TRANSCRIBE: (Line.SOUND, 10),
}
"""The queue of each kind, and its priority there: the lowest goes first. Unset it would be 0, and
pass everything."""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work for one server; `arguments` hold what JSON holds.

    What is `live` passes before the rest of its kind: a room waits for it.
    """

    kind: Kind
    guild_id: int
    arguments: dict[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)
    live: bool = False
