"""Put a backup back: all of it is checked beside the data before anything there is touched."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from bot.errors import BackupTooLargeError, DamagedBackupError, FolderInUseError, NewerBackupError
from bot.meeting import now
from bot.services.backup import form
from bot.services.backup.form import DATABASE, FILES, HEAD, KINDS, SETTINGS, Head
from bot.services.files import copy_whole
from bot.store import saving, schema
from bot.store.holding import Part, held

LAID: Final = "greffier.sqlite3"
"""What the database is called in the data folder, as the settings expect it."""
_FRESH: Final = ".restore"
_JOURNALS: Final = ("", "-wal", "-shm")
_LONGEST_HEAD: Final = 1 << 16
# The disk is not filled to the last byte: the database in use may be on it too.
_SPARE_BYTES: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, made when; where its settings lie, and what was there before, if any."""

    made_at: datetime
    files: int
    with_database: bool
    settings: Path | None
    aside: Path | None


def restore(backup: BinaryIO, folder: Path, *, replace: bool = False) -> Restored:
    """Put a backup into a data folder, which is left as it was when that cannot be done.

    What was there is set aside in the folder. `web.key` stays: the links people have still open.

    Raises:
        WorkerRunningError: If Greffier runs there.
        FolderInUseError: If the folder holds data, and they are not to be replaced.
        DamagedBackupError: If the file is no backup, or not whole.
        NewerBackupError: If a newer version made it.
        BackupTooLargeError: If the disk has no room for it.
    """
    with held(folder, Part.BOT, Part.WORKER, Part.BACKUP):
        before = list(_data_in(folder))
        if before and not replace:
            raise FolderInUseError(folder)
        fresh = folder / _FRESH
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            head, files = _unpack(backup, fresh)
            if (fresh / LAID).exists() != bool(head.revision):
                raise DamagedBackupError(DATABASE)
            if head.revision and not schema.knows(saving.examine(fresh / LAID)):
                raise NewerBackupError(head.revision)
            aside = _set_aside(folder, before) if before else None
            laid_settings = _lay(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return Restored(head.made_at, files, bool(head.revision), laid_settings, aside)


def _data_in(folder: Path) -> Iterator[Path]:
    for name in (*(LAID + journal for journal in _JOURNALS), *KINDS):
        path = folder / name
        if path.is_file() or (path.is_dir() and any(path.iterdir())):
            yield path


def _unpack(backup: BinaryIO, fresh: Path) -> tuple[Head, int]:
    """Lay out what a backup holds, and return its head and how many files there are."""
    fresh.mkdir(mode=0o700)
    head, files = None, 0
    for name, size_bytes, source in form.members(backup):
        free_bytes = shutil.disk_usage(fresh).free - _SPARE_BYTES
        if size_bytes > free_bytes:
            raise BackupTooLargeError(size_bytes, free_bytes)
        if name == HEAD:
            if size_bytes > _LONGEST_HEAD:
                raise DamagedBackupError(HEAD)
            head = form.read_head(source.read(size_bytes))
            continue
        files += name.startswith(FILES)
        laid = LAID if name == DATABASE else name.removeprefix(FILES)
        copy_whole(source, fresh / laid)
    if head is None:
        raise DamagedBackupError(HEAD)
    return head, files


def _set_aside(folder: Path, before: list[Path]) -> Path:
    aside = folder / f".replaced-{now():%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    for path in before:
        path.rename(aside / path.name)
    return aside


def _lay(fresh: Path, folder: Path) -> Path | None:
    """Move what came back into its place, the database last; return where the settings lie."""
    settings = None
    for kind in KINDS:
        if (fresh / kind).exists():
            if (folder / kind).exists():
                (folder / kind).rmdir()  # it is empty, else it was set aside
            (fresh / kind).rename(folder / kind)
    if (fresh / SETTINGS).exists():
        settings = (fresh / SETTINGS).rename(folder / "config.restored.toml")
    if (fresh / LAID).exists():
        (fresh / LAID).rename(folder / LAID)
    return settings
