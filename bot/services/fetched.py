"""Recordings that lie at an address are fetched, then taken in (worker side)."""

import asyncio
import shutil
from dataclasses import dataclass, replace
from typing import Final
from weakref import WeakValueDictionary

from bot.config import Settings
from bot.errors import ConsentMissingError
from bot.fetching import errors
from bot.fetching.errors import FetchError
from bot.fetching.fetch import fetch
from bot.fetching.limits import Limits
from bot.fetching.reach import Reach
from bot.jobs.queue import Jobs
from bot.recording import Progress, Recording
from bot.services import intake, transcribing
from bot.services.addresses import name_of
from bot.services.arrivals import Arrival
from bot.services.sound_files import work_folder
from bot.store import recordings
from bot.store.database import Store
from bot.texts import explanations
from transcription.errors import AudioError

_TELL_S: Final = 2.0
"""How often the database learns how far a fetch is, and the fetch whether it is still wanted."""

_MAY_GO_ON: Final = (
    errors.ConnectionLostError,
    errors.HostFaultError,
    errors.NotAuthorisedError,
    errors.TooSlowError,
    errors.UnknownHostError,
    errors.VideoToolFailedError,
)
"""After these, another try may bring the rest: what is there stays."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """The fetch of a recording by one job; a later job may take its place."""

    guild_id: int
    recording_id: str
    job_id: str


async def bring(store: Store, jobs: Jobs, settings: Settings, asked: Fetch, reach: Reach) -> None:
    """Fetch a recording and take it in as any file; why it cannot be had is noted (worker side).

    Stopped anywhere, it goes on where it was.

    Raises:
        FetchError: If it cannot be had.
        AudioError: If there is no sound in it.
        OSError: If the disk refuses, as a full one does.
    """
    watch = _Watch(store, asked)
    async with _alone(asked.recording_id):
        try:
            await _bring(store, jobs, settings, asked, reach, watch)
        except _LeftError:
            return
        except (FetchError, AudioError, ConsentMissingError, OSError) as error:
            if not isinstance(error, _MAY_GO_ON):
                await asyncio.to_thread(_clear, settings, asked)
            if await watch.is_wanted():
                reason = explanations.explain(error)
                await transcribing.fail(store, settings, asked.guild_id, asked.recording_id, reason)
            raise


async def _bring(
    store: Store, jobs: Jobs, settings: Settings, asked: Fetch, reach: Reach, watch: "_Watch"
) -> None:
    recording = await watch.note(None, None)
    folder = work_folder(settings, asked.guild_id, recording.id) / "fetched"
    limits = Limits(
        size_bytes=settings.limits.address_mb * 1_000_000,
        total_s=settings.limits.address_minutes * 60.0,
    )
    made = await fetch(recording.address, folder, reach=reach, limits=limits, on_progress=watch)
    await watch.note(None, None)
    arrival = Arrival(
        id=recording.id,
        meeting_id=recording.meeting_id,
        file=str(made.path),
        name=name_of(made.name, instead=recording.name),
        language=recording.language,
        begins_s=recording.begins_s,
        speaker=recording.speaker,
    )
    await intake.take_in(store, jobs, settings, asked.guild_id, arrival)
    await asyncio.to_thread(_clear, settings, asked)


def _clear(settings: Settings, asked: Fetch) -> None:
    folder = work_folder(settings, asked.guild_id, asked.recording_id) / "fetched"
    shutil.rmtree(folder, ignore_errors=True)


class _LeftError(Exception):
    """Somebody stopped the fetch, or began it again as another job."""


class _Watch:
    """Notes how far a fetch is, and ends it when it is not wanted any more."""

    def __init__(self, store: Store, asked: Fetch) -> None:
        self._store, self._asked = store, asked
        self._next_s = 0.0

    async def __call__(self, done: int, total: int | None) -> None:
        at_s = asyncio.get_running_loop().time()
        if at_s >= self._next_s:
            self._next_s = at_s + _TELL_S
            await self.note(done, total)

    async def note(self, done: int | None, total: int | None) -> Recording:
        """Store how far it is, if it is told, and return the recording."""
        async with self._store.write(self._asked.guild_id) as session:
            recording = await recordings.get(session, self._asked.recording_id)
            if not self._is_ours(recording):
                raise _LeftError
            if done is not None:
                recording = replace(recording, fetched_bytes=done, size_bytes=total or 0)
                await recordings.save(session, recording)
        return recording

    async def is_wanted(self) -> bool:
        """Say whether the recording still waits for this very fetch."""
        async with self._store.read(self._asked.guild_id) as session:
            return self._is_ours(await recordings.get(session, self._asked.recording_id))

    def _is_ours(self, recording: Recording) -> bool:
        return recording.progress is Progress.FETCHING and recording.job_id == self._asked.job_id


# Held only while a fetch is under way or waits for its turn.
_locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


def _alone(recording_id: str) -> asyncio.Lock:
    """Let one fetch at a time write a recording's file: one that was stopped may still notice."""
    return _locks.setdefault(recording_id, asyncio.Lock())
