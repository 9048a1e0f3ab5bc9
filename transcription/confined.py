"""A stranger's file is decoded in a process of its own, which can open nothing and soon ends."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from transcription import decoding
from transcription.errors import (
    ArchiveGivenError,
    AudioError,
    AudioNotFoundError,
    EmptyAudioError,
    EncryptedAudioError,
    NoAudioTrackError,
    PlaylistGivenError,
    UnreadableAudioError,
)

_LONGEST_BLOCK_BYTES: Final = 1 << 24
_ARCHIVES: Final = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
)
_PLAYLISTS: Final = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"v=0", b"<asx")
_PASSED_ON: Final = ("PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What an interpreter needs of the environment to start; the rest may hold passwords."""


class _Report(msgspec.Struct, frozen=True):
    """What the decoder says at its end."""

    kind: str = ""
    reason: str = ""
    announced_s: float | None = None
    begins_s: float | None = None
    damaged_packets: int = 0


class Decoding:
    """What another process makes of a file; what it reports is known after the last block."""

    def __init__(self, path: Path, process: "subprocess.Popen[bytes]", *, whole: bool) -> None:
        """Read what a process says of a file; the `whole` of it holds some sound."""
        self._path, self._process, self._whole = path, process, whole
        self.announced_s: float | None = None
        self.begins_s: float | None = None
        """Where the packets that surround a stretch begin."""
        self.damaged_packets = 0

    def blocks(self) -> Iterator[bytes]:
        """Yield 16 kHz mono samples of 16 bits, a little at a time.

        Raises:
            AudioError: If no sound can be had from the file.
        """
        out = self._process.stdout
        if out is None:
            raise TypeError("the decoder's output is not a pipe")
        head, heard = decoding.LENGTH, False
        while len(size := out.read(head.size)) == head.size and any(size):
            (length,) = head.unpack(size)
            # What decodes a stranger's file is not believed either.
            if length % 2 or length > _LONGEST_BLOCK_BYTES:
                break
            if len(block := out.read(length)) < length:
                break
            yield block
            heard = True
        self._read_report(b"" if any(size) else out.read(_LONGEST_BLOCK_BYTES))
        if self._whole and not heard:
            if self.damaged_packets:
                raise UnreadableAudioError(self._path, "no packet could be decoded")
            raise EmptyAudioError(self._path, "an audio track without sound")

    def _read_report(self, written: bytes) -> None:
        try:
            report = msgspec.json.decode(written, type=_Report)
        except msgspec.MsgspecError as error:
            self._process.kill()
            reason = f"its decoder ended with {self._process.wait()}"
            raise _unreadable(self._path, reason) from error
        match report.kind:
            case "":
                pass
            case "EncryptedAudioError":
                raise EncryptedAudioError(self._path)
            case "NoAudioTrackError":
                raise NoAudioTrackError(self._path)
            case _:
                raise _unreadable(self._path, report.reason)
        self.announced_s, self.begins_s = report.announced_s, report.begins_s
        self.damaged_packets = report.damaged_packets


@contextlib.contextmanager
def decoded(path: Path, stretch: tuple[float, float] | None = None) -> Iterator[Decoding]:
    """Have a file decoded, all of it or what surrounds a stretch, as long as the block lasts.

    It is done in a process that can open nothing and whose memory and time are bounded.

    Raises:
        AudioError: If there is no such file, or it is empty.
    """
    if not path.is_file():
        raise AudioNotFoundError(path)
    if not path.stat().st_size:
        raise EmptyAudioError(path, "0 bytes")
    command = [sys.executable, "-P", decoding.__file__, *map(str, stretch or ())]
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    with (
        path.open("rb") as file,
        subprocess.Popen(  # noqa: S603 (our own interpreter and code)
            command,
            bufsize=decoding.PIPE_BYTES,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as process,
    ):
        try:
            yield Decoding(path, process, whole=stretch is None)
        finally:
            process.kill()


def _unreadable(path: Path, reason: str) -> AudioError:
    """Return why a file gives no sound, and what it is instead when that shows."""
    with path.open("rb") as file:
        begins = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if begins.startswith(_ARCHIVES):
        return ArchiveGivenError(path)
    if begins.startswith(_PLAYLISTS):
        return PlaylistGivenError(path)
    return UnreadableAudioError(path, reason)
