"""The watched folder: what is dropped there is moved out of reach, then taken in (bot side).

Whoever writes to that folder is not trusted with the rest of this machine: nothing in it is
opened in its place, and no link is followed.
"""

import asyncio
import errno
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.errors import NoMeetingError
from bot.meeting import new_id
from bot.services.arrivals import Arrival, waiting_place
from bot.services.files import copy_whole
from bot.store import meetings
from bot.store.database import Store
from bot.texts import watching_texts

REFUSED: Final = "refuses"
"""Where what is not taken is put aside, with a text that says why."""

_UNFINISHED: Final = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", "~")
_LONGEST_ID: Final = 32
_LONGEST_BYTES: Final = 200  # disks take 255, and a number or a suffix may follow


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the watched folder, with what changes while it is still being written."""

    path: Path
    regular: bool
    inode: int
    size_bytes: int
    changed_ns: int

    def named(self, folder: Path) -> str:
        """Return what should begin with the meeting's id: its subfolder's name, or its own."""
        return _tidy(self.path.relative_to(folder).parts[0])


class Watcher:
    """Looks at the watched folder again and again."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """Watch the folder of the settings."""
        self._store, self._settings = store, settings
        self._folder = Path(settings.recordings.watched_folder).resolve()
        self._before: frozenset[Found] = frozenset()

    async def look(self, guild_ids: Iterable[int]) -> list[tuple[int, Arrival]]:
        """Move what has not changed since the last look out of the folder.

        Returns:
            What is to be taken in, with its server; also what an earlier look, or an earlier
            start of the bot, had moved and nobody has taken in.
        """
        now = await asyncio.to_thread(_lying_in, self._folder)
        complete, self._before = now & self._before, now
        for found in sorted(complete, key=lambda one: one.path):
            meeting = await self._meeting(guild_ids, found.named(self._folder))
            await asyncio.to_thread(self._move, found, meeting)
        return await asyncio.to_thread(lambda: [*self._moved()])

    async def refuse(self, arrival: Arrival, reason: str) -> None:
        """Put aside what could not be taken in."""
        await asyncio.to_thread(self._put_aside, Path(arrival.file), reason)

    async def _meeting(self, guild_ids: Iterable[int], name: str) -> tuple[int, str] | None:
        """Return the one meeting that a name begins with, and its server."""
        known = []
        for guild_id in guild_ids:
            async with self._store.read(guild_id) as session:
                for meeting_id in _ids_in(name):
                    with suppress(NoMeetingError):
                        known.append((guild_id, (await meetings.get(session, meeting_id)).id))
                        break
        return known[0] if len(known) == 1 else None

    def _move(self, found: Found, meeting: tuple[int, str] | None) -> None:
        if not found.regular:
            self._put_aside(found.path, watching_texts.NO_FILE)
        elif meeting is None:
            self._put_aside(found.path, watching_texts.no_such_meeting(found.named(self._folder)))
        else:
            guild_id, meeting_id = meeting
            place = self._place / str(guild_id) / meeting_id / new_id() / _tidy(found.path.name)
            place.parent.mkdir(parents=True)
            try:
                _move_out(found.path, place)
            except FileNotFoundError:
                place.parent.rmdir()  # somebody took it back
            else:
                if not stat.S_ISREG(place.lstat().st_mode):
                    self._put_aside(place, watching_texts.NO_FILE)

    @property
    def _place(self) -> Path:
        return waiting_place(self._settings, "found").absolute()

    def _moved(self) -> Iterator[tuple[int, Arrival]]:
        for guild in _inside(self._place):
            for meeting in _inside(guild):
                for moved in _inside(meeting):
                    files = [one for one in moved.iterdir() if not one.name.endswith(".part")]
                    for file in files:
                        arrival = Arrival(moved.name, meeting.name, str(file), file.name)
                        yield int(guild.name), arrival
                    if not files:
                        shutil.rmtree(moved, ignore_errors=True)

    def _put_aside(self, path: Path, reason: str) -> None:
        aside = self._folder / REFUSED
        aside.mkdir(exist_ok=True)
        if aside.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, "a link where refused files go", str(aside))
        target = _free(aside, _tidy(path.name))
        with suppress(FileNotFoundError):
            shutil.move(path, target)
        with target.with_name(f"{target.name}.txt").open("x", encoding="utf-8") as told:
            told.write(f"{reason}\n")


def _lying_in(folder: Path) -> frozenset[Found]:
    """Return what lies in a folder and its subfolders, one level deep, hidden files left out."""
    found = []
    for entry in _entries(folder):
        if entry.name == REFUSED and not entry.is_symlink():
            continue
        inner = _entries(Path(entry.path)) if entry.is_dir(follow_symlinks=False) else [entry]
        for one in inner:
            if one.is_dir(follow_symlinks=False):
                continue
            with suppress(FileNotFoundError):
                seen = one.stat(follow_symlinks=False)
                regular = stat.S_ISREG(seen.st_mode)
                size = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
                found.append(Found(Path(one.path), regular, *size))
    return frozenset(found)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder; nothing when it is not there, as a share that is not mounted."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [
            entry
            for entry in entries
            if not entry.name.startswith(".") and not entry.name.lower().endswith(_UNFINISHED)
        ]


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _ids_in(name: str) -> list[str]:
    """Return what may be a meeting's id at the beginning of a name, the longest first."""
    ends = (found.start() for found in re.finditer(r"[^0-9A-Za-z]|$", name))
    return [name[:end] for end in sorted(ends, reverse=True) if 0 < end <= _LONGEST_ID]


def _tidy(name: str) -> str:
    """Return a name as text that fits on a disk, whatever bytes it is made of; its end stays."""
    return (
        os.fsencode(name)
        .decode("utf-8", "replace")
        .encode()[-_LONGEST_BYTES:]
        .decode("utf-8", "ignore")
    )


def _free(folder: Path, name: str) -> Path:
    """Return a path in a folder where nothing lies, nor a text beside it."""
    number, target = 1, folder / name
    while os.path.lexists(target) or os.path.lexists(f"{target}.txt"):
        number += 1
        target = folder / f"{number} {name}"
    return target


def _move_out(source: Path, target: Path) -> None:
    """Move a file, following no link on the way, even one put there since it was looked at."""
    folder = os.open(source.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        try:
            os.rename(source.name, target, src_dir_fd=folder)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            opened = os.open(
                source.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder
            )
            with os.fdopen(opened, "rb") as file:
                copy_whole(file, target)
            os.unlink(source.name, dir_fd=folder)
    finally:
        os.close(folder)
