"""Health and measures, asked for as a monitor does."""

import logging
import os
import time
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.config import Settings
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.meeting import now
from bot.operations.measures import Look, Measures, Process, look
from bot.operations.server import Watched, application
from bot.recording import Progress
from bot.store import recordings
from bot.store.database import Store
from tests.bot import congress
from tests.bot.databases import ask
from tests.bot.people import HERE


def watched(store: Store, jobs: Jobs, *, worker: bool = True) -> Watched:
    parts = {"worker": lambda: worker, "discord": lambda: True}
    return Watched(store, jobs, Measures(Process.BOT), parts)


async def test_health_is_good_when_all_is_there_and_bad_when_the_worker_is_not(
    store: Store, settings: Settings
) -> None:
    jobs = Jobs(settings.database_url)
    await jobs.enqueue(Job(Kind.MINUTES, HERE))

    async with TestClient(TestServer(application(watched(store, jobs)))) as client:
        good = await client.get("/sante")
        assert good.status == 200
        assert await good.json() == {
            "database": True,
            "worker": True,
            "discord": True,
            "waiting": 1,
        }
    async with TestClient(TestServer(application(watched(store, jobs, worker=False)))) as client:
        assert (await client.get("/sante")).status == 503
    jobs.close()


async def test_measures_tell_what_waits_and_the_pace_of_what_is_heard(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    jobs = Jobs(settings.database_url)
    await jobs.enqueue(Job(Kind.TRANSCRIBE, HERE, {"recording_id": "x"}))
    running = replace(
        congress.RECORDING,
        progress=Progress.RUNNING,
        started_at=now() - timedelta(seconds=30),
        duration_s=120.0,
        windows_before=0,
    )
    async with store.write(HERE) as session:
        await recordings.save(session, running)

    async with TestClient(TestServer(application(watched(store, jobs)))) as client:
        answer = await client.get("/metrics")
        text = await answer.text()
    (pace,) = (await look(store, jobs)).paces
    jobs.close()

    assert answer.status == 200
    assert 'greffier_jobs{kind="transcribe",state="ENQUEUED"} 1.0' in text
    assert pace > 0.2
    assert 'greffier_transcription_real_time_factor{transcription="under way"} 0.' in text
    assert 0.0 < told(text, 'greffier_oldest_job_seconds{kind="transcribe"}') < 60.0
    assert told(text, "process_resident_memory_bytes") > 10e6
    assert '{transcription="last ended"}' not in text


async def test_the_pace_of_the_transcription_that_ended_last_is_told(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    jobs = Jobs(settings.database_url)
    began = now() - timedelta(seconds=100)
    await jobs.enqueue(Job(Kind.TRANSCRIBE, HERE, {"recording_id": congress.RECORDING.id}, "it"))
    await jobs.enqueue(Job(Kind.TRANSCRIBE, HERE, {"recording_id": "gone"}, "before"))
    for name, after_s in (("it", 30), ("before", 20)):
        ended = round((began + timedelta(seconds=after_s)).timestamp() * 1_000)
        ask(
            settings.database_url,
            f"UPDATE workflow_status SET status = 'SUCCESS', completed_at = {ended}"  # noqa: S608 (our own)
            f" WHERE workflow_uuid = '{name}'",
        )
    done = replace(
        congress.RECORDING,
        progress=Progress.DONE,
        job_id="it",
        started_at=began,
        duration_s=60.0,
        windows_before=0,
    )
    async with store.write(HERE) as session:
        await recordings.save(session, done)
        known = await recordings.get(session, done.id)

    async with TestClient(TestServer(application(watched(store, jobs)))) as client:
        text = await (await client.get("/metrics")).text()
    jobs.close()

    pace = told(text, 'greffier_transcription_real_time_factor{transcription="last ended"}')
    assert known.windows_total is not None
    assert pace == pytest.approx(0.5 * known.windows_total / known.windows_done, rel=0.01)


async def test_an_answer_to_discord_is_timed_and_a_logged_fault_is_counted() -> None:
    measures = Measures(Process.BOT)
    measures.count_faults()
    identifier = (int(time.time() * 1_000) - 1_420_070_400_000) << 22

    async def accept(_request: web.Request) -> web.Response:
        return web.Response(status=204)

    app = web.Application()
    app.router.add_post("/{tail:.*}", accept)
    async with (
        TestServer(app) as server,
        aiohttp.ClientSession(trace_configs=[measures.trace()]) as session,
    ):
        await session.post(server.make_url(f"/api/v10/interactions/{identifier}/token/callback"))
        await session.post(server.make_url("/api/v10/channels/1/messages"))
    try:
        os.environ["NO_SUCH_VARIABLE"]
    except KeyError:
        logging.getLogger("bot").exception("listener failed")
    logging.getLogger().handlers.pop()

    text = measures.written(Look()).decode()
    assert "greffier_acknowledgement_seconds_count 1.0" in text
    assert told(text, 'greffier_faults_total{error="KeyError",process="bot"}') == 1


def told(text: str, measure: str) -> float:
    """Return what is told of a measure."""
    (line,) = [line for line in text.splitlines() if line.startswith(measure)]
    return float(line.removeprefix(measure))
