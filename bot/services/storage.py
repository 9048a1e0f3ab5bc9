"""Where recordings, and what is made of them, lie: a folder, or a bucket that speaks S3.

Workers of other machines see nothing else of what the bot sees, but the database.
"""

import asyncio
import functools
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import fsspec
from fsspec.implementations.local import LocalFileSystem

from bot.config import Settings
from bot.errors import NotSharedError, StorageError, StorageMissingError
from bot.meeting import new_id
from bot.services.files import copy_whole, says_full, write_whole
from bot.store import engines
from transcription.errors import AudioNotFoundError

GIVEN: Final = "given"
"""Where what the bot was given waits for a worker that may be on another machine."""

_TRIAL: Final = "greffier-doctor"


class Storage:
    """Files by key, each whole or not there; a key is a path with slashes, as in a bucket."""

    def __init__(self, address: str, *, endpoint: str = "") -> None:
        """Speak of a folder or an `s3://` address; credentials come from the environment."""
        self._address, self._endpoint = address, endpoint

    @functools.cached_property
    def _opened(self) -> tuple[Any, str]:
        """Reach the place; what speaks S3 takes a while to load, and may be missing."""
        options: dict[str, Any] = {}
        if "://" in self._address:
            # A kept listing would hide what another process has put, and what is on its way is
            # held in memory, 50 MB for each piece that goes at once.
            options = {"use_listings_cache": False, "max_concurrency": 2}
        if self._endpoint:
            options["endpoint_url"] = self._endpoint
        try:
            files, root = fsspec.url_to_fs(self._address, **options)
        except ImportError as error:
            raise StorageMissingError(self._address) from error
        return files, str(root).rstrip("/")

    @property
    def _files(self) -> Any:  # noqa: ANN401 (fsspec has no types)
        return self._opened[0]

    @property
    def _root(self) -> str:
        return self._opened[1]

    @property
    def _here(self) -> bool:
        return isinstance(self._files, LocalFileSystem)

    def put(self, source: Path, key: str) -> None:
        """Keep a file under a key; the source stays, and may share its bytes on the disk."""
        with self._reaching():
            if self._here:
                _lay(source, Path(self._path(key)))
            else:
                # An object of a bucket appears when it is complete.
                self._files.put_file(str(source), self._path(key))

    def write(self, content: bytes, key: str) -> None:
        """Keep some bytes under a key."""
        with self._reaching():
            if self._here:
                write_whole(Path(self._path(key)), content)
            else:
                self._files.pipe_file(self._path(key), content)

    def try_out(self) -> None:
        """Keep something and delete it.

        Raises:
            StorageError: If the place cannot be reached, or refuses.
            OSError: If the folder refuses.
        """
        self.write(b"", _TRIAL)
        self.delete(_TRIAL)

    def read(self, key: str) -> bytes:
        """Return what a key holds.

        Raises:
            StorageError: If the place cannot be reached.
            NotSharedError: If it holds no such thing: a worker put it elsewhere.
        """
        with self._reaching():
            try:
                content: bytes = self._files.cat_file(self._path(key))
            except FileNotFoundError as error:
                raise NotSharedError(self._address, key) from error
        return content

    def holds(self, key: str) -> bool:
        """Say whether there is something under a key."""
        with self._reaching():
            return bool(self._files.isfile(self._path(key)))

    @contextmanager
    def lend(self, key: str, folder: Path) -> Iterator[Path]:
        """Give what a key holds as a file of this machine, laid in `folder` if it must be fetched.

        Raises:
            StorageError: If the place cannot be reached, or holds no such thing.
        """
        if self._here:
            yield Path(self._path(key))
            return
        folder.mkdir(parents=True, exist_ok=True)
        fetched = folder / f"{new_id()}.part"  # two may want the same at once
        try:
            with self._reaching():
                self._files.get_file(self._path(key), str(fetched))
            yield fetched
        finally:
            fetched.unlink(missing_ok=True)

    def delete(self, key: str) -> None:
        """Leave nothing under a key, nor its folder when that is empty; it may be gone already."""
        with self._reaching(), suppress(FileNotFoundError):
            self._files.rm_file(self._path(key))
        if self._here:
            with suppress(OSError):
                Path(self._path(key)).parent.rmdir()

    def clear(self, place: str, *, before: datetime | None = None) -> None:
        """Delete everything below a place, or what was put there before an aware moment."""
        with self._reaching():
            for path in self._files.find(self._path(place)):
                if before is None or self._files.modified(path) < before:
                    self.delete(path.removeprefix(f"{self._root}/"))

    def _path(self, key: str) -> str:
        return f"{self._root}/{key}"

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Give one name to whatever goes wrong on the way to a bucket; a disk has its own."""
        try:
            yield
        except Exception as error:  # what botocore and aiohttp raise has no common class
            told = isinstance(error, FileNotFoundError | StorageError)
            if self._here or says_full(error) or told:
                raise
            raise StorageError(self._address, type(error).__name__) from error


def elsewhere(settings: Settings) -> bool:
    """Say whether recordings lie on no disk of this machine."""
    return "://" in settings.recordings.storage


def is_shared(settings: Settings) -> bool:
    """Say whether a worker may be on another machine, which sees this place and no other."""
    return bool(settings.recordings.storage) and not engines.is_file(settings.database_url)


def storage_of(settings: Settings) -> Storage:
    """Return where the settings want recordings: in the data folder when they do not say."""
    address = settings.recordings.storage or str(settings.folder.absolute())
    return Storage(address, endpoint=settings.recordings.endpoint)


@contextmanager
def within_sight(settings: Settings, what: str) -> Iterator[None]:
    """Tell a file that another machine has from one that nobody has.

    Raises:
        NotSharedError: If it is not here, and may be there.
    """
    try:
        yield
    except (AudioNotFoundError, FileNotFoundError) as error:
        if engines.is_file(settings.database_url):
            raise
        raise NotSharedError(settings.recordings.storage, what) from error


async def content_of(settings: Settings, key: str) -> bytes:
    """Return what a worker has put under a key, whichever machine it is on.

    Raises:
        StorageError: If the place of the recordings does not answer, or holds no such thing.
    """
    return await asyncio.to_thread(storage_of(settings).read, key)


def _lay(source: Path, target: Path) -> None:
    """Make `target` the same file as `source`, or a copy where a disk has no second names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        with source.open("rb") as file:
            try:
                os.link(source, beside)
                # What was dropped in a watched folder came with the rights it had there.
                beside.chmod(0o600)
            except OSError:
                copy_whole(file, target)
            else:
                os.fsync(file.fileno())
                beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
