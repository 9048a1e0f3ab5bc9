"""What transcriptions leave on a machine that died, or lost them to another, goes with time."""

import asyncio
import logging
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.meeting import now
from bot.recording import UNDER_WAY
from bot.store import recordings
from bot.store.database import Store
from transcription.pipeline import SOUND_FILE

_log = logging.getLogger(__name__)

_KEPT: Final = timedelta(days=1)
"""A fetch that failed may go on until then."""

_EVERY_S: Final = 3_600.0
_MADE: Final = (SOUND_FILE, "small.ogg", "off-record.wav", "fetched", "*.part")


async def keep_swept(store: Store, settings: Settings) -> None:
    """Sweep this machine's data folder again and again."""
    while True:
        try:
            await sweep(store, settings)
        except Exception:  # noqa: BLE001 (the next time may do better)
            _log.exception("what transcriptions left could not be swept")
        await asyncio.sleep(_EVERY_S)


async def sweep(store: Store, settings: Settings) -> None:
    """Delete what was made of recordings that are not under way, and not touched for a day.

    Only who holds the data folder can: whatever is forgotten elsewhere, it goes from here.
    """
    for left in await asyncio.to_thread(lambda: [*_left_in(settings.folder)]):
        guild, recording_id = left.parts[-3:-1]
        async with store.read(int(guild)) as session:
            recording = await recordings.find(session, recording_id)
        if recording is None or recording.progress not in UNDER_WAY:
            await asyncio.to_thread(_remove, left)


def _left_in(folder: Path) -> Iterator[Path]:
    before = (now() - _KEPT).timestamp()
    for kind in ("recordings", "extracts"):
        for name in _MADE:
            for path in folder.glob(f"{kind}/[0-9]*/*/{name}"):
                with suppress(FileNotFoundError):
                    if path.stat().st_mtime < before:
                        yield path


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()
