"""Where somebody speaks in a recording (Silero VAD), packed into windows for the recogniser."""

import importlib.util
import math
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transcription.audio import RATE_HZ, Samples, Sound, read_span
from transcription.errors import RecogniserMissingError

MAX_WINDOW_S = 30.0
"""What Whisper hears at once."""

_FRAME = 512  # samples Silero judges at once (32 ms)
_CONTEXT = 64  # samples of the frame before that it hears again
_FRAMES_A_CALL = 2048  # 65 s: bounds the memory whatever the recording
_CALLS_A_PART = 3  # stretches judged side by side: short ones keep every core busy to the end
_SETTLE_FRAMES = 938  # 30 s heard before a stretch: after 10 s some windows were still others
_ON, _OFF = 0.5, 0.35  # probabilities from which speech begins, under which it may end
_MIN_SPEECH_S, _MIN_SILENCE_S = 0.1, 0.16
_PAD_S = 0.2  # heard on each side of a run: first and last consonants are faint
_GAP_S = 0.5  # what is kept of a silence inside a window

Probabilities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of speech: `at` in its window, `start` to `end` in the recording, in samples."""

    at: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not (self.at >= 0 and 0 <= self.start < self.end):
            raise ValueError(f"a piece runs forward, got {self.start}..{self.end} at {self.at}")

    @property
    def at_end(self) -> int:
        """Where it ends in its window."""
        return self.at + self.end - self.start

    def in_recording(self, at: int) -> int:
        """Map a sample of the window to the nearest sample of this piece in the recording."""
        return self.start + min(max(0, at - self.at), self.end - self.start)


@dataclass(frozen=True, slots=True)
class Window:
    """At most 30 s of speech, with the table that maps its clock to the recording's."""

    pieces: tuple[Piece, ...]

    def __post_init__(self) -> None:
        if not self.pieces or self.pieces[0].at:
            raise ValueError("a window begins with a piece of speech")
        for one, next_one in zip(self.pieces, self.pieces[1:], strict=False):
            if not (one.at_end <= next_one.at and one.end <= next_one.start):
                raise ValueError("the pieces of a window follow each other")

    @property
    def duration_s(self) -> float:
        """Seconds from its beginning to the end of its last piece."""
        return self.pieces[-1].at_end / RATE_HZ

    def to_recording(self, start_s: float, end_s: float) -> tuple[float, float]:
        """Map an utterance, in seconds of the window, to seconds of the recording."""
        start, end = round(start_s * RATE_HZ), round(end_s * RATE_HZ)
        # What begins in the silence between two pieces belongs to the second; what ends there,
        # to the first, and so does what ends before anybody speaks in the second: it would seem
        # to last through all that was cut out between them.
        numbers = range(len(self.pieces))
        first = next((n for n in numbers if start < self.pieces[n].at_end), numbers[-1])
        silent = round(_PAD_S * RATE_HZ)
        last = next((n for n in reversed(numbers) if end > self.pieces[n].at + silent), first)
        begins = self.pieces[first].in_recording(start)
        ends = self.pieces[max(first, last)].in_recording(end)
        return begins / RATE_HZ, max(begins, ends) / RATE_HZ


def find_windows(
    sound: Sound, *, start: int = 0, length_s: float = math.inf
) -> tuple[tuple[Window, ...], int]:
    """Pack the speech of a stretch of a recording into windows; a silent one has none.

    Args:
        sound: The recording.
        start: The sample where the stretch begins.
        length_s: How long it is, about: it ends where nobody speaks.

    Returns:
        The windows, and the sample where the next stretch begins.

    Raises:
        RecogniserMissingError: If onnxruntime or silero-vad is not installed.
    """
    end = int(min(sound.samples, start + length_s * RATE_HZ))
    runs = [
        (start + begins, start + ends)
        for begins, ends in speech_runs(speech_probabilities(sound, start, end), end - start)
    ]
    if end < sound.samples:
        runs, end = _before_the_break(runs, end)
    return pack(runs), end


def read_window(path: Path, window: Window) -> Samples:
    """Read the sound of one window from an extracted recording, silences shortened."""
    samples = np.zeros(window.pieces[-1].at_end, np.float32)
    heard = 0
    for piece in window.pieces:
        # What is kept of a silence is what comes right before the next piece.
        lead = piece.at - heard
        samples[heard : piece.at_end] = read_span(path, piece.start - lead, piece.end)
        heard = piece.at_end
    return samples


def speech_probabilities(sound: Sound, start: int = 0, end: int | None = None) -> Probabilities:
    """Judge every 32 ms of samples `start` to `end`, shape (n_frames,), in [0, 1].

    Raises:
        RecogniserMissingError: If onnxruntime or silero-vad is not installed.
    """
    session = _silero()
    end = sound.samples if end is None else end
    length = _FRAME * _FRAMES_A_CALL * _CALLS_A_PART
    # The net goes through a recording frame by frame, on one core: stretches share out the others.
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        parts = pool.map(
            lambda at: _judge(session, sound, at, min(at + length, end)),
            range(start, end, length),
        )
        return np.concatenate([np.zeros(0, np.float32), *parts])


