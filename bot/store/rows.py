"""Small helpers every table's functions share."""

from typing import TypeVar

from sqlalchemy import select

from bot.errors import GoneError
from bot.store.database import Transaction
from bot.store.tables.base import Identified

Row = TypeVar("Row", bound=Identified)


async def find(session: Transaction, table: type[Row], row_id: str) -> Row | None:
    """Return the row with this id on the transaction's server, if there is one."""
    return (await session.scalars(select(table).where(table.id == row_id))).one_or_none()


async def need(
    session: Transaction, table: type[Row], row_id: str, error: type[Exception] = GoneError
) -> Row:
    """Return the row with this id.

    Raises:
        GoneError: Or `error`, when this server has no such row.
    """
    row = await find(session, table, row_id)
    if row is None:
        raise error(f"no {table.__name__} {row_id}")
    return row
