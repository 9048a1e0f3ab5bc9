"""The part of a file that is there already, and what tells whether the rest still belongs to it."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypedDict

import msgspec

# RFC 9110, section 14.4.
_RANGE: Final = re.compile(r"bytes (?P<first>\d+)-\d+/(?P<total>\d+)")


class _Marks(TypedDict):
    """What is kept beside the part: the version it is of, its whole size, and its name."""

    version: str
    total: int | None
    name: str


class Part:
    """A file that grows in a folder of its own, over several tries and several processes."""

    def __init__(self, folder: Path) -> None:
        """Find what is there."""
        self.path = folder / "part"
        self._beside = folder / "part.json"
        self._marks = self._read()

    @property
    def size_bytes(self) -> int:
        """How much is there."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def total_bytes(self) -> int | None:
        """How much it will be, when the host said so."""
        return self._marks["total"]

    @property
    def name(self) -> str:
        """What the host calls the file."""
        return self._marks["name"]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is there."""
        return self.total_bytes is not None and self.size_bytes == self.total_bytes > 0

    @property
    def asked(self) -> dict[str, str]:
        """The headers that ask for the rest; without a version to compare, for all of it."""
        if not self.size_bytes or not self._marks["version"]:
            return {}
        return {"Range": f"bytes={self.size_bytes}-", "If-Range": self._marks["version"]}

    def goes_on(self, status: int, headers: Mapping[str, str]) -> bool:
        """Tell whether an answer is the rest of this part, and not a file from its beginning."""
        said = _RANGE.fullmatch(headers.get("Content-Range", ""))
        return (
            status == 206  # noqa: PLR2004 (Partial Content)
            and said is not None
            and int(said["first"]) == self.size_bytes
            and int(said["total"]) == self.total_bytes
        )

    def begin(self, headers: Mapping[str, str], name: str) -> None:
        """Begin anew with what an answer says of the file."""
        self.path.unlink(missing_ok=True)
        tag = headers.get("ETag", "")
        # A weak tag does not stand for the same bytes. Source: RFC 9110, section 13.1.5.
        version = headers.get("Last-Modified", "") if tag.startswith("W/") or not tag else tag
        size = headers.get("Content-Length", "")
        self._marks = _Marks(
            version=version, total=int(size) if size.isdecimal() else None, name=name
        )
        self._beside.write_bytes(msgspec.json.encode(self._marks))

    def finish(self) -> None:
        """Make sure that what was written is on the disk."""
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())

    def drop(self) -> None:
        """Forget what is there."""
        self.path.unlink(missing_ok=True)
        self._beside.unlink(missing_ok=True)
        self._marks = self._read()

    def _read(self) -> _Marks:
        try:
            return msgspec.json.decode(self._beside.read_bytes(), type=_Marks)
        except (OSError, msgspec.MsgspecError):
            return _Marks(version="", total=None, name="")
