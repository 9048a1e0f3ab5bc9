"""Transcripts as they are read, finished or so far, and as files."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.recording import Progress, Recording
from bot.services.privacy import consents
from bot.store import recordings
from bot.store.database import Store
from bot.texts import common_texts
from transcription.formats import FORMATS
from transcription.transcript import Segment, Transcript


async def of_recording(store: Store, guild_id: int, recording_id: str) -> Transcript:
    """Return a finished transcript."""
    async with store.read(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        said = recording.said(await recordings.transcript(session, recording_id))
        segments = await consents.without_names(session, recording.meeting_id, said)
    return Transcript(
        language=recording.language,
        duration_s=recording.duration_s or 0.0,
        model=recording.model,
        segments=segments,
        heard_language=recording.other_language,
    )


async def files(
    store: Store, guild_id: int, recording: Recording, formats: Sequence[str] = ("txt", "vtt")
) -> dict[str, bytes]:
    """Return a transcript as files, by name; what is heard so far of one that is under way."""
    if recording.progress is Progress.DONE:
        made, stem = await of_recording(store, guild_id, recording.id), Path(recording.name).stem
    else:
        made, stem = (
            await _so_far(store, guild_id, recording),
            f"{Path(recording.name).stem}-partiel",
        )
        if not made.segments:
            return {}
    return await as_files(made, stem, formats)


async def as_files(made: Transcript, stem: str, formats: Sequence[str]) -> dict[str, bytes]:
    """Return a transcript in several forms, by name."""
    # Hours of speech take longer to write than other people's commands may wait.
    return {f"{stem}.{form}": await asyncio.to_thread(as_file, made, form) for form in formats}


def as_file(made: Transcript, form: str) -> bytes:
    """Return a transcript in one of `FORMATS`; people read « Voix 1 », programs the number."""
    if form != "json":
        made = replace(made, segments=tuple(_called(segment) for segment in made.segments))
    return FORMATS[form](made).encode()


def _called(segment: Segment) -> Segment:
    if segment.speaker is None:
        return segment
    return replace(segment, speaker=common_texts.speaker_name(segment.speaker))


async def _so_far(store: Store, guild_id: int, recording: Recording) -> Transcript:
    async with store.read(guild_id) as session:
        said = recording.said(await recordings.heard_so_far(session, recording.id))
        heard = await consents.without_names(session, recording.meeting_id, said)
    end_s = max((segment.end_s for segment in heard), default=0.0)
    return Transcript(
        recording.language,
        recording.duration_s or end_s,
        recording.model,
        heard,
    )
