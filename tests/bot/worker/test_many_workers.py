"""Workers on several machines with one PostgreSQL: they share the work, and what one leaves."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from bot.config import Settings
from bot.contributions import Source
from bot.errors import DatabaseAwayError
from bot.jobs.queue import Job, Jobs, Kind
from bot.recording import Progress
from bot.services import ideas, recordings
from bot.store import ideas as stored_ideas
from bot.store.database import Store
from tests.bot import congress, postgres
from tests.bot.databases import ask
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE, PARTICIPANT
from tests.bot.postgres import Postgres
from tests.bot.services.workshop import offer
from tests.bot.sounds import Sound, add
from tests.bot.worker.conftest import settings_in
from tests.bot.worker.running import working

_SENTINEL = '[{"start_s": 0.0, "end_s": 0.5, "text": "déjà entendu"}]'


@pytest.fixture(scope="module")
def server(postgres_server: Postgres) -> Iterator[Postgres]:
    """A PostgreSQL of this module's own, to be ended at will."""
    assert postgres_server.port
    with postgres.running() as own:
        yield own


@pytest.fixture
def settings(tmp_path: Path, tiny_checkpoint: Path, server: Postgres) -> Settings:
    address = server.address(server.create())
    return settings_in(tmp_path / "data", None, tiny_checkpoint, database_url=address)


@pytest.fixture
async def room(store: Store, settings: Settings) -> Store:
    """The tests' event, in a database a worker has made ready."""
    with working(settings):
        pass
    await congress.fill(store, HERE)
    return store


@asynccontextmanager
async def held(settings: Settings) -> AsyncIterator[None]:
    """Let nobody write for the server: workers stay in the middle of what they do."""
    async with await psycopg.AsyncConnection.connect(
        settings.database_url, autocommit=True
    ) as connection:
        await connection.execute("SELECT pg_advisory_lock(%s)", (HERE,))
        yield


async def until(settings: Settings, question: str) -> None:
    """Wait until the database answers yes."""
    while ask(settings.database_url, question) != [(True,)]:  # noqa: ASYNC110 (another process changes it)
        await asyncio.sleep(0.05)


async def test_two_workers_share_two_recordings(
    room: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    sounds = [Sound(f"{name}.wav", long_recording, "fr") for name in ("matin", "soir")]

    with working(settings), working(settings):
        kept = [
            await add(room, queues, settings, ADMINISTRATOR, CHANNEL, sound) for sound in sounds
        ]
        for one in kept:
            await queues.result(one.job_id, wait_s=120)

    done = [await recordings.get(room, HERE, one.id) for one in kept]
    assert [one.progress for one in done] == [Progress.DONE, Progress.DONE]
    workers = ask(settings.database_url, "SELECT count(DISTINCT executor_id) FROM workflow_status")
    assert workers == [(2,)]


async def test_what_a_killed_worker_was_at_goes_on_with_another_where_it_was(
    room: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    sound = Sound("long.wav", long_recording, "fr")

    with working(settings) as first:
        kept = await add(room, queues, settings, ADMINISTRATOR, CHANNEL, sound)
        done = f"SELECT count(*) > 0 FROM \"window\" WHERE recording_id = '{kept.id}'"  # noqa: S608 (our own id)
        await until(settings, done)
        with working(settings):
            async with held(settings):
                first.kill()
                marked = ask(
                    settings.database_url,
                    f"UPDATE \"window\" SET segments = '{_SENTINEL}'"  # noqa: S608 (our own id)
                    f" WHERE recording_id = '{kept.id}' RETURNING number",
                )
            await queues.result(kept.job_id, wait_s=120)

    finished = await recordings.get(room, HERE, kept.id)
    assert finished.progress is Progress.DONE
    assert 0 < len(marked) < (finished.windows_total or 0), "it was killed in the middle"
    segments = (await recordings.transcript(room, HERE, kept.id)).segments
    assert [segment.text for segment in segments].count("déjà entendu") == len(marked)


async def test_an_outage_of_the_database_loses_nothing_that_was_acknowledged(
    room: Store, queues: Jobs, settings: Settings, server: Postgres, long_recording: bytes
) -> None:
    sound = Sound("long.wav", long_recording, "fr")
    given: list[str] = []

    async def give(text: str) -> None:
        sent = offer(text, source=Source.MODAL, section_id=congress.POSTITS.id)
        somebody = replace(PARTICIPANT, user_id=900 + len(given))
        given.append((await ideas.give(room, somebody, sent)).idea.id)

    with working(settings):
        kept = await add(room, queues, settings, ADMINISTRATOR, CHANNEL, sound)
        ended = asyncio.create_task(queues.result(kept.job_id, wait_s=120))
        for n in range(3):
            await give(f"Idée {n} avant la panne")
        server.crash()
        with pytest.raises(DatabaseAwayError):
            await give("Idée perdue, et dite perdue")
        with pytest.raises(DatabaseAwayError):
            await queues.enqueue(Job(Kind.WALL, HERE))
        server.start()
        await give("Idée d’après la panne")
        await ended

    assert (await recordings.get(room, HERE, kept.id)).progress is Progress.DONE
    async with room.read(HERE) as session:
        found = [idea.id for idea in await stored_ideas.of_section(session, congress.POSTITS.id)]
    assert found[-4:] == given
    assert len(found) == 2 + len(given)
