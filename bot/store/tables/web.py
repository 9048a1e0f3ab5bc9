"""The ways in to the pages."""

from datetime import datetime

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Identified, parent


class WebLinkRow(Identified, Base):
    """A way in to a meeting's pages on the web; its tokens are derived, and never stored."""

    __tablename__ = "web_link"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    made_at: Mapped[datetime]
    revoked: Mapped[bool]


class UploadRow(Identified, Base):
    """A way in for one recording, and the file that comes by it; its token is derived."""

    __tablename__ = "upload"
    __table_args__ = (parent("meeting", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    made_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(Text)
    begins_s: Mapped[float | None]
    speaker: Mapped[str] = mapped_column(Text)
    file_id: Mapped[str] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(Text)
