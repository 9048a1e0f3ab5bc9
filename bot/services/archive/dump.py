"""A whole event, out of the store."""

from collections import defaultdict
from collections.abc import Iterable

from bot import contributions, meeting, recording
from bot.entries import structure, typed_structure
from bot.services.archive import document as archived
from bot.services.privacy import consents
from bot.store import drafts, events, groupings, ideas, meetings, participants, recordings, reviews
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction


async def dump(
    store: Store,
    guild_id: int,
    event_id: str,
    *,
    transcripts: bool = True,
    meeting_id: str | None = None,
) -> archived.Archive:
    """Return everything the server holds of an event, or of one of its meetings alone.

    `transcripts`, or only that they exist.
    """
    async with store.read(guild_id) as session:
        event = await events.get(session, event_id)
        held = [
            await _meeting(session, found, transcripts=transcripts)
            for found in await meetings.of_event(session, event.id)
            if meeting_id in {None, found.id}
        ]
        unnamed = {who for one in held for who in await consents.unnamed(session, one.id)}
        people = {person.id: person for person in await participants.everyone(session)}
    named = {idea.author for m in held for s in m.sections for idea in s.ideas}
    said = [remark for m in held for part in m.sections for remark in part.remarks]
    said += [remark for m in held for remark in m.remarks]
    named |= {remark.person for remark in said}
    spelt = {remark.author for remark in said}
    spelt |= {n for m in held for n in (*m.facilitators, *m.attendance.names)}
    named |= {person.id for person in people.values() if person.name in spelt}
    return archived.Archive(
        format="greffier-archive",
        version=1,
        event=archived.Event(
            id=event.id,
            title=event.title,
            organiser=event.organiser,
            closing=event.closing,
            sensitive=event.sensitive,
        ),
        people=[_person(people[i], unnamed=i in unnamed) for i in sorted(named & people.keys())],
        meetings=held,
    )


def _person(held: meeting.Participant, *, unnamed: bool) -> archived.Person:
    return archived.Person(
        id=held.id,
        name=held.name,
        full_name=held.full_name,
        role=held.role,
        pseudonym=held.pseudonym,
        unnamed=unnamed,
    )


async def _meeting(
    session: Transaction, held: meeting.Meeting, *, transcripts: bool
) -> archived.Meeting:
    by_section: dict[str, list[contributions.Idea]] = defaultdict(list)
    for idea in await ideas.of_meeting(session, held.id):
        by_section[idea.section_id].append(idea)
    said: dict[str | None, list[contributions.Remark]] = defaultdict(list)
    for remark in await ideas.remarks(session, held.id):
        said[remark.section_id].append(remark)
    typed_in: dict[str, list[contributions.TypedEntry]] = defaultdict(list)
    for entry in await drafts.entries(session, held.id):
        typed_in[entry.section_id].append(entry)
    return archived.Meeting(
        id=held.id,
        kind=held.kind,
        number=held.number,
        date=held.held_on,
        theme=held.theme,
        facilitators=list(held.facilitators),
        outline=held.outline,
        recap=held.recap,
        state=held.state,
        anonymous=held.anonymous,
        attendance=archived.Attendance(
            present=held.attendance.present,
            spoke=held.attendance.spoke,
            names=list(held.attendance.names),
            apologies=list(held.attendance.apologies),
        ),
        sections=[
            await _section(
                session,
                section,
                by_section[section.id],
                said[section.id],
                typed_in[section.id],
            )
            for section in await stored_sections.of_meeting(session, held.id)
        ],
        remarks=[_remark(remark) for remark in said[None]],
        recordings=[
            await _recording(session, found, transcripts=transcripts)
            for found in await recordings.of_meeting(session, held.id)
        ],
        draft=archived.Draft(
            order=list(held.draft_order),
            corrections=[
                archived.Correction(
                    key=made.key,
                    entry=None if made.content is None else structure(made.content),
                    dropped=made.dropped,
                    validated=made.validated,
                    seen=made.seen,
                )
                for made in await drafts.corrections(session, held.id)
            ],
        ),
        reviews=[
            archived.Review(
                key=made.key, decision=made.verdict, seen=made.seen, decided_at=made.decided_at
            )
            for made in await reviews.of_meeting(session, held.id)
        ],
    )


async def _section(
    session: Transaction,
    held: meeting.Section,
    given: Iterable[contributions.Idea],
    said: Iterable[contributions.Remark],
    typed_in: Iterable[contributions.TypedEntry],
) -> archived.Section:
    return archived.Section(
        id=held.id,
        title=held.title,
        form=held.form,
        prompt=held.prompt,
        columns=list(held.columns),
        titled=held.titled,
        quota=held.quota,
        state=held.state,
        speaker=held.speaker,
        notes=list(held.notes),
        question=held.question,
        announcement=held.announcement,
        entries=[typed_structure(entry.id, entry.content, entry.source) for entry in typed_in],
        ideas=[
            archived.Idea(
                id=idea.id,
                text=idea.text,
                author=idea.participant_id or "",
                given_at=idea.given_at,
                source=idea.source,
                row=idea.row or "",
                column=idea.column,
                withdrawn=idea.withdrawn,
                origin=idea.origin,
                hidden=idea.hidden,
            )
            for idea in given
        ],
        remarks=[_remark(remark) for remark in said],
        groupings=[
            archived.Grouping(
                id=version.id,
                number=version.number or 1,
                parent=version.parent_id or "",
                method=version.method,
                parameters=dict(version.parameters),
                placed=list(version.placed_by),
                doubtful=list(version.doubtful),
                fresh=list(version.fresh),
                created_at=version.created_at,
                themes=[
                    archived.Theme(
                        title=theme.title,
                        ideas=list(theme.idea_ids),
                        alternatives=list(theme.alternatives),
                        titled=theme.titled,
                        pinned=theme.pinned,
                    )
                    for theme in version.themes
                ],
            )
            for version in await groupings.versions(session, held.id)
        ],
        grouping=held.grouping_id or "",
    )


def _remark(held: contributions.Remark) -> archived.Remark:
    return archived.Remark(
        id=held.id,
        text=held.text,
        author=held.author,
        conclusion=held.conclusion,
        person=held.participant_id or "",
        given_at=held.given_at,
    )


async def _recording(
    session: Transaction, held: recording.Recording, *, transcripts: bool
) -> archived.Recording:
    return archived.Recording(
        id=held.id,
        name=held.name,
        size_bytes=held.size_bytes,
        added_at=held.added_at,
        progress=held.progress,
        language=held.language,
        model=held.model,
        duration_s=held.duration_s,
        begins_s=held.begins_s,
        speaker=held.speaker,
        heard_language=held.heard_language,
        address=held.address,
        segments=[
            archived.Segment(
                start_s=segment.start_s,
                end_s=segment.end_s,
                text=segment.text,
                speaker=segment.speaker,
                confidence=segment.confidence,
                flags=list(segment.flags),
                heard=segment.heard,
            )
            for segment in (await recordings.transcript(session, held.id) if transcripts else ())
        ],
    )
