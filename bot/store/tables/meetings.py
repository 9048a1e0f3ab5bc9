"""Meetings, their sections, and who is there."""

from datetime import date, datetime

from sqlalchemy import BigInteger, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Identified, OfGuild, parent


class MeetingRow(Identified, Base):
    """A meeting. `quota_key` exists while an anonymous meeting can still be given ideas."""

    __tablename__ = "meeting"
    __table_args__ = (parent("event", "event_id"),)

    event_id: Mapped[str] = mapped_column(Id, index=True)
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[int | None]
    held_on: Mapped[date | None]
    theme: Mapped[str] = mapped_column(Text)
    facilitators: Mapped[list[str]]
    outline: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))
    anonymous: Mapped[bool]
    present: Mapped[int | None]
    spoke: Mapped[int | None]
    names: Mapped[list[str]]
    apologies: Mapped[list[str]]
    channel_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    opened_by: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    quota_key: Mapped[str | None] = mapped_column(String(64))
    recap: Mapped[bool] = mapped_column(server_default=false())
    draft_order: Mapped[list[str]] = mapped_column(server_default="[]")
    paused: Mapped[bool] = mapped_column(server_default=false())
    panel_message_id: Mapped[int | None] = mapped_column(BigInteger)
    closed_at: Mapped[datetime | None]


class SectionRow(Identified, Base):
    """A section of a meeting."""

    __tablename__ = "section"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    rank: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(String(20))
    prompt: Mapped[str] = mapped_column(Text)
    columns: Mapped[list[str]]
    titled: Mapped[bool]
    quota: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10))
    speaker: Mapped[str] = mapped_column(Text)
    notes: Mapped[list[str]]
    question: Mapped[str] = mapped_column(Text)
    announcement: Mapped[str] = mapped_column(Text, server_default="")
    grouping_id: Mapped[str | None] = mapped_column(Id)
    wall_message_id: Mapped[int | None] = mapped_column(BigInteger)
    hidden: Mapped[bool] = mapped_column(server_default=false())
    timer_ends_at: Mapped[datetime | None]
    timer_left_s: Mapped[int | None]


class ParticipantRow(Identified, Base):
    """A participant of a server."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("guild_id", "user_id"),)

    name: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    full_name: Mapped[str] = mapped_column(Text, server_default="")
    role: Mapped[str] = mapped_column(Text, server_default="")
    pseudonym: Mapped[str] = mapped_column(Text, server_default="")


class SeatRow(Identified, Base):
    """A seat of a meeting for somebody without an account, known by its code."""

    __tablename__ = "seat"
    __table_args__ = (
        parent("meeting", "meeting_id"),
        parent("participant", "participant_id"),
        UniqueConstraint("guild_id", "meeting_id", "code"),
    )

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(8))
    freed: Mapped[bool]


class FloorRow(OfGuild, Base):
    """The message that shows a meeting's speaking queue."""

    __tablename__ = "floor"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger)


class TurnRow(Identified, Base):
    """Somebody who waits to speak in a meeting, speaks, or has spoken."""

    __tablename__ = "turn"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]
