"""Any audio or video file becomes 16 kHz mono sound on disk, in bounded memory."""

import contextlib
import os
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from transcription.errors import (
    ArchiveGivenError,
    AudioError,
    AudioNotFoundError,
    EmptyAudioError,
    EncryptedAudioError,
    NoAudioTrackError,
    PlaylistGivenError,
    TooLongAudioError,
    UnreadableAudioError,
)

_LOCKED = frozenset({"drms", "aavd"})  # music and books of shops: Apple's and Audible's

Samples = NDArray[np.float32]

RATE_HZ = 16_000
"""What Whisper and Silero VAD listen to."""

SMALL_BIT_S = 24_000  # of Opus; docs/adr/0014 has what it costs in words
_READ_BYTES = 1 << 18
_MISSING_S = 2.0  # containers round and pad what they announce; a broken upload lacks more

MAX_DURATION_S = 36 * 3600.0
# A WAV file counts its bytes in 32 bits: 37 h 16 min of 16-bit mono at 16 kHz.

_FORMATS = (
    "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,eac3,flac,flv,gsm,loas,matroska,mov,mp3,"
    "mpeg,mpegts,ogg,tta,voc,w64,wav,wv"
)
# Containers that hold their own sound. Playlists (HLS, DASH, concat, SDP…) name other files and
# addresses, which a stranger's upload must not make this machine open.

_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"v=0", b"<asx")


@dataclass(frozen=True, slots=True)
class AudioFile:
    """What a file says of its sound before anything is decoded."""

    container: str
    codec: str
    rate_hz: int
    channels: int
    duration_s: float | None
    """None when the container does not tell, as in a live WebM."""


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


def probe(path: Path) -> AudioFile:
    """Describe the sound of a file without decoding it.

    Raises:
        AudioError: If the file is missing, empty, no container we read, or without sound.
    """
    with _opened(path) as container:
        stream = container.streams.audio[0]
        return AudioFile(
            container=container.format.name,
            codec=stream.codec_context.name,
            rate_hz=stream.rate or 0,
            channels=stream.channels,
            duration_s=_announced_s(container),
        )


def check(path: Path) -> None:
    """Make sure that a file holds sound, by decoding the first of it.

    Raises:
        AudioError: If no sound can be had from the file.
    """
    with _opened(path) as container:
        reader = _Reader(path, container)
        if not any(map(len, reader.blocks())):
            raise reader.nothing_heard()


