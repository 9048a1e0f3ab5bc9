"""An installation moves to another database whole, verified, or not at all."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.config import Settings
from bot.errors import (
    CopyDiffersError,
    DatabaseAddressError,
    TargetNotEmptyError,
    WorkerRunningError,
)
from bot.services.archive import dump
from bot.services.moving import move
from bot.store import engines, events, recordings, schema
from bot.store.database import Store
from bot.store.holding import Part, held
from bot.store.presence import Presence
from bot.store.tables import Base
from tests.bot import congress
from tests.bot.databases import POSTGRESQL, SQLITE, ask, ask_each
from tests.bot.people import HERE, THERE

CHANGES_WHAT_IS_WRITTEN = {
    True: [
        """CREATE TRIGGER louder AFTER INSERT ON idea
        BEGIN UPDATE idea SET text = upper(text); END"""
    ],
    False: [
        """CREATE FUNCTION louder() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN NEW.text = upper(NEW.text); RETURN NEW; END $$""",
        "CREATE TRIGGER louder BEFORE INSERT ON idea FOR EACH ROW EXECUTE FUNCTION louder()",
    ],
}


@pytest.fixture
async def full(store: Store) -> AsyncIterator[Store]:
    """An installation with an event on two servers, a recording of it under way on each."""
    for guild_id in (HERE, THERE):
        await congress.fill(store, guild_id)
        async with store.write(guild_id) as session:
            heard = replace(congress.RECORDING, job_id=f"job{guild_id}")
            await recordings.save(session, heard)
    yield store
    await store.close()


def counts(url: str) -> dict[str, int]:
    names = sorted(Base.metadata.tables)
    found = ask_each(url, *(f'SELECT count(*) FROM "{name}"' for name in names))  # noqa: S608 (our own names)
    return {name: number for name, ((number,),) in zip(names, found, strict=True)}


async def test_everything_is_there_afterwards_and_the_original_too(
    full: Store, settings: Settings, new_url: str
) -> None:
    before = counts(settings.database_url)

    made = move(settings, new_url)

    assert (made.rows, made.tables) == (sum(before.values()), len(before))
    assert counts(new_url) == counts(settings.database_url) == before
    moved = Store(new_url)
    for guild_id in (HERE, THERE):
        there = await dump.dump(moved, guild_id, congress.EVENT.id)
        assert there == await dump.dump(full, guild_id, congress.EVENT.id)
    async with moved.write(HERE) as session:
        await events.choose(session, congress.EVENT.id)
    await moved.close()


async def test_a_transcription_under_way_waits_for_a_worker_there(
    full: Store, settings: Settings, new_url: str
) -> None:
    made = move(settings, new_url)

    queued = ask(new_url, "SELECT workflow_uuid, name, status FROM workflow_status ORDER BY 1")
    assert full.url != new_url
    assert len(made.waiting) == 2
    assert queued == [(f"job{guild_id}", "transcribe", "ENQUEUED") for guild_id in (HERE, THERE)]


async def test_a_database_that_holds_something_is_left_alone(
    full: Store, settings: Settings, new_url: str
) -> None:
    schema.upgrade(new_url)
    taken = Store(new_url)
    async with taken.write(HERE) as session:
        await events.add(session, congress.EVENT)
    await taken.close()

    with pytest.raises(TargetNotEmptyError) as caught:
        move(settings, new_url)

    assert caught.value.table == "event"
    assert sum(counts(new_url).values()) == 1
    assert full.url == settings.database_url


async def test_a_copy_that_differs_is_undone(full: Store, settings: Settings, new_url: str) -> None:
    schema.upgrade(new_url)
    ask_each(new_url, *CHANGES_WHAT_IS_WRITTEN[engines.is_file(new_url)])

    with pytest.raises(CopyDiffersError) as caught:
        move(settings, new_url)

    assert caught.value.table == "idea"
    assert sum(counts(new_url).values()) == 0
    assert sum(counts(full.url).values()) > 0


@pytest.mark.only_on(SQLITE)
@pytest.mark.parametrize("part", [Part.BOT, Part.WORKER])
async def test_it_is_refused_while_greffier_runs(
    part: Part, settings: Settings, new_url: str
) -> None:
    with held(settings.folder, part), pytest.raises(WorkerRunningError):
        move(settings, new_url)


@pytest.mark.only_on(POSTGRESQL)
async def test_it_is_refused_while_a_worker_of_another_machine_is_connected(
    settings: Settings, new_url: str
) -> None:
    elsewhere = Presence(settings.database_url, "elsewhere")
    elsewhere.everyone()

    with pytest.raises(WorkerRunningError):
        move(settings, new_url)

    elsewhere.close()
    assert move(settings, new_url).rows == 0


@pytest.mark.only_on(SQLITE)
@pytest.mark.parametrize("address", ["", "ailleurs", "mysql://bot@hote/base", "sqlite://"])
async def test_what_is_no_address_is_refused(address: str, settings: Settings) -> None:
    with pytest.raises(DatabaseAddressError):
        move(settings, address)


@pytest.mark.only_on(POSTGRESQL)
async def test_no_table_of_ours_has_a_sequence_to_set(settings: Settings) -> None:
    found = ask(
        settings.database_url,
        "SELECT count(*) FROM information_schema.sequences WHERE sequence_schema = 'public'",
    )

    assert found == [(0,)]
