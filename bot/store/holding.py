"""One process at a time does what only one may do with a data folder."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path

import filelock

from bot.errors import WorkerRunningError


class Part(StrEnum):
    """What a process is to a data folder."""

    BOT = "bot"
    WORKER = "worker"
    BACKUP = "backup"


@contextmanager
def held(folder: Path, *parts: Part, wait_s: float = 0.0) -> Iterator[None]:
    """Hold a part, or several, until the block ends; the system lets go when the process dies.

    Raises:
        WorkerRunningError: If another process holds one of them for longer than `wait_s` seconds.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as locks:
        for part in parts:
            try:
                locks.enter_context(
                    filelock.FileLock(folder / f"{part}.lock").acquire(timeout=wait_s)
                )
            except filelock.Timeout as error:
                raise WorkerRunningError(folder) from error
        yield
