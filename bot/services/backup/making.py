"""Make a backup while the bot and its worker go on."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from bot.config import Settings
from bot.errors import NothingToSaveError
from bot.meeting import now
from bot.services.backup.form import DATABASE, FILES, FORMAT, HEAD, KINDS, SETTINGS, Head, Writer
from bot.services.storage import elsewhere
from bot.store import saving
from bot.store.holding import Part, held
from transcription.pipeline import SOUND_FILE

_HELD: Final = ".backup"
_PASSWORD: Final = re.compile(r"(://[^/\s\"':@]*):[^/\s\"']*@|[?&][^\s\"'?&=]*passw[^\s\"'&]*")


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds: how many files, and what is not in it since a server keeps it."""

    files: int
    database_is_elsewhere: bool
    recordings_are_elsewhere: bool


def make(settings: Settings, config: Path | None, out: BinaryIO) -> Made:
    """Write a backup of an installation, as it stands at one moment.

    Files are held by a second name before the database is copied and again after: what it names
    is in the backup, whatever appears or goes meanwhile. Left out are `web.key` and passwords
    (ADR 20), and the sound a transcription is made from, which is extracted again.

    Raises:
        NothingToSaveError: If there is no database.
        WorkerRunningError: If another backup is being made.
    """
    folder, source = settings.folder, saving.file_of(settings.database_url)
    if not folder.is_dir() or (source is not None and not source.is_file()):
        raise NothingToSaveError(folder)
    with held(folder, Part.BACKUP), _stage(folder) as stage:
        roots = [folder, *([] if elsewhere(settings) else _own_storage(settings))]
        held_files = _hold(roots, stage)
        revision = "" if source is None else saving.save(source, stage / DATABASE)
        held_files |= _hold(roots, stage)
        with Writer(out) as backup:
            backup.add(HEAD, msgspec.json.encode(Head(FORMAT, now(), revision)))
            if source is not None:
                _copy(backup, DATABASE, stage / DATABASE)
            if config is not None:
                text = without_passwords(config.read_text("utf-8"))
                backup.add(SETTINGS, text.encode())
            files = sum(
                _copy(backup, FILES + name, held_files[name]) for name in sorted(held_files)
            )
    return Made(files, source is None, elsewhere(settings))


def without_passwords(settings: str) -> str:
    """Return settings without the passwords that addresses may hold.

    >>> without_passwords('url = "postgresql://greffier:secret@base/greffier"')
    'url = "postgresql://greffier@base/greffier"'
    """
    return _PASSWORD.sub(lambda found: f"{found[1]}@" if found[1] else "", settings)


def _own_storage(settings: Settings) -> list[Path]:
    return [Path(settings.recordings.storage)] if settings.recordings.storage else []


@contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside the data, where second names and the copy lie for a while."""
    stage = folder / _HELD
    shutil.rmtree(stage, ignore_errors=True)  # of a backup that was killed
    stage.mkdir(mode=0o700)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _hold(roots: list[Path], stage: Path) -> dict[str, Path]:
    """Hold every file there is, and return where each can be read, by its name."""
    found = {}
    for root in roots:
        for kind in KINDS:
            for path in _files(root / kind):
                name = path.relative_to(root).as_posix()
                second = stage / name
                second.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(path, second, follow_symlinks=False)
                except FileExistsError:
                    pass
                except FileNotFoundError:
                    continue  # it went meanwhile
                except OSError:
                    # A disk without second names, or another one: read as it stands then.
                    second = path
                found[name] = second
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Give the files that are whole, and cannot be made again."""
    for at, _, names in os.walk(folder):
        for name in names:
            path = Path(at) / name
            unfinished = name.startswith(".") or name.endswith(".part")
            if not unfinished and name != SOUND_FILE and not path.is_symlink():
                yield path


def _copy(backup: Writer, name: str, path: Path) -> int:
    """Write a file; return how many were written, none when it went meanwhile."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        backup.copy(name, file, os.fstat(file.fileno()).st_size)
        return 1
    return 0
