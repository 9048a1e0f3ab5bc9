"""How often a step of a transcription killed its worker (worker side): a poison ends there.

A step notes that it begins, and its end takes the note back. A process that is killed leaves it.
"""

import functools
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, TypeVar

from bot.config import Settings
from bot.errors import DatabaseAwayError, PoisonedRecordingError, RecordingStateError
from bot.recording import Progress, Recording
from bot.store import recordings
from bot.store.database import Store

MOST: Final = 3
"""How often one step may kill its worker, without a window done, before the recording is poison."""

_under_way: dict[str, int] = {}
"""The recordings this process is in a step of, and their servers."""
_held_up: set[str] = set()
"""Those whose step ended here since the database or the disk failed: it killed nobody."""

_Given = TypeVar("_Given")
_More = ParamSpec("_More")
_Step: TypeAlias = Callable[
    Concatenate[Store, Settings, int, str, _More], Coroutine[Any, Any, _Given]
]


def noted(step: _Step[_More, _Given]) -> _Step[_More, _Given]:
    """Have this process know of a step that is under way, or that the machine held up."""

    @functools.wraps(step)
    async def known(
        store: Store,
        settings: Settings,
        guild_id: int,
        recording_id: str,
        /,
        *more: _More.args,
        **named: _More.kwargs,
    ) -> _Given:
        _under_way[recording_id] = guild_id
        try:
            return await step(store, settings, guild_id, recording_id, *more, **named)
        except (DatabaseAwayError, OSError):
            _held_up.add(recording_id)
            raise
        finally:
            _under_way.pop(recording_id, None)

    return known


async def begin(store: Store, guild_id: int, recording_id: str) -> Recording:
    """Note that a step begins, and return the recording.

    A process that dies leaves the note, so that a stretch that kills each worker that hears it
    is told from a machine that is merely restarted often.

    Raises:
        RecordingStateError: If somebody has stopped it.
        PoisonedRecordingError: If this very step killed its worker several times already.
    """
    again = recording_id in _held_up
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        if recording.progress is Progress.STOPPED:  # and its job could not be told, or not yet
            raise RecordingStateError(recording.progress)
        if recording.attempts >= MOST and not again:
            raise PoisonedRecordingError(recording_id)
        attempts = max(1, recording.attempts + (not again))
        running = replace(recording, attempts=attempts, progress=Progress.RUNNING, reason="")
        await recordings.save(session, running)
    _held_up.discard(recording_id)
    return running


async def let_go(store: Store) -> None:
    """Take back the notes of what is under way: this process was told to end, and is not killed.

    A bot that is restarted often would else give up what it never had the time to hear.
    """
    for recording_id, guild_id in list(_under_way.items()):
        async with store.write(guild_id) as session:
            recording = await recordings.get(session, recording_id)
            attempts = max(0, recording.attempts - 1)
            await recordings.save(session, replace(recording, attempts=attempts))
