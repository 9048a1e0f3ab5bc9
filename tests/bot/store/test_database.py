"""Transactions: durable, strict, patient, and whole or not at all."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.pool import Pool

from bot.config import Settings
from bot.errors import DatabaseAwayError, NoEventError, NoMeetingError
from bot.meeting import Event, State
from bot.store import engines, events, ideas, meetings
from bot.store import sections as stored_sections
from bot.store.database import Store
from bot.store.tables import Base
from tests.bot import congress
from tests.bot.congress import EVENT, IDEA, MEETING, POSTITS
from tests.bot.databases import POSTGRESQL, SQLITE, ask_each
from tests.bot.people import HERE


@pytest.mark.only_on(SQLITE)
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("busy_timeout", 30_000),
        ("synchronous", 2),
        ("secure_delete", 1),
    ],
)
async def test_each_connection_is_durable_strict_and_patient(
    store: Store, pragma: str, value: object
) -> None:
    async with store.read(HERE) as session:
        found = await session.scalar(text(f"PRAGMA {pragma}"))

    assert found == value


@pytest.mark.only_on(SQLITE)
async def test_who_writes_for_too_long_is_told_as_a_database_that_does_not_answer(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_PATIENCE_MS", 50)
    file = settings.folder / "greffier.sqlite3"

    with closing(sqlite3.connect(file, isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseAwayError):
            async with store.write(HERE):
                pass


async def test_a_child_without_its_parent_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.write(HERE) as session:
            await stored_sections.add(session, POSTITS)


_OF_SERVER = {"server", "notice", "event", "participant", "purge"}


async def test_a_fault_of_the_database_is_told_without_what_was_to_be_stored(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught:
        async with store.write(HERE) as session:
            await ideas.add(session, replace(IDEA, text="Je suis syndiquée"))

    assert "syndiquée" not in str(caught.value)


async def test_deleting_an_event_takes_everything_in_it_away(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)

    async with store.write(HERE) as session:
        await session.execute(text("DELETE FROM event"))

    tables = sorted(Base.metadata.tables.keys() - _OF_SERVER)
    counted = (f'SELECT count(*) FROM "{table}"' for table in tables)  # noqa: S608 (our own names)
    left = ask_each(settings.database_url, *counted)
    assert dict(zip(tables, left, strict=True)) == {table: [(0,)] for table in tables}


async def test_a_transaction_an_exception_leaves_keeps_nothing(store: Store) -> None:
    class OddError(Exception):
        pass

    async def interrupted() -> None:
        async with store.write(HERE) as session:
            await events.add(session, EVENT)
            await events.choose(session, EVENT.id)
            raise OddError

    with pytest.raises(OddError):
        await interrupted()

    async with store.read(HERE) as session:
        assert await events.every(session) == []
        with pytest.raises(NoEventError):
            await events.current(session)


async def test_a_naive_instant_is_refused(store: Store) -> None:
    await congress.fill(store, HERE)
    naive = datetime(2026, 5, 16, 12)  # noqa: DTZ001 (that is the fault)

    with pytest.raises(StatementError, match="zone"):
        async with store.write(HERE) as session:
            await ideas.add(session, replace(IDEA, id="new", message_id=None, given_at=naive))


async def test_an_instant_comes_back_aware_and_the_same(store: Store) -> None:
    await congress.fill(store, HERE)
    in_paris = datetime(2026, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))

    async with store.write(HERE) as session:
        await ideas.add(session, replace(IDEA, id="new", message_id=None, given_at=in_paris))

    async with store.read(HERE) as session:
        back = (await ideas.get(session, "new")).given_at
    assert back == in_paris
    assert back.tzinfo is UTC


async def test_writers_who_read_first_wait_for_each_other(store: Store) -> None:
    """A transaction that reads, then writes, would fail at once if it did not lock at its start."""
    await congress.fill(store, HERE)

    async def one_more() -> None:
        async with store.write(HERE) as session:
            meeting = await meetings.get(session, MEETING.id)
            present = (meeting.attendance.present or 0) + 1
            changed = replace(meeting, attendance=replace(meeting.attendance, present=present))
            await asyncio.sleep(0)
            await meetings.save(session, changed)

    await asyncio.gather(*(one_more() for _ in range(8)))

    async with store.read(HERE) as session:
        assert (await meetings.get(session, MEETING.id)).attendance.present == 12 + 8


@pytest.fixture
def opened() -> Iterator[list[object]]:
    """The connections that are opened."""
    noted: list[object] = []

    def note(connection: object, _record: object) -> None:
        noted.append(connection)

    event.listen(Pool, "connect", note)
    yield noted
    event.remove(Pool, "connect", note)


@pytest.mark.only_on(SQLITE)
async def test_who_writes_for_many_servers_waits_for_a_turn_and_holds_no_connection(
    store: Store, opened: list[object]
) -> None:
    async def write(guild_id: int) -> None:
        async with store.write(guild_id) as session:
            await events.add(session, EVENT)

    await asyncio.gather(*(write(guild_id) for guild_id in range(1, 13)))

    assert len(opened) == 1
    assert await store.guilds() == [*range(1, 13)]


async def test_a_burst_finds_the_connections_of_the_burst_before(
    store: Store, opened: list[object]
) -> None:
    async def read() -> None:
        async with store.read(HERE) as session:
            await events.every(session)

    await asyncio.gather(*(read() for _ in range(30)))
    before = len(opened)
    await asyncio.gather(*(read() for _ in range(30)))

    assert len(opened) == before


async def test_a_reader_sees_one_moment_while_somebody_writes(store: Store) -> None:
    await congress.fill(store, HERE)

    async with store.read(HERE) as reader:
        before = await meetings.get(reader, MEETING.id)
        async with store.write(HERE) as writer:
            await events.add(writer, Event(id="second", title="Un autre"))
        seen = await events.every(reader)

    assert before == MEETING
    assert [event.id for event in seen] == [EVENT.id]


@pytest.mark.only_on(POSTGRESQL)
async def test_somebody_who_reads_for_long_does_not_hold_who_deletes(store: Store) -> None:
    await congress.fill(store, HERE)

    async with store.read(HERE) as backup:
        before = await meetings.get(backup, MEETING.id)
        await store.shred()

    async with store.write(HERE) as session:
        assert await meetings.get(session, MEETING.id) == before


async def test_the_open_meeting_of_a_channel_comes_before_those_held_there(store: Store) -> None:
    await congress.fill(store, HERE)
    async with store.write(HERE) as session:
        await meetings.save(session, replace(MEETING, state=State.CLOSED))
        await meetings.add(session, replace(MEETING, id="open", number=2))
        await meetings.add(session, replace(MEETING, id="later", number=3, state=State.CLOSED))

    async with store.read(HERE) as session:
        assert (await meetings.in_channel(session, 500)).id == "open"
        with pytest.raises(NoMeetingError):
            await meetings.in_channel(session, 501)
