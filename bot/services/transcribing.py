"""Transcribe a recording in steps that can be resumed (worker side): plan, batches, assemble.

The result of each window is a row of its own: what stands there is never computed again.
"""

import asyncio
import functools
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import msgspec

from bot.config import Settings, Transcription
from bot.errors import PoisonedRecordingError
from bot.meeting import now
from bot.recording import Progress, Recording
from bot.services import recognisers
from bot.store import events, meetings, recordings
from bot.store.database import Store
from summaries.glossary import sector_acronyms
from transcription import glossary, pipeline
from transcription.errors import ModelError, RecogniserMissingError
from transcription.recognisers.heard import Recogniser
from transcription.speakers.encoder import VoiceEncoder
from transcription.speakers.turns import Take, attribute, speaker_turns
from transcription.transcript import Segment

_log = logging.getLogger(__name__)

BATCH: Final = 16
"""Windows that are recognised and stored together: what a kill can cost, some ten seconds."""


_MOST_ATTEMPTS: Final = 3
"""How often one step may kill its worker before the recording counts as poison."""


async def plan(store: Store, settings: Settings, guild_id: int, recording_id: str) -> int:
    """Find the windows of a recording, once, and return how many batches they make."""
    recording = await _try(store, guild_id, recording_id)
    known = await _plan(store, guild_id, recording_id)
    if known is None or not known.sound.path.exists():
        source = settings.folder / recording.file
        terms = await _terms(store, settings, guild_id, recording.meeting_id)
        known = await asyncio.to_thread(
            pipeline.plan,
            source,
            source.parent,
            language=recording.language,
            terms=terms,
        )
        async with store.write(guild_id) as session:
            await recordings.save_plan(session, recording_id, known.to_dict())
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        begun = replace(
            recording, started_at=now(), windows_before=recording.windows_done, attempts=0
        )
        await recordings.save(session, begun)
    return len(pipeline.batches(known, BATCH))


async def recognise(
    store: Store, settings: Settings, guild_id: int, recording_id: str, number: int
) -> None:
    """Recognise one batch of windows, those whose result stands already left out."""
    planned = await _planned(store, guild_id, recording_id)
    async with store.read(guild_id) as session:
        missing = [
            index
            for index in pipeline.batches(planned, BATCH)[number]
            if await recordings.window(session, recording_id, index) is None
        ]
    if not missing:
        return
    await _try(store, guild_id, recording_id)
    engine = await asyncio.to_thread(_recogniser, settings.transcription)
    heard = await asyncio.to_thread(pipeline.recognise, planned, missing, engine)
    async with store.write(guild_id) as session:
        for index, segments in heard.items():
            await recordings.save_window(session, recording_id, index, segments)
        recording = await recordings.get(session, recording_id)
        await recordings.save(session, replace(recording, attempts=0))


async def assemble(store: Store, settings: Settings, guild_id: int, recording_id: str) -> int:
    """Make the transcript of all windows, and return how many utterances it has."""
    planned = await _planned(store, guild_id, recording_id)
    async with store.read(guild_id) as session:
        results = []
        for number in range(len(planned.windows)):
            heard = await recordings.window(session, recording_id, number)
            if heard is None:
                raise ValueError(f"window {number} of recording {recording_id} was not recognised")
            results.append(heard)
    chosen = settings.transcription
    made = pipeline.assemble(
        planned, results, model=f"{recognisers.model_name(chosen)}, {chosen.mode}"
    )
    segments: Sequence[Segment] = made.segments
    if chosen.voices and segments and planned.sound.path.exists():
        segments = await asyncio.to_thread(tell_voices_apart, chosen, planned, segments)
    async with store.write(guild_id) as session:
        await recordings.save_transcript(session, recording_id, segments)
        recording = await recordings.get(session, recording_id)
        done = replace(
            recording,
            progress=Progress.DONE,
            duration_s=made.duration_s,
            model=made.model,
            reason="",
        )
        await recordings.save(session, done)
    planned.sound.path.unlink(missing_ok=True)
    return len(segments)


