"""A job is queued with its row or not at all, and waiting for it ends."""

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.engine import make_url

from bot.cogs.upkeep import EVERY_SERVER
from bot.config import Settings
from bot.errors import JobTimeoutError
from bot.jobs.queue import Jobs
from bot.jobs.work import PLACES, Job, Kind, Line
from bot.meeting import Event, State, now
from bot.recording import Progress
from bot.services import arrivals, recordings
from bot.services.storage import GIVEN
from bot.services.tasks import TASKS, Bench
from bot.store import events, meetings
from bot.store.database import Store
from tests.bot import congress
from tests.bot.databases import POSTGRESQL, SQLITE, ask, ask_each
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.sounds import Sound, add, silence
from tests.bot.worker.running import working

SOUND = Sound("atelier.wav", silence(), "fr")
REFUSES = {
    SQLITE: [
        """CREATE TRIGGER refuses BEFORE INSERT ON workflow_status
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"""
    ],
    POSTGRESQL: [
        """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$""",
        """CREATE TRIGGER refuses BEFORE INSERT ON workflow_status
        FOR EACH ROW EXECUTE FUNCTION refuse()""",
    ],
}


@pytest.fixture
async def queues(settings: Settings) -> AsyncIterator[Jobs]:
    opened = Jobs(settings.database_url)
    yield opened
    opened.close()


def queued(settings: Settings) -> list[tuple[str, str, str, int]]:
    return ask(
        settings.database_url,
        "SELECT workflow_uuid, name, queue_name, priority FROM workflow_status",
    )


def test_every_kind_of_work_has_its_line() -> None:
    assert set(PLACES) == set(Kind)
    assert [kind for kind, (line, _) in PLACES.items() if line is Line.SOUND] == [Kind.TRANSCRIBE]


@pytest.mark.parametrize("kind", list(Kind))
async def test_no_job_has_the_engine_s_highest_priority(
    kind: Kind, queues: Jobs, settings: Settings
) -> None:
    job = Job(kind, HERE, live=True)

    await queues.enqueue(job)

    ((job_id, name, line, priority),) = queued(settings)
    assert (job_id, name, line) == (job.id, kind, PLACES[kind][0])
    assert priority >= 1


