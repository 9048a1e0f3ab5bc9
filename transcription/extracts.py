"""Short passages of a recording, as small sound files that any player and Discord can play."""

import io
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from transcription import audio
from transcription.confined import decoded
from transcription.errors import UnreadableAudioError

SUFFIX: Final = ".ogg"
_BIT_RATE: Final = 24_000
"""Opus at which a voice is recognised without effort: 3 kB for each second."""
_MOST_AROUND_S: Final = 120.0
"""What is decoded around a stretch and thrown away; a packet seldom lasts a second."""


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
    longest = round((stretch.end_s - stretch.start_s + _MOST_AROUND_S) * audio.RATE_HZ)
    heard = bytearray()
    with decoded(source, (stretch.start_s, stretch.end_s)) as sound:
        for block in sound.blocks():
            heard += block
            if len(heard) > 2 * longest:
                raise UnreadableAudioError(source, "its packets do not say how long they are")
    if sound.begins_s is None:
        return b""
    first = max(round((stretch.start_s - sound.begins_s) * audio.RATE_HZ), 0)
    length = round((stretch.end_s - stretch.start_s) * audio.RATE_HZ)
    samples = np.frombuffer(heard, "<i2")[first : first + length]
    return _encoded(samples) if len(samples) else b""


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
