"""Look in a meeting’s finished recordings for what its minutes may keep (worker side)."""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from bot.contributions import Fate, Proposal, Worth
from bot.meeting import new_id
from bot.recording import Progress, Recording
from bot.store import proposals, recordings
from bot.store.database import Store
from summaries.highlights import Chapter, Passage, highlight
from summaries.text import Language
from transcription.transcript import Segment


async def find(store: Store, guild_id: int, meeting_id: str) -> int:
    """Store what a meeting’s finished recordings propose, and return how many proposals wait."""
    async with store.read(guild_id) as session:
        said = {
            recording: recording.said(await recordings.transcript(session, recording.id))
            for recording in await recordings.of_meeting(session, meeting_id)
            if recording.progress is Progress.DONE
        }
    found = [
        proposal
        for recording, segments in said.items()
        for proposal in await asyncio.to_thread(_proposed, recording, segments)
    ]
    async with store.write(guild_id) as session:
        await proposals.put(session, meeting_id, found)
        stored = await proposals.of_meeting(session, meeting_id)
    return sum(proposal.fate is Fate.PENDING for proposal in stored)


def _proposed(recording: Recording, segments: Sequence[Segment]) -> list[Proposal]:
    language = recording.heard_language or recording.language
    if language not in get_args(Language):
        return []
    passages = [
        Passage(s.start_s, s.end_s, s.text, s.speaker or "", doubtful=bool(s.flags))
        for s in segments
    ]
    found: list[Proposal] = []
    chapters = highlight(passages, language=language)  # type: ignore[arg-type] # one of its values
    for chapter in chapters:
        found += _of_chapter(chapter, recording, titled=len(chapters) > 1)
    return found


def _of_chapter(chapter: Chapter, recording: Recording, *, titled: bool) -> Iterator[Proposal]:
    if titled and chapter.title:
        yield _made(recording, Worth.CHAPTER, chapter.title, chapter.start_s)
    for each in chapter.proposals:
        worth = Worth(each.kind)
        made = _made(recording, worth, each.text, each.start_s)
        yield replace(made, speaker=each.speaker, who=each.who, due=each.when)


def _made(recording: Recording, worth: Worth, text: str, at_s: float) -> Proposal:
    """Return a proposal whose identifier stays the same each time it is found."""
    mark = f"{recording.id}/{worth}/{at_s:.2f}"
    return Proposal(
        id=hashlib.sha256(mark.encode()).hexdigest()[: len(new_id())],
        meeting_id=recording.meeting_id,
        worth=worth,
        text=text,
        at_s=at_s,
        recording=recording.name,
    )