def extract(source: Path, target: Path) -> Sound:
    """Write the sound of `source` to `target`, which appears whole or not at all.

    A damaged stretch is left out and counted; a file that breaks off gives the sound before it.

    Raises:
        AudioError: If no sound can be had from the file.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with _opened(source) as container:
            reader = _Reader(source, container)
            samples = 0
            with wave.open(str(beside), "wb") as out:
                out.setnchannels(1)
                out.setsampwidth(2)
                out.setframerate(RATE_HZ)
                for block in reader.blocks():
                    samples += len(block)
                    if samples > MAX_DURATION_S * RATE_HZ:
                        raise TooLongAudioError(source, MAX_DURATION_S)
                    out.writeframesraw(block.tobytes())
            if not samples:
                raise reader.nothing_heard()
            announced_s = _announced_s(container)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return Sound(target, samples, announced_s, reader.damaged_packets)


def compress(sound: Sound, target: Path) -> None:
    """Write an extracted sound as Ogg Opus, 11 MB an hour; it appears whole or not at all."""
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with wave.open(str(sound.path), "rb") as file, av.open(str(beside), "w", "ogg") as out:
            stream = out.add_stream("libopus", rate=RATE_HZ, options={"application": "voip"})
            stream.layout, stream.bit_rate = "mono", SMALL_BIT_S
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


def packets(source: Path) -> "Iterator[tuple[float, av.Packet[av.AudioStream]]]":
    """Yield the packets of a file's sound, undecoded, each with the seconds of sound before it.

    Time stamps of damaged or joined files jump; the sound itself runs on, and is counted.

    Raises:
        AudioError: If the file is missing, empty, no container we read, or without sound.
    """
    at_s = 0.0
    with _opened(source) as container, contextlib.suppress(av.FFmpegError):
        for packet in container.demux(container.streams.audio[0]):
            if packet.size:
                yield at_s, packet
                at_s += float((packet.duration or 0) * packet.time_base)


class _Reader:
    """Decodes the first audio track, counting the packets that cannot be."""

    def __init__(self, path: Path, container: "av.container.InputContainer") -> None:
        self._path, self._container = path, container
        self._stream = container.streams.audio[0]
        self._stream.codec_context.thread_type = "AUTO"
        self.damaged_packets = 0

    def blocks(self) -> Iterator[NDArray[np.int16]]:
        """Yield 16 kHz mono samples, shape (n,), n small."""
        resampler: av.AudioResampler | None = None
        shape = None
        for frame in self._frames():
            # Time stamps of damaged or joined files jump; the sound itself runs on.
            frame.pts = None
            now = (frame.format.name, frame.layout.name, frame.sample_rate)
            if resampler is None or now != shape:
                # Chained Ogg and broadcast streams change their form on the way.
                if resampler is not None:
                    yield from _arrays(resampler.resample(None))
                resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
                shape = now
            yield from _arrays(resampler.resample(frame))
        if resampler is not None:
            yield from _arrays(resampler.resample(None))

    def nothing_heard(self) -> AudioError:
        """Return why not one sample was decoded."""
        if self.damaged_packets:
            return UnreadableAudioError(self._path, "no packet could be decoded")
        return EmptyAudioError(self._path, "an audio track without sound")

    def _frames(self) -> Iterator[av.AudioFrame]:
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except av.FFmpegError:
                # The container breaks off here; what came before is good.
                self.damaged_packets += 1
                return
            if packet.has_sidedata("encryption_info"):
                # Some codecs make noise of it, and noise is taken for speech.
                raise EncryptedAudioError(self._path)
            try:
                yield from packet.decode()
            except av.FFmpegError:
                self.damaged_packets += 1


def _arrays(frames: list[av.AudioFrame]) -> Iterator[NDArray[np.int16]]:
    return (frame.to_ndarray()[0] for frame in frames)


def _announced_s(container: "av.container.InputContainer") -> float | None:
    stream = container.streams.audio[0]
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return None if container.duration is None else container.duration / av.time_base


@contextlib.contextmanager
def _opened(path: Path) -> "Iterator[av.container.InputContainer]":
    """Open a container that has an audio track."""
    if not path.is_file():
        raise AudioNotFoundError(path)
    if not path.stat().st_size:
        raise EmptyAudioError(path, "0 bytes")
    # The decoder is given the bytes of this file, and may open nothing by itself.
    with path.open("rb") as file:
        try:
            container = av.open(
                file,
                "r",
                options={"format_whitelist": _FORMATS, "protocol_whitelist": "none"},
                metadata_errors="ignore",
                buffer_size=_READ_BYTES,
            )
        except (av.FFmpegError, OSError) as error:
            raise _unreadable(path, error) from error
        with container:
            if not container.streams.audio:
                raise NoAudioTrackError(path)
            if container.streams.audio[0].codec_context.codec_tag in _LOCKED:
                raise EncryptedAudioError(path)
            yield container


def _unreadable(path: Path, error: Exception) -> AudioError:
    """Return why a file is no container of sound, and what it is instead when that shows."""
    with path.open("rb") as file:
        begins = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if begins.startswith(_ARCHIVES):
        return ArchiveGivenError(path)
    if begins.startswith(_PLAYLISTS):
        return PlaylistGivenError(path)
    return UnreadableAudioError(path, str(getattr(error, "strerror", None) or error))
