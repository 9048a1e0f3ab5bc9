"""What all tables share: their registry, their keys, their instants."""

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
    TypeDecorator,
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


def parent(table: str, column: str, *, on_delete: str = "CASCADE") -> ForeignKeyConstraint:
    """Return the key to a row of the same server, with which this one goes."""
    return ForeignKeyConstraint(
        ["guild_id", column], [f"{table}.guild_id", f"{table}.id"], ondelete=on_delete
    )
