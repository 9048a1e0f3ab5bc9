"""Everything one database holds, copied to another and compared there."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlalchemy import Connection, Table, select

from bot.errors import CopyDiffersError, TargetNotEmptyError
from bot.recording import UNDER_WAY
from bot.store import engines
from bot.store.tables import Base
from bot.store.tables.recordings import RecordingRow

Writing: TypeAlias = Connection
"""An open transaction beside the store, on every server's rows."""

_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A recording whose transcription has not ended, and the job it waits for."""

    guild_id: int
    recording_id: str
    job_id: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, and what waits for its job to be queued beside it."""

    rows: int
    tables: int
    waiting: tuple[Waiting, ...]


@contextmanager
def copied(source_url: str, target_url: str) -> Iterator[tuple[Copied, Writing]]:
    """Give what was copied, and the transaction it is committed with when the block ends well.

    Both databases have the shape of this version. Nobody writes in the source meanwhile. No table
    counts its rows by itself: there is no sequence to set.

    Raises:
        TargetNotEmptyError: If the target holds something.
        CopyDiffersError: If what was written is not what was read.
        DatabaseAwayError: If one of them does not answer.
    """
    source, target = engines.open_plain(source_url), engines.open_plain(target_url)
    alone = {engines.WRITES: 0}
    try:
        with (
            engines.reaching(),
            source.connect().execution_options(**alone) as origin,
            target.connect().execution_options(**alone) as copy,
        ):
            tables = Base.metadata.sorted_tables  # parents before children
            for table in tables:
                if copy.execute(select(table).limit(1)).first() is not None:
                    raise TargetNotEmptyError(table.name)
            rows = sum(_copy(table, origin, copy) for table in tables)
            for table in tables:
                if _mark(table, origin) != _mark(table, copy):
                    raise CopyDiffersError(table.name)
            yield Copied(rows, len(tables), tuple(_waiting(origin))), copy
            copy.commit()
    finally:
        source.dispose()
        target.dispose()


def _copy(table: Table, origin: Connection, copy: Connection) -> int:
    rows = origin.execute(select(table)).mappings()
    count = 0
    for some in rows.partitions(_AT_ONCE):
        copy.execute(table.insert(), [dict(row) for row in some])
        count += len(some)
    return count


def _mark(table: Table, connection: Connection) -> tuple[int, int]:
    """Return how many rows there are, and a mark of what they say in whatever order they come."""
    count = total = 0
    for row in connection.execute(select(table)):
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest())
    return count, total


def _waiting(origin: Connection) -> Iterator[Waiting]:
    found = select(RecordingRow.guild_id, RecordingRow.id, RecordingRow.job_id).where(
        RecordingRow.progress.in_(UNDER_WAY), RecordingRow.job_id != ""
    )
    for guild_id, recording_id, job_id in origin.execute(found):
        yield Waiting(guild_id, recording_id, job_id)