async def test_a_recording_of_a_meeting_that_goes_on_passes_before_those_of_meetings_held(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    live = await add(store, queues, settings, FACILITATOR, CHANNEL, SOUND)
    async with store.write(HERE) as session:
        await meetings.save(session, replace(congress.MEETING, state=State.CLOSED))

    held = await add(store, queues, settings, FACILITATOR, CHANNEL, SOUND)

    priorities = {job_id: priority for job_id, _, _, priority in queued(settings)}
    assert priorities[live.job_id] < priorities[held.job_id]


async def test_a_worker_takes_what_a_room_waits_for_first_and_nothing_that_was_stopped(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    async with store.write(HERE) as session:
        await meetings.save(session, replace(congress.MEETING, state=State.CLOSED))
    backlog, stopped = [
        await add(store, queues, settings, FACILITATOR, CHANNEL, SOUND) for _ in range(2)
    ]
    async with store.write(HERE) as session:
        await meetings.save(session, congress.MEETING)
    live = await add(store, queues, settings, FACILITATOR, CHANNEL, SOUND)
    await recordings.stop(store, queues, FACILITATOR, CHANNEL, stopped.id)

    with working(settings):
        for one in (live, backlog):
            await queues.result(one.job_id, wait_s=60)

    first, second, never = [
        await recordings.get(store, HERE, one.id) for one in (live, backlog, stopped)
    ]
    assert (first.progress, second.progress) == (Progress.DONE, Progress.DONE)
    assert first.started_at is not None
    assert second.started_at is not None
    assert first.started_at < second.started_at
    assert (never.progress, never.started_at) == (Progress.STOPPED, None)


async def test_a_job_enqueued_twice_waits_once(queues: Jobs, settings: Settings) -> None:
    job = Job(Kind.WALL, HERE)

    await queues.enqueue(job)
    await queues.enqueue(job)

    assert len(queued(settings)) == 1


async def test_a_job_within_a_transaction_waits_once_it_is_committed(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    async with store.write(HERE) as session:
        await events.add(session, Event(id="e", title="Journée"))
        await queues.enqueue_within(session, Job(Kind.WALL, HERE))
        before = queued(settings)

    assert before == []
    assert len(queued(settings)) == 1


async def test_a_transaction_that_fails_leaves_neither_row_nor_job(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    class OddError(Exception):
        pass

    async def interrupted() -> None:
        async with store.write(HERE) as session:
            await events.add(session, Event(id="e", title="Journée"))
            await queues.enqueue_within(session, Job(Kind.WALL, HERE))
            raise OddError

    with pytest.raises(OddError):
        await interrupted()

    async with store.read(HERE) as session:
        assert not await events.exists(session, "e")
    assert queued(settings) == []


async def test_a_recording_is_added_with_its_job(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    await congress.fill(store, HERE)

    kept = await add(store, queues, settings, FACILITATOR, CHANNEL, SOUND)

    assert [(job_id, name) for job_id, name, _, _ in queued(settings)] == [
        (kept.job_id, "transcribe")
    ]
    assert (settings.folder / kept.file).read_bytes() == SOUND.content


async def test_a_recording_whose_job_cannot_be_queued_is_not_added(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    ask_each(settings.database_url, *REFUSES[make_url(settings.database_url).get_backend_name()])

    with pytest.raises(Exception, match="the disk is full"):
        await add(store, queues, settings, FACILITATOR, CHANNEL, SOUND)

    listed = await recordings.status(store, FACILITATOR, CHANNEL)
    assert [kept.id for kept in listed] == [congress.RECORDING.id]
    assert queued(settings) == []
    assert [path for path in settings.folder.rglob("original*") if path.is_file()] == []


async def test_the_daily_purge_forgets_the_jobs_that_ended_more_than_a_day_ago(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    ages_h = {"old": 25, "recent": 1}
    for name in (*ages_h, "waiting"):
        await queues.enqueue(Job(Kind.REGROUP, HERE, {"author_id": 104}, id=name))
    for name, hours in ages_h.items():
        ended = round((now() - timedelta(hours=hours)).timestamp() * 1_000)
        ask(
            settings.database_url,
            f"UPDATE workflow_status SET status = 'SUCCESS', completed_at = {ended}"  # noqa: S608 (our own names)
            f" WHERE workflow_uuid = '{name}'",
        )

    await TASKS[Kind.PURGE](
        Bench(store, settings, queues), EVERY_SERVER, {"today": now().date().isoformat()}
    )

    assert {job_id for job_id, _, _, _ in queued(settings)} == {"recent", "waiting"}


async def test_a_file_nobody_will_take_in_goes_after_a_day_and_no_other(
    queues: Jobs, settings: Settings
) -> None:
    incoming = settings.folder / "incoming"
    left = [incoming / name for name in ("killed", ".killed-too.part", "asked", "found/1/m/id/a")]
    for file in left:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"sound")
        os.utime(file, (0, 0))
    (incoming / "today").write_bytes(b"sound")
    await queues.enqueue(Job(Kind.TAKE_IN, HERE, {"id": "asked", "meeting_id": "m"}))

    await arrivals.clear_away(settings, queues)

    there = {str(one.relative_to(incoming)) for one in incoming.rglob("*") if one.is_file()}
    assert there == {"asked", "found/1/m/id/a", "today"}


async def test_what_was_given_stays_while_somebody_has_yet_to_take_it_in(
    queues: Jobs, settings: Settings, store: Store
) -> None:
    bench = Bench(store, settings, queues)
    given = settings.folder / GIVEN / str(HERE) / "asked"
    given.parent.mkdir(parents=True)
    given.write_bytes(b"sound")
    os.utime(given, (0, 0))
    today = {"today": now().date().isoformat()}

    job_id = await queues.enqueue(Job(Kind.TAKE_IN, HERE, {"id": "asked", "meeting_id": "m"}))
    await TASKS[Kind.PURGE](bench, HERE, today)
    assert given.exists()

    await queues.cancel(job_id)
    await TASKS[Kind.PURGE](bench, HERE, today)
    assert not given.exists()


async def test_waiting_for_a_job_nobody_does_ends_and_the_job_stays(
    queues: Jobs, settings: Settings
) -> None:
    job_id = await queues.enqueue(Job(Kind.WALL, HERE))

    with pytest.raises(JobTimeoutError) as caught:
        await queues.result(job_id, wait_s=0.3)

    assert caught.value.job_id == job_id
    assert len(queued(settings)) == 1
