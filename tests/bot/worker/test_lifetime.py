"""A worker ends with its parent, is alone with its folder, and goes on where a killed one was."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import psutil

from bot.config import Data, Settings
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.recording import Progress
from bot.services import recordings, transcripts
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE
from tests.bot.sounds import Sound, add
from tests.bot.worker.running import REFUSED, SERVE, Worker, working

_TOLD_AS_IT_BEGINS_TO_WAIT = """
import functools, signal, sys
import bot.worker.process
def tell(_frame, event, called):
    if event == "c_call" and called.__name__ in ("allocate_lock", "get"):
        sys.setprofile(None)
        signal.raise_signal(signal.SIGTERM)
def ready():
    sys.setprofile(tell)
bot.worker.process.serve = functools.partial(bot.worker.process.serve, when_ready=ready)
"""
"""A lock is made, or something is got, and the signal comes in that very moment."""

_SENTINEL = '[{"start_s":0.0,"end_s":1.0,"text":"déjà entendu","flags":[]}]'


def connect(settings: Settings) -> sqlite3.Connection:
    file = settings.folder / "greffier.sqlite3"
    return sqlite3.connect(file, timeout=30, isolation_level=None)


async def hold_after_a_batch(connection: sqlite3.Connection) -> int:
    """Take the database's one write lock once a batch is done; return how many windows are."""
    # The event of the tests has one from before.
    while connection.execute("SELECT count(*) FROM window").fetchone() == (1,):  # noqa: ASYNC110 (another process writes it)
        await asyncio.sleep(0.01)
    connection.execute("BEGIN IMMEDIATE")
    (done,) = connection.execute("SELECT count(*) FROM window").fetchone()
    return int(done) - 1


