"""An archived event as the minutes read it: the one mapping bot and command line share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.meeting import Form
from bot.services.archive import document as archived
from bot.services.archive.printed_once import printed_once
from bot.services.archive.scopes import ideas_in, scope_of, standing_wall
from summaries.blocks import LeftOverQuestion, Line, Participation, Remark, Table, Talk
from summaries.ideas import Idea
from summaries.notes import Entry, EventNotes, MeetingNotes, PostIts, Prose, SectionNotes
from summaries.themes import Theme

_BARE_COLUMNS = ("Idée", "Réponse")


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
        s.remarks or s.notes or s.question or any(not idea.withdrawn for idea in s.ideas)
        for s in meeting.sections
    )
    return not (given or meeting.remarks or meeting.recordings)


def standing_themes(
    archive: archived.Archive, section: archived.Section
) -> tuple[tuple[Theme, ...], tuple[Idea, ...]]:
    """Return the themes of the wall that stands, and the ideas of its scope no theme holds."""
    version = standing_wall(section)
    held = ideas_in(archive, section, scope_of(version))
    live = {idea.id: Idea(idea.id, idea.text) for idea in held if not idea.withdrawn}
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
    sections = [
        _section(section, meeting, archive, pictured=pictured) for section in meeting.sections
    ]
    if meeting.remarks:
        said = tuple(_remark(remark) for remark in meeting.remarks)
        sections.append(SectionNotes(entries=said, titled=False))
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
            None if there.spoke is None else Participation(spoke=there.spoke, present=there.present)
        ),
    )


def _section(
    section: archived.Section,
    meeting: archived.Meeting,
    archive: archived.Archive,
    *,
    pictured: bool,
) -> SectionNotes:
    entries: list[Entry] = []
    if section.speaker.strip():
        entries.append(Talk(section.speaker))
    entries += [Prose(note) for note in section.notes]
    entries += _given(section, meeting, archive, pictured=pictured)
    if section.question:
        entries.append(LeftOverQuestion(section.question))
    entries += [_remark(remark) for remark in section.remarks]
    return SectionNotes(title=section.title, entries=tuple(entries), titled=section.titled)


def _given(
    section: archived.Section,
    meeting: archived.Meeting,
    archive: archived.Archive,
    *,
    pictured: bool,
) -> Iterable[Entry]:
    """Return what the participants gave to a section, as its form prints it."""
    given = [idea for idea in section.ideas if not idea.withdrawn]
    if section.form is Form.POSTITS:
        themes, loose = standing_themes(archive, section)
        if not themes and not loose:
            return []
        return [
            PostIts(
                themes=themes,
                loose=loose,
                prompt=section.prompt,
                quota=section.quota,
                grouped_by=tuple(meeting.facilitators) if themes else (),
                pictured=pictured,
            )
        ]
    if not given:
        return []
    if section.form is Form.TABLE:
        return [_table(section, given)]
    return [Line(idea.text, aside=idea.origin) for idea in given]


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


def _remark(remark: archived.Remark) -> Remark:
    return Remark(
        text=remark.text,
        authors=(remark.author,) if remark.author else (),
        conclusion=remark.conclusion,
    )
