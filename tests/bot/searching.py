"""Search a whole installation for what must not be in it."""

import io
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path


def found_in(folder: Path, *words: str) -> list[str]:
    """Return the files in which one of these words can be read, those in Word files too."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and says(path.read_bytes(), *words)
    ]


def says(content: bytes, *words: str) -> bool:
    """Say whether one of these words can be read in a file, as text or as JSON escapes it."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = b"\n".join(map(package.read, package.namelist()))
    return any(form in content for word in words for form in _forms(word))


def numbers_in(database: Path) -> set[int]:
    """Return every whole number of every table of a SQLite file, by which people are known too."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            value
            for table in tables
            for row in connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (the file's own names)
            for value in row
            if isinstance(value, int)
        }


def _forms(word: str) -> Iterable[bytes]:
    return {word.encode(), word.encode("ascii", "backslashreplace")}
