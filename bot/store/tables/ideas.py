"""What people give, and how it is grouped."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Identified, OfGuild, parent


class IdeaRow(Identified, Base):
    """An idea as it stands; what it said before is in `IdeaVersionRow`."""

    __tablename__ = "idea"
    __table_args__ = (
        parent("meeting", "meeting_id"),
        parent("section", "section_id"),
        parent("participant", "participant_id"),
        UniqueConstraint("guild_id", "message_id"),
    )

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    section_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str | None] = mapped_column(Id)
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(10))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    row: Mapped[str | None] = mapped_column(Id)
    column: Mapped[int]
    withdrawn: Mapped[bool]
    origin: Mapped[str] = mapped_column(Text, server_default="")
    hidden: Mapped[str] = mapped_column(Text, server_default="")
    hidden_by: Mapped[int | None] = mapped_column(BigInteger)
    given_at: Mapped[datetime]


class IdeaVersionRow(OfGuild, Base):
    """What an idea said before it was edited."""

    __tablename__ = "idea_version"
    __table_args__ = (parent("idea", "idea_id"),)

    idea_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime]


class QuotaUseRow(OfGuild, Base):
    """How many ideas somebody gave to a section of an anonymous meeting, under a keyed hash."""

    __tablename__ = "quota_use"
    __table_args__ = (parent("section", "section_id"),)

    section_id: Mapped[str] = mapped_column(Id, primary_key=True)
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]


class RemarkRow(Identified, Base):
    """A remark."""

    __tablename__ = "remark"
    __table_args__ = (
        parent("meeting", "meeting_id"),
        parent("section", "section_id"),
        parent("participant", "participant_id"),
        UniqueConstraint("guild_id", "message_id"),
    )

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    section_id: Mapped[str | None] = mapped_column(Id)
    participant_id: Mapped[str | None] = mapped_column(Id)
    author: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    conclusion: Mapped[str] = mapped_column(Text)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    given_at: Mapped[datetime]


class GroupingRow(Identified, Base):
    """A version of a section's wall, or a proposal of one (no number)."""

    __tablename__ = "grouping"
    __table_args__ = (
        parent("section", "section_id"),
        UniqueConstraint("guild_id", "section_id", "number"),
    )

    section_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int | None]
    parent_id: Mapped[str | None] = mapped_column(Id)
    method: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    themes: Mapped[list[dict[str, Any]]]
    parameters: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    placed_by: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    doubtful: Mapped[list[str]] = mapped_column(server_default="[]")
    fresh: Mapped[list[str]] = mapped_column(server_default="[]")
    created_at: Mapped[datetime]
