"""The disk of a data folder, which fills to its last byte and is freed again."""

import contextlib
import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

_SIZE_MB, _BLOCKS = 512, (1 << 20, 1 << 12, 1)


class Disk:
    """A small disk of its own for a folder, where this machine lets us mount one.

    Args:
        folder: Made where it lies; what is in it is gone with the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._filler = folder, folder / "filler"
        self.is_its_own = False

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """Mount it until the block ends; where that is not allowed, leave the folder as it is."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        options = f"size={_SIZE_MB}m,mode=700"
        mount = ["mount", "-t", "tmpfs", "-o", options, "storm", str(self._folder)]
        with contextlib.suppress(FileNotFoundError):
            tried = subprocess.run(mount, check=False, capture_output=True)  # noqa: S603 (our own)
            self.is_its_own = not tried.returncode
        try:
            yield
        finally:
            if self.is_its_own:
                # Lazily: a process that is ending may still hold a file.
                subprocess.run(["umount", "-l", str(self._folder)], check=True)  # noqa: S603, S607 (our own)

    def fill(self) -> None:
        """Leave no byte of it free."""
        with self._filler.open("wb", buffering=0) as file:
            for size_bytes in _BLOCKS:
                _write_on(file, bytes(size_bytes))

    def free(self) -> None:
        """Give the room back."""
        self._filler.unlink()


def _write_on(file: FileIO, block: bytes) -> None:
    try:
        while file.write(block) == len(block):
            pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
