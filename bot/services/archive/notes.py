"""An archived event as the minutes read it: the one mapping bot and command line share."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot import clock, contributions
from bot.entries import Evidence, understood
from bot.meeting import Form
from bot.services.archive import document as archived
from bot.services.archive.printed_once import printed_once
from bot.services.archive.scopes import ideas_in, scope_of, standing_wall
from summaries.blocks import (
    KeyIdea,
    LeftOverQuestion,
    Line,
    Link,
    Links,
    Participation,
    Remark,
    Table,
    Talk,
)
from summaries.ideas import Idea
from summaries.notes import (
    Correction,
    Draft,
    Entry,
    EventNotes,
    MeetingNotes,
    PostIts,
    Prose,
    SectionNotes,
    Sourced,
)
from summaries.sources import Origin, Source
from summaries.themes import Theme

_BARE_COLUMNS = ("Idée", "Réponse")
_RECORDING = "Enregistrement"
_TYPED = (Source(Origin.TYPED),)
# As people read it: "atelier.ogg, 12:34, Farida".
_ORIGIN = re.compile(r"(?P<recording>.+), (?P<at>\d+:\d\d(?::\d\d)?)(?:, |$)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>«»]*[^\s<>«».,;:!?)]")


def notes_of(
    archive: archived.Archive, *, meeting_id: str | None = None, pictured: bool = False
) -> EventNotes:
    """Return the notes of an event, or of one of its meetings; `pictured` with its walls drawn."""
    archive = printed_once(archive, meeting_id=meeting_id)
    chosen = [m for m in archive.meetings if meeting_id is None or m.id == meeting_id]
    return EventNotes(
        title=archive.event.title,
        organiser=archive.event.organiser,
        closing=archive.event.closing,
        meetings=tuple(_meeting(meeting, archive, pictured=pictured) for meeting in chosen),
    )


def is_empty(meeting: archived.Meeting) -> bool:
    """Say whether nothing was said, written or recorded in a meeting."""
    given = any(
        s.remarks or s.notes or s.question or s.entries or any(idea.stands for idea in s.ideas)
        for s in meeting.sections
    )
    return not (given or meeting.remarks or meeting.recordings)


def standing_themes(
    archive: archived.Archive, section: archived.Section
) -> tuple[tuple[Theme, ...], tuple[Idea, ...]]:
    """Return the themes of the wall that stands, and the ideas of its scope no theme holds."""
    version = standing_wall(section)
    held = ideas_in(archive, section, scope_of(version))
    live = {idea.id: Idea(idea.id, idea.text) for idea in held if idea.stands}
    placed = [] if version is None else version.themes
    themes = tuple(
        Theme(title=theme.title, ideas=ideas, alternatives=tuple(theme.alternatives))
        for theme in placed
        if (ideas := tuple(live.pop(i) for i in theme.ideas if i in live))
    )
    return themes, tuple(live.values())


def _meeting(
    meeting: archived.Meeting, archive: archived.Archive, *, pictured: bool
) -> MeetingNotes:
    there = meeting.attendance
    people = {person.id: person.name for person in archive.people}
    sections = [
        SectionNotes(
            title=section.title,
            entries=tuple(_entries(section, meeting, archive, people, pictured=pictured)),
            titled=section.titled,
            key=section.id,
        )
        for section in meeting.sections
    ]
    if meeting.remarks:
        said = tuple(_remark(remark) for remark in meeting.remarks)
        sections.append(SectionNotes(entries=said, titled=False))
    if meeting.recap and not any(section.form is Form.LINKS for section in meeting.sections):
        sections.append(SectionNotes(entries=tuple(_links((), meeting)), titled=False))
    return MeetingNotes(
        kind=meeting.kind,
        number=meeting.number,
        day=meeting.date,
        facilitators=tuple(meeting.facilitators),
        theme=meeting.theme,
        sections=tuple(section for section in sections if section.entries),
        names=tuple(there.names),
        apologies=tuple(there.apologies),
        participation=(
            None
            if there.spoke is None and there.present is None
            else Participation(spoke=there.spoke, present=there.present)
        ),
        recap=meeting.recap,
        key=meeting.id,
        draft=_draft(meeting.draft),
    )


def _draft(draft: archived.Draft) -> Draft:
    return Draft(
        order=tuple(draft.order),
        corrections={
            made.key: Correction(
                entry=None if made.entry is None else understood(made.entry),
                dropped=made.dropped,
                validated=made.validated,
                seen=made.seen,
            )
            for made in draft.corrections
        },
    )


def _entries(
    section: archived.Section,
    meeting: archived.Meeting,
    archive: archived.Archive,
    people: Mapping[str, str],
    *,
    pictured: bool,
) -> Iterator[Sourced]:
    here = section.id
    if section.speaker.strip():
        yield Sourced(Talk(section.speaker), f"{here}/talk", _TYPED)
    for number, note in enumerate(section.notes):
        yield Sourced(Prose(note), f"{here}/note/{number}", _TYPED)
    yield from _given(section, meeting, archive, people, pictured=pictured)
    if section.question:
        yield Sourced(LeftOverQuestion(section.question), f"{here}/question", _TYPED)
    yield from map(_remark, section.remarks)
    for typed in section.entries:
        yield Sourced(understood(typed), f"typed/{typed.id}", (_evidence(typed.source),))


def _evidence(kept: Evidence | None) -> Source:
    if kept is None:
        return Source(Origin.TYPED)
    return Source(Origin.PASSAGE, kept.by, kept.words, kept.recording, kept.at_s)


def _given(
    section: archived.Section,
    meeting: archived.Meeting,
    archive: archived.Archive,
    people: Mapping[str, str],
    *,
    pictured: bool,
) -> Iterator[Sourced]:
    """Yield what the participants gave to a section, as its form prints it."""
    given = [idea for idea in section.ideas if idea.stands]
    sources = tuple(_of_idea(idea, people) for idea in given)
    if section.form is Form.POSTITS:
        themes, loose = standing_themes(archive, section)
        if themes or loose:
            post_its = PostIts(
                themes=themes,
                loose=loose,
                prompt=section.prompt,
                quota=section.quota,
                grouped_by=tuple(meeting.facilitators) if themes else (),
                announcement=section.announcement,
                pictured=pictured,
            )
            yield Sourced(post_its, f"{section.id}/postits", sources)
    elif section.form is Form.TABLE and given:
        yield Sourced(_table(section, given), f"{section.id}/table", sources)
    elif section.form is Form.LINKS:
        links = tuple(_link(idea.text) for idea in given)
        first = next(one for one in meeting.sections if one.form is Form.LINKS)
        if section is first:
            yield from _links(links, meeting, f"{section.id}/links", sources)
        elif links:
            yield Sourced(Links(links), f"{section.id}/links", sources)
    else:
        for idea, source in zip(given, sources, strict=True):
            yield Sourced(_said(idea, section.form, source.by), f"idea/{idea.id}", (source,))


def _said(idea: archived.Idea, form: Form, author: str) -> Entry:
    """Return an idea as it prints alone: in a round with its author, a key idea with its points."""
    if form is Form.ROUND:
        return Remark(idea.text, (author,) if author else ())
    if form is Form.KEY_IDEAS:
        lines = [line for part in idea.text.splitlines() if (line := part.strip())]
        title, *points = lines or [idea.text]
        return KeyIdea(title, tuple(point.lstrip("-–• ") for point in points))
    return Line(idea.text)


def _links(
    given: tuple[Link, ...],
    meeting: archived.Meeting,
    key: str = "recordings/links",
    sources: tuple[Source, ...] = (),
) -> Iterator[Sourced]:
    """Yield where the recordings of a meeting lie, then the links somebody gave."""
    told = {link.address for link in given}
    found = [
        recording.address
        for recording in meeting.recordings
        # A length stands once there was sound to be heard at the address.
        if recording.address not in {"", *told} and recording.duration_s is not None
    ]
    names = (
        [_RECORDING] if len(found) == 1 else [f"{_RECORDING} {n}" for n, _ in enumerate(found, 1)]
    )
    links = (*map(Link, names, found), *given)
    if links:
        yield Sourced(Links(links), key, (*_TYPED * len(found), *sources))


def _link(text: str) -> Link:
    """Read "label : address"; an address alone is its own label."""
    found = _ADDRESS.search(text)
    if found is None:
        return Link(text.strip(" :\u00a0"))
    label = text[: found.start()].strip(" :\u00a0(")
    return Link(label or found[0], found[0])


def _of_idea(idea: archived.Idea, people: Mapping[str, str]) -> Source:
    if idea.source is contributions.Source.REMARK:
        return Source(Origin.REMARK)
    if idea.source is contributions.Source.PASSAGE:
        # Names are the policy's business, so hers is not repeated.
        found = _ORIGIN.match(idea.origin)
        if found is None:
            return Source(Origin.PASSAGE)
        return Source(Origin.PASSAGE, recording=found["recording"], at_s=clock.read(found["at"]))
    return Source(Origin.IDEA, people.get(idea.author, ""))


def _table(section: archived.Section, given: Iterable[archived.Idea]) -> Table:
    columns = tuple(section.columns) or _BARE_COLUMNS
    cells: Mapping[str, list[list[str]]] = defaultdict(lambda: [[] for _ in columns])
    for idea in given:
        # An answer whose row was withdrawn keeps its place: its row opens with an empty cell.
        column = min(idea.column, len(columns) - 1) if idea.row else 0
        cells[idea.row or idea.id][column].append(idea.text)
    return Table(
        columns=columns,
        rows=tuple(tuple(tuple(cell) for cell in row) for row in cells.values()),
        caption=section.title,
    )


def _remark(remark: archived.Remark) -> Sourced:
    said = Remark(
        text=remark.text,
        authors=(remark.author,) if remark.author else (),
        conclusion=remark.conclusion,
    )
    source = Source(Origin.REMARK, remark.author)
    return Sourced(said, f"remark/{remark.id}", (source,))
