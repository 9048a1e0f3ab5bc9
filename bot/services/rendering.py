"""Minutes of an archived event, as somebody wants them: words, look, form."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot import config
from bot.errors import EmptyMeetingError
from bot.services.archive import document as archived
from bot.services.archive.notes import is_empty, notes_of
from bot.texts import todo_texts
from summaries.acronyms import AcronymMode, explained
from summaries.attribution import Identity, Policy, attributed, default_policy
from summaries.completeness import MeetingFacts, to_complete, with_list
from summaries.glossary import Acronym, merged, read_acronyms, sector_acronyms
from summaries.markdown import to_markdown
from summaries.minutes import Minutes, compose
from summaries.notes import EventNotes
from summaries.office import OfficeForm, convert
from summaries.todos import ToDo
from summaries.word.layout import Layout
from summaries.word.writer import write_docx


class Output(StrEnum):
    """The forms minutes are written in."""

    WORD = "docx"
    MARKDOWN = "md"
    PDF = "pdf"
    ODT = "odt"


_OFFICE: Mapping[Output, OfficeForm] = {Output.PDF: "pdf", Output.ODT: "odt"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """How minutes are wanted.

    Args:
        meeting_id: The only meeting to write, or None for all.
        pictured: Whether walls are drawn too (not in Markdown).
        working: A working copy: evidence as comments, and what is missing said in its place.
        contents: Whether a list of the meetings stands at the beginning, each on its own page.
        accessible: Whether titles keep their small letters and no cell is empty.
        names: How people are named; None leaves it to the event.
        acronyms: How acronyms are explained.
        own_acronyms: The association's, over the sector's.
        template: A Word file of the house's.
    """

    meeting_id: str | None = None
    pictured: bool = False
    working: bool = False
    contents: bool = False
    accessible: bool = False
    names: Policy | None = None
    acronyms: AcronymMode = AcronymMode.OFF
    own_acronyms: Mapping[str, Acronym] = field(default_factory=dict)
    template: Path | None = None


def wishes_of(house: config.Minutes) -> Wishes:
    """Return how minutes are wanted by the settings, when nobody says otherwise.

    Raises:
        AcronymsError: If the association's list of acronyms cannot be used.
    """
    return Wishes(
        accessible=house.accessible,
        acronyms=AcronymMode(house.acronyms),
        own_acronyms=read_acronyms(Path(house.acronyms_file)) if house.acronyms_file else {},
        template=Path(house.template) if house.template else None,
    )


@dataclass(frozen=True, slots=True)
class Rendered:
    """Minutes in their form, and what they lack, a sentence each."""

    content: bytes
    lacking: tuple[str, ...]


def render_minutes(
    archive: archived.Archive, output: Output, *, written_at: datetime, wishes: Wishes = Wishes()
) -> Rendered:
    """Return the minutes of an archived event, or of one of its meetings.

    Raises:
        EmptyMeetingError: If there is nothing to write.
        TemplateError: If the template cannot be one.
        OfficeMissingError: If LibreOffice is wanted and not installed.
        OfficeFailedError: If LibreOffice made nothing.
    """
    chosen = [m for m in archive.meetings if wishes.meeting_id in {None, m.id}]
    if all(is_empty(meeting) for meeting in chosen):
        raise EmptyMeetingError(archive.event.id)
    known = merged(sector_acronyms(), wishes.own_acronyms)
    event = _named(archive, wishes)
    todos = to_complete(event, facts=_facts(archive), acronyms=known, mode=wishes.acronyms)
    minutes = _composed(event, todos, known, wishes)
    return Rendered(
        _formed(minutes, output, written_at, wishes), tuple(map(todo_texts.lacking, todos))
    )


def _named(archive: archived.Archive, wishes: Wishes) -> EventNotes:
    notes = notes_of(archive, meeting_id=wishes.meeting_id, pictured=wishes.pictured)
    people = {
        person.name: Identity("", person.full_name, person.role, person.pseudonym)
        for person in archive.people
    }
    policy = wishes.names or default_policy(sensitive=archive.event.sensitive)
    return attributed(notes, policy, people)


def _facts(archive: archived.Archive) -> Mapping[str, MeetingFacts]:
    return {
        meeting.id: MeetingFacts(
            doubtful_passages=sum(
                bool(segment.flags)
                for recording in meeting.recordings
                for segment in recording.segments
            )
        )
        for meeting in archive.meetings
    }


def _composed(
    event: EventNotes,
    todos: tuple[ToDo, ...],
    known: Mapping[str, Acronym],
    wishes: Wishes,
) -> Minutes:
    minutes = explained(compose(event, show_missing=wishes.working), wishes.acronyms, known)
    return with_list(minutes, todos) if wishes.working else minutes


def _formed(minutes: Minutes, output: Output, written_at: datetime, wishes: Wishes) -> bytes:
    if output is Output.MARKDOWN:
        return to_markdown(minutes).encode()
    target = io.BytesIO()
    layout = Layout(
        contents=wishes.contents,
        page_breaks=wishes.contents,
        comments=wishes.working,
        fidelity="accessible" if wishes.accessible else "congress",
    )
    write_docx(minutes, target, written_at=written_at, layout=layout, template=wishes.template)
    content = target.getvalue()
    return convert(content, _OFFICE[output]) if output in _OFFICE else content
