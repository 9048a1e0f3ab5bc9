"""The one transcript of a meeting that was recorded in several files, on its clock."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.clock import Place, places
from bot.recording import UNDER_WAY, Progress, Recording, Voice, distinct_names, is_name
from bot.services.files import file_name
from bot.services.privacy import consents
from bot.services.transcripts import as_files
from bot.store import events, meetings, recordings
from bot.store.database import Store
from bot.texts import common_texts, transcript_texts
from transcription.speakers.tracks import Track, merge
from transcription.transcript import Segment, Transcript

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Whole:
    """A merged transcript, the places of the recordings in it, and what it is called."""

    transcript: Transcript
    places: tuple[Place, ...]
    title: str
    stem: str


async def whole(store: Store, guild_id: int, meeting_id: str) -> Whole | None:
    """Return what a meeting's finished recordings say together, or None.

    There is none of a single recording, or of those that say nothing. A recording whose place is
    not known yet is left out.
    """
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        event = await events.get(session, meeting.event_id)
        known = await recordings.of_meeting(session, meeting_id)
        finished = [
            place
            for place in places(known)
            if place.recording.progress is Progress.DONE and place.begins_s is not None
        ]
        said = {
            place.recording.id: await consents.without_names(
                session,
                meeting_id,
                place.recording.said(await recordings.transcript(session, place.recording.id)),
            )
            for place in finished
        }
        finished = [_as_said(place, said[place.recording.id]) for place in finished]
    if len(finished) < _FEWEST or not any(said.values()):
        return None
    name = common_texts.meeting_name(meeting)
    called = distinct_names(known)
    return Whole(
        transcript=await asyncio.to_thread(merged, finished, said, called=called),
        places=tuple(finished),
        title=f"{event.title}, {name}",
        stem=file_name(name, transcript_texts.WHOLE_MEETING, suffix=""),
    )


def _as_said(place: Place, said: Sequence[Segment]) -> Place:
    """Let a microphone be of whom its words are by now, who may not be named."""
    if not place.recording.speaker or not said:
        return place
    return replace(place, recording=replace(place.recording, speaker=said[0].speaker or ""))


def merged(
    placed: Sequence[Place],
    said: Mapping[str, Sequence[Segment]],
    *,
    called: Mapping[str, str] | None = None,
) -> Transcript:
    """Return what recordings say together, in the language in which most is said.

    Args:
        placed: The recordings, each at a known time of the meeting's clock.
        said: What each says, by its id.
        called: What each is called where its voices have no name; by default, among them.
    """
    names = called or distinct_names([place.recording for place in placed])
    words: Counter[str] = Counter()
    for place in placed:
        words[place.recording.language] += sum(
            len(segment.text.split()) for segment in said[place.recording.id]
        )
    language = words.most_common(1)[0][0]
    return merge([_track(place, said[place.recording.id], names, language) for place in placed])


async def whole_files(
    store: Store, guild_id: int, meeting_id: str, formats: Sequence[str] = ("txt", "vtt")
) -> dict[str, bytes]:
    """Return the transcript of a whole meeting as files, by name; none where there is none."""
    made = await whole(store, guild_id, meeting_id)
    if made is None:
        return {}
    return await as_files(made.transcript, made.stem, formats)


async def all_ended(store: Store, guild_id: int, meeting_id: str) -> bool:
    """Say whether no recording of a meeting is waiting or being transcribed."""
    async with store.read(guild_id) as session:
        known = await recordings.of_meeting(session, meeting_id)
    return not any(recording.progress in UNDER_WAY for recording in known)


def _track(
    place: Place, said: Sequence[Segment], called: Mapping[str, str], language: str
) -> Track:
    recording = place.recording
    named = tuple(_named(segment, recording, called) for segment in recording.said(said))
    end_s = max((segment.end_s for segment in named), default=0.0)
    heard = Transcript(language, recording.duration_s or end_s, recording.model, named)
    return Track(heard, offset_s=place.begins_s or 0.0)


def _named(segment: Segment, recording: Recording, called: Mapping[str, str]) -> Segment:
    """Call a voice what `/locuteurs` calls it: its number begins again in each recording."""
    if not segment.speaker or is_name(segment.speaker):
        return segment
    voice = Voice(segment.speaker, (recording.id,), 0.0, where=called[recording.id])
    return replace(segment, speaker=transcript_texts.voice_title(voice))
