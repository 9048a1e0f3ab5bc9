"""What kills its worker each time it is tried is given up after three tries, and says so."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.config import Settings
from bot.errors import JobGivenUpError, PoisonedRecordingError
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.recording import Progress
from bot.services import recordings
from bot.store.database import Store
from bot.texts import explanations
from tests.bot import congress
from tests.bot.databases import POSTGRESQL, SQLITE
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE
from tests.bot.postgres import Postgres
from tests.bot.sounds import Sound, add
from tests.bot.worker.conftest import settings_in
from tests.bot.worker.running import Worker

# The worker of `running`, which one kind of work kills, and one window of a recording.
_PROGRAM = """
import json, os, signal, sys
import msgspec
from bot.config import Settings
from bot.jobs.work import Kind
from bot.services import tasks
from bot.worker.process import serve
from transcription import pipeline
def fall(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def hear(plan, indexes, recogniser, recognise=pipeline.recognise):
    return fall() if 3 in indexes else recognise(plan, indexes, recogniser)
tasks.TASKS[Kind.ARCHIVE] = fall
pipeline.recognise = hear
serve(msgspec.json.decode(sys.argv[1], type=Settings), **json.loads(sys.argv[2]))
"""
_TRIES = 3


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def settings(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    migrated_file: Path,
    tiny_checkpoint: Path,
    postgres_server: Postgres,
    migrated_database: str,
) -> Settings:
    if request.param == SQLITE:
        return settings_in(tmp_path / "data", migrated_file, tiny_checkpoint)
    url = postgres_server.address(postgres_server.create(template=migrated_database))
    return settings_in(tmp_path / "data", None, tiny_checkpoint, database_url=url)


async def kills_until(settings: Settings, ended: Callable[[], Awaitable[object]]) -> int:
    """Start workers, one after the other, until a job has ended; count those that died."""
    asked = asyncio.ensure_future(ended())
    for kills in range(_TRIES + 2):
        worker = Worker(settings, program=_PROGRAM)
        died = asyncio.create_task(asyncio.to_thread(worker.process.wait))
        await asyncio.wait({asked, died}, return_when=asyncio.FIRST_COMPLETED)
        if asked.done():
            worker.process.terminate()
            await died
            worker.end()
            await asked
            return kills
        worker.end()
    raise AssertionError("it is not given up")


async def test_a_job_that_kills_its_worker_again_and_again_is_given_up(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    job_id = await queues.enqueue(Job(Kind.ARCHIVE, HERE, {"event_id": congress.EVENT.id}))

    async def ended() -> None:
        with pytest.raises(JobGivenUpError):
            await queues.result(job_id, wait_s=120)

    assert await kills_until(settings, ended) == _TRIES


async def test_a_recording_that_kills_its_worker_again_and_again_stops_with_its_reason(
    store: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    await congress.fill(store, HERE)
    sound = Sound("long.wav", long_recording, "fr")
    kept = await add(store, queues, settings, ADMINISTRATOR, CHANNEL, sound)

    async def ended() -> None:
        await recordings.ended(store, queues, HERE, kept.id, wait_s=120)

    assert await kills_until(settings, ended) == _TRIES
    stopped = await recordings.get(store, HERE, kept.id)
    assert stopped.progress is Progress.FAILED
    assert stopped.reason == explanations.explain(PoisonedRecordingError())
    assert stopped.windows_done == 3, "what comes before it in its batch is heard"
