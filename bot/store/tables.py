"""The tables, as SQLAlchemy maps them.

Every row belongs to one server (guild): its key is `(guild_id, id)`, so a child can never point
to a parent on another server, and the same archive can be imported on two servers.
"""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant; SQLite keeps it without its zone, so it is UTC on both sides."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must know its zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The registry of the tables; constraint names are fixed so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        date: Date(),
        list[str]: JSON(),
        dict[str, Any]: JSON(),
        list[dict[str, Any]]: JSON(),
    }


Id = String(32)


class OfGuild:
    """A row of one server; every query is narrowed to it (see `database`)."""

    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class Identified(OfGuild):
    """A row with an identifier of its own within its server."""

    id: Mapped[str] = mapped_column(Id, primary_key=True)


def _parent(table: str, column: str, *, on_delete: str = "CASCADE") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["guild_id", column], [f"{table}.guild_id", f"{table}.id"], ondelete=on_delete
    )


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


class MeetingRow(Identified, Base):
    """A meeting. `quota_key` exists while an anonymous meeting can still be given ideas."""

    __tablename__ = "meeting"
    __table_args__ = (_parent("event", "event_id"),)

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
    __table_args__ = (_parent("meeting", "meeting_id"),)

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


class IdeaRow(Identified, Base):
    """An idea as it stands; what it said before is in `IdeaVersionRow`."""

    __tablename__ = "idea"
    __table_args__ = (
        _parent("meeting", "meeting_id"),
        _parent("section", "section_id"),
        _parent("participant", "participant_id"),
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
    __table_args__ = (_parent("idea", "idea_id"),)

    idea_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime]


class QuotaUseRow(OfGuild, Base):
    """How many ideas somebody gave to a section of an anonymous meeting, under a keyed hash."""

    __tablename__ = "quota_use"
    __table_args__ = (_parent("section", "section_id"),)

    section_id: Mapped[str] = mapped_column(Id, primary_key=True)
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]


class RemarkRow(Identified, Base):
    """A remark."""

    __tablename__ = "remark"
    __table_args__ = (
        _parent("meeting", "meeting_id"),
        _parent("section", "section_id"),
        _parent("participant", "participant_id"),
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
        _parent("section", "section_id"),
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


class RecordingRow(Identified, Base):
    """A recording and where its transcription stands; `plan` is the worker's list of windows."""

    __tablename__ = "recording"
    __table_args__ = (_parent("meeting", "meeting_id"),)

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
    __table_args__ = (_parent("recording", "recording_id"),)

    recording_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    segments: Mapped[list[dict[str, Any]]]


class SegmentRow(OfGuild, Base):
    """One utterance of a finished transcript."""

    __tablename__ = "segment"
    __table_args__ = (_parent("recording", "recording_id"),)

    recording_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start_s: Mapped[float]
    end_s: Mapped[float]
    text: Mapped[str] = mapped_column(Text)
    speaker: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float | None]
    flags: Mapped[list[str]]
    heard: Mapped[str] = mapped_column(Text, server_default="")


class EntryRow(Identified, Base):
    """What the secretary typed into a section, or kept from a transcript (see `bot.entries`)."""

    __tablename__ = "entry"
    __table_args__ = (_parent("section", "section_id"),)

    section_id: Mapped[str] = mapped_column(Id, index=True)
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    source: Mapped[dict[str, Any] | None]


class CorrectionRow(OfGuild, Base):
    """What the secretary made of one entry of a meeting; `version` counts the times it changed."""

    __tablename__ = "correction"
    __table_args__ = (_parent("meeting", "meeting_id"),)

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
    __table_args__ = (_parent("meeting", "meeting_id"),)

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


class SeatRow(Identified, Base):
    """A seat of a meeting for somebody without an account, known by its code."""

    __tablename__ = "seat"
    __table_args__ = (
        _parent("meeting", "meeting_id"),
        _parent("participant", "participant_id"),
        UniqueConstraint("guild_id", "meeting_id", "code"),
    )

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(8))
    freed: Mapped[bool]


class WebLinkRow(Identified, Base):
    """A way in to a meeting's pages on the web; its tokens are derived, and never stored."""

    __tablename__ = "web_link"
    __table_args__ = (_parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    made_at: Mapped[datetime]
    revoked: Mapped[bool]


class FloorRow(OfGuild, Base):
    """The message that shows a meeting's speaking queue."""

    __tablename__ = "floor"
    __table_args__ = (_parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger)


class TurnRow(Identified, Base):
    """Somebody who waits to speak in a meeting, speaks, or has spoken."""

    __tablename__ = "turn"
    __table_args__ = (_parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]


class DocumentRow(Identified, Base):
    """A file the worker made for people; `file` is relative to the data folder."""

    __tablename__ = "document"
    __table_args__ = (_parent("event", "event_id"),)

    event_id: Mapped[str] = mapped_column(Id, index=True)
    meeting_id: Mapped[str | None] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]


class HoldRow(Identified, Base):
    """Why nothing of a meeting, or of the whole server without one, may be erased."""

    __tablename__ = "hold"
    __table_args__ = (_parent("meeting", "meeting_id"),)

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
    __table_args__ = (_parent("meeting", "meeting_id"), _parent("participant", "participant_id"))

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    participant_id: Mapped[str | None] = mapped_column(Id)
    number: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(20))
    given: Mapped[bool]
    notice: Mapped[int]
    count: Mapped[int]
    kept_by: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime]
