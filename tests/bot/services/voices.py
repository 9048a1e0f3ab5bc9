"""Finished recordings in which voices are told apart, without a second of sound."""

from collections.abc import Sequence
from dataclasses import replace

from bot.recording import Progress, Recording
from bot.store import recordings
from bot.store.database import Store
from tests.bot import congress
from transcription.transcript import Segment


def heard(*said: tuple[str | None, float, str], flags: tuple[str, ...] = ()) -> list[Segment]:
    """Make passages of (speaker, start, text); each lasts four seconds."""
    return [
        Segment(start_s, start_s + 4, text, speaker=speaker, flags=flags)
        for speaker, start_s, text in said
    ]


async def keep(
    store: Store,
    guild_id: int,
    segments: Sequence[Segment],
    *,
    meeting_id: str = congress.MEETING.id,
    name: str = "matin.ogg",
    progress: Progress = Progress.DONE,
    file: str = congress.RECORDING.file,
) -> Recording:
    """Store a recording of a meeting with its transcript; its name is its identifier too."""
    kept = replace(
        congress.RECORDING,
        id=name,
        meeting_id=meeting_id,
        name=name,
        progress=progress,
        file=file,
    )
    async with store.write(guild_id) as session:
        await recordings.add(session, kept)
        await recordings.save_transcript(session, kept.id, segments)
    return kept
