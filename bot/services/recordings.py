"""Recordings: their transcriptions followed, stopped and begun anew."""

from collections.abc import Sequence
from dataclasses import replace

from bot.errors import (
    FileTooLargeError,
    GoneError,
    JobFailedError,
    JobTimeoutError,
    NoMeetingError,
    RecordingStateError,
    SoundGoneError,
    UnknownMeetingError,
)
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.meeting import Meeting, State, new_id
from bot.recording import CAN_RESUME, UNDER_WAY, Progress, Recording
from bot.services.access import Action, Actor, require
from bot.services.privacy import consents
from bot.store import meetings, recordings
from bot.store.database import Store, Transaction
from bot.texts import explanations


async def check_access(store: Store, actor: Actor, channel_id: int) -> Meeting:
    """Return the channel's meeting to somebody who may add recordings to it."""
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.MANAGE_RECORDINGS, meeting)
    return meeting


async def meeting_of(store: Store, guild_id: int, meeting_id: str) -> Meeting:
    """Return the meeting a recording is said to be of.

    Raises:
        UnknownMeetingError: If the server has no such meeting.
    """
    async with store.read(guild_id) as session:
        try:
            return await meetings.get(session, meeting_id)
        except NoMeetingError as error:
            raise UnknownMeetingError(meeting_id) from error


def check_size(size_bytes: int, *, limit_mb: int) -> None:
    """Refuse a file that is too large to be taken as an attachment.

    Raises:
        FileTooLargeError: If it is larger than `limit_mb`.
    """
    limit_bytes = limit_mb * 1_000_000
    if size_bytes > limit_bytes:
        raise FileTooLargeError(size_bytes, limit_bytes)


async def stop(
    store: Store, jobs: Jobs, actor: Actor, channel_id: int, recording_id: str
) -> Recording:
    """Stop a transcription; what is done of it stays, and it can go on later.

    Raises:
        RecordingStateError: If it is not under way.
    """
    await check_access(store, actor, channel_id)
    async with store.write(actor.guild_id) as session:
        recording = await of_channel(session, channel_id, recording_id)
        if recording.progress not in UNDER_WAY:
            raise RecordingStateError(recording.progress)
        stopped = replace(recording, progress=Progress.STOPPED, reason="")
        await recordings.save(session, stopped)
    await jobs.cancel(recording.job_id)
    return stopped


async def stop_for(store: Store, jobs: Jobs, guild_id: int, meeting_id: str) -> Meeting:
    """Stop every transcription of a meeting, since its sound may not be transcribed any more."""
    async with store.write(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        under_way = [
            one
            for one in await recordings.of_meeting(session, meeting_id)
            if one.progress in UNDER_WAY
        ]
        for one in under_way:
            await recordings.save(session, replace(one, progress=Progress.STOPPED, reason=""))
    for one in under_way:
        await jobs.cancel(one.job_id)
    return meeting


async def resume(
    store: Store, jobs: Jobs, actor: Actor, channel_id: int, recording_id: str
) -> Recording:
    """Let a stopped or failed transcription go on where it was.

    Raises:
        RecordingStateError: If it neither stopped nor failed.
        SoundGoneError: If its sound is not kept any more.
    """
    meeting = await check_access(store, actor, channel_id)
    async with store.write(actor.guild_id) as session:
        await consents.require_sound(session, meeting)
        recording = await of_channel(session, channel_id, recording_id)
        if recording.progress not in CAN_RESUME:
            raise RecordingStateError(recording.progress)
        if not recording.awaits_sound:
            _require_sound(recording)
        step = Progress.FETCHING if recording.awaits_sound else Progress.WAITING
        waiting = replace(recording, progress=step, reason="", job_id=new_id(), attempts=0)
        await recordings.save(session, waiting)
        await jobs.enqueue_within(session, job_of(actor.guild_id, waiting, meeting))
    return waiting


async def begin_anew(
    store: Store, jobs: Jobs, actor: Actor, channel_id: int, recording_id: str, language: str
) -> tuple[Recording, bool]:
    """Transcribe a recording again from its beginning, in another language than before.

    Returns:
        The recording, and whether this began it: no, when somebody did before.

    Raises:
        SoundGoneError: If its sound is not kept any more.
    """
    meeting = await check_access(store, actor, channel_id)
    async with store.write(actor.guild_id) as session:
        await consents.require_sound(session, meeting)
        before = await of_channel(session, channel_id, recording_id)
        if before.language == language:
            return before, False
        _require_sound(before)
        await recordings.forget_results(session, recording_id)
        planned = await recordings.plan(session, recording_id)
        if planned is not None:
            await recordings.save_plan(session, recording_id, planned | {"language": language})
        waiting = replace(
            before,
            language=language,
            progress=Progress.WAITING,
            reason="",
            job_id=new_id(),
            started_at=None,
            windows_before=0,
            attempts=0,
        )
        await recordings.save(session, waiting)
        await jobs.enqueue_within(session, job_of(actor.guild_id, waiting, meeting))
    if before.progress in UNDER_WAY:
        await jobs.cancel(before.job_id)
    return await get(store, actor.guild_id, recording_id), True


def _require_sound(recording: Recording) -> None:
    if not (recording.file or recording.sound):
        raise SoundGoneError(recording.id)


async def announced_in(store: Store, guild_id: int, recording_id: str, message_id: int) -> None:
    """Note the message that says how far a transcription is."""
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        await recordings.save(session, replace(recording, message_id=message_id))


async def status(store: Store, actor: Actor, channel_id: int) -> Sequence[Recording]:
    """Return the recordings of the channel's meeting."""
    meeting = await check_access(store, actor, channel_id)
    async with store.read(actor.guild_id) as session:
        return await recordings.of_meeting(session, meeting.id)


def job_of(guild_id: int, recording: Recording, meeting: Meeting) -> Job:
    """Return the job that fetches a recording or transcribes it, as it stands.

    What is of a meeting that goes on passes before the rest.
    """
    live = meeting.state is State.OPEN
    arguments = {"recording_id": recording.id}
    if recording.progress is Progress.FETCHING:
        arguments["job_id"] = recording.job_id
        return Job(Kind.FETCH, guild_id, arguments, recording.job_id, live=live)
    return Job(Kind.TRANSCRIBE, guild_id, arguments, recording.job_id, live=live)


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
    job_id = (await get(store, guild_id, recording_id)).job_id
    try:
        await jobs.result(job_id, wait_s=wait_s)
    except JobTimeoutError:
        return await get(store, guild_id, recording_id)
    except JobFailedError as error:
        async with store.write(guild_id) as session:
            recording = await recordings.get(session, recording_id)
            # A job somebody stopped, or began anew since, has not failed.
            if recording.progress in UNDER_WAY and recording.job_id == job_id:
                failed = replace(
                    recording, progress=Progress.FAILED, reason=explanations.explain(error)
                )
                await recordings.save(session, failed)
    return await get(store, guild_id, recording_id)


async def unfinished(store: Store, guild_id: int) -> Sequence[tuple[Recording, int]]:
    """Return the recordings whose transcription has not ended, with their meeting's channel."""
    async with store.read(guild_id) as session:
        return await recordings.unfinished(session)


async def of_channel(session: Transaction, channel_id: int, recording_id: str) -> Recording:
    """Return a recording of the channel's meeting, and of no other."""
    meeting = await meetings.in_channel(session, channel_id)
    recording = await recordings.get(session, recording_id)
    if recording.meeting_id != meeting.id:
        raise GoneError(recording_id)
    return recording
