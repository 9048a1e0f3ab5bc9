"""« Hors micro »: a stretch of what was recorded goes from the sound and the text for good."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import clock
from bot.errors import JobTimeoutError, OutsideRecordingsError, UnplacedRecordingError
from bot.jobs.work import Job, Kind
from bot.meeting import new_id, now
from bot.privacy import OffRecord, Remnant
from bot.recording import Recording
from bot.services.access import Action, Actor, require
from bot.services.requests import Desk
from bot.store import meetings, off_record, recordings, retention
from bot.store.database import Store


@dataclass(frozen=True, slots=True)
class Marked:
    """What was put off the record, in which recordings, and what was made of it before.

    `documents` are the names of our copies that go, to be made again; `done`: no file of ours
    holds the stretch any more, rather than soon.
    """

    recordings: tuple[Recording, ...]
    remnants: tuple[Remnant, ...]
    documents: tuple[str, ...]
    done: bool


async def mark(
    desk: Desk,
    actor: Actor,
    channel_id: int,
    start_s: float,
    end_s: float,
    *,
    recording_id: str | None = None,
) -> Marked:
    """Take a stretch out of the channel's meeting: its words at once, its sound by the worker.

    Args:
        desk: Where it is kept, and who works.
        actor: Who asks.
        channel_id: The meeting's channel.
        start_s: When it begins, in seconds of the recording; of the meeting's clock without one.
        end_s: When it ends.
        recording_id: The only recording it is taken from; None takes all that ran then.

    Raises:
        OutsideRecordingsError: If nothing was recorded then.
        UnplacedRecordingError: If nobody can tell yet when one of the recordings began.
        JobFailedError: If a file could not be written again; it is tried again every day.
    """
    store, guild_id = desk.store, actor.guild_id
    jobs = []
    async with store.write(guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.MANAGE_RECORDINGS, meeting)
        heard = await recordings.of_meeting(session, meeting.id)
        stretches = _stretches(heard, start_s, end_s, recording_id=recording_id)
        made: list[Remnant] = []
        for recording, (begin, end) in stretches:
            await off_record.add(
                session,
                OffRecord(new_id(), recording.id, begin, end, now(), author_id=actor.user_id),
            )
            made += await off_record.remnants(session, recording.id)
            await off_record.cut(session, recording.id)
            job = Job(Kind.OFF_RECORD, guild_id, {"recording_id": recording.id})
            jobs.append(await desk.jobs.enqueue_within(session, job))
        documents = await retention.documents_of(session, meeting)
    await store.shred()
    return Marked(
        recordings=tuple(recording for recording, _ in stretches),
        remnants=tuple(made),
        documents=tuple(dict.fromkeys(name for _, _, name in documents)),
        done=await _ended(desk, jobs),
    )


async def remove(store: Store, actor: Actor, channel_id: int, chosen: Sequence[str]) -> int:
    """Remove what was made of words off the record, and return how many there were.

    `chosen` are kinds and identifiers, as `entry:a1b2`; what is gone already counts for nothing.
    """
    removed = 0
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.WRITE_MINUTES, meeting)
        for one in chosen:
            kind, _, made_id = one.partition(":")
            removed += await off_record.remove(session, meeting.id, kind, made_id)
    await store.shred()
    return removed


def _stretches(
    heard: Sequence[Recording], start_s: float, end_s: float, *, recording_id: str | None
) -> list[tuple[Recording, tuple[float, float]]]:
    """Return what the stretch is in each recording it concerns, in that one's own seconds."""
    found = []
    for place in clock.places(heard):
        begins_s = place.begins_s
        if recording_id is not None:
            if place.recording.id != recording_id:
                continue
            begins_s = 0.0
        if begins_s is None:
            raise UnplacedRecordingError(place.recording.name)
        begin, end = max(start_s - begins_s, 0.0), end_s - begins_s
        if place.recording.duration_s is not None:
            end = min(end, place.recording.duration_s)
        if begin < end:
            found.append((place.recording, (begin, end)))
    if not found:
        raise OutsideRecordingsError(start_s, end_s)
    return found


async def _ended(desk: Desk, jobs: Sequence[str]) -> bool:
    try:
        for job_id in jobs:
            await desk.jobs.result(job_id, wait_s=desk.wait_s)
    except JobTimeoutError:
        return False
    return True
