"""Transcribe a recording in steps that can be resumed (worker side): plan, batches, assemble.

The result of each window is a row of its own: what stands there is never computed again.
"""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from bot.config import Engine, Mode, Settings, Transcription
from bot.errors import GoneError, StorageError
from bot.meeting import now
from bot.recording import UNDER_WAY, Progress, Recording
from bot.services import attempts, kept_sound, loaded, recognisers, sound_files
from bot.services.files import called
from bot.services.sound_files import work_folder
from bot.services.storage import storage_of, within_sight
from bot.store import events, meetings, recordings
from bot.store import sections as stored_sections
from bot.store.database import Store
from summaries.glossary import sector_acronyms
from transcription import detection, glossary, pipeline
from transcription.errors import AudioNotFoundError
from transcription.recognisers.heard import Recogniser


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The model a recording is heard with, whatever the settings have become since."""

    engine: Engine
    mode: Mode
    model: str
    model_path: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a recording's plan is stored with."""

    plan: pipeline.Plan
    chosen: _Chosen

    def to_dict(self) -> dict[str, Any]:
        """Give what JSON holds, for `from_dict`."""
        return self.plan.to_dict() | {"recogniser": msgspec.to_builtins(self.chosen)}

    @classmethod
    def from_dict(cls, content: dict[str, Any]) -> "_Kept":
        """Read back what `to_dict` gave."""
        chosen = msgspec.convert(content["recogniser"], _Chosen)
        return cls(pipeline.Plan.from_dict(content), chosen)


@attempts.noted
async def plan(
    store: Store, settings: Settings, guild_id: int, recording_id: str, stretch: int
) -> tuple[int, bool]:
    """Find the windows of a recording up to the end of a stretch, once.

    The model is settled here too: once a window is heard, no other model hears the rest.

    Returns:
        How many batches there are so far, and whether these are all.
    """
    recording = await attempts.begin(store, guild_id, recording_id)
    kept = await _kept(store, settings, guild_id, recording_id)
    if kept is None:
        planned = await _extracted(store, settings, guild_id, recording_id)
    elif not kept.plan.sound.path.exists():
        again = await _extracted(store, settings, guild_id, recording_id)
        planned = replace(kept.plan, sound=again.sound)
    else:
        planned = kept.plan
    await kept_sound.silence(store, guild_id, recording_id, planned.sound)
    if len(planned.stretches) <= stretch and not planned.is_complete:
        planned = await asyncio.to_thread(pipeline.extend, planned)
    if kept is not None and recording.windows_done:
        chosen = kept.chosen
    else:
        settled = await asyncio.to_thread(recognisers.settle, settings.transcription)
        chosen = _Chosen(settled.engine, settled.mode, settled.model, settled.model_path)
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        if recording.language != planned.language:
            return 0, True  # begun anew in another language meanwhile
        await recordings.save_plan(session, recording_id, _Kept(planned, chosen).to_dict())
        begun = replace(recording, attempts=0, duration_s=planned.sound.duration_s)
        if not stretch:
            begun = replace(begun, started_at=now(), windows_before=recording.windows_done)
        await recordings.save(session, begun)
    return len(pipeline.batches(planned)), planned.is_complete


@attempts.noted
async def recognise(
    store: Store, settings: Settings, guild_id: int, recording_id: str, number: int
) -> None:
    """Recognise one batch of windows, those whose result stands already left out."""
    planned, chosen = await _planned(store, settings, guild_id, recording_id)
    async with store.read(guild_id) as session:
        missing = [
            index
            for index in pipeline.batches(planned)[number]
            if await recordings.window(session, recording_id, index) is None
        ]
    if not missing:
        return
    await kept_sound.silence(store, guild_id, recording_id, planned.sound)
    # A worker killed while it loads the model was not killed by what is said in a recording.
    engine = await asyncio.to_thread(loaded.recogniser, chosen)
    alone = False
    while missing:
        recording = await attempts.begin(store, guild_id, recording_id)
        if not recording.heard_language:
            await _note_language(store, guild_id, recording_id, planned, engine)
        # What killed its worker is heard window by window: a kill costs one of them at most.
        alone = alone or recording.attempts > 1
        together = missing[:1] if alone else missing
        heard = await asyncio.to_thread(pipeline.recognise, planned, together, engine)
        async with store.write(guild_id) as session:
            recording = await recordings.get(session, recording_id)
            if recording.language != planned.language:
                return  # begun anew in another language meanwhile
            for index, segments in heard.items():
                await recordings.save_window(session, recording_id, index, segments)
            missing = missing[len(together) :]
            # The kill all of them shared counts for each that was not heard since.
            shared = 1 if alone and missing else 0
            await recordings.save(session, replace(recording, attempts=shared))


