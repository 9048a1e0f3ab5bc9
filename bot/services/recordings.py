"""Recordings: taken in with their transcription job in one transaction, then followed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import FileTooLargeError, JobFailedError, JobTimeoutError
from bot.explanations import explain
from bot.jobs.queue import Job, Jobs, Kind
from bot.meeting import Meeting, new_id, now
from bot.recording import Progress, Recording
from bot.services.access import Action, Actor, require
from bot.services.files import write_whole
from bot.services.words import taken
from bot.store import meetings, recordings
from bot.store.database import Store
from transcription.formats import FORMATS
from transcription.transcript import Transcript

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Sound:
    """A file on its way in."""

    name: str
    content: bytes
    language: str


async def check_access(store: Store, actor: Actor, channel_id: int) -> Meeting:
    """Return the channel's meeting to somebody who may add recordings to it."""
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.MANAGE_RECORDINGS, meeting)
    return meeting


def check_size(size_bytes: int, *, limit_mb: int) -> None:
    """Refuse a file that is too large to be taken as an attachment.

    Raises:
        FileTooLargeError: If it is larger than `limit_mb`.
    """
    limit_bytes = limit_mb * 1_000_000
    if size_bytes > limit_bytes:
        raise FileTooLargeError(size_bytes, limit_bytes)


async def add(
    store: Store, jobs: Jobs, folder: Path, actor: Actor, channel_id: int, sound: Sound
) -> Recording:
    """Keep a recording and queue its transcription: both, or neither."""
    meeting = await check_access(store, actor, channel_id)
    name = taken(sound.name, limit=_LONGEST_NAME)
    recording_id = new_id()
    suffix = Path(name).suffix.lower()[:10]
    file = Path("recordings") / str(actor.guild_id) / recording_id / f"original{suffix}"
    await asyncio.to_thread(write_whole, folder / file, sound.content)
    recording = Recording(
        id=recording_id,
        meeting_id=meeting.id,
        name=name,
        file=file.as_posix(),
        size_bytes=len(sound.content),
        added_at=now(),
        language=sound.language,
    )
    job = Job(Kind.TRANSCRIBE, actor.guild_id, {"recording_id": recording.id}, recording.id)
    try:
        async with store.write(actor.guild_id) as session:
            await recordings.add(session, recording)
            await jobs.enqueue_within(session, job)
    except BaseException:
        await asyncio.to_thread((folder / file).unlink, missing_ok=True)
        raise
    return recording


async def status(store: Store, actor: Actor, channel_id: int) -> Sequence[Recording]:
    """Return the recordings of the channel's meeting."""
    meeting = await check_access(store, actor, channel_id)
    async with store.read(actor.guild_id) as session:
        return await recordings.of_meeting(session, meeting.id)


async def get(store: Store, guild_id: int, recording_id: str) -> Recording:
    """Return a recording as it stands."""
    async with store.read(guild_id) as session:
        return await recordings.get(session, recording_id)


async def ended(
    store: Store, jobs: Jobs, guild_id: int, recording_id: str, *, wait_s: float
) -> Recording:
    """Wait for a transcription, however it ends, and return the recording as it stands then.

    A job that ended without leaving a reason (its process was killed by it, again and again) is
    noted as failed, so that nobody waits for it any more.
    """
    try:
        await jobs.result(recording_id, wait_s=wait_s)
    except JobTimeoutError:
        return await get(store, guild_id, recording_id)
    except JobFailedError as error:
        async with store.write(guild_id) as session:
            recording = await recordings.get(session, recording_id)
            if recording.progress is not Progress.FAILED:
                failed = replace(recording, progress=Progress.FAILED, reason=explain(error))
                await recordings.save(session, failed)
    return await get(store, guild_id, recording_id)


async def unfinished(store: Store, guild_id: int) -> Sequence[tuple[Recording, int]]:
    """Return the recordings whose transcription has not ended, with their meeting's channel."""
    async with store.read(guild_id) as session:
        return await recordings.unfinished(session)


async def transcript(store: Store, guild_id: int, recording_id: str) -> Transcript:
    """Return a finished transcript."""
    async with store.read(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        segments = await recordings.transcript(session, recording_id)
    return Transcript(
        language=recording.language,
        duration_s=recording.duration_s or 0.0,
        model=recording.model,
        segments=segments,
    )


async def transcript_files(
    store: Store, guild_id: int, recording: Recording, formats: Sequence[str] = ("txt", "vtt")
) -> dict[str, bytes]:
    """Return a finished transcript as files, by name; none while it is not finished."""
    if recording.progress is not Progress.DONE:
        return {}
    made = await transcript(store, guild_id, recording.id)
    stem = Path(recording.name).stem
    return {f"{stem}.{form}": FORMATS[form](made).encode() for form in formats}
