"""A SQLite file whose disk is full: who waits is told so, and nothing is half written."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import DatabaseAwayError
from bot.store import schema
from bot.store.database import Store

HERE = 1


async def test_a_full_disk_is_a_database_that_does_not_answer_for_a_while(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'greffier.sqlite3'}"
    schema.upgrade(url)
    store = Store(url)
    try:
        with pytest.raises(DatabaseAwayError):
            await _overfill(store)

        async with store.read(HERE) as session:
            found = await session.execute(
                text("SELECT count(*) FROM sqlite_master WHERE name = 'filler'")
            )
            assert found.scalar() == 0
    finally:
        await store.close()


async def _overfill(store: Store) -> None:
    async with store.write(HERE) as session:
        # No more pages than there are: SQLite says then what it says of a full disk.
        await session.execute(text("PRAGMA max_page_count = 1"))
        await session.execute(text("CREATE TABLE filler AS SELECT zeroblob(1000000) AS b"))
