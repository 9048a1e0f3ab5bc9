"""A whole event, into the store."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from bot import contributions, meeting, recording
from bot.entries import told, understood
from bot.errors import AlreadyImportedError, IdentifierTakenError
from bot.meeting import new_id, now
from bot.privacy import Consent, Purpose, Review
from bot.services.archive import document as archived
from bot.services.archive.checks import parts
from bot.store import (
    consents,
    drafts,
    events,
    groupings,
    ideas,
    meetings,
    participants,
    recordings,
    reviews,
)
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from transcription.transcript import Segment


async def restore(store: Store, guild_id: int, archive: archived.Archive) -> None:
    """Put an archived event into the store, whole or not at all.

    Raises:
        AlreadyImportedError: If the server holds this event.
        IdentifierTakenError: If the server gives one of its identifiers to something else.
    """
    async with store.write(guild_id) as session:
        if await events.exists(session, archive.event.id):
            raise AlreadyImportedError(archive.event.id)
        taken = await events.first_taken(session, [part_id for _, part_id in parts(archive)])
        if taken is not None:
            raise IdentifierTakenError(taken)
        event = archive.event
        await events.add(
            session,
            meeting.Event(
                id=event.id,
                title=event.title,
                organiser=event.organiser,
                closing=event.closing,
                sensitive=event.sensitive,
            ),
        )
        people = await _restore_people(session, archive)
        for kept in archive.meetings:
            await _restore_meeting(session, event.id, kept, people)
            if not kept.anonymous:
                unnamed = [people[person.id] for person in archive.people if person.unnamed]
                await _restore_refusals(session, kept.id, unnamed)


async def _restore_people(session: Transaction, archive: archived.Archive) -> Mapping[str, str]:
    """Store who is not known yet, and return the identifier each person has on this server.

    Somebody else may bear it already: archives written by hand all begin with a "p1".
    """
    known = {person.id: person.name for person in await participants.everyone(session)}
    here = {"": ""}
    for person in archive.people:
        strange = known.get(person.id, person.name) != person.name
        here[person.id] = new_id() if strange else person.id
        if here[person.id] not in known:
            await participants.add(
                session,
                meeting.Participant(
                    id=here[person.id],
                    name=person.name,
                    full_name=person.full_name,
                    role=person.role,
                    pseudonym=person.pseudonym,
                ),
            )
    return here


async def _restore_refusals(session: Transaction, meeting_id: str, unnamed: Iterable[str]) -> None:
    for who in unnamed:
        refused = Consent(
            new_id(),
            meeting_id,
            Purpose.ATTRIBUTION,
            given=False,
            decided_at=now(),
            participant_id=who,
        )
        await consents.add(session, refused)


async def _restore_meeting(
    session: Transaction, event_id: str, kept: archived.Meeting, people: Mapping[str, str]
) -> None:
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
            recap=kept.recap,
            draft_order=tuple(kept.draft.order),
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
    for decided in kept.reviews:
        await reviews.decide(
            session,
            kept.id,
            Review(decided.key, decided.decision, decided.seen, decided.decided_at or now()),
        )
    for made in kept.draft.corrections:
        await drafts.correct(
            session,
            kept.id,
            contributions.Correction(
                key=made.key,
                content=None if made.entry is None else told(understood(made.entry)),
                dropped=made.dropped,
                validated=made.validated,
                seen=made.seen,
            ),
        )
    for rank, section in enumerate(kept.sections, start=1):
        await _restore_section(session, kept.id, rank, section, people)
    for n, remark in enumerate(kept.remarks):
        await ideas.add_remark(session, _remark(remark, kept.id, None, people, rank=n))
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
                begins_s=sound.begins_s,
                speaker=sound.speaker,
                heard_language=sound.heard_language,
                address=sound.address,
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
                    heard=s.heard,
                )
                for s in sound.segments
            ],
        )


async def _restore_section(
    session: Transaction,
    meeting_id: str,
    rank: int,
    kept: archived.Section,
    people: Mapping[str, str],
) -> None:
    await stored_sections.add(
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
            announcement=kept.announcement,
            grouping_id=kept.grouping or None,
        ),
    )
    for entry in kept.entries:
        source = None if entry.source is None else msgspec.to_builtins(entry.source)
        await drafts.add_entry(
            session,
            contributions.TypedEntry(entry.id, kept.id, told(understood(entry)), source),
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
                participant_id=people[idea.author] or None,
                row=idea.row or None,
                column=idea.column,
                withdrawn=idea.withdrawn,
                origin=idea.origin,
                hidden=idea.hidden,
            ),
        )
    for n, remark in enumerate(kept.remarks):
        await ideas.add_remark(session, _remark(remark, meeting_id, kept.id, people, rank=n))
    for version in kept.groupings:
        await groupings.add(
            session,
            contributions.Grouping(
                id=version.id,
                section_id=kept.id,
                method=version.method,
                parameters=version.parameters,
                placed_by=dict.fromkeys(version.placed),
                doubtful=tuple(version.doubtful),
                fresh=tuple(version.fresh),
                created_at=version.created_at or now(),
                number=version.number,
                parent_id=version.parent or None,
                themes=tuple(
                    contributions.Theme(
                        title=theme.title,
                        idea_ids=tuple(theme.ideas),
                        alternatives=tuple(theme.alternatives),
                        titled=theme.titled,
                        pinned=theme.pinned,
                    )
                    for theme in version.themes
                ),
            ),
        )


def _remark(
    kept: archived.Remark,
    meeting_id: str,
    section_id: str | None,
    people: Mapping[str, str],
    *,
    rank: int,
) -> contributions.Remark:
    return contributions.Remark(
        id=kept.id,
        meeting_id=meeting_id,
        section_id=section_id,
        participant_id=people[kept.person] or None,
        author=kept.author,
        text=kept.text,
        conclusion=kept.conclusion,
        given_at=kept.given_at or _nth_instant(rank),
    )


def _nth_instant(rank: int) -> datetime:
    """Return an instant that keeps the order in which an archive written by hand lists things."""
    return now() + timedelta(microseconds=1_000 * rank)
