"""A file of this machine becomes a recording of a meeting, whichever way it came (worker side).

What the bot's own process asks for by `arrivals.hand_over`, other work of the worker and the
command line call directly.
"""

import asyncio
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from bot.config import Settings
from bot.errors import DatabaseAwayError
from bot.jobs.queue import Jobs
from bot.meeting import new_id, now
from bot.recording import Progress, Recording
from bot.services import speakers
from bot.services.arrivals import Arrival
from bot.services.files import called
from bot.services.privacy import consents
from bot.services.recordings import job_of, meeting_of
from bot.services.servers import Servers
from bot.services.sound_files import work_folder
from bot.services.storage import storage_of, within_sight
from bot.services.words import taken
from bot.store import recordings
from bot.store.database import Store
from transcription import audio

_LONGEST_NAME = 200


async def take_in(
    store: Store, jobs: Jobs, settings: Settings, guild_id: int, arrival: Arrival
) -> Recording:
    """Check a file by decoding it, keep it, and queue its transcription: all of it, or nothing.

    A file that was taken in is removed from where it lay; one that was not stays there. Stopped
    anywhere, this can be asked for again with the same `id`, and gives the same recording.

    Raises:
        UnknownMeetingError: If the server has no such meeting.
        AudioError: If no sound can be had from the file.
        AnonymousVoicesError: If its microphone has a name and the meeting stores none.
        BadNameError: If that name has no letter.
        ConsentMissingError: If its sound may not be transcribed.
        StorageError: If the place of the recordings does not answer.
        OSError: If the disk refuses, as a full one does.
    """
    async with store.read(guild_id) as session:
        before = await recordings.find(session, arrival.id)
    if before is None or before.awaits_sound:
        before = await _keep(store, jobs, settings, guild_id, arrival)
    if arrival.key:
        await asyncio.to_thread(storage_of(settings).delete, arrival.key)
    else:
        await asyncio.to_thread(Path(arrival.file).unlink, missing_ok=True)
    return before


async def _keep(
    store: Store, jobs: Jobs, settings: Settings, guild_id: int, arrival: Arrival
) -> Recording:
    name = taken(arrival.name, limit=_LONGEST_NAME)
    meeting = await meeting_of(store, guild_id, arrival.meeting_id)
    async with store.read(guild_id) as session:
        await consents.require_sound(session, meeting)
    speaker = speakers.owner(meeting, arrival.speaker)
    server = await Servers(store, settings).of(guild_id)
    # What is called so is half written, and swept.
    suffix = Path(name).suffix.lower()[:10].removesuffix(".part")
    file = f"recordings/{guild_id}/{arrival.id}/original{suffix}"
    with called(name):
        size_bytes = await asyncio.to_thread(_check, settings, guild_id, arrival, file)
    recording = Recording(
        id=arrival.id,
        meeting_id=meeting.id,
        name=name,
        file=file,
        size_bytes=size_bytes,
        added_at=now(),
        language=arrival.language or server.recording_language,
        job_id=new_id(),
        begins_s=arrival.begins_s,
        speaker=speaker,
    )
    try:
        async with store.write(guild_id) as session:
            # Somebody may have taken in the same file meanwhile: theirs stands.
            before = await recordings.find(session, arrival.id)
            if before is not None and not before.awaits_sound:
                return before
            await consents.require_sound(session, meeting)
            if before is None:
                await recordings.add(session, recording)
            else:
                recording = _with_sound(before, recording)
                await recordings.save(session, recording)
            if recording.progress is Progress.WAITING:
                await jobs.enqueue_within(session, job_of(guild_id, recording, meeting))
    except DatabaseAwayError:
        raise  # it may have been committed: asked for again, this gives the same
    except BaseException:
        await asyncio.to_thread(storage_of(settings).delete, recording.file)
        raise
    return recording


def _with_sound(before: Recording, arrived: Recording) -> Recording:
    """Return a recording that was fetched, with its sound; one that was stopped stays so."""
    return replace(
        before,
        name=arrived.name,
        file=arrived.file,
        size_bytes=arrived.size_bytes,
        job_id=arrived.job_id,
        progress=arrived.progress if before.progress is Progress.FETCHING else before.progress,
    )


def _check(settings: Settings, guild_id: int, arrival: Arrival, key: str) -> int:
    """Decode the beginning of a file, keep it under a key, and return its size in bytes."""
    storage = storage_of(settings)
    lent: AbstractContextManager[Path] = nullcontext(Path(arrival.file))
    if arrival.key:
        lent = storage.lend(arrival.key, work_folder(settings, guild_id, arrival.id))
    with within_sight(settings, arrival.file), lent as source:
        audio.check(source)
        storage.put(source, key)
        return source.stat().st_size
