"""What is swept from a machine's own folder, and what stays."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Settings
from bot.meeting import now
from bot.recording import Progress
from bot.services.files import write_whole
from bot.services.leftovers import sweep
from bot.services.sound_files import work_folder
from bot.store import recordings
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import HERE

UNKNOWN = "0123456789abcdef"


def left(settings: Settings, recording_id: str, name: str, *, hours: int) -> Path:
    """Leave a file in a work folder, not touched for some hours."""
    file = write_whole(work_folder(settings, HERE, recording_id) / name, b"un son")
    at = (now() - timedelta(hours=hours)).timestamp()
    os.utime(file, (at, at))
    return file


@pytest.mark.parametrize("progress", list(Progress))
async def test_what_a_recording_that_is_not_under_way_has_left_goes_after_a_day(
    store: Store, settings: Settings, progress: Progress
) -> None:
    await congress.fill(store, HERE)
    recording = replace(congress.RECORDING, progress=progress)
    async with store.write(HERE) as session:
        await recordings.save(session, recording)
    mine, original = (
        left(settings, recording.id, n, hours=25) for n in ("sound.wav", "original.mp3")
    )
    nobodys = left(settings, UNKNOWN, "0011.part", hours=25)
    fresh = left(settings, UNKNOWN, "sound.wav", hours=23)

    await sweep(store, settings)

    awaited = progress in {Progress.FETCHING, Progress.WAITING, Progress.RUNNING}
    assert mine.exists() is awaited
    assert (original.exists(), nobodys.exists(), fresh.exists()) == (True, False, True)
