"""A whole event, into the store."""

from datetime import datetime, timedelta

from bot import contributions, meeting, recording
from bot.errors import AlreadyImportedError
from bot.meeting import now
from bot.services.archive import document as archived
from bot.store import events, groupings, ideas, meetings, recordings
from bot.store.database import Store, Transaction
from transcription.transcript import Segment


async def restore(store: Store, guild_id: int, archive: archived.Archive) -> None:
    """Put an archived event into the store, whole or not at all.

    Raises:
        AlreadyImportedError: If the server holds this event.
    """
    async with store.write(guild_id) as session:
        if await events.exists(session, archive.event.id):
            raise AlreadyImportedError(archive.event.id)
        event = archive.event
        await events.add(
            session,
            meeting.Event(
                id=event.id,
                title=event.title,
                organiser=event.organiser,
                closing=event.closing,
            ),
        )
        known = {person.id for person in await meetings.participants(session)}
        for person in archive.people:
            if person.id not in known:
                await meetings.add_participant(
                    session, meeting.Participant(id=person.id, name=person.name)
                )
        for kept in archive.meetings:
            await _restore_meeting(session, event.id, kept)


async def _restore_meeting(session: Transaction, event_id: str, kept: archived.Meeting) -> None:
    there = kept.attendance
    await meetings.add(
        session,
        meeting.Meeting(
            id=kept.id,
            event_id=event_id,
            kind=kept.kind,
            number=kept.number,
            held_on=kept.date,
            theme=kept.theme,
            facilitators=tuple(kept.facilitators),
            outline=kept.outline,
            state=kept.state,
            anonymous=kept.anonymous,
            attendance=meeting.Attendance(
                present=there.present,
                spoke=there.spoke,
                names=tuple(there.names),
                apologies=tuple(there.apologies),
            ),
        ),
    )
    for rank, section in enumerate(kept.sections, start=1):
        await _restore_section(session, kept.id, rank, section)
    for n, remark in enumerate(kept.remarks):
        await _restore_remark(session, kept.id, None, remark, rank=n)
    for n, sound in enumerate(kept.recordings):
        await recordings.add(
            session,
            recording.Recording(
                id=sound.id,
                meeting_id=kept.id,
                name=sound.name,
                file="",
                size_bytes=sound.size_bytes,
                added_at=sound.added_at or _nth_instant(n),
                progress=sound.progress,
                language=sound.language,
                model=sound.model,
                duration_s=sound.duration_s,
            ),
        )
        await recordings.save_transcript(
            session,
            sound.id,
            [
                Segment(
                    start_s=s.start_s,
                    end_s=s.end_s,
                    text=s.text,
                    speaker=s.speaker,
                    confidence=s.confidence,
                    flags=tuple(s.flags),
                )
                for s in sound.segments
            ],
        )


async def _restore_section(
    session: Transaction, meeting_id: str, rank: int, kept: archived.Section
) -> None:
    await meetings.add_section(
        session,
        meeting.Section(
            id=kept.id,
            meeting_id=meeting_id,
            rank=rank,
            title=kept.title,
            form=kept.form,
            prompt=kept.prompt,
            columns=tuple(kept.columns),
            titled=kept.titled,
            quota=kept.quota,
            state=kept.state,
            speaker=kept.speaker,
            notes=tuple(kept.notes),
            question=kept.question,
            grouping_id=kept.grouping or None,
        ),
    )
    for n, idea in enumerate(kept.ideas):
        await ideas.add(
            session,
            contributions.Idea(
                id=idea.id,
                meeting_id=meeting_id,
                section_id=kept.id,
                text=idea.text,
                given_at=idea.given_at or _nth_instant(n),
                source=idea.source,
                participant_id=idea.author or None,
                row=idea.row or None,
                column=idea.column,
                withdrawn=idea.withdrawn,
            ),
        )
    for n, remark in enumerate(kept.remarks):
        await _restore_remark(session, meeting_id, kept.id, remark, rank=n)
    for version in kept.groupings:
        await groupings.add(
            session,
            contributions.Grouping(
                id=version.id,
                section_id=kept.id,
                method=version.method,
                created_at=version.created_at or now(),
                number=version.number,
                parent_id=version.parent or None,
                themes=tuple(
                    contributions.Theme(
                        title=theme.title,
                        idea_ids=tuple(theme.ideas),
                        alternatives=tuple(theme.alternatives),
                    )
                    for theme in version.themes
                ),
            ),
        )


async def _restore_remark(
    session: Transaction,
    meeting_id: str,
    section_id: str | None,
    kept: archived.Remark,
    *,
    rank: int,
) -> None:
    await ideas.add_remark(
        session,
        contributions.Remark(
            id=kept.id,
            meeting_id=meeting_id,
            section_id=section_id,
            participant_id=kept.person or None,
            author=kept.author,
            text=kept.text,
            conclusion=kept.conclusion,
            given_at=kept.given_at or _nth_instant(rank),
        ),
    )


def _nth_instant(rank: int) -> datetime:
    """Return an instant that keeps the order in which an archive written by hand lists things."""
    return now() + timedelta(microseconds=1_000 * rank)
