"""The ways in for recordings that are sent by a page."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.recording import Upload
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.web import UploadRow

_PARTS = tuple(Upload.__dataclass_fields__)


async def add(session: Transaction, upload: Upload) -> None:
    """Store a new way in."""
    session.add(UploadRow(**{part: getattr(upload, part) for part in _PARTS}))
    await session.flush()


async def get(session: Transaction, upload_id: str) -> Upload:
    """Return a way in.

    Raises:
        GoneError: If this server has no such one.
    """
    return _upload(await need(session, UploadRow, upload_id))


async def save(session: Transaction, upload: Upload) -> None:
    """Store what has become of a way in."""
    row = await need(session, UploadRow, upload.id)
    for part in _PARTS:
        setattr(row, part, getattr(upload, part))
    await session.flush()


async def remove(session: Transaction, upload_id: str) -> None:
    """Forget a way in."""
    await session.delete(await need(session, UploadRow, upload_id))
    await session.flush()


async def known(session: Transaction) -> Sequence[Upload]:
    """Return every way in of this server, the first made first."""
    rows = await session.scalars(select(UploadRow).order_by(UploadRow.made_at, UploadRow.id))
    return [_upload(row) for row in rows]


def _upload(row: UploadRow) -> Upload:
    return Upload(**{part: getattr(row, part) for part in _PARTS})
