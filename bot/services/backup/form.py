"""The form of a backup: a compressed tar that begins with a head and ends with marks of the rest.

`greffier.json` (the head), `database.sqlite3`, `config.toml`, `files/…` as they lie in the data
folder, and last `manifest.json`, the size and SHA-256 of each. It is written and read in one pass,
so that neither a second disk nor more memory than a block is needed.
"""

import gzip
import hashlib
import io
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Final, Self

import msgspec
from msgspec import Struct

from bot.errors import DamagedBackupError, NewerBackupError

if TYPE_CHECKING:
    from _typeshed import SupportsRead

FORMAT: Final = 1
"""Raised when an older version could not put a newer backup back."""
HEAD: Final = "greffier.json"
DATABASE: Final = "database.sqlite3"
SETTINGS: Final = "config.toml"
MANIFEST: Final = "manifest.json"
FILES: Final = "files/"
KINDS: Final = ("documents", "incoming", "recordings")
"""The folders of the data folder that hold what people gave, and what was made of it."""

# Sound is compressed already; words are halved by any effort.
_EFFORT: Final = 1
# What may stand between the contents of two members, and be held in memory: their headers.
_HEADERS_BYTES: Final = 1 << 20
_SMALL_BYTES: Final = 256 << 20
"""The longest manifest: a million files have one of 150 MB."""
_MOST_MEMBERS: Final = 1_000_000
_PLAIN: Final = (tarfile.REGTYPE, tarfile.AREGTYPE)


class Head(Struct, frozen=True):
    """What made a backup, when; `revision` is the database's shape, "" when it is not in it."""

    format: int
    made_at: datetime
    revision: str


class Mark(Struct, frozen=True):
    """By which a member is known to be whole."""

    size_bytes: int
    sha256: str


class Writer:
    """A backup that is being written; leaving the block well writes the marks."""

    def __init__(self, out: BinaryIO) -> None:
        """Begin to write."""
        self._packed = gzip.GzipFile(fileobj=out, mode="wb", compresslevel=_EFFORT)
        self._tar = tarfile.open(  # noqa: SIM115 (closed when the block is left)
            fileobj=self._packed, mode="w|", format=tarfile.GNU_FORMAT
        )
        self._marks: dict[str, Mark] = {}

    def add(self, name: str, content: bytes) -> None:
        """Write a small member."""
        self.copy(name, io.BytesIO(content), len(content))

    def copy(self, name: str, source: "SupportsRead[bytes]", size_bytes: int) -> None:
        """Write a member of so many bytes."""
        member, marked = tarfile.TarInfo(name), _Marked(source)
        member.size, member.mode = size_bytes, 0o600
        self._tar.addfile(member, marked)
        self._marks[name] = marked.mark

    def __enter__(self) -> Self:
        """Write."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Write the marks and end; of a backup that failed nothing is of use."""
        if kind is None:
            self.add(MANIFEST, msgspec.json.encode(self._marks))
            self._tar.close()
            self._packed.close()


def members(file: BinaryIO) -> Iterator[tuple[str, int, "SupportsRead[bytes]"]]:
    """Give the members of a backup one after the other, each to be read to its end.

    What comes after the last is known to be what was written.

    Raises:
        DamagedBackupError: If it is no backup, damaged, or made to do harm.
        NewerBackupError: If a newer version made it.
    """
    gate = _Gate(gzip.GzipFile(fileobj=file))
    marks: dict[str, Mark] = {}
    with _understood(), tarfile.open(fileobj=gate, mode="r|") as tar:
        while True:
            member = tar.next()
            if member is None or len(marks) > _MOST_MEMBERS:
                raise DamagedBackupError("no end")
            vars(tar)["members"].clear()  # it would keep them all
            gate.allow(member.size + _HEADERS_BYTES)
            source = tar.extractfile(member) if _plain(member) else None
            if source is None or member.name in marks or (not marks) != (member.name == HEAD):
                raise DamagedBackupError(f"member {len(marks)}")
            if member.name == MANIFEST:
                _compare(marks, source.read(_SMALL_BYTES))
                return
            marked = _Marked(source)
            yield member.name, member.size, marked
            gate.allow(_HEADERS_BYTES)
            marks[member.name] = marked.mark


@contextmanager
def _understood() -> Iterator[None]:
    """Say in our own word that what is read has not the form it should."""
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, UnicodeError) as error:
        raise DamagedBackupError(type(error).__name__) from error


def read_head(content: bytes) -> Head:
    """Read the head of a backup.

    Raises:
        DamagedBackupError: If it is none.
        NewerBackupError: If a newer version made it.
    """
    try:
        # The rest of a newer head may have another form.
        if msgspec.json.decode(content, type=_OfAnyVersion).format > FORMAT:
            raise NewerBackupError(HEAD)
        return msgspec.json.decode(content, type=Head)
    except msgspec.MsgspecError as error:
        raise DamagedBackupError(HEAD) from error


class _OfAnyVersion(Struct, frozen=True):
    format: int


def _plain(member: tarfile.TarInfo) -> bool:
    """Say whether a member is a file, under a name we give."""
    name = member.name
    if member.type not in _PLAIN or member.issparse():
        return False
    if not name.startswith(FILES):
        return name in {HEAD, DATABASE, SETTINGS, MANIFEST}
    kind, *parts = name.removeprefix(FILES).split("/")
    return (
        kind in KINDS
        and bool(parts)
        and all(part and not part.startswith(".") for part in parts)
        and not {"\\", ":", "\0"} & set(name)
    )


def _compare(found: dict[str, Mark], manifest: bytes) -> None:
    try:
        written = msgspec.json.decode(manifest, type=dict[str, Mark])
    except msgspec.MsgspecError as error:
        raise DamagedBackupError(MANIFEST) from error
    if written != found:
        raise DamagedBackupError("what it holds")


class _Marked:
    """Marks what is read of a file on the way."""

    def __init__(self, source: "SupportsRead[bytes]") -> None:
        self._source, self._hash, self._size = source, hashlib.sha256(), 0

    def read(self, most: int = -1, /) -> bytes:
        """Read and mark."""
        with _understood():
            found = self._source.read(most)
        self._hash.update(found)
        self._size += len(found)
        return found

    @property
    def mark(self) -> Mark:
        """The mark of what was read so far."""
        return Mark(self._size, self._hash.hexdigest())


class _Gate(io.RawIOBase):
    """Lets no more through than was allowed: a header may announce a terabyte to hold in memory."""

    def __init__(self, source: BinaryIO | gzip.GzipFile) -> None:
        self._source, self._left = source, _HEADERS_BYTES

    def allow(self, size_bytes: int) -> None:
        """Let so many bytes through from here on."""
        self._left = size_bytes

    def read(self, most: int = -1, /) -> bytes:
        """Read what is allowed."""
        found = self._source.read(most)
        self._left -= len(found)
        if self._left < 0:
            raise DamagedBackupError("a header too long")
        return found
