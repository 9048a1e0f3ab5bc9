"""Transcribe a recording in steps that can be resumed (worker side): plan, windows, assemble.

The result of each window is a row of its own: what stands there is never computed again.
"""

import asyncio
import functools
from dataclasses import replace
from pathlib import Path

from bot.config import Settings
from bot.recording import Progress, Recording
from bot.store import recordings
from bot.store.database import Store
from transcription import pipeline, weights
from transcription.recognisers.openai_whisper import OpenAIWhisper


async def plan(store: Store, settings: Settings, guild_id: int, recording_id: str) -> int:
    """Find the windows of a recording, once, and return how many there are."""
    recording = await _get(store, guild_id, recording_id)
    await _note(store, guild_id, replace(recording, progress=Progress.RUNNING, reason=""))
    known = await _plan(store, guild_id, recording_id)
    if known is not None and known.sound.path.exists():
        return len(known.windows)
    source = settings.folder / recording.file
    terms = settings.transcription.glossary
    made = await asyncio.to_thread(
        pipeline.plan, source, source.parent, language=recording.language, terms=terms
    )
    async with store.write(guild_id) as session:
        await recordings.save_plan(session, recording_id, made.to_dict())
    return len(made.windows)


async def recognise(
    store: Store, settings: Settings, guild_id: int, recording_id: str, number: int
) -> None:
    """Recognise one window, unless its result stands already."""
    async with store.read(guild_id) as session:
        if await recordings.window(session, recording_id, number) is not None:
            return
    planned = await _plan(store, guild_id, recording_id)
    if planned is None:
        raise ValueError(f"recording {recording_id} has no plan")
    engine = await asyncio.to_thread(_recogniser, settings)
    heard = await asyncio.to_thread(pipeline.recognise, planned, [number], engine)
    async with store.write(guild_id) as session:
        await recordings.save_window(session, recording_id, number, heard[number])


async def assemble(store: Store, settings: Settings, guild_id: int, recording_id: str) -> int:
    """Make the transcript of all windows, and return how many utterances it has."""
    planned = await _plan(store, guild_id, recording_id)
    if planned is None:
        raise ValueError(f"recording {recording_id} has no plan")
    async with store.write(guild_id) as session:
        results = []
        for number in range(len(planned.windows)):
            heard = await recordings.window(session, recording_id, number)
            if heard is None:
                raise ValueError(f"window {number} of recording {recording_id} was not recognised")
            results.append(heard)
        made = pipeline.assemble(planned, results, model=settings.transcription.model)
        await recordings.save_transcript(session, recording_id, made.segments)
        recording = await recordings.get(session, recording_id)
        await recordings.save(
            session,
            replace(
                recording,
                progress=Progress.DONE,
                duration_s=made.duration_s,
                model=made.model,
                reason="",
            ),
        )
    planned.sound.path.unlink(missing_ok=True)
    return len(made.segments)


async def fail(store: Store, guild_id: int, recording_id: str, reason: str) -> None:
    """Note why a transcription stopped."""
    recording = await _get(store, guild_id, recording_id)
    await _note(store, guild_id, replace(recording, progress=Progress.FAILED, reason=reason))


@functools.lru_cache(maxsize=1)
def _recogniser_at(path: Path, name: str) -> OpenAIWhisper:
    return OpenAIWhisper(path, name=name)


def _recogniser(settings: Settings) -> OpenAIWhisper:
    return _recogniser_at(find_weights(settings), settings.transcription.model)


def find_weights(settings: Settings, *, on_progress: weights.Progress | None = None) -> Path:
    """Return the checkpoint the settings name, fetched when it has to be.

    Raises:
        TranscriptionError: If it is nowhere to be had.
    """
    chosen = settings.transcription
    folder = Path(chosen.models_folder) if chosen.models_folder else None
    return weights.find(
        Path(chosen.model_path) if chosen.model_path else chosen.model,
        cache=folder,
        on_progress=on_progress,
    )


async def _get(store: Store, guild_id: int, recording_id: str) -> Recording:
    async with store.read(guild_id) as session:
        return await recordings.get(session, recording_id)


async def _note(store: Store, guild_id: int, recording: Recording) -> None:
    async with store.write(guild_id) as session:
        await recordings.save(session, recording)


async def _plan(store: Store, guild_id: int, recording_id: str) -> pipeline.Plan | None:
    async with store.read(guild_id) as session:
        known = await recordings.plan(session, recording_id)
    return None if known is None else pipeline.Plan.from_dict(known)
