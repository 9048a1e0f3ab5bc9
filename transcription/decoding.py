"""The sound of one open file, decoded in a process that can open no other and reach nothing.

FFmpeg reads dozens of formats that strangers may write. It runs here by itself: `serve` is the
whole program of that process, started by `transcription.confined` with the recording as its
standard input. Before the first byte is read every limit is set, and none can be lifted again.

What goes out: blocks of 16 kHz mono 16-bit samples, each after its length; a length of zero; then
the report, as JSON. This module is run as a script, so it imports nothing of ours.
"""

import contextlib
import importlib
import json
import os
import pkgutil
import struct
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import av

RATE_HZ: Final = 16_000
LENGTH: Final = struct.Struct("<I")
"""How the length of a block is written, in bytes."""
PIPE_BYTES: Final = 1 << 16
RUN_UP_S: Final = 0.5
"""Decoded before and after a stretch: compressed sound needs what came before it."""
MEMORY_BYTES: Final = 2 << 30
"""Of address space; a film of 36 h takes some 400 MB."""
CPU_S: Final = 3_600
"""A film of 36 h takes ten minutes."""
LOWEST_HZ: Final = 4_000
HIGHEST_HZ: Final = 768_000
MOST_CHANNELS: Final = 64
"""A telephone has 8 kHz, a studio 384 kHz and 24 channels; a few bytes at 1 Hz would be days."""

FORMATS: Final = (
    "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,eac3,flac,flv,gsm,loas,matroska,mov,mp3,"
    "mpeg,mpegts,ogg,tta,voc,w64,wav,wv"
)
"""Containers that hold their own sound. Playlists (HLS, DASH, concat, SDP…) name other files and
addresses."""

_LOCKED: Final = frozenset({"drms", "aavd"})  # music and books of shops: Apple's and Audible's
_READ_BYTES: Final = 1 << 18


class Refused(Exception):  # noqa: N818 (it names what is wrong in `kind`)
    """No sound can be had; `kind` is a class of `transcription.errors`."""

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(reason)
        self.kind, self.reason = kind, reason


