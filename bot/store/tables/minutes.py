"""What the secretary makes of a meeting."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Identified, OfGuild, parent


class EntryRow(Identified, Base):
    """What the secretary typed into a section, or kept from a transcript (see `bot.entries`)."""

    __tablename__ = "entry"
    __table_args__ = (parent("section", "section_id"),)

    section_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    source: Mapped[dict[str, Any] | None]


class CorrectionRow(OfGuild, Base):
    """What the secretary made of one entry of a meeting; `version` counts the times it changed."""

    __tablename__ = "correction"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[dict[str, Any] | None]
    dropped: Mapped[bool]
    validated: Mapped[bool]
    seen: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int]


class ProposalRow(Identified, Base):
    """Words of a recording that may be worth keeping, and whether they were."""

    __tablename__ = "proposal"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int]
    worth: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    at_s: Mapped[float]
    recording: Mapped[str] = mapped_column(Text)
    speaker: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    due: Mapped[str] = mapped_column(Text)
    fate: Mapped[str] = mapped_column(String(10))


class DocumentRow(Identified, Base):
    """A file the worker made for people; `file` is relative to the data folder."""

    __tablename__ = "document"
    __table_args__ = (parent("event", "event_id"),)

    event_id: Mapped[str] = mapped_column(Id, index=True)
    meeting_id: Mapped[str | None] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]


class ReviewRow(OfGuild, Base):
    """What was decided of an entry of the minutes whose words, marked in `seen`, are sensitive."""

    __tablename__ = "review"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    decision: Mapped[str] = mapped_column(String(12))
    seen: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    decided_at: Mapped[datetime]
