"""The sound that is kept of a recording: small, and silent wherever it is off the record."""

import asyncio
import logging
from dataclasses import replace

from bot.config import Settings
from bot.privacy import OffRecord
from bot.recording import UNDER_WAY, Progress, Recording
from bot.services.privacy.retention import forget_documents
from bot.services.sound_files import forget_extracts, work_folder
from bot.services.storage import storage_of
from bot.store import meetings, off_record, recordings
from bot.store.database import Store
from transcription import audio
from transcription.audio import Sound

_log = logging.getLogger(__name__)


async def keep(
    store: Store, settings: Settings, guild_id: int, recording_id: str, sound: Sound
) -> None:
    """Keep the sound in a small file, once, and the file it came from if the settings say so."""
    storage, key = storage_of(settings), small_key(guild_id, recording_id)
    async with store.read(guild_id) as session:
        recording = await recordings.get(session, recording_id)
    while not recording.sound and sound.path.exists():
        silent = await silence(store, guild_id, recording_id, sound)
        small = sound.path.with_name("small.ogg")
        try:
            await asyncio.to_thread(audio.compress, sound, small)
            await asyncio.to_thread(storage.put, small, key)
        finally:
            small.unlink(missing_ok=True)
        async with store.write(guild_id) as session:
            recording = await recordings.get(session, recording_id)
            # What was put off the record meanwhile must not be in the file that is kept.
            if await off_record.of_recording(session, recording_id) == silent:
                recording = replace(recording, sound=recording.sound or key)
                await recordings.save(session, recording)
    while recording.sound and recording.file and not settings.recordings.keep_original:
        await asyncio.to_thread(storage.delete, recording.file)
        async with store.write(guild_id) as session:
            given = await recordings.get(session, recording_id)
            # A file that was written again meanwhile has another key.
            if given.file == recording.file:
                given = replace(given, file="")
                await recordings.save(session, given)
        recording = given


async def silence(
    store: Store, guild_id: int, recording_id: str, sound: Sound
) -> tuple[OffRecord, ...]:
    """Silence what is off the record in the extracted sound; return which stretches these are."""
    async with store.read(guild_id) as session:
        marked = await off_record.of_recording(session, recording_id)
    if marked and sound.path.exists():
        stretches = [(one.start_s, one.end_s) for one in marked]
        await asyncio.to_thread(audio.silence, sound, stretches)
    return marked


async def write_again(store: Store, settings: Settings, guild_id: int, recording_id: str) -> None:
    """Leave no file of a recording in which a stretch that is off the record can be heard.

    A new file takes the place of those there are, which are deleted then. Stopped anywhere, it
    goes on where it was when it is asked for again.

    Raises:
        AudioError: If the sound that is kept cannot be decoded; it stays as it is.
        StorageError: If the place of the recordings does not answer.
    """
    storage = storage_of(settings)
    while True:
        async with store.read(guild_id) as session:
            recording = await recordings.get(session, recording_id)
            marked = await off_record.of_recording(session, recording_id)
        waiting = [one for one in marked if not one.done]
        if not waiting:
            return
        if any(one.left is None for one in waiting):
            await _swap(store, settings, guild_id, recording, marked)
            continue
        for key in {key for one in waiting for key in one.left or ()}:
            await asyncio.to_thread(storage.delete, key)
        async with store.write(guild_id) as session:
            await off_record.note(session, waiting, left=(), done=True)


async def finish(store: Store, settings: Settings, guild_id: int, recording_id: str) -> None:
    """Remove our copies of what was made of a meeting, and write its sound again."""
    async with store.read(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        meeting = await meetings.get(session, recording.meeting_id)
    await forget_documents(store, settings, guild_id, meeting)
    await asyncio.to_thread(forget_extracts, settings, guild_id, recording_id)
    await write_again(store, settings, guild_id, recording_id)
    await store.shred()


async def finish_all(store: Store, settings: Settings) -> None:
    """Finish what stopped on its way, as at a place that did not answer."""
    for guild_id in await store.guilds():
        async with store.read(guild_id) as session:
            waiting = await off_record.pending(session)
        for recording_id in waiting:
            try:
                await finish(store, settings, guild_id, recording_id)
            except Exception:  # noqa: BLE001 (one file's trouble must not keep the others)
                _log.exception("recording %s still holds what is off the record", recording_id)


async def _swap(
    store: Store,
    settings: Settings,
    guild_id: int,
    recording: Recording,
    marked: tuple[OffRecord, ...],
) -> None:
    """Put a silent file in the place of the kept ones, unless they changed meanwhile."""
    done = recording.progress is Progress.DONE
    waiting = [one for one in marked if one.left is None]
    key = f"recordings/{guild_id}/{recording.id}/{waiting[-1].id}.{'opus' if done else 'flac'}"
    stretches = [(one.start_s, one.end_s) for one in marked]
    heard = await asyncio.to_thread(_write, settings, guild_id, recording, stretches, key)
    async with store.write(guild_id) as session:
        now = await recordings.get(session, recording.id)
        same = (now.file, now.sound) == (recording.file, recording.sound)
        if same and await off_record.of_recording(session, recording.id) == marked:
            left = {recording.file, recording.sound} - {"", key}
            if now.progress not in UNDER_WAY:
                # What a transcription that was stopped at its very end had kept, and not noted.
                left |= {small_key(guild_id, recording.id)} - {now.sound}
            if heard:
                now = replace(now, file="" if done else key, sound=key if done else "")
                await recordings.save(session, now)
            await off_record.note(session, waiting, left=sorted(left), done=False)
            return
    if heard:
        await asyncio.to_thread(storage_of(settings).delete, key)


def _write(
    settings: Settings,
    guild_id: int,
    recording: Recording,
    stretches: list[tuple[float, float]],
    key: str,
) -> bool:
    """Write a recording's sound under a key, silent in stretches; no when none is kept.

    What is still to be transcribed loses no sample, only the pictures of a video.
    """
    folder, storage = work_folder(settings, guild_id, recording.id), storage_of(settings)
    if (extracted := folder / "sound.wav").exists():
        audio.silence(audio.extracted(extracted), stretches)
    given = recording.file or recording.sound
    if not given:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    again, small = folder / "off-record.wav", folder / "off-record.part"
    try:
        with storage.lend(given, folder) as source:
            sound = audio.extract(source, again)
        audio.silence(sound, stretches)
        audio.compress(sound, small, whole=recording.progress is not Progress.DONE)
        storage.put(small, key)
    finally:
        again.unlink(missing_ok=True)
        small.unlink(missing_ok=True)
    return True


def small_key(guild_id: int, recording_id: str) -> str:
    """Return the key of the small file that is made of a recording's sound."""
    return f"recordings/{guild_id}/{recording_id}/sound.opus"
