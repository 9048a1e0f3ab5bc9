"""Any audio or video file becomes 16 kHz mono sound on disk, in bounded memory."""

import math
import os
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from transcription import decoding
from transcription.confined import decoded
from transcription.errors import TooLongAudioError

Samples = NDArray[np.float32]

RATE_HZ = decoding.RATE_HZ
"""What Whisper and Silero VAD listen to."""

SMALL_BIT_S = 24_000  # of Opus; docs/adr/0014 has what it costs in words
_MISSING_S = 2.0  # containers round and pad what they announce; a broken upload lacks more

MAX_DURATION_S = 36 * 3600.0
# A WAV file counts its bytes in 32 bits: 37 h 16 min of 16-bit mono at 16 kHz.


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording's sound on disk: 16 kHz, mono, 16-bit PCM in a WAV file."""

    path: Path
    samples: int
    announced_s: float | None = None
    """The duration its container announced, when it did."""
    damaged_packets: int = 0
    """Stretches that could not be decoded and are missing from the sound."""

    @property
    def duration_s(self) -> float:
        """Seconds of sound there are."""
        return self.samples / RATE_HZ

    @property
    def is_cut_short(self) -> bool:
        """Whether over two seconds of what was announced are missing, as in a broken upload."""
        return self.announced_s is not None and self.announced_s - self.duration_s > _MISSING_S


def check(path: Path) -> None:
    """Make sure that a file holds sound, by decoding the first of it.

    Raises:
        AudioError: If no sound can be had from the file.
    """
    with decoded(path) as sound:
        next(sound.blocks(), None)


def extract(source: Path, target: Path) -> Sound:
    """Write the sound of `source` to `target`, which appears whole or not at all.

    A damaged stretch is left out and counted; a file that breaks off gives the sound before it.

    Raises:
        AudioError: If no sound can be had from the file.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with decoded(source) as sound, wave.open(str(beside), "wb") as out:
            samples = 0
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE_HZ)
            for block in sound.blocks():
                samples += len(block) // 2
                if samples > MAX_DURATION_S * RATE_HZ:
                    raise TooLongAudioError(source, MAX_DURATION_S)
                out.writeframesraw(block)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return Sound(target, samples, sound.announced_s, sound.damaged_packets)


def extracted(path: Path) -> Sound:
    """Return the sound that `extract` wrote to a file."""
    with wave.open(str(path), "rb") as file:
        return Sound(path, file.getnframes())


def silence(sound: Sound, stretches: Iterable[tuple[float, float]]) -> None:
    """Leave nothing to hear in stretches of an extracted sound, in seconds; its length stays.

    It is written in place, a block at a time: stopped anywhere, it can be done again.
    """
    with wave.open(str(sound.path), "rb") as file:
        # What stands before the samples: `extract` writes no more than the plain header.
        header = sound.path.stat().st_size - file.getnframes() * file.getsampwidth()
    with sound.path.open("r+b") as raw:
        for start_s, end_s in stretches:
            at = min(max(int(start_s * RATE_HZ), 0), sound.samples)
            end = min(math.ceil(end_s * RATE_HZ), sound.samples)
            raw.seek(header + 2 * at)
            for begin in range(at, end, RATE_HZ):
                raw.write(bytes(2 * min(RATE_HZ, end - begin)))
        raw.flush()
        os.fsync(raw.fileno())


def compress(sound: Sound, target: Path, *, whole: bool = False) -> None:
    """Write an extracted sound as Ogg Opus, 11 MB an hour; it appears whole or not at all.

    `whole` writes FLAC instead, some 50 MB an hour, which gives every sample back.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    form = "flac" if whole else "ogg"
    try:
        with wave.open(str(sound.path), "rb") as file, av.open(str(beside), "w", form) as out:
            if whole:
                stream = out.add_stream("flac", rate=RATE_HZ)
                stream.format = av.AudioFormat("s16")
            else:
                stream = out.add_stream("libopus", rate=RATE_HZ, options={"application": "voip"})
                stream.bit_rate = SMALL_BIT_S
            stream.layout = "mono"
            for at in range(0, sound.samples, RATE_HZ):
                pcm = np.frombuffer(file.readframes(RATE_HZ), "<i2")
                frame = av.AudioFrame.from_ndarray(pcm[None], format="s16", layout="mono")
                frame.sample_rate, frame.pts = RATE_HZ, at
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def read_span(path: Path, start: int, end: int) -> Samples:
    """Read samples `start` to `end` of an extracted sound, shape (end - start,), in [-1, 1]."""
    with wave.open(str(path), "rb") as file:
        file.setpos(start)
        pcm = np.frombuffer(file.readframes(end - start), "<i2")
    return pcm.astype(np.float32) / np.float32(32768.0)
