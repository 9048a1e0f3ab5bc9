"""Short passages of a recording, as small sound files that any player and Discord can play."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from transcription import audio

SUFFIX: Final = ".ogg"
_BIT_RATE: Final = 24_000
"""Opus at which a voice is recognised without effort: 3 kB for each second."""
_RUN_UP_S: Final = 0.5
"""Decoded before a stretch and thrown away: compressed sound needs what came before it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start_s` to `end_s` seconds after a recording began."""

    start_s: float
    end_s: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.start_s < self.end_s:
            raise ValueError(f"a stretch lasts, got {self.start_s}..{self.end_s}")


def cut(source: Path, stretch: Stretch) -> bytes:
    """Return a stretch of a recording as Opus in Ogg; b"" when it lies past the end.

    Only the stretch is decoded, so that hours before it cost about a second.

    Raises:
        AudioError: If no sound can be had from the file.
    """
    begins_s, blocks = None, []
    for at_s, block in _around(source, stretch):
        begins_s = at_s if begins_s is None else begins_s
        blocks.append(block)
    if begins_s is None:
        return b""
    first = max(round((stretch.start_s - begins_s) * audio.RATE_HZ), 0)
    length = round((stretch.end_s - stretch.start_s) * audio.RATE_HZ)
    samples = np.concatenate(blocks)[first : first + length]
    return _encoded(samples) if len(samples) else b""


def _around(source: Path, stretch: Stretch) -> Iterator[tuple[float, NDArray[np.int16]]]:
    """Yield what surrounds a stretch as 16 kHz mono samples, shape (n,), with where it begins."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=audio.RATE_HZ)
    for at_s, packet in audio.packets(source):
        if at_s > stretch.end_s + _RUN_UP_S:
            return
        if at_s < stretch.start_s - _RUN_UP_S:
            continue
        # A damaged packet is silent for a moment, as it was for the transcript.
        with contextlib.suppress(av.FFmpegError):
            for frame in packet.decode():
                frame.pts = None
                for ready in resampler.resample(frame):
                    yield at_s, ready.to_ndarray()[0]


def _encoded(samples: NDArray[np.int16]) -> bytes:
    target = io.BytesIO()
    with av.open(target, "w", format="ogg") as out:
        stream = out.add_stream("libopus", rate=audio.RATE_HZ)
        stream.layout, stream.bit_rate = "mono", _BIT_RATE
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.time_base = audio.RATE_HZ, Fraction(1, audio.RATE_HZ)
        frame.pts = 0
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return target.getvalue()
