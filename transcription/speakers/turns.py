"""Who speaks when: the speech of a meeting's recordings, sorted by voice.

Voices are compared in memory and forgotten: what comes out is times and labels.
"""

import bisect
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from transcription.audio import RATE_HZ, Sound, read_span
from transcription.speakers.clustering import cluster_voices
from transcription.speakers.encoder import LEAST_FRAMES, Vectors, VoiceEncoder
from transcription.speakers.filterbank import Frames, log_mel
from transcription.transcript import Segment

_WINDOW_S, _STEP_S = 1.5, 0.75  # heard at once, from one to the next: the encoder's usual diet
_FOLLOWING = 3  # windows begun before the first that shares no sound has passed
_BATCH = 64  # windows held at once
_BREATH_S = 1.0  # the silence over which a turn goes on


@dataclass(frozen=True, slots=True)
class Turn:
    """The time in which one person speaks, in seconds after the meeting's clock began."""

    start_s: float
    end_s: float
    speaker: str
    """A number as text, "1" for who speaks first, until a person names it."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.start_s < self.end_s < math.inf:
            raise ValueError(f"a turn runs forward from 0 s, got {self.start_s}..{self.end_s}")


@dataclass(frozen=True, slots=True)
class Take:
    """A recording of the meeting, where somebody speaks in it, and when it was begun."""

    sound: Sound
    speech: tuple[tuple[float, float], ...]
    """From, to, in seconds of the recording, apart and in order."""
    offset_s: float = 0.0
    """Where the meeting's clock stands when the recording begins."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.offset_s < math.inf:
            raise ValueError(f"a recording begins on the meeting's clock, got {self.offset_s}")
        edges = [edge for span in self.speech for edge in span]
        if edges != sorted(edges) or (edges and edges[0] < 0.0):
            raise ValueError("runs of speech are apart and in order")


def speaker_turns(
    takes: Sequence[Take], *, encoder: VoiceEncoder, count: int | None = None
) -> tuple[Turn, ...]:
    """Say who speaks when in a meeting, on its clock; a voice keeps its label from take to take.

    Args:
        takes: The recordings.
        encoder: What tells voices apart.
        count: How many people speak, if it is known; found otherwise.

    Raises:
        ValueError: If `count` is under 1.
    """
    windows = [window for take in takes for window in _windows(take)]
    vectors = _encode(windows, encoder)
    labels = cluster_voices(vectors, _likeness(windows, vectors), count=count)
    turns = [turn for take in takes for turn in _join(take, windows, labels.tolist())]
    return tuple(sorted(turns, key=lambda turn: (turn.start_s, turn.end_s)))


def attribute(segments: Sequence[Segment], turns: Sequence[Turn]) -> tuple[Segment, ...]:
    """Give each segment the speaker who holds most of its time; none changes nothing."""
    ordered = sorted(turns, key=lambda turn: turn.start_s)
    starts = [turn.start_s for turn in ordered]
    longest_s = max((turn.end_s - turn.start_s for turn in ordered), default=0.0)
    attributed = []
    for segment in segments:
        held: dict[str, float] = {}
        first = bisect.bisect_left(starts, segment.start_s - longest_s)
        for turn in ordered[first : bisect.bisect_right(starts, segment.end_s)]:
            shared_s = min(turn.end_s, segment.end_s) - max(turn.start_s, segment.start_s)
            if shared_s > 0.0:
                held[turn.speaker] = held.get(turn.speaker, 0.0) + shared_s
        speaker = max(held, key=held.__getitem__, default=segment.speaker)
        attributed.append(replace(segment, speaker=speaker))
    return tuple(attributed)


def rename(segments: Sequence[Segment], names: Mapping[str, str]) -> tuple[Segment, ...]:
    """Put people's names in the place of labels; a label without a name stays."""
    return tuple(
        replace(segment, speaker=names.get(segment.speaker, segment.speaker))
        if segment.speaker is not None
        else segment
        for segment in segments
    )


@dataclass(frozen=True, slots=True)
class _Window:
    take: Take
    run: int
    start_s: float
    end_s: float

    def is_followed_by(self, other: "_Window") -> bool:
        """Whether the other goes on with the same run, and shares no sound with this one."""
        gap_s = round(other.start_s - self.end_s, 6)
        return (self.take, self.run) == (other.take, other.run) and 0.0 <= gap_s < _STEP_S

    def frames(self) -> Frames:
        start, end = (round(edge_s * RATE_HZ) for edge_s in (self.start_s, self.end_s))
        return log_mel(read_span(self.take.sound.path, start, end))


def _windows(take: Take) -> Iterator[_Window]:
    """Cover each run of speech with windows of one length, evenly shifted."""
    for run, (start_s, end_s) in enumerate(take.speech):
        end_s = min(end_s, take.sound.duration_s)  # noqa: PLW2901 - rounded times pass the end
        length_s = min(_WINDOW_S, end_s - start_s)
        if length_s * 100 < LEAST_FRAMES + 2:
            continue
        shifts = math.ceil((end_s - start_s - length_s) / _STEP_S)
        for at_s in np.linspace(start_s, end_s - length_s, shifts + 1).tolist():
            yield _Window(take, run, at_s, at_s + length_s)


def _encode(windows: Sequence[_Window], encoder: VoiceEncoder) -> Vectors:
    rest = iter(windows)
    parts = [encoder.encode([])]
    while batch := [window.frames() for window in islice(rest, _BATCH)]:
        parts.append(encoder.encode(batch))
    return np.concatenate(parts)


def _likeness(windows: Sequence[_Window], vectors: Vectors) -> float | None:
    """How alike one voice sounds twice: windows of one run that follow each other."""
    pairs = sorted(
        float(vectors[one] @ vectors[other])
        for one, window in enumerate(windows)
        for other in range(one + 1, min(one + _FOLLOWING + 1, len(windows)))
        if window.is_followed_by(windows[other])
    )
    # The better half: among the others are the runs in which somebody else takes over.
    return float(np.mean(pairs[len(pairs) // 2 :])) if pairs else None


def _join(take: Take, windows: Sequence[_Window], labels: Sequence[int]) -> Iterator[Turn]:
    """Meet halfway where two windows overlap, and go on with a turn over a breath."""
    parts: list[tuple[float, float, int]] = []
    own = [
        (window, label)
        for window, label in zip(windows, labels, strict=True)
        if window.take is take
    ]
    for window, label in own:
        start_s = window.start_s
        if parts and start_s < parts[-1][1]:
            start_s = (start_s + parts[-1][1]) / 2
            parts[-1] = (parts[-1][0], start_s, parts[-1][2])
        if parts and parts[-1][2] == label and start_s - parts[-1][1] <= _BREATH_S:
            parts[-1] = (parts[-1][0], window.end_s, label)
        else:
            parts.append((start_s, window.end_s, label))
    for start_s, end_s, label in parts:
        yield Turn(take.offset_s + start_s, take.offset_s + end_s, str(label + 1))
