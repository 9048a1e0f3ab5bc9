"""Files that come in pieces: what of each lies on the disk is a whole beginning, and can go on."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from bot.config import Settings
from bot.services.arrivals import waiting_place

KEPT_FREE_BYTES: Final = 500_000_000
"""What the database and the transcriptions under way still need of the disk."""


def place(settings: Settings, guild_id: int, file_id: str) -> Path:
    """Return where the file of an upload lies until it is taken in."""
    return _sent(settings) / str(guild_id) / file_id


def servers_with_files(settings: Settings) -> list[int]:
    """Return the servers where something lies."""
    return [int(one.name) for one in files_in(_sent(settings)) if one.name.isdigit()]


def held_bytes(path: Path) -> int:
    """Return how much of a file has come."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def has_room(path: Path, size_bytes: int) -> bool:
    """Say whether the disk can take so much more where a file is to lie."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return shutil.disk_usage(path.parent).free >= size_bytes + KEPT_FREE_BYTES


def remove(path: Path) -> None:
    """Leave nothing of a file."""
    path.unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()


def files_in(folder: Path) -> list[Path]:
    """Return what lies in a folder."""
    return [*folder.iterdir()] if folder.is_dir() else []


def _sent(settings: Settings) -> Path:
    return waiting_place(settings, "sent").absolute()


class Tail:
    """The end of a file, where what comes is written; only its owner may read it."""

    def __init__(self, path: Path, begin: int) -> None:
        """Open a file of `begin` bytes, made when it has none."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._begin = begin

    def __enter__(self) -> Self:
        """Write until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        os.close(self._handle)

    def write(self, block: bytes) -> None:
        """Add a block; where the disk refuses the rest of it, its beginning stays."""
        left = memoryview(block)
        while left:
            left = left[os.write(self._handle, left) :]

    def settle(self) -> None:
        """Have what was written outlive a power cut."""
        os.fsync(self._handle)

    def take_back(self) -> None:
        """Forget what was written since the file was opened."""
        os.ftruncate(self._handle, self._begin)