async def test_a_killed_transcription_goes_on_with_the_batch_it_had_reached(
    store: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    await congress.fill(store, HERE)
    sound = Sound("long.wav", long_recording, "fr")
    kept = await add(store, queues, settings, ADMINISTRATOR, CHANNEL, sound)

    with closing(connect(settings)) as connection:
        with working(settings) as first:
            done = await hold_after_a_batch(connection)
            first.kill()
        connection.execute("COMMIT")
        under_way = await recordings.get(store, HERE, kept.id)
        connection.execute(
            "UPDATE window SET segments = ? WHERE recording_id = ?", (_SENTINEL, kept.id)
        )
    with working(settings):
        await queues.result(kept.job_id, wait_s=60)

    assert 0 < done < (under_way.windows_total or 0), "it was killed in the middle"
    assert under_way.progress is Progress.RUNNING
    finished = await recordings.get(store, HERE, kept.id)
    assert finished.progress is Progress.DONE
    segments = (await transcripts.of_recording(store, HERE, kept.id)).segments
    assert [segment.text for segment in segments].count("déjà entendu") == done


async def test_a_worker_told_to_stop_in_the_middle_of_a_batch_ends_and_another_goes_on(
    store: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    await congress.fill(store, HERE)
    sound = Sound("long.wav", long_recording, "fr")
    kept = await add(store, queues, settings, ADMINISTRATOR, CHANNEL, sound)

    with working(settings) as first:
        with closing(connect(settings)) as connection:
            await hold_after_a_batch(connection)
            connection.execute("COMMIT")
        code = await asyncio.to_thread(first.stop)
    left = await recordings.get(store, HERE, kept.id)
    with working(settings):
        ended = await recordings.ended(store, queues, HERE, kept.id, wait_s=180)

    assert code == 0
    assert left.progress is Progress.RUNNING
    assert (ended.progress, ended.windows_done) == (Progress.DONE, ended.windows_total)


async def test_a_stopped_transcription_goes_on_where_it_was(
    store: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    await congress.fill(store, HERE)
    sound = Sound("long.wav", long_recording, "fr")
    kept = await add(store, queues, settings, ADMINISTRATOR, CHANNEL, sound)

    with working(settings) as worker:
        with closing(connect(settings)) as connection:
            await hold_after_a_batch(connection)
            connection.execute("COMMIT")
        await recordings.stop(store, queues, ADMINISTRATOR, CHANNEL, kept.id)
        stopped = await recordings.ended(store, queues, HERE, kept.id, wait_s=60)
        nothing = await transcripts.of_recording(store, HERE, kept.id)
        await recordings.resume(store, queues, ADMINISTRATOR, CHANNEL, kept.id)
        ended = await recordings.ended(store, queues, HERE, kept.id, wait_s=180)

    assert stopped.progress is Progress.STOPPED
    assert (stopped.windows_done > 0, nothing.segments) == (True, ())
    assert ended.progress is Progress.DONE
    assert ended.windows_before >= stopped.windows_done
    assert {job.state for job in await queues.recent()} == {"CANCELLED", "SUCCESS"}
    assert "Traceback" not in "".join(worker.log), "what somebody stopped is no fault"


async def test_a_transcription_under_way_begins_anew_in_another_language(
    store: Store, queues: Jobs, settings: Settings, long_recording: bytes
) -> None:
    await congress.fill(store, HERE)
    sound = Sound("long.wav", long_recording, "fr")
    kept = await add(store, queues, settings, ADMINISTRATOR, CHANNEL, sound)

    with working(settings):
        with closing(connect(settings)) as connection:
            await hold_after_a_batch(connection)
            connection.execute(
                "UPDATE window SET segments = ? WHERE recording_id = ?", (_SENTINEL, kept.id)
            )
            connection.execute("COMMIT")
        begun, first = await recordings.begin_anew(
            store, queues, ADMINISTRATOR, CHANNEL, kept.id, "en"
        )
        ended = await recordings.ended(store, queues, HERE, kept.id, wait_s=300)

    made = await transcripts.of_recording(store, HERE, kept.id)
    assert (first, begun.windows_done, begun.language) == (True, 0, "en")
    assert (ended.progress, ended.job_id) == (Progress.DONE, begun.job_id)
    assert ended.windows_done == ended.windows_total
    assert "déjà entendu" not in [segment.text for segment in made.segments]
    assert {job.state for job in await queues.recent()} == {"CANCELLED", "SUCCESS"}


async def test_work_asked_for_while_no_worker_runs_is_done_in_the_order_of_priority(
    store: Store, queues: Jobs, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    event, section = {"event_id": congress.EVENT.id}, {"section_id": congress.POSTITS.id}
    minutes = {**event, "meeting_id": None, "output": "md"}
    asked = [
        Job(Kind.ARCHIVE, HERE, event),
        Job(Kind.MINUTES, HERE, minutes),
        Job(Kind.WALL, HERE, {**event, **section}),
        Job(Kind.REGROUP, HERE, {**section, "themes": None, "author_id": None}),
    ]
    for job in asked:
        await queues.enqueue(job)

    with working(settings):
        for job in asked:
            await queues.result(job.id, wait_s=60)

    with closing(connect(settings)) as connection:
        made = connection.execute(
            "SELECT kind, made_at FROM document WHERE id != 'document'"
            " UNION ALL SELECT 'regroup', created_at FROM grouping WHERE method LIKE '%auto'"
            " ORDER BY 2"
        ).fetchall()
    assert [kind for kind, _ in made] == ["regroup", "wall", "minutes", "archive"]


async def test_a_worker_is_alone_with_its_folder_until_it_is_told_to_stop(
    settings: Settings,
) -> None:
    first = Worker(settings).until_ready()

    assert Worker(settings, slot_wait_s=0.1).end() == REFUSED
    assert first.process.poll() is None
    assert first.stop() == 0
    with working(settings) as another:
        assert another.process.poll() is None


async def test_a_worker_told_to_stop_as_it_begins_to_wait_ends(settings: Settings) -> None:
    worker = Worker(settings, program=_TOLD_AS_IT_BEGINS_TO_WAIT + SERVE).until_ready()

    assert worker.end() == 0


async def test_a_worker_beside_the_bot_lets_it_answer_people_first(settings: Settings) -> None:
    worker = Worker(settings, supervised=True).until_ready()

    priority = psutil.Process(worker.process.pid).nice()

    assert worker.close_pipe() == 0
    assert priority > psutil.Process().nice()


async def test_a_supervised_worker_makes_its_database_and_ends_when_its_parent_s_pipe_closes(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "new"
    worker = Worker(Settings(data=Data(folder=str(folder))), supervised=True).until_ready()

    assert (folder / "greffier.sqlite3").exists()
    assert worker.close_pipe() == 0
