"""Recordings, the result of each of their windows, and finished transcripts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select

from bot.recording import UNDER_WAY, Progress, Recording
from bot.store import off_record
from bot.store import rows as found
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.meetings import MeetingRow
from bot.store.tables.recordings import RecordingRow, SegmentRow, WindowRow
from transcription.progress import expected_windows
from transcription.transcript import Segment, segments_from_builtins, segments_to_builtins


async def add(session: Transaction, recording: Recording) -> None:
    """Store a new recording."""
    row = RecordingRow(
        id=recording.id,
        meeting_id=recording.meeting_id,
        added_at=recording.added_at,
        plan=None,
    )
    _fill(row, recording)
    session.add(row)
    await session.flush()


async def save(session: Transaction, recording: Recording) -> None:
    """Store what changed of a recording's transcription."""
    _fill(await need(session, RecordingRow, recording.id), recording)
    await session.flush()


async def find(session: Transaction, recording_id: str) -> Recording | None:
    """Return a recording, or None when this server has no such one."""
    row = await found.find(session, RecordingRow, recording_id)
    return None if row is None else await _recording(session, row)


async def get(session: Transaction, recording_id: str) -> Recording:
    """Return a recording.

    Raises:
        GoneError: If this server has no such recording.
    """
    return await _recording(session, await need(session, RecordingRow, recording_id))


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[Recording]:
    """Return a meeting's recordings in the order they were added."""
    rows = await session.scalars(
        select(RecordingRow)
        .where(RecordingRow.meeting_id == meeting_id)
        .order_by(RecordingRow.added_at, RecordingRow.id)
    )
    return [await _recording(session, row) for row in rows]


async def unfinished(session: Transaction) -> Sequence[tuple[Recording, int]]:
    """Return the server's recordings that are waiting or running, with the meeting's channel."""
    rows = await session.execute(
        select(RecordingRow, MeetingRow.channel_id)
        .join(MeetingRow, MeetingRow.id == RecordingRow.meeting_id)
        .where(
            RecordingRow.progress.in_(UNDER_WAY),
            MeetingRow.channel_id.is_not(None),
        )
    )
    return [
        (await _recording(session, row), channel_id)
        for row, channel_id in rows.all()
        if channel_id is not None
    ]


async def plan(session: Transaction, recording_id: str) -> dict[str, Any] | None:
    """Return the worker's plan of a recording, once it is made."""
    return (await need(session, RecordingRow, recording_id)).plan


async def save_plan(session: Transaction, recording_id: str, made: dict[str, Any]) -> None:
    """Store the worker's plan; a resumed job reads it instead of planning again."""
    (await need(session, RecordingRow, recording_id)).plan = made
    await session.flush()


async def window(
    session: Transaction, recording_id: str, number: int
) -> tuple[Segment, ...] | None:
    """Return the result of a window, or None if it was not computed yet."""
    row = (
        await session.scalars(
            select(WindowRow).where(
                WindowRow.recording_id == recording_id, WindowRow.number == number
            )
        )
    ).one_or_none()
    return None if row is None else segments_from_builtins(row.segments)


async def heard_so_far(session: Transaction, recording_id: str) -> tuple[Segment, ...]:
    """Return what the windows done so far say, in order, while others are still to come."""
    rows = await session.scalars(
        select(WindowRow).where(WindowRow.recording_id == recording_id).order_by(WindowRow.number)
    )
    return tuple(one for row in rows for one in segments_from_builtins(row.segments))


async def save_window(
    session: Transaction, recording_id: str, number: int, segments: Sequence[Segment]
) -> None:
    """Store the result of a window, what is off the record left out; the first result stands."""
    if await window(session, recording_id, number) is None:
        segments = await off_record.without(session, recording_id, segments)
        session.add(
            WindowRow(
                recording_id=recording_id,
                number=number,
                segments=segments_to_builtins(segments),
            )
        )
        await session.flush()


async def forget_results(session: Transaction, recording_id: str) -> None:
    """Remove what was recognised of a recording: of each window, and the finished transcript."""
    for table in (WindowRow, SegmentRow):
        await session.execute(delete(table).where(table.recording_id == recording_id))
    await session.flush()


async def save_transcript(
    session: Transaction, recording_id: str, segments: Sequence[Segment]
) -> None:
    """Store a finished transcript in place of the one before, what is off the record left out."""
    segments = await off_record.without(session, recording_id, segments)
    await session.execute(delete(SegmentRow).where(SegmentRow.recording_id == recording_id))
    session.add_all(
        SegmentRow(
            recording_id=recording_id,
            number=number,
            start_s=segment.start_s,
            end_s=segment.end_s,
            text=segment.text,
            speaker=segment.speaker,
            confidence=segment.confidence,
            flags=list(segment.flags),
            heard=segment.heard,
        )
        for number, segment in enumerate(segments)
    )
    await session.flush()


async def transcript(session: Transaction, recording_id: str) -> tuple[Segment, ...]:
    """Return the utterances of a finished transcript, in order."""
    rows = await session.scalars(
        select(SegmentRow)
        .where(SegmentRow.recording_id == recording_id)
        .order_by(SegmentRow.number)
    )
    return tuple(
        Segment(
            start_s=row.start_s,
            end_s=row.end_s,
            text=row.text,
            speaker=row.speaker,
            confidence=row.confidence,
            flags=tuple(row.flags),
            heard=row.heard,
        )
        for row in rows
    )


def _fill(row: RecordingRow, recording: Recording) -> None:
    row.name, row.size_bytes = recording.name, recording.size_bytes
    row.address, row.fetched_bytes = recording.address, recording.fetched_bytes
    row.progress, row.model = recording.progress, recording.model
    row.duration_s, row.reason = recording.duration_s, recording.reason
    row.job_id, row.message_id = recording.job_id, recording.message_id
    row.started_at, row.windows_before = recording.started_at, recording.windows_before
    row.attempts, row.begins_s = recording.attempts, recording.begins_s
    row.language, row.heard_language = recording.language, recording.heard_language
    row.speaker = recording.speaker
    row.file, row.sound = recording.file, recording.sound


async def _recording(session: Transaction, row: RecordingRow) -> Recording:
    done = await session.scalar(
        select(func.count()).select_from(WindowRow).where(WindowRow.recording_id == row.id)
    )
    return Recording(
        id=row.id,
        meeting_id=row.meeting_id,
        name=row.name,
        file=row.file,
        size_bytes=row.size_bytes,
        added_at=row.added_at,
        progress=Progress(row.progress),
        language=row.language,
        model=row.model,
        duration_s=row.duration_s,
        windows_done=done or 0,
        windows_total=_expected_windows(row.plan),
        reason=row.reason,
        job_id=row.job_id,
        message_id=row.message_id,
        started_at=row.started_at,
        windows_before=row.windows_before,
        attempts=row.attempts,
        begins_s=row.begins_s,
        speaker=row.speaker,
        heard_language=row.heard_language,
        sound=row.sound,
        address=row.address,
        fetched_bytes=row.fetched_bytes,
    )


def _expected_windows(plan: dict[str, Any] | None) -> int | None:
    if plan is None or not plan["planned"]:
        return None
    samples = plan["sound"]["samples"]
    return expected_windows(len(plan["windows"]), planned=plan["planned"], samples=samples)