def tell_voices_apart(
    chosen: Transcription,
    planned: pipeline.Plan,
    segments: Sequence[Segment],
    *,
    count: int | None = None,
) -> Sequence[Segment]:
    """Return the utterances with the number of the voice that says each.

    Without the encoder's weights they come back without one: a transcript that names nobody is
    better than none, and whoever reads it is told.
    """
    try:
        encoder = _voice_encoder(chosen)
    except (ModelError, RecogniserMissingError) as error:
        _log.warning("voices are not told apart: %s", error)
        return segments
    take = Take(planned.sound, pipeline.speech_of(planned))
    return attribute(segments, speaker_turns([take], encoder=encoder, count=count))


async def fail(store: Store, guild_id: int, recording_id: str, reason: str) -> None:
    """Note why a transcription stopped."""
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        failed = replace(recording, progress=Progress.FAILED, reason=reason)
        await recordings.save(session, failed)


def _recogniser(chosen: Transcription) -> Recogniser:
    return _loaded_recogniser(msgspec.json.encode(chosen))


def _voice_encoder(chosen: Transcription) -> VoiceEncoder:
    return _loaded_voice_encoder(msgspec.json.encode(chosen))


# Loaded once a process, and again when the settings change: JSON can be compared, settings not.
@functools.lru_cache(maxsize=1)
def _loaded_recogniser(encoded: bytes) -> Recogniser:
    return recognisers.recogniser(msgspec.json.decode(encoded, type=Transcription))


@functools.lru_cache(maxsize=1)
def _loaded_voice_encoder(encoded: bytes) -> VoiceEncoder:
    return recognisers.voice_encoder(msgspec.json.decode(encoded, type=Transcription))


async def _try(store: Store, guild_id: int, recording_id: str) -> Recording:
    """Note that a step begins, and return the recording; the step's end takes the note back.

    A process that dies leaves the note, so that a stretch that kills each worker that hears it
    is told from a machine that is merely restarted often.

    Raises:
        PoisonedRecordingError: If this very step killed its worker several times already.
    """
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        if recording.attempts >= _MOST_ATTEMPTS:
            raise PoisonedRecordingError(recording_id)
        running = replace(recording, attempts=recording.attempts + 1)
        if recording.progress is not Progress.STOPPED:
            running = replace(running, progress=Progress.RUNNING, reason="")
        await recordings.save(session, running)
    return running


async def _terms(
    store: Store, settings: Settings, guild_id: int, meeting_id: str
) -> tuple[str, ...]:
    """Return the acronyms and names to expect in a meeting: ours, then the sector's likeliest."""
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        event = await events.get(session, meeting.event_id)
        sections = await meetings.sections(session, meeting_id)
    about = " ".join(
        (event.title, meeting.theme, *(f"{section.title} {section.prompt}" for section in sections))
    )
    return expected_terms(settings.transcription, about=about)


def expected_terms(chosen: Transcription, *, about: str = "") -> tuple[str, ...]:
    """Return what to expect in a recording about something: own terms, then the sector's."""
    if not chosen.sector_terms:
        return tuple(chosen.glossary)
    sector = {name: acronym.means for name, acronym in sector_acronyms().items()}
    return glossary.choose(chosen.glossary, sector, about=about)


async def _plan(store: Store, guild_id: int, recording_id: str) -> pipeline.Plan | None:
    async with store.read(guild_id) as session:
        known = await recordings.plan(session, recording_id)
    return None if known is None else pipeline.Plan.from_dict(known)


async def _planned(store: Store, guild_id: int, recording_id: str) -> pipeline.Plan:
    planned = await _plan(store, guild_id, recording_id)
    if planned is None:
        raise ValueError(f"recording {recording_id} has no plan")
    return planned