@attempts.noted
async def assemble(store: Store, settings: Settings, guild_id: int, recording_id: str) -> int:
    """Make the transcript of all windows, and return how many utterances it has."""
    async with store.read(guild_id) as session:
        if (await recordings.get(session, recording_id)).progress is Progress.DONE:
            # Killed after the transcript was stored, and before the engine knew of it.
            return len(await recordings.transcript(session, recording_id))
    one_person = bool((await attempts.begin(store, guild_id, recording_id)).speaker)
    planned, chosen = await _planned(store, settings, guild_id, recording_id)
    async with store.read(guild_id) as session:
        results = []
        for number in range(len(planned.windows)):
            heard = await recordings.window(session, recording_id, number)
            if heard is None:
                raise ValueError(f"window {number} of recording {recording_id} was not recognised")
            results.append(heard)
    made = pipeline.assemble(
        planned, results, model=f"{recognisers.model_name(chosen)}, {chosen.mode}"
    )
    segments = made.segments
    await kept_sound.silence(store, guild_id, recording_id, planned.sound)
    if chosen.voices and segments and not one_person and planned.sound.path.exists():
        segments = await asyncio.to_thread(loaded.tell_voices_apart, chosen, planned, segments)
    await kept_sound.keep(store, settings, guild_id, recording_id, planned.sound)
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        if recording.language != planned.language:
            return 0  # begun anew in another language meanwhile
        await recordings.save_transcript(session, recording_id, segments)
        done = replace(
            recording,
            progress=Progress.DONE,
            duration_s=made.duration_s,
            model=made.model,
            reason="",
            attempts=0,
        )
        await recordings.save(session, done)
    _clear_away(planned.sound.path)
    return len(segments)


def _clear_away(sound: Path) -> None:
    """Delete the extracted sound, and what workers that were killed have left half written."""
    sound.unlink(missing_ok=True)
    for left in sound.parent.glob("*.part"):
        left.unlink(missing_ok=True)


async def fail(
    store: Store, settings: Settings, guild_id: int, recording_id: str, reason: str
) -> None:
    """Note why a transcription stopped; of a recording that is gone, leave nothing."""
    try:
        async with store.write(guild_id) as session:
            recording = await recordings.get(session, recording_id)
            if recording.progress is not Progress.STOPPED:
                failed = replace(recording, progress=Progress.FAILED, reason=reason)
                await recordings.save(session, failed)
    except GoneError:
        keys = [kept_sound.small_key(guild_id, recording_id)]
        await asyncio.to_thread(sound_files.delete, settings, guild_id, recording_id, keys)


async def _note_language(
    store: Store, guild_id: int, recording_id: str, planned: pipeline.Plan, engine: Recogniser
) -> None:
    """Note, once, which language is spoken: people are told long before the last window."""
    found = await asyncio.to_thread(detection.spoken_language, planned, engine)
    async with store.write(guild_id) as session:
        recording = await recordings.get(session, recording_id)
        await recordings.save(session, replace(recording, heard_language=found))


async def _terms(
    store: Store, settings: Settings, guild_id: int, meeting_id: str
) -> tuple[str, ...]:
    """Return the acronyms and names to expect in a meeting: ours, then the sector's likeliest."""
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        event = await events.get(session, meeting.event_id)
        sections = await stored_sections.of_meeting(session, meeting_id)
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


async def _extracted(
    store: Store, settings: Settings, guild_id: int, recording_id: str
) -> pipeline.Plan:
    async with store.read(guild_id) as session:
        recording = await recordings.get(session, recording_id)
    terms = await _terms(store, settings, guild_id, recording.meeting_id)
    try:
        return await asyncio.to_thread(_extract, settings, guild_id, recording, terms)
    except (AudioNotFoundError, StorageError):
        async with store.read(guild_id) as session:
            again = await recordings.get(session, recording_id)
        if (again.file, again.sound) == (recording.file, recording.sound):
            raise
        # It was written again meanwhile, without what is off the record.
        return await asyncio.to_thread(_extract, settings, guild_id, again, terms)


def _extract(
    settings: Settings, guild_id: int, recording: Recording, terms: tuple[str, ...]
) -> pipeline.Plan:
    folder = work_folder(settings, guild_id, recording.id)
    folder.mkdir(parents=True, exist_ok=True)
    key = recording.file or recording.sound
    lent = storage_of(settings).lend(key, folder)
    with called(recording.name), within_sight(settings, key), lent as source:
        return pipeline.plan(source, folder, language=recording.language, terms=terms)


async def _kept(store: Store, settings: Settings, guild_id: int, recording_id: str) -> _Kept | None:
    """Return what was planned, here or on a machine that laid the sound in a folder of its own."""
    async with store.read(guild_id) as session:
        content = await recordings.plan(session, recording_id)
    if content is None:
        return None
    kept = _Kept.from_dict(content)
    here = work_folder(settings, guild_id, recording_id) / pipeline.SOUND_FILE
    return replace(kept, plan=replace(kept.plan, sound=replace(kept.plan.sound, path=here)))


async def _planned(
    store: Store, settings: Settings, guild_id: int, recording_id: str
) -> tuple[pipeline.Plan, Transcription]:
    """Return a recording's plan, and the settings with the model it is heard with."""
    kept = await _kept(store, settings, guild_id, recording_id)
    if kept is None:
        raise ValueError(f"recording {recording_id} has no plan")
    async with store.read(guild_id) as session:
        under_way = (await recordings.get(session, recording_id)).progress in UNDER_WAY
    if under_way and not kept.plan.sound.path.exists():
        # Another machine had it, or a backup that was restored: neither brings its sound.
        again = await _extracted(store, settings, guild_id, recording_id)
        kept = replace(kept, plan=replace(kept.plan, sound=again.sound))
    fixed = msgspec.to_builtins(kept.chosen)
    return kept.plan, msgspec.structs.replace(settings.transcription, **fixed)
