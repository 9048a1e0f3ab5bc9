"""The files the worker made for people."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.minutes import DocumentRow


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file; `file` is relative to the data folder, `name` is what people see."""

    id: str
    event_id: str
    kind: str
    name: str
    file: str
    made_at: datetime
    meeting_id: str | None = None


async def add(session: Transaction, document: Document) -> None:
    """Record a finished file."""
    session.add(
        DocumentRow(
            id=document.id,
            event_id=document.event_id,
            meeting_id=document.meeting_id,
            kind=document.kind,
            name=document.name,
            file=document.file,
            made_at=document.made_at,
        )
    )
    await session.flush()


async def get(session: Transaction, document_id: str) -> Document:
    """Return a finished file.

    Raises:
        GoneError: If this server has no such file.
    """
    row = await need(session, DocumentRow, document_id)
    return Document(
        id=row.id,
        event_id=row.event_id,
        kind=row.kind,
        name=row.name,
        file=row.file,
        made_at=row.made_at,
        meeting_id=row.meeting_id,
    )
