"""Workers on several machines with one PostgreSQL: they share the work, and what one leaves."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from msgspec import structs

from bot.config import Data, Recordings, Settings
from bot.contributions import Source
from bot.errors import DatabaseAwayError, JobFailedError, NotSharedError
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.meeting import new_id
from bot.recording import Excerpt, Progress
from bot.services import arrivals, ideas, recordings, requests, sound_files, transcripts
from bot.services.arrivals import Arrival
from bot.services.requests import Desk
from bot.services.storage import GIVEN, content_of
from bot.store import ideas as stored_ideas
from bot.store.database import Store
from bot.texts import explanations
from tests.bot import buckets, congress, postgres
from tests.bot.databases import ask
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE, PARTICIPANT
from tests.bot.postgres import Postgres
from tests.bot.services.workshop import offer
from tests.bot.sounds import Sound, add
from tests.bot.worker.conftest import RECORDING, settings_in
from tests.bot.worker.running import Worker, working

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


async def until_a_window_is_heard(settings: Settings, recording_id: str) -> None:
    """Wait until a transcription has something to lose."""
    await until(
        settings,
        f"SELECT count(*) > 0 FROM \"window\" WHERE recording_id = '{recording_id}'",  # noqa: S608 (our own id)
    )


async def killed_in_the_middle(worker: Worker, settings: Settings, recording_id: str) -> int:
    """Kill a worker, and mark the windows it has heard; return how many."""
    async with held(settings):
        worker.kill()
        marked = ask(
            settings.database_url,
            f"UPDATE \"window\" SET segments = '{_SENTINEL}'"  # noqa: S608 (our own id)
            f" WHERE recording_id = '{recording_id}' RETURNING number",
        )
    return len(marked)


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


async def assert_it_went_on(room: Store, recording_id: str, marked: int) -> None:
    finished = await recordings.get(room, HERE, recording_id)
    assert finished.progress is Progress.DONE
    assert 0 < marked < (finished.windows_total or 0), "it was killed in the middle"
    segments = (await transcripts.of_recording(room, HERE, recording_id)).segments
    assert [segment.text for segment in segments].count("déjà entendu") == marked


async def test_what_a_killed_worker_was_at_goes_on_with_another_where_it_was(
    room: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    sound = Sound("long.wav", long_recording, "fr")

    with working(settings) as first:
        kept = await add(room, queues, settings, ADMINISTRATOR, CHANNEL, sound)
        await until_a_window_is_heard(settings, kept.id)
        with working(settings):
            marked = await killed_in_the_middle(first, settings, kept.id)
            await queues.result(kept.job_id, wait_s=120)

    await assert_it_went_on(room, kept.id, marked)


async def test_a_transcription_stopped_in_the_middle_goes_on_with_whoever_is_there(
    room: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    sound = Sound("long.wav", long_recording, "fr")
    kept = await add(room, queues, settings, ADMINISTRATOR, CHANNEL, sound)

    with working(settings):
        await until_a_window_is_heard(settings, kept.id)
        await recordings.stop(room, queues, ADMINISTRATOR, CHANNEL, kept.id)
        stopped = await recordings.ended(room, queues, HERE, kept.id, wait_s=60)
    with working(settings):
        await recordings.resume(room, queues, ADMINISTRATOR, CHANNEL, kept.id)
        ended = await recordings.ended(room, queues, HERE, kept.id, wait_s=180)

    assert stopped.progress is Progress.STOPPED
    assert 0 < stopped.windows_done <= ended.windows_before
    assert (ended.progress, ended.windows_done) == (Progress.DONE, ended.windows_total)


@pytest.fixture(params=["folder", "s3"])
def machine(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[str], Settings]]:
    """The settings of a machine, whose data folder is empty and its own."""

    def of(name: str) -> Settings:
        data = Data(folder=str(tmp_path / name), database_url=settings.database_url)
        return structs.replace(settings, data=data, recordings=kept_in)

    if request.param == "folder":
        kept_in = Recordings(storage=str(tmp_path / "network"))
        yield of
    else:
        with buckets.serving() as endpoint:
            kept_in = buckets.bucket(endpoint, tmp_path.name, monkeypatch)
            yield of


def lying_in(folder: Path) -> list[str]:
    """Return what files are there, but the model's."""
    return [path.name for path in folder.rglob("*") if path.is_file()]


async def test_a_worker_on_another_machine_needs_the_database_and_the_storage_only(
    room: Store, queues: Jobs, machine: Callable[[str], Settings]
) -> None:
    here, there = machine("bot"), machine("worker")
    desk = Desk(room, queues, wait_s=60)
    sound = Sound("atelier.ogg", RECORDING.read_bytes(), "fr")

    with working(there):
        kept = await arrivals.attach(desk, here, ADMINISTRATOR, CHANNEL, sound)
        await queues.result(kept.job_id, wait_s=120)
        minutes = await requests.minutes(desk, ADMINISTRATOR, CHANNEL)
        excerpt = Excerpt(1.0, 3.0, "", kept.id)
        heard = await requests.extracts(desk, HERE, [excerpt])
        refused = Sound("notes.mp3", b"ceci n'est pas un son" * 100)
        with pytest.raises(JobFailedError):
            await arrivals.attach(desk, here, ADMINISTRATOR, CHANNEL, refused)

    assert (await recordings.get(room, HERE, kept.id)).progress is Progress.DONE
    assert (await transcripts.of_recording(room, HERE, kept.id)).segments
    assert (await content_of(here, minutes.document.file)).startswith(b"PK")
    assert (await content_of(here, heard[excerpt])).startswith(b"OggS")
    assert [lying_in(one.folder) for one in (here, there)] == [[], []]
    with pytest.raises(NotSharedError):
        await content_of(here, f"{GIVEN}/{HERE}/{kept.id}")

    await sound_files.forget(room, here, HERE, kept.id)
    with pytest.raises(NotSharedError):
        await content_of(here, heard[excerpt])


async def test_another_machine_goes_on_from_the_windows_that_a_dead_one_has_heard(
    room: Store, queues: Jobs, machine: Callable[[str], Settings], long_recording: bytes
) -> None:
    bot, dies, goes_on = (machine(name) for name in ("bot", "dies", "goes-on"))
    sound = Sound("long.wav", long_recording, "fr")

    with working(dies) as first:
        kept = await add(room, queues, bot, ADMINISTRATOR, CHANNEL, sound)
        await until_a_window_is_heard(bot, kept.id)
        with working(goes_on):
            marked = await killed_in_the_middle(first, bot, kept.id)
            await queues.result(kept.job_id, wait_s=120)

    await assert_it_went_on(room, kept.id, marked)
    assert lying_in(dies.folder) == ["sound.wav"], "until it is swept"
    assert lying_in(goes_on.folder) == []


async def test_without_a_storage_that_all_reach_it_is_said(
    room: Store, queues: Jobs, settings: Settings, tmp_path: Path
) -> None:
    data = Data(folder=str(tmp_path / "elsewhere"), database_url=settings.database_url)
    desk = Desk(room, queues, wait_s=60)
    unseen = Arrival(new_id(), congress.MEETING.id, str(tmp_path / "unseen"), "atelier.ogg")

    with working(structs.replace(settings, data=data)):
        with pytest.raises(JobFailedError) as caught:
            await arrivals.hand_over(desk, settings, HERE, unseen)
        minutes = await requests.minutes(desk, ADMINISTRATOR, CHANNEL)

    assert caught.value.reason == explanations.explain(NotSharedError("", ""))
    with pytest.raises(NotSharedError):
        await content_of(settings, minutes.document.file)


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
