"""The words of a server's settings: roles, languages, delays, notice, outline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Retained(StrEnum):
    """What is kept of meetings, each with a delay of its own."""

    SOUND = "sound"
    TRANSCRIPTS = "transcripts"
    IDENTITIES = "identities"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Notice:
    """What participants read when a meeting opens; no text means that nothing is posted."""

    number: int
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server has set; what it has not is absent, or "".

    `roles` are the ids of the server's roles, by the name of the bot's; `retention` are days, and
    what is not in it is kept without limit.
    """

    roles: Mapping[str, tuple[int, ...]] = field(default_factory=dict, hash=False)
    language: str = ""
    recording_language: str = ""
    retention: Mapping[Retained, int] = field(default_factory=dict, hash=False)
    outline: str = ""
    notice: Notice | None = None
