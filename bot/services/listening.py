"""Let voices be heard: short extracts of recordings, cut when somebody asks (worker side).

They are kept beside the recordings to be heard again, and forgotten with the sound they come from.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from bot.config import Settings
from bot.services.sound_files import extracts_place, forget_extracts
from bot.services.storage import storage_of
from bot.store import recordings
from bot.store.database import Store
from transcription import extracts
from transcription.errors import AudioError
from transcription.extracts import Stretch

_log = logging.getLogger(__name__)


async def cut(
    store: Store, settings: Settings, guild_id: int, passages: Sequence[tuple[str, float, float]]
) -> list[str]:
    """Return what the storage calls the file of each passage; "" where the sound is gone.

    A passage is the recording it is heard in, when it begins and when it ends there, in seconds.
    """
    return [
        await _heard(store, settings, guild_id, recording_id, Stretch(start_s, end_s))
        for recording_id, start_s, end_s in passages
    ]


async def _heard(
    store: Store, settings: Settings, guild_id: int, recording_id: str, stretch: Stretch
) -> str:
    async with store.read(guild_id) as session:
        kept = await recordings.get(session, recording_id)
    key = kept.sound or kept.file
    # A recording that was read from an archive never had a file here.
    if key:
        with suppress(FileNotFoundError):
            return await asyncio.to_thread(_extract, settings, guild_id, recording_id, key, stretch)
    await asyncio.to_thread(forget_extracts, settings, guild_id, recording_id)
    return ""


def _extract(
    settings: Settings, guild_id: int, recording_id: str, key: str, stretch: Stretch
) -> str:
    span = f"{round(1_000 * stretch.start_s)}-{round(1_000 * stretch.end_s)}"
    storage, place = storage_of(settings), extracts_place(guild_id, recording_id)
    target = f"{place}/{span}{extracts.SUFFIX}"
    if storage.holds(target):
        return target
    with storage.lend(key, settings.folder / place) as source:
        if not source.is_file():
            raise FileNotFoundError(source)
        try:
            content = extracts.cut(source, stretch)
        except AudioError as error:
            _log.warning("no extract: %s", error)
            return ""
    if not content:
        return ""
    storage.write(content, target)
    return target
