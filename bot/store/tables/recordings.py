"""Recordings, and what was heard in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Identified, OfGuild, parent


class RecordingRow(Identified, Base):
    """A recording and where its transcription stands; `plan` is the worker's list of windows."""

    __tablename__ = "recording"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    name: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    progress: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(10))
    model: Mapped[str] = mapped_column(Text)
    duration_s: Mapped[float | None]
    reason: Mapped[str] = mapped_column(Text)
    plan: Mapped[dict[str, Any] | None]
    job_id: Mapped[str] = mapped_column(Id, server_default="")
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[datetime | None]
    windows_before: Mapped[int] = mapped_column(server_default="0")
    attempts: Mapped[int] = mapped_column(server_default="0")
    begins_s: Mapped[float | None]
    speaker: Mapped[str] = mapped_column(Text, server_default="")
    heard_language: Mapped[str] = mapped_column(String(10), server_default="")
    sound: Mapped[str] = mapped_column(Text, server_default="")
    address: Mapped[str] = mapped_column(Text, server_default="")
    fetched_bytes: Mapped[int] = mapped_column(BigInteger, server_default="0")
    added_at: Mapped[datetime]


class WindowRow(OfGuild, Base):
    """The result of one window: once it stands, that window is never computed again."""

    __tablename__ = "window"
    __table_args__ = (parent("recording", "recording_id"),)

    recording_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    segments: Mapped[list[dict[str, Any]]]


class SegmentRow(OfGuild, Base):
    """One utterance of a finished transcript."""

    __tablename__ = "segment"
    __table_args__ = (parent("recording", "recording_id"),)

    recording_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start_s: Mapped[float]
    end_s: Mapped[float]
    text: Mapped[str] = mapped_column(Text)
    speaker: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float | None]
    flags: Mapped[list[str]]
    heard: Mapped[str] = mapped_column(Text, server_default="")


class OffRecordRow(Identified, Base):
    """A stretch of a recording that nobody may hear or read any more; it holds no word of it.

    `left` are the keys of files that still hold the stretch and are to be deleted: None while they
    are not written again without it.
    """

    __tablename__ = "off_record"
    __table_args__ = (parent("recording", "recording_id"),)

    recording_id: Mapped[str] = mapped_column(Id, index=True)
    start_s: Mapped[float]
    end_s: Mapped[float]
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    marked_at: Mapped[datetime]
    left: Mapped[list[str] | None]
    done: Mapped[bool]
