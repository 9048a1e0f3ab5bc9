"""A SQLite file copied while it is written to, and what a copy that comes back is worth."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url

from bot.errors import DamagedBackupError

_PATIENCE_S: Final = 30.0


def file_of(url: str) -> Path | None:
    """Return the file a database is; None when a server keeps it."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def save(source: Path, target: Path) -> str:
    """Copy a database as it stands at one moment, whoever uses it, and return its revision."""
    with (
        closing(sqlite3.connect(source, timeout=_PATIENCE_S)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        # In one go: it holds up nobody, since in WAL mode those who write do not wait for those
        # who read; in several, each write begins it anew. Source: SQLite docs, "Online Backup".
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # the copy is one file, without a journal
        return _revision(copy)


def examine(file: Path) -> str:
    """Return the revision of a database that is whole.

    Raises:
        DamagedBackupError: If it is no database of ours, or damaged.
    """
    try:
        with closing(sqlite3.connect(file)) as opened:
            (verdict,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
            orphan = opened.execute("PRAGMA foreign_key_check").fetchone()
            if verdict != "ok" or orphan is not None:
                raise DamagedBackupError("the database")
            return _revision(opened)
    except (sqlite3.Error, TypeError) as error:
        raise DamagedBackupError("the database") from error


def _revision(opened: sqlite3.Connection) -> str:
    (revision,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(revision)
