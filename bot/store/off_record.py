"""Stretches of recordings that nobody may hear or read any more, and what was made of them."""

import math
import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from bot import clock
from bot.contributions import Source
from bot.privacy import OffRecord, Remnant
from bot.store import erasing
from bot.store.database import Transaction
from bot.store.rows import find, need
from bot.store.tables.ideas import IdeaRow
from bot.store.tables.meetings import SectionRow
from bot.store.tables.minutes import EntryRow, ProposalRow
from bot.store.tables.recordings import OffRecordRow, RecordingRow, SegmentRow, WindowRow
from transcription.transcript import Segment, segments_from_builtins, segments_to_builtins

# As people read it: "atelier.ogg, 12:34, Farida".
_ORIGIN: Final = re.compile(r"(?P<recording>.+), (?P<at>\d+:\d\d(?::\d\d)?)(?:, |$)")


async def add(session: Transaction, marked: OffRecord) -> None:
    """Store a stretch."""
    row = OffRecordRow(id=marked.id, recording_id=marked.recording_id)
    row.start_s, row.end_s, row.marked_at = marked.start_s, marked.end_s, marked.marked_at
    row.author_id, row.left, row.done = marked.author_id, None, False
    session.add(row)
    await session.flush()


async def of_recording(session: Transaction, recording_id: str) -> tuple[OffRecord, ...]:
    """Return a recording's stretches, in their order."""
    rows = await session.scalars(
        select(OffRecordRow)
        .where(OffRecordRow.recording_id == recording_id)
        .order_by(OffRecordRow.start_s, OffRecordRow.id)
    )
    return tuple(
        OffRecord(
            id=row.id,
            recording_id=row.recording_id,
            start_s=row.start_s,
            end_s=row.end_s,
            marked_at=row.marked_at,
            author_id=row.author_id,
            left=None if row.left is None else tuple(row.left),
            done=row.done,
        )
        for row in rows
    )


async def pending(session: Transaction) -> Sequence[str]:
    """Return the recordings of which some file still holds a stretch."""
    asked = select(OffRecordRow.recording_id).where(OffRecordRow.done.is_(False)).distinct()
    return sorted((await session.scalars(asked)).all())


async def note(
    session: Transaction, marked: Sequence[OffRecord], *, left: Sequence[str], done: bool
) -> None:
    """Note which files are still to be deleted, or that none is."""
    for one in marked:
        row = await need(session, OffRecordRow, one.id)
        row.left, row.done = list(left), done
    await session.flush()


async def without(
    session: Transaction, recording_id: str, segments: Sequence[Segment]
) -> tuple[Segment, ...]:
    """Return what was said on the record; whatever touches a stretch is left out whole."""
    marked = await of_recording(session, recording_id)
    return tuple(
        one for one in segments if not any(s.covers(one.start_s, one.end_s) for s in marked)
    )


async def cut(session: Transaction, recording_id: str) -> None:
    """Remove what was recognised of a recording's stretches, from windows and transcript."""
    marked = await of_recording(session, recording_id)
    for window in await _windows(session, recording_id):
        before = segments_from_builtins(window.segments)
        kept = await without(session, recording_id, before)
        if len(kept) < len(before):
            window.segments = segments_to_builtins(kept)
    for row in await _said(session, recording_id):
        if any(one.covers(row.start_s, row.end_s) for one in marked):
            await session.delete(row)
    await session.flush()


async def remnants(session: Transaction, recording_id: str) -> Sequence[Remnant]:
    """Return the proposals, entries and ideas made of words of a recording's stretches.

    Asked before `cut`, it finds those too that begin with words which only touch a stretch.
    """
    heard = await need(session, RecordingRow, recording_id)
    marked = await of_recording(session, recording_id)
    touched = [
        (row.start_s, row.end_s)
        for row in await _said(session, recording_id)
        if any(one.covers(row.start_s, row.end_s) for one in marked)
    ]

    def within(name: object, at_s: object) -> bool:
        if name != heard.name or not isinstance(at_s, int | float):
            return False
        # People read the second in which words begin, rounded down.
        return any(one.covers(at_s, at_s + 1) for one in marked) or any(
            math.floor(start_s) <= at_s < end_s for start_s, end_s in touched
        )

    found = [
        Remnant("proposal", row.id, row.at_s, row.text)
        for row in await session.scalars(
            select(ProposalRow).where(ProposalRow.meeting_id == heard.meeting_id)
        )
        if within(row.recording, row.at_s)
    ]
    sections = select(SectionRow.id).where(SectionRow.meeting_id == heard.meeting_id)
    for entry in await session.scalars(select(EntryRow).where(EntryRow.section_id.in_(sections))):
        source = entry.source or {}
        if within(source.get("recording"), source.get("at_s", 0.0)):
            text = str(source.get("words") or entry.content.get("text", ""))
            found.append(Remnant("entry", entry.id, source.get("at_s", 0.0), text))
    kept = select(IdeaRow).where(
        IdeaRow.meeting_id == heard.meeting_id, IdeaRow.source == Source.PASSAGE
    )
    for idea in await session.scalars(kept):
        origin = _ORIGIN.match(idea.origin)
        if origin and within(origin["recording"], at_s := clock.read(origin["at"])):
            found.append(Remnant("idea", idea.id, at_s, idea.text))
    return sorted(found, key=lambda one: (one.at_s, one.kind, one.id))


async def remove(session: Transaction, meeting_id: str, kind: str, made_id: str) -> bool:
    """Remove what was made of a recording's words in a meeting for good; say whether it was there.

    What somebody typed or wrote is none of it, and stays.
    """
    match kind:
        case "proposal":
            proposal = await find(session, ProposalRow, made_id)
            if proposal is None or proposal.meeting_id != meeting_id:
                return False
            await session.delete(proposal)
        case "entry":
            entry = await find(session, EntryRow, made_id)
            if entry is None or entry.source is None:
                return False
            if (await need(session, SectionRow, entry.section_id)).meeting_id != meeting_id:
                return False
            await erasing.forget_corrections(session, made_id)
            await session.delete(entry)
        case _:
            idea = await find(session, IdeaRow, made_id)
            if idea is None or (idea.meeting_id, idea.source) != (meeting_id, Source.PASSAGE):
                return False
            await erasing.remove_ideas(session, [idea])
    await session.flush()
    return True


async def _windows(session: Transaction, recording_id: str) -> Sequence[WindowRow]:
    asked = select(WindowRow).where(WindowRow.recording_id == recording_id)
    return (await session.scalars(asked)).all()


async def _said(session: Transaction, recording_id: str) -> Sequence[SegmentRow]:
    asked = select(SegmentRow).where(SegmentRow.recording_id == recording_id)
    return (await session.scalars(asked)).all()
