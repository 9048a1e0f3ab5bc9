"""The files of a recording, and how they are deleted."""

import asyncio
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.config import Settings
from bot.errors import (
    RecordingStateError,
)
from bot.recording import UNDER_WAY
from bot.services.storage import storage_of
from bot.store import off_record, recordings
from bot.store.database import Store


async def forget(store: Store, settings: Settings, guild_id: int, recording_id: str) -> None:
    """Delete the sound of a recording, given and made; its transcript stays.

    Stopped halfway, it can be asked for again.

    Raises:
        RecordingStateError: If it is being transcribed.
    """
    async with store.read(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        marked = await off_record.of_recording(session, recording_id)
    if recording.progress in UNDER_WAY:
        raise RecordingStateError(recording.progress)
    keys = {recording.file, recording.sound, *(key for one in marked for key in one.left or ())}
    await asyncio.to_thread(delete, settings, guild_id, recording_id, keys - {""})
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        await recordings.save(session, replace(recording, file="", sound=""))


def delete(settings: Settings, guild_id: int, recording_id: str, keys: Iterable[str]) -> None:
    """Delete the files of a recording, those kept under keys and those of work under way."""
    shutil.rmtree(work_folder(settings, guild_id, recording_id), ignore_errors=True)
    forget_extracts(settings, guild_id, recording_id)
    storage = storage_of(settings)
    for key in keys:
        storage.delete(key)


def forget_extracts(settings: Settings, guild_id: int, recording_id: str) -> None:
    """Remove the extracts by which a recording's voices were heard."""
    place = extracts_place(guild_id, recording_id)
    storage_of(settings).clear(place)
    shutil.rmtree(settings.folder / place, ignore_errors=True)


def extracts_place(guild_id: int, recording_id: str) -> str:
    """Return what the keys of a recording's extracts begin with."""
    return f"extracts/{guild_id}/{recording_id}"


def work_folder(settings: Settings, guild_id: int, recording_id: str) -> Path:
    """Return where this machine's worker lays what a transcription needs while it goes on."""
    return settings.folder / "recordings" / str(guild_id) / recording_id
