"""An installation destroyed in the middle of a meeting comes back from its backup, and goes on."""

import asyncio
import io
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec

from bot.config import Data, Settings
from bot.jobs.queue import Jobs
from bot.recording import Progress, Recording
from bot.services import recordings
from bot.services.backup.making import make
from bot.services.backup.restoring import restore
from bot.store import ideas
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE
from tests.bot.sounds import Sound, add
from tests.bot.worker.running import working

_GIVEN = 30


async def _until_a_window_is_heard(store: Store, recording_id: str) -> Recording:
    """Wait for the first results of a transcription, whatever the machine is doing."""
    while True:
        recording = await recordings.get(store, HERE, recording_id)
        assert recording.progress in {Progress.WAITING, Progress.RUNNING}, recording.reason
        if recording.windows_done:
            return recording
        await asyncio.sleep(0.05)


async def test_ideas_are_there_and_the_transcription_goes_on_elsewhere(
    settings: Settings, long_recording: bytes, tmp_path: Path
) -> None:
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    await congress.fill(store, HERE)
    for number in range(_GIVEN):
        idea = replace(congress.IDEA, id=f"n{number}", message_id=50_000 + number)
        async with store.write(HERE) as session:
            await ideas.add(session, idea)
    sound = Sound("long.wav", long_recording, "fr")
    kept = await add(store, jobs, settings, ADMINISTRATOR, CHANNEL, sound)
    out = io.BytesIO()

    with working(settings) as worker:
        heard = await _until_a_window_is_heard(store, kept.id)
        await asyncio.to_thread(make, settings, None, out)
        worker.kill()
    jobs.close()
    await store.close()
    shutil.rmtree(settings.folder)
    # Elsewhere, so that nothing can be found where it was.
    there = msgspec.structs.replace(settings, data=Data(folder=str(tmp_path / "elsewhere")))
    out.seek(0)
    restore(out, there.folder)

    store, jobs = Store(there.database_url), Jobs(there.database_url)
    back = await recordings.get(store, HERE, kept.id)
    with working(there):
        ended = await recordings.ended(store, jobs, HERE, kept.id, wait_s=120)
    async with store.read(HERE) as session:
        found = {idea.id for idea in await ideas.of_section(session, congress.POSTITS.id)}
    jobs.close()
    await store.close()

    assert {f"n{number}" for number in range(_GIVEN)} <= found
    assert back.windows_done >= heard.windows_done
    assert ended.progress is Progress.DONE, ended.reason
    assert ended.windows_before == back.windows_before
    assert ended.windows_done == ended.windows_total
