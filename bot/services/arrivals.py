"""A file that somebody gives is handed to the worker, which takes it in as a recording."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec

from bot.config import Settings
from bot.errors import JobFailedError, JobTimeoutError
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.meeting import new_id, now
from bot.recording import Recording
from bot.services import recordings
from bot.services.access import Actor
from bot.services.files import write_whole
from bot.services.requests import Desk
from bot.services.storage import GIVEN, is_shared, storage_of

_FORGOTTEN: Final = timedelta(days=1)
"""How long a file may wait for who lays it down to hand it over."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that lies on this machine, and the meeting it is to be a recording of.

    `id` becomes the recording's: who hands a file over chooses it once (`new_id`) and may hand it
    over again. `file` is its path, `name` what people call it; a `language` left out is the
    server's. With a `key`, the storage holds a copy for workers who do not see the path.
    """

    id: str
    meeting_id: str
    file: str
    name: str
    language: str = ""
    begins_s: float | None = None
    speaker: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """A file somebody attached, and what they say of it."""

    name: str
    content: bytes
    language: str = ""
    begins_s: float | None = None
    speaker: str = ""


def waiting_place(settings: Settings, arrival_id: str) -> Path:
    """Return where a file lies until it is taken in; nobody else reaches the data folder."""
    return settings.folder / "incoming" / arrival_id


async def hand_over(desk: Desk, settings: Settings, guild_id: int, arrival: Arrival) -> Recording:
    """Have a worker take a file in (see `intake.take_in`), and return the recording.

    Raises:
        JobFailedError: With the reason, in French; the file stays where it was.
        JobTimeoutError: If it is not done in time; it goes on.
        StorageError: If the storage, by which a worker elsewhere gets it, does not answer.
        OSError: If a disk refuses, or is full.
    """
    file, storage = Path(arrival.file), storage_of(settings)
    if is_shared(settings):
        arrival = replace(arrival, key=f"{GIVEN}/{guild_id}/{arrival.id}")
        await asyncio.to_thread(storage.put, file, arrival.key)
    job = Job(Kind.TAKE_IN, guild_id, msgspec.to_builtins(arrival))
    await desk.jobs.enqueue(job)
    try:
        await desk.jobs.result(job.id, wait_s=desk.wait_s)
    except JobFailedError:
        if arrival.key:
            await asyncio.to_thread(storage.delete, arrival.key)
        raise
    await asyncio.to_thread(file.unlink, missing_ok=True)
    return await recordings.get(desk.store, guild_id, arrival.id)


async def attach(
    desk: Desk, settings: Settings, actor: Actor, channel_id: int, sound: Sound
) -> Recording:
    """Make an attached file a recording of the channel's meeting; nothing is left of a refused one.

    Raises:
        JobFailedError: With the reason, in French.
        JobTimeoutError: If it is not done in time; it goes on.
        StorageError, OSError, DatabaseAwayError: If it could not be handed over.
    """
    meeting = await recordings.check_access(desk.store, actor, channel_id)
    recording_id = new_id()
    file = waiting_place(settings, recording_id)
    arrival = Arrival(
        id=recording_id,
        meeting_id=meeting.id,
        file=str(file.absolute()),
        name=sound.name,
        language=sound.language,
        begins_s=sound.begins_s,
        speaker=sound.speaker,
    )
    await asyncio.to_thread(write_whole, file, sound.content)
    try:
        return await hand_over(desk, settings, actor.guild_id, arrival)
    except Exception as error:
        # What goes on takes the file from here, unless the storage has it.
        if is_shared(settings) or not isinstance(error, JobTimeoutError):
            await asyncio.to_thread(file.unlink, missing_ok=True)
        raise


async def clear_away(settings: Settings, jobs: Jobs) -> None:
    """Remove attached files nobody will ever take in: who was to hand them over was killed."""
    wanted = {str(one["id"]) for one in await jobs.arguments_of(Kind.TAKE_IN)}
    await asyncio.to_thread(_remove_all_but, waiting_place(settings, ""), wanted)


def _remove_all_but(folder: Path, wanted: Collection[str]) -> None:
    before_s = (now() - _FORGOTTEN).timestamp()
    # What lies in a folder of its own is looked after by `watching` and `uploads`.
    for file in folder.glob("*"):
        if file.is_file() and file.name not in wanted and file.stat().st_mtime < before_s:
            file.unlink(missing_ok=True)
