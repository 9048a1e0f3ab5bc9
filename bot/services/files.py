"""Files for people: written beside and renamed, so that nothing half-written is ever seen."""

import errno
import io
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import AnotherAccountError
from transcription.errors import AudioError

if TYPE_CHECKING:
    from _typeshed import SupportsRead

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 80
_BLOCK_BYTES = 1 << 20
_OF_OTHERS = 0o077


def says_full(error: BaseException) -> bool:
    """Say whether a disk, somebody's share of it, or the size a file may have takes no more."""
    full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return isinstance(error, OSError) and error.errno in full


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all, and return its path."""
    return copy_whole(io.BytesIO(content), path)


def copy_whole(source: "SupportsRead[bytes]", path: Path) -> Path:
    """Write what is left of an opened file, whole or not at all, and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            shutil.copyfileobj(source, file, _BLOCK_BYTES)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return path


def file_name(*parts: str, suffix: str) -> str:
    """Return a name every system takes, made of the words of a title.

    >>> file_name("Congrès d’été", "Atelier n°1", suffix=".docx")
    'congres-d-ete-atelier-n-1.docx'
    """
    text = unicodedata.normalize("NFKD", "-".join(part for part in parts if part))
    bare = "".join(char for char in text if not unicodedata.combining(char))
    words = _UNSAFE.sub("-", bare).lower().strip("-")[:_LONGEST].strip("-")
    return f"{words or 'greffier'}{suffix}"


def is_open(folder: Path) -> bool:
    """Say whether other accounts of the machine can reach a folder or what lies in it.

    Nothing is known of it on Windows, whose files have no such rights.
    """
    if os.name == "nt" or not folder.exists():
        return False
    inside = (path for path in folder.rglob("*") if not path.is_symlink())
    return any(path.stat().st_mode & _OF_OTHERS for path in (folder, *inside))


def owner_of(path: Path) -> str:
    """Return whose a file or folder is, by its name or, where it has none, its number."""
    try:
        return path.owner()
    except KeyError:  # an account of a container, or one that was removed
        return str(path.stat().st_uid)


def strangers(folder: Path) -> list[Path]:
    """Return what lies in a folder and is not its owner's, who may not be able to read it."""
    if os.name == "nt" or not folder.exists():
        return []
    owner, found = folder.stat().st_uid, []
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # the bot works here meanwhile
            if path.lstat().st_uid != owner:
                found.append(path)
    return found


def check_account(folder: Path) -> None:
    """Let root write nothing in a folder whose owner could not read it.

    Raises:
        AnotherAccountError: If this is root and the folder is another account's.
    """
    if os.name == "nt" or os.geteuid() != 0:
        return
    whole = folder.resolve()
    there = next(path for path in (whole, *whole.parents) if path.exists())
    if there.stat().st_uid != 0:
        raise AnotherAccountError(there, owner_of(there))


@contextmanager
def called(name: str) -> Iterator[None]:
    """Name a recording, in what goes wrong with it, as people do and not as its file is named."""
    try:
        yield
    except AudioError as error:
        error.path = Path(name)
        raise
