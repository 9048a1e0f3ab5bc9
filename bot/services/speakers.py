"""The voices of a meeting: heard apart in its recordings, named by the secretary.

A voice is what the transcripts call it, nothing else: no print of it is kept.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.errors import (
    AnonymousVoicesError,
    NoRecordingError,
    NoTranscriptError,
    NoVoiceError,
    UnknownVoiceError,
)
from bot.meeting import Meeting
from bot.recording import Excerpt, Progress, Recording, Voice, distinct_names, is_name
from bot.services import excerpts
from bot.services.access import Action, Actor, require
from bot.services.words import person_name
from bot.store import meetings, recordings
from bot.store import speakers as stored
from bot.store.database import Store, Transaction
from transcription.transcript import Segment


@dataclass(frozen=True, slots=True)
class Named:
    """What naming a voice changed; `merged` when another voice had that name already."""

    before: Voice
    name: str
    passages: int
    merged: bool


async def voices(store: Store, actor: Actor, channel_id: int) -> Sequence[Voice]:
    """Return the voices of the channel's meeting, in the order in which they are first heard.

    Raises:
        NoRecordingError: If nothing was recorded.
        NoTranscriptError: If no recording is transcribed yet.
        NoVoiceError: If no voice is told apart in those that are.
    """
    async with store.read(actor.guild_id) as session:
        meeting = await _meeting(session, actor, channel_id)
        return await _voices(session, meeting)


def find(known: Sequence[Voice], voice_id: str) -> Voice:
    """Return one of the voices, by its `id` or its `key`.

    Raises:
        UnknownVoiceError: If none has this id.
    """
    for voice in known:
        if voice_id in {voice.id, voice.key}:
            return voice
    raise UnknownVoiceError(f"none of {len(known)} voices has this id")


async def to_name(store: Store, actor: Actor, channel_id: int, voice_id: str) -> Voice:
    """Return a voice of the channel's meeting that may be given a name.

    Raises:
        AnonymousVoicesError: If the meeting stores no names.
        UnknownVoiceError: If the meeting has no such voice.
    """
    async with store.read(actor.guild_id) as session:
        known = await _nameable(session, actor, channel_id)
    return find(known, voice_id)


async def name_voice(
    store: Store, actor: Actor, channel_id: int, *, voice_id: str, name: str
) -> Named:
    """Name a voice in all its passages; two voices of one name are one voice from then on.

    Raises:
        AnonymousVoicesError: If the meeting stores no names.
        BadNameError: If the name has no letter.
        UnknownVoiceError: If the meeting has no such voice.
    """
    wanted = person_name(name)
    async with store.write(actor.guild_id) as session:
        known = await _nameable(session, actor, channel_id)
        voice = find(known, voice_id)
        others = [other.speaker for other in known if other.id != voice.id]
        # "odile" and "Odile" are one person: the spelling that stands is kept.
        same = next((other for other in others if other.casefold() == wanted.casefold()), None)
        passages = [
            await _rename(session, recording_id, speaker=voice.speaker, name=same or wanted)
            for recording_id in voice.recording_ids
        ]
        return Named(voice, same or wanted, sum(passages), merged=same is not None)


def owner(meeting: Meeting, name: str) -> str:
    """Return whose microphone somebody says it is, as it will be kept; "" is nobody's.

    Raises:
        AnonymousVoicesError: If the meeting stores no names.
        BadNameError: If the name has no letter.
    """
    if not name.strip():
        return ""
    if meeting.anonymous:
        raise AnonymousVoicesError(meeting.id)
    return person_name(name)


async def finished_recordings(
    session: Transaction, meeting: Meeting
) -> tuple[Sequence[Recording], Sequence[Recording]]:
    """Return all recordings of a meeting, and those that are transcribed.

    Raises:
        NoRecordingError: If it has none at all.
        NoTranscriptError: If none is finished.
    """
    known = await recordings.of_meeting(session, meeting.id)
    if not known:
        raise NoRecordingError(f"meeting {meeting.id} has no recording")
    finished = [recording for recording in known if recording.progress is Progress.DONE]
    if not finished:
        raise NoTranscriptError(f"meeting {meeting.id} has no finished transcript")
    return known, finished


async def _rename(session: Transaction, recording_id: str, *, speaker: str, name: str) -> int:
    """Name a voice in one recording, and its microphone with it; return how many passages."""
    recording = await recordings.get(session, recording_id)
    if recording.speaker != speaker:
        return await stored.rename(session, recording_id, speaker=speaker, name=name)
    await recordings.save(session, replace(recording, speaker=name))
    return len(await recordings.transcript(session, recording_id))


async def _meeting(session: Transaction, actor: Actor, channel_id: int) -> Meeting:
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.NAME_SPEAKERS, meeting)
    return meeting


async def _nameable(session: Transaction, actor: Actor, channel_id: int) -> Sequence[Voice]:
    meeting = await _meeting(session, actor, channel_id)
    if meeting.anonymous:
        raise AnonymousVoicesError(meeting.id)
    return await _voices(session, meeting)


async def _voices(session: Transaction, meeting: Meeting) -> Sequence[Voice]:
    known, finished = await finished_recordings(session, meeting)
    said: dict[str, list[tuple[Recording, Segment]]] = defaultdict(list)
    for recording in finished:
        heard = recording.said(await recordings.transcript(session, recording.id))
        for passage in excerpts.passages(heard):
            if passage.speaker:
                # Numbers begin again in each recording; a name is one person in all of them.
                shared = is_name(passage.speaker)
                key = passage.speaker if shared else f"{recording.id}:{passage.speaker}"
                said[key].append((recording, passage))
    if not said:
        raise NoVoiceError(f"no voice is told apart in meeting {meeting.id}")
    called = distinct_names(known) if len(finished) > 1 else {}
    return [_voice(passages, called) for passages in said.values()]


def _voice(said: Sequence[tuple[Recording, Segment]], called: Mapping[str, str]) -> Voice:
    """Make a voice of its passages; `called` holds the recordings' names if there are several."""
    first, passage = said[0]
    speaker = passage.speaker or ""
    shared = is_name(speaker)
    return Voice(
        speaker=speaker,
        recording_ids=tuple(dict.fromkeys(recording.id for recording, _ in said)),
        spoken_s=sum(passage.end_s - passage.start_s for _, passage in said),
        excerpts=tuple(
            Excerpt(
                start_s=clear.start_s,
                end_s=excerpts.heard_until_s(clear),
                text=clear.text,
                recording_id=recording_id,
                where=called.get(recording_id, "") if shared else "",
            )
            for recording_id, clear in excerpts.clearest((r.id, p) for r, p in said)
        ),
        where="" if shared else called.get(first.id, ""),
    )