def opened(
    file: BinaryIO, *, formats: str = FORMATS
) -> "contextlib.AbstractContextManager[av.container.InputContainer]":
    """Open a container that has an audio track.

    Raises:
        Refused: If it is none.
    """
    # The decoder is given the bytes of this file, and may open nothing by itself.
    try:
        container = av.open(
            file,
            "r",
            options={"format_whitelist": formats, "protocol_whitelist": "none"},
            metadata_errors="ignore",
            buffer_size=_READ_BYTES,
        )
    except (av.FFmpegError, OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
        raise Refused("UnreadableAudioError", reason) from error
    if not container.streams.audio:
        raise Refused("NoAudioTrackError")
    if container.streams.audio[0].codec_context.codec_tag in _LOCKED:
        raise Refused("EncryptedAudioError")
    return container


class Reader:
    """Decodes the first audio track, counting the packets that cannot be."""

    def __init__(
        self,
        container: "av.container.InputContainer",
        stretch: tuple[float, float] | None = None,
    ) -> None:
        """Read all of it, or what surrounds a stretch, in seconds."""
        self._container, self._stretch = container, stretch
        self._stream = container.streams.audio[0]
        self._stream.codec_context.thread_count = 1
        self.damaged_packets = 0
        self.begins_s: float | None = None

    @property
    def announced_s(self) -> float | None:
        """How long the container says its sound is."""
        stream, whole = self._stream, self._container.duration
        if stream.duration is not None and stream.time_base is not None:
            return float(stream.duration * stream.time_base)
        return None if whole is None else whole / av.time_base

    def blocks(self) -> Iterator[bytes]:
        """Yield 16 kHz mono samples of 16 bits, a little at a time."""
        resampler: av.AudioResampler | None = None
        shape = None
        for frame in self._frames():
            # Time stamps of damaged or joined files jump; the sound itself runs on.
            frame.pts = None
            now = (frame.format.name, frame.layout.name, frame.sample_rate)
            if resampler is None or now != shape:
                # Chained Ogg and broadcast streams change their form on the way.
                if resampler is not None:
                    yield from _bytes_of(resampler.resample(None))
                _check_shape(frame)
                resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
                shape = now
            yield from _bytes_of(resampler.resample(frame))
        if resampler is not None:
            yield from _bytes_of(resampler.resample(None))

    def _frames(self) -> Iterator[av.AudioFrame]:
        for at_s, packet in self._packets():
            if self._stretch is not None:
                begin_s, end_s = self._stretch
                if at_s > end_s + RUN_UP_S:
                    return
                if at_s < begin_s - RUN_UP_S:
                    continue
                if self.begins_s is None:
                    self.begins_s = at_s
            try:
                yield from packet.decode()
            except (av.FFmpegError, ValueError):
                self.damaged_packets += 1

    def _packets(self) -> "Iterator[tuple[float, av.Packet[av.AudioStream]]]":
        """Yield each packet with the seconds of sound before it."""
        packets = self._container.demux(self._stream)
        at_s = 0.0
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
                raise Refused("EncryptedAudioError")
            yield at_s, packet
            if packet.size and packet.duration and packet.time_base:
                at_s += max(0.0, float(packet.duration * packet.time_base))


def serve(out: BinaryIO, file: BinaryIO, stretch: tuple[float, float] | None) -> None:
    """Decode what a file holds to its end, and report."""
    reader = None
    report: dict[str, Any] = {}
    try:
        with opened(file) as container:
            reader = Reader(container, stretch)
            report["announced_s"] = reader.announced_s
            for block in reader.blocks():
                out.write(LENGTH.pack(len(block)))
                out.write(block)
    except Refused as refused:
        report |= {"kind": refused.kind, "reason": refused.reason}
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever PyAV makes of a hostile file)
        report |= {"kind": "UnreadableAudioError", "reason": type(error).__name__}
    if reader is not None:
        report |= {"damaged_packets": reader.damaged_packets, "begins_s": reader.begins_s}
    out.write(LENGTH.pack(0) + json.dumps(report).encode())
    out.flush()


def confine() -> None:
    """Let this process take little memory and time, and open nothing any more."""
    # PyAV imports some of itself when it needs it, which could not be opened then.
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if not module.name.endswith(("__main__", "datasets")):
            importlib.import_module(module.name)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        # A file, a socket and a pipe all need a number below this one: there is none. What is open
        # stays so.
        (resource.RLIMIT_NOFILE, 0),
    ):
        # Whoever runs the worker may have set less.
        (_, bound) = resource.getrlimit(what)
        limit = most if bound == resource.RLIM_INFINITY else min(most, bound)
        resource.setrlimit(what, (limit, limit))


def _check_shape(frame: av.AudioFrame) -> None:
    if not LOWEST_HZ <= frame.sample_rate <= HIGHEST_HZ:
        raise Refused("UnreadableAudioError", f"{frame.sample_rate} Hz")
    if not 1 <= frame.layout.nb_channels <= MOST_CHANNELS:
        raise Refused("UnreadableAudioError", f"{frame.layout.nb_channels} channels")


def _bytes_of(frames: list[av.AudioFrame]) -> Iterator[bytes]:
    # A plane is longer than its samples: it is padded.
    return (bytes(frame.planes[0])[: 2 * frame.samples] for frame in frames if frame.samples)


if __name__ == "__main__":
    begin, end = sys.argv[1:] or (None, None)
    wanted = None if begin is None or end is None else (float(begin), float(end))
    with open(0, "rb", closefd=False) as given, open(1, "wb", PIPE_BYTES, closefd=False) as told:
        confine()
        with contextlib.suppress(BrokenPipeError):
            serve(told, given, wanted)
    # What was read of it is enough for who asked: nothing is left to say on the way out.
    os._exit(0)
