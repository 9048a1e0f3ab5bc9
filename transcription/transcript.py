"""What was said in a recording, and when."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Segment:
    """What one person said, from `start_s` to `end_s` seconds after the recording began."""

    start_s: float
    end_s: float
    text: str
    speaker: str | None = None
    confidence: float | None = None
    """The recogniser's own, in [0, 1]; None when a person wrote the text."""
    flags: tuple[str, ...] = ()
    """Reasons to doubt it, as `guards` names them."""
    heard: str = ""
    """What the recogniser wrote, where expected terms were corrected; else none."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.start_s <= self.end_s < math.inf:
            raise ValueError(f"a segment runs forward from 0 s, got {self.start_s}..{self.end_s}")
        if not self.text.strip():
            raise ValueError("a segment says something")
        written = self.text + (self.speaker or "") + self.heard
        if any("\ud800" <= letter <= "\udfff" for letter in written):
            raise ValueError("a segment is text that can be written: it holds half a character")
        if self.confidence is not None and not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"a confidence lies in [0, 1], got {self.confidence}")


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of a recording: segments in the order in which they begin."""

    language: str
    duration_s: float
    model: str
    segments: tuple[Segment, ...] = ()
    heard_language: str = ""
    """The code of the language spoken, when it clearly is another than the one recognised."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.duration_s < math.inf:
            raise ValueError(f"a recording lasts, got {self.duration_s} s")
        starts = [segment.start_s for segment in self.segments]
        if starts != sorted(starts):
            raise ValueError("segments come in the order in which they begin")

    @property
    def text(self) -> str:
        """Everything that was said, on one line."""
        return " ".join(segment.text.strip() for segment in self.segments)


def segments_to_builtins(segments: Sequence[Segment]) -> list[dict[str, Any]]:
    """Turn segments into what JSON holds, for a row or an archive."""
    rows: list[dict[str, Any]] = msgspec.to_builtins(list(segments))
    return rows


def segments_from_builtins(rows: Sequence[object]) -> tuple[Segment, ...]:
    """Read back what `segments_to_builtins` gave.

    Raises:
        ValueError: If a row is no segment.
    """
    return msgspec.convert(rows, tuple[Segment, ...])
