"""What was said and is kept as an idea: a remark, a message, a passage of a transcript."""

import asyncio
import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from bot.contributions import KEPT, Idea, Source
from bot.errors import GoneError, UnknownPassageError
from bot.meeting import Meeting, Section, new_id, now
from bot.recording import Recording, is_name
from bot.services.access import ALLOWED, Action, Actor, require, roles_in
from bot.services.remarks import Said
from bot.services.speakers import finished_recordings
from bot.services.walls import grouped_section
from bot.services.words import taken
from bot.store import ideas, meetings, recordings
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from bot.texts import wall_texts
from summaries.text import fold
from transcription.transcript import Segment

_ID_DIGITS = len(new_id())


@dataclass(frozen=True, slots=True)
class Kept:
    """An idea made of what was said, and its section; `first` unless it was kept before."""

    idea: Idea
    section: Section
    first: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a finished transcript; `label` is what people choose it by."""

    id: str
    label: str
    text: str
    origin: str


async def may_keep(store: Store, actor: Actor, channel_id: int) -> bool:
    """Say whether somebody may keep what is said in a channel's meeting."""
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        return bool(ALLOWED[Action.KEEP] & roles_in(actor, meeting))


async def keep_remark(store: Store, actor: Actor, remark_id: str) -> Kept:
    """Keep a remark as an idea of the section `/regroup` is about."""
    async with store.write(actor.guild_id) as session:
        remark = await ideas.remark(session, remark_id)
        meeting = await meetings.get(session, remark.meeting_id)
        require(actor, Action.KEEP, meeting)
        return await _keep_said(session, meeting, remark.text, remark.author)


async def keep_message(store: Store, actor: Actor, said: Said) -> Kept:
    """Keep what somebody wrote in the channel as an idea; a post-it already is one."""
    text = taken(said.text)
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, said.channel_id)
        require(actor, Action.KEEP, meeting)
        if said.message_id is not None:
            given = await ideas.by_message(session, said.message_id)
            if given is not None and given.stands:
                return Kept(
                    given, await stored_sections.get(session, given.section_id), first=False
                )
        return await _keep_said(session, meeting, text, said.author)


async def passages(
    store: Store, actor: Actor, channel_id: int, words: str = "", *, most: int | None = None
) -> Sequence[Passage]:
    """Return the passages of a meeting's finished transcripts that hold all these words.

    Raises:
        NoRecordingError: If nothing was recorded.
        NoTranscriptError: If no recording is transcribed yet.
    """
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.KEEP, meeting)
        known = await _passages(session, meeting)
    # Hours of speech take longer to search than other people's commands may wait.
    return await asyncio.to_thread(_holding, known, fold(words).split(), most)


async def keep_passage(store: Store, actor: Actor, channel_id: int, passage_id: str) -> Kept:
    """Keep a passage, word for word, as an idea of the section `/regroup` is about.

    Raises:
        UnknownPassageError: If the meeting has no such passage, or it was transcribed anew.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.KEEP, meeting)
        known = await _passages(session, meeting)
        chosen = next((p for p in known if passage_id in {p.id, p.label}), None)
        if chosen is None:
            raise UnknownPassageError(f"none of {len(known)} passages")
        key = (Source.PASSAGE, chosen.id, chosen.text)
        return await _keep(session, meeting, chosen.text, Source.PASSAGE, chosen.origin, key)


async def drop(store: Store, actor: Actor, idea_id: str) -> Idea:
    """Keep no longer what was kept by mistake; dropping twice is harmless.

    Raises:
        GoneError: If somebody gave this idea themselves: it is not the animation's to take.
    """
    async with store.write(actor.guild_id) as session:
        idea = await ideas.get(session, idea_id)
        require(actor, Action.KEEP, await meetings.get(session, idea.meeting_id))
        if idea.source not in KEPT:
            raise GoneError(idea_id)
        await ideas.withdraw(session, idea_id)
        return await ideas.get(session, idea_id)


async def _keep_said(session: Transaction, meeting: Meeting, text: str, author: str) -> Kept:
    named = "" if meeting.anonymous else author
    origin = wall_texts.remark_origin(named)
    return await _keep(session, meeting, text, Source.REMARK, origin, (Source.REMARK, named, text))


async def _keep(
    session: Transaction,
    meeting: Meeting,
    text: str,
    source: Source,
    origin: str,
    key: Sequence[str],
) -> Kept:
    """Store an idea whose identifier comes from what it was made of, so that two are one."""
    for time in itertools.count():
        idea_id = _identifier(meeting.id, *key, str(time))
        try:
            known = await ideas.get(session, idea_id)
        except GoneError:
            break
        if not known.withdrawn:
            return Kept(known, await stored_sections.get(session, known.section_id), first=False)
    section = await grouped_section(session, meeting)
    idea = Idea(
        id=idea_id,
        meeting_id=meeting.id,
        section_id=section.id,
        text=taken(text),
        given_at=now(),
        source=source,
        origin=origin,
    )
    await ideas.add(session, idea)
    return Kept(idea, section, first=True)


def _holding(known: Sequence[Passage], words: Sequence[str], most: int | None) -> list[Passage]:
    held = (passage for passage in known if not words or _holds(passage, words))
    return list(itertools.islice(held, most))


def _holds(passage: Passage, words: Sequence[str]) -> bool:
    read = fold(f"{passage.label} {passage.text}")
    return all(word in read for word in words)


def _identifier(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_ID_DIGITS]


async def _passages(session: Transaction, meeting: Meeting) -> list[Passage]:
    _known, finished = await finished_recordings(session, meeting)
    said = [
        (recording, recording.said(await recordings.transcript(session, recording.id)))
        for recording in finished
    ]
    return await asyncio.to_thread(_cut, meeting, said)


def _cut(meeting: Meeting, said: Sequence[tuple[Recording, Sequence[Segment]]]) -> list[Passage]:
    return [
        _passage(meeting, recording, number, segment, several=len(said) > 1)
        for recording, segments in said
        for number, segment in enumerate(segments)
    ]


def _passage(
    meeting: Meeting, recording: Recording, number: int, segment: Segment, *, several: bool
) -> Passage:
    speaker = segment.speaker or ""
    if meeting.anonymous and is_name(speaker):
        speaker = ""
    return Passage(
        id=f"{recording.id}:{number}:{round(1_000 * segment.start_s)}",
        label=wall_texts.passage_label(
            segment.start_s, speaker, segment.text, recording.name if several else ""
        ),
        text=segment.text,
        origin=wall_texts.passage_origin(recording.name, segment.start_s, speaker),
    )
