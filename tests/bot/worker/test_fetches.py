"""A fetch by a worker of its own: killed on the way, it goes on where it was."""

import asyncio

from aiohttp import web as http
from msgspec import structs

from bot.config import Recordings, Settings
from bot.jobs.queue import Jobs
from bot.recording import Progress
from bot.services import addresses, recordings
from bot.services.addresses import Wanted
from bot.services.sound_files import work_folder
from bot.store.database import Store
from tests.bot import congress
from tests.bot.fetching.web import Web, ranged
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.sounds import silence
from tests.bot.worker.running import Worker

SOUND = silence(20)
# The worker of `running`, which reaches the servers of these tests in place of the internet.
_PROGRAM = """
import json, sys
from pathlib import Path
import msgspec
from bot.config import Settings
from bot.fetching.reach import Reach
from bot.worker.process import serve
settings = msgspec.json.decode(sys.argv[1], type=Settings)
async def look_up(host, port):
    return ["127.0.0.1"]
def reach(settings):
    authorities = Path(settings.folder) / "authorities.pem"
    return Reach(
        tuple(settings.recordings.hosts),
        lookup=look_up,
        is_open=lambda address: str(address) == "127.0.0.1",
        authorities=authorities,
    )
serve(settings, **json.loads(sys.argv[2]), reach=reach)
"""
_POLL_S = 0.02


async def _begun(settings: Settings) -> Worker:
    worker = Worker(settings, slot_wait_s=30.0, program=_PROGRAM)
    return await asyncio.to_thread(worker.until_ready)


async def test_a_fetch_whose_worker_is_killed_goes_on_where_it_was(
    settings: Settings, store: Store, queues: Jobs, web: Web
) -> None:
    web.authorities.rename(settings.folder / "authorities.pem")
    settings = structs.replace(settings, recordings=Recordings(hosts=["media.example"]))
    await congress.fill(store, HERE)
    whole, killed = ranged(SOUND), asyncio.Event()

    async def answer(request: http.BaseRequest) -> http.StreamResponse:
        if killed.is_set():
            return await whole(request)
        headers = {"ETag": '"v1"', "Content-Length": str(len(SOUND))}
        response = http.StreamResponse(headers=headers)
        await response.prepare(request)
        await response.write(SOUND[:400_000])
        await killed.wait()
        return response

    web.answers["/atelier.wav"] = answer
    wanted = Wanted(web.url("/atelier.wav"))
    kept = await addresses.add(store, queues, settings, FACILITATOR, CHANNEL, wanted)
    part = work_folder(settings, HERE, kept.id) / "fetched" / "part"

    first = await _begun(settings)
    async with asyncio.timeout(60):
        while not part.exists() or part.stat().st_size < 200_000:  # noqa: ASYNC110 (it is the disk that tells)
            await asyncio.sleep(_POLL_S)
    first.kill()
    killed.set()
    second = await _begun(settings)
    try:
        there = await recordings.ended(store, queues, HERE, kept.id, wait_s=120)
        done = await recordings.ended(store, queues, HERE, kept.id, wait_s=120)
    finally:
        await asyncio.to_thread(second.stop)

    begun_at = int(web.asked[-1][1]["Range"].removeprefix("bytes=").removesuffix("-"))
    assert begun_at >= 200_000
    assert len(web.asked) == 2
    assert (settings.folder / there.file).read_bytes() == SOUND
    assert done.progress is Progress.DONE
    assert done.name == "atelier.wav"
