"""What people agreed to, and how long what they gave is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Identified, parent


class HoldRow(Identified, Base):
    """Why nothing of a meeting, or of the whole server without one, may be erased."""

    __tablename__ = "hold"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str | None] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    placed_at: Mapped[datetime]


class PurgeRow(Identified, Base):
    """What a purge removed."""

    __tablename__ = "purge"

    done_at: Mapped[datetime]
    removed: Mapped[dict[str, Any]]


class ConsentRow(Identified, Base):
    """A decision about sound, names or publication; none is ever changed."""

    __tablename__ = "consent"
    __table_args__ = (parent("meeting", "meeting_id"), parent("participant", "participant_id"))

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str | None] = mapped_column(Id)
    number: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(20))
    given: Mapped[bool]
    notice: Mapped[int]
    count: Mapped[int]
    kept_by: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime]
