"""Look in a meeting’s finished recordings for what its minutes may keep (worker side)."""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, get_args

from bot.contributions import Fate, Proposal, Worth
from bot.meeting import new_id
from bot.recording import Progress, Recording
from bot.store import proposals, recordings
from bot.store.database import Store, Transaction
from summaries.highlights import Chapter, Passage, highlight
from summaries.text import Language
from transcription.transcript import Segment

_MOST_IN_AN_HOUR: Final = 40
"""Proposals a secretary reads in a quarter of an hour."""
_FEWEST: Final = 20


async def find(store: Store, guild_id: int, meeting_id: str) -> int:
    """Store what a meeting’s finished recordings propose, and return how many proposals wait."""
    while True:
        async with store.read(guild_id) as session:
            said = await _said(session, meeting_id)
        found = [
            proposal
            for recording, segments in said
            for proposal in await asyncio.to_thread(_proposed, recording, segments)
        ]
        async with store.write(guild_id) as session:
            # What went off the record while it was read must not come back as a proposal.
            if await _said(session, meeting_id) == said:
                await proposals.put(session, meeting_id, found)
                stored = await proposals.of_meeting(session, meeting_id)
                return sum(proposal.fate is Fate.PENDING for proposal in stored)


async def _said(
    session: Transaction, meeting_id: str
) -> list[tuple[Recording, tuple[Segment, ...]]]:
    return [
        (recording, recording.said(await recordings.transcript(session, recording.id)))
        for recording in await recordings.of_meeting(session, meeting_id)
        if recording.progress is Progress.DONE
    ]


def _proposed(recording: Recording, segments: Sequence[Segment]) -> list[Proposal]:
    language = recording.heard_language or recording.language
    if language not in get_args(Language):
        return []
    passages = [
        Passage(s.start_s, s.end_s, s.text, s.speaker or "", doubtful=bool(s.flags))
        for s in segments
    ]
    chapters = highlight(passages, language=language)  # type: ignore[arg-type] # one of its values
    worth_reading = _best(chapters)
    found: list[Proposal] = []
    for chapter in chapters:
        found += _of_chapter(chapter, recording, worth_reading, titled=len(chapters) > 1)
    return found


def _best(chapters: Sequence[Chapter]) -> set[int]:
    """Return the identities of the surest proposals, as many as somebody will read."""
    every = [proposal for chapter in chapters for proposal in chapter.proposals]
    lasted_h = (chapters[-1].end_s - chapters[0].start_s) / 3600 if chapters else 0.0
    most = max(_FEWEST, round(_MOST_IN_AN_HOUR * lasted_h))
    by_score = sorted(every, key=lambda each: (-each.score, each.start_s, each.text))
    return {id(each) for each in by_score[:most]}


def _of_chapter(
    chapter: Chapter, recording: Recording, worth_reading: set[int], *, titled: bool
) -> Iterator[Proposal]:
    if titled and chapter.title:
        yield _made(recording, Worth.CHAPTER, chapter.title, chapter.start_s)
    for each in chapter.proposals:
        if id(each) not in worth_reading:
            continue
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