def speech_runs(probabilities: Probabilities, samples: int) -> list[tuple[int, int]]:
    """Find the runs of speech as (start, end) in samples, in order, apart, none over 30 s."""
    frame_s = _FRAME / RATE_HZ
    longest = int((MAX_WINDOW_S - 2 * _PAD_S) / frame_s)
    runs = [
        cut
        for start, end in _hysteresis(probabilities)
        if (end - start) * frame_s >= _MIN_SPEECH_S
        for cut in _cuts(probabilities, start, end, longest)
    ]
    bounds = [(start * _FRAME, min(samples, end * _FRAME)) for start, end in runs]
    ends = [0, *(end for _, end in bounds)]
    starts = [*(start for start, _ in bounds), samples]
    return [
        (
            start - _half_or_pad(start - ends[number]),
            end + _half_or_pad(starts[number + 1] - end),
        )
        for number, (start, end) in enumerate(bounds)
    ]


def pack(
    runs: Sequence[tuple[int, int]], *, max_window_s: float = MAX_WINDOW_S
) -> tuple[Window, ...]:
    """Put consecutive runs into the fewest windows for that order, filled evenly.

    Evenly, because the recogniser takes as long for a nearly empty window as for a full one.

    Args:
        runs: (start, end) in samples, in order, apart, none longer than a window.
        max_window_s: No window lasts longer.
    """
    most = round(max_window_s * RATE_HZ)
    windows = _fill(runs, most)
    least = sum(end - start for start, end in runs) // max(1, len(windows))
    while most - least > RATE_HZ // 4:
        middle = (least + most) // 2
        tried = _fill(runs, middle)
        if len(tried) <= len(windows):
            windows, most = tried, middle
        else:
            least = middle
    return tuple(windows)


def _before_the_break(runs: list[tuple[int, int]], end: int) -> tuple[list[tuple[int, int]], int]:
    """Leave what is being said at the end of a stretch to the next; return where that begins."""
    if len(runs) > 1 and end - runs[-1][1] < RATE_HZ:
        runs = runs[:-1]
        return runs, runs[-1][1]
    # What is said next may begin faintly: the next stretch hears a second of the silence before.
    return runs, max([end - RATE_HZ, *(ends for _, ends in runs[-1:])])


def _fill(runs: Sequence[tuple[int, int]], limit: int) -> list[Window]:
    windows: list[Window] = []
    pieces: list[Piece] = []
    for start, end in runs:
        at = 0
        if pieces:
            at = pieces[-1].at_end + min(round(_GAP_S * RATE_HZ), start - pieces[-1].end)
        if pieces and at + end - start > limit:
            windows.append(Window(tuple(pieces)))
            pieces, at = [], 0
        pieces.append(Piece(at, start, end))
    return [*windows, Window(tuple(pieces))] if pieces else windows


def _hysteresis(probabilities: Probabilities) -> Iterator[tuple[int, int]]:
    """Runs in frames: begun by one sure frame, ended by a lasting silence."""
    min_silence = _MIN_SILENCE_S * RATE_HZ / _FRAME
    start, quiet = -1, 0
    for frame, probability in enumerate(probabilities.tolist()):
        if probability >= _ON:
            start, quiet = (frame if start < 0 else start), 0
        elif start >= 0 and probability < _OFF:
            quiet += 1
            if quiet >= min_silence:
                yield start, frame + 1 - quiet
                start = -1
    if start >= 0:
        yield start, len(probabilities) - quiet


def _cuts(
    probabilities: Probabilities, start: int, end: int, longest: int
) -> Iterator[tuple[int, int]]:
    """Cut a run that no window holds where speech is least likely."""
    while end - start > longest:
        half = start + longest // 2
        cut = half + int(np.argmin(probabilities[half : start + longest]))
        yield start, cut
        start = cut
    yield start, end


def _half_or_pad(gap: int) -> int:
    return min(round(_PAD_S * RATE_HZ), gap // 2)


def _judge(session: Any, sound: Sound, start: int, end: int) -> Probabilities:  # noqa: ANN401 - onnxruntime ships no types
    """Judge samples `start` to `end` with the net settled by what comes before them."""
    lead = min(_SETTLE_FRAMES, start // _FRAME)
    h = c = np.zeros((1, 1, 128), np.float32)
    parts = []
    for frames in _frames(sound, start - lead * _FRAME, end):
        part, h, c = session.run(None, {"input": frames, "h": h, "c": c})
        parts.append(part)
    judged: Probabilities = np.concatenate(parts)[lead:]
    return judged


def _frames(sound: Sound, start: int, end: int) -> Iterator[NDArray[np.float32]]:
    """Blocks of frames with their context, shape (n, 576)."""
    step = _FRAME * _FRAMES_A_CALL
    before = np.zeros(_CONTEXT, np.float32)
    for at in range(start, end, step):
        block = read_span(sound.path, at, min(at + step, end))
        rows = np.pad(block, (0, -len(block) % _FRAME)).reshape(-1, _FRAME)
        tails = rows[:, -_CONTEXT:]
        yield np.concatenate([np.concatenate([before[None], tails[:-1]]), rows], axis=1)
        before = tails[-1]


def _silero() -> Any:  # noqa: ANN401 - onnxruntime ships no types
    """Silero VAD in its "sequence" form: many frames in one call, state in and out."""
    spec = importlib.util.find_spec("silero_vad")
    if spec is None or spec.origin is None:
        raise RecogniserMissingError("silero-vad")
    try:
        import onnxruntime  # noqa: PLC0415 - heavy, and wanted only while a recording is planned
    except ImportError as error:
        raise RecogniserMissingError("onnxruntime") from error

    options = onnxruntime.SessionOptions()
    # One thread: the net is small, and more of them only fight with the recogniser's.
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(Path(spec.origin).parent / "data" / "silero_vad_16k_sequence.onnx"),
        options,
        providers=["CPUExecutionProvider"],
    )
