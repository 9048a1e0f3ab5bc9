"""A server, the notices it wrote, its events."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Identified, OfGuild


class ServerRow(OfGuild, Base):
    """What a server has chosen: its current event, its settings (see `bot.server`)."""

    __tablename__ = "server"

    event_id: Mapped[str | None] = mapped_column(Id)
    roles: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    language: Mapped[str] = mapped_column(String(10), server_default="")
    recording_language: Mapped[str] = mapped_column(String(10), server_default="")
    retention: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    outline: Mapped[str] = mapped_column(String(40), server_default="")
    left_at: Mapped[datetime | None]


class NoticeRow(OfGuild, Base):
    """A version of what participants read when a meeting opens; none is ever changed."""

    __tablename__ = "notice"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    written_at: Mapped[datetime]


class EventRow(Identified, Base):
    """An event."""

    __tablename__ = "event"

    title: Mapped[str] = mapped_column(Text)
    organiser: Mapped[str] = mapped_column(Text)
    closing: Mapped[str] = mapped_column(Text)
    sensitive: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[datetime]
