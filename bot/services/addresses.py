"""Recordings that lie at an address: noted at once, then fetched (see `fetched`)."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from bot.config import Settings
from bot.fetching.reach import Reach
from bot.jobs.queue import Jobs
from bot.meeting import new_id, now
from bot.recording import Progress, Recording
from bot.services import speakers
from bot.services.access import Actor
from bot.services.privacy import consents
from bot.services.recordings import check_access, job_of, meeting_of
from bot.services.servers import Servers
from bot.services.words import optional
from bot.store import recordings
from bot.store.database import Store

_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What lies at an address, to be a recording; a `language` left out is the server's."""

    address: str
    language: str = ""
    begins_s: float | None = None
    speaker: str = ""


def reach_of(settings: Settings) -> Reach:
    """Return where the settings let recordings be fetched from."""
    return Reach(tuple(settings.recordings.hosts), plain=settings.recordings.allow_http)


async def add(
    store: Store, jobs: Jobs, settings: Settings, actor: Actor, channel_id: int, wanted: Wanted
) -> Recording:
    """Have what lies at an address become a recording of the channel's meeting (see `want`)."""
    meeting = await check_access(store, actor, channel_id)
    return await want(store, jobs, settings, actor.guild_id, meeting.id, wanted)


async def want(
    store: Store, jobs: Jobs, settings: Settings, guild_id: int, meeting_id: str, wanted: Wanted
) -> Recording:
    """Note a recording that lies at an address, and queue its fetch: both, or neither.

    Raises:
        UnknownMeetingError: If the server has no such meeting.
        FetchError: If nothing is fetched from there, by what the address says.
        AnonymousVoicesError: If its microphone has a name and the meeting stores none.
        BadNameError: If that name has no letter.
        ConsentMissingError: If its sound may not be transcribed.
    """
    url = reach_of(settings).read(wanted.address)
    meeting = await meeting_of(store, guild_id, meeting_id)
    server = await Servers(store, settings).of(guild_id)
    recording = Recording(
        id=new_id(),
        meeting_id=meeting.id,
        # What follows a question mark may be a key to the recording.
        name=name_of(f"{url.host}{url.path}", instead=url.host or ""),
        file="",
        size_bytes=0,
        added_at=now(),
        progress=Progress.FETCHING,
        language=wanted.language or server.recording_language,
        job_id=new_id(),
        begins_s=wanted.begins_s,
        speaker=speakers.owner(meeting, wanted.speaker),
        address=str(url),
    )
    async with store.write(guild_id) as session:
        await consents.require_sound(session, meeting)
        await recordings.add(session, recording)
        await jobs.enqueue_within(session, job_of(guild_id, recording, meeting))
    return recording


def name_of(said: str, *, instead: str) -> str:
    """Return a name of the web as a recording bears it; a long one keeps its suffix."""
    path = PurePosixPath(said)
    short = f"{path.stem[: _LONGEST_NAME // 2]}{path.suffix[:10]}"
    return optional(said if len(said) <= _LONGEST_NAME else short) or instead
