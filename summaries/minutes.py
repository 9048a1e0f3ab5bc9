"""Compose what is known of an event into minutes: the blocks, in the order of congress notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from summaries import prose
from summaries.blocks import (
    Attendance,
    Block,
    Closing,
    EventTitle,
    LoosePostIts,
    MeetingHeading,
    MeetingTheme,
    PartHeading,
    PostItAnnouncement,
    PostItTheme,
    RecapOpening,
    SectionHeading,
    Table,
    WallPicture,
)
from summaries.drafts import Unit, corrected_theme, units
from summaries.notes import Entry, EventNotes, MeetingNotes, PostIts, Prose
from summaries.sources import Source
from summaries.typography import typeset
from summaries.wording.todo import PEOPLE_MISSING, with_placeholders


@dataclass(frozen=True, slots=True)
class Minutes:
    """A document ready to be written: `language` is the one its reader's spelling checker uses.

    `sources` are the evidence of a block, by its rank in `blocks`.
    """

    title: str
    blocks: tuple[Block, ...]
    organiser: str = ""
    language: str = "fr-FR"
    sources: Mapping[int, tuple[Source, ...]] = field(default_factory=dict)


def compose(event: EventNotes, *, show_missing: bool = False) -> Minutes:
    """Return the minutes of an event; a section nobody gave anything to is left out.

    Titles, themes, prompts and the secretary's prose are set as French wants them. What people
    wrote or said is never touched. `show_missing` says in its place what is to be completed.
    """
    blocks: list[Block] = [EventTitle(typeset(event.title), event.first_day, event.last_day)]
    sources: dict[int, tuple[Source, ...]] = {}
    for meeting in event.meetings:
        blocks += _head(meeting, event, show_missing=show_missing)
        for unit, block in _body(meeting):
            if unit.sources:
                sources[len(blocks)] = unit.sources
            blocks.append(with_placeholders(block) if show_missing else block)
    if event.closing:
        blocks.append(Closing(typeset(event.closing)))
    return Minutes(
        title=typeset(event.title),
        blocks=tuple(blocks),
        organiser=event.organiser,
        sources=sources,
    )


def _head(meeting: MeetingNotes, event: EventNotes, *, show_missing: bool) -> Iterator[Block]:
    theme = typeset(corrected_theme(meeting))
    names = meeting.names
    if meeting.recap:
        yield RecapOpening(meeting.kind, meeting.number, event.organiser, meeting.day, theme)
    else:
        heading = MeetingHeading(meeting.kind, meeting.number, meeting.day, meeting.facilitators)
        yield with_placeholders(heading) if show_missing else heading
        if theme:
            yield MeetingTheme(theme)
        if show_missing and not meeting.present:
            names = PEOPLE_MISSING
    if names or meeting.apologies:
        yield Attendance(names, meeting.apologies)
    if meeting.participation is not None:
        yield meeting.participation


def _body(meeting: MeetingNotes) -> Iterator[tuple[Unit, Block]]:
    """Yield the blocks of the entries that stay; a heading waits until something follows it."""
    waiting: tuple[Unit, SectionHeading] | None = None
    rank = 0
    for unit in units(meeting):
        if unit.dropped:
            continue
        if isinstance(unit.entry, SectionHeading):
            waiting = (unit, unit.entry)
            continue
        for block in blocks_of(unit.entry):
            if waiting is not None:
                rank += 1
                yield waiting[0], SectionHeading(typeset(waiting[1].title), rank)
                waiting = None
            yield unit, block


def blocks_of(entry: Entry) -> Iterator[Block]:
    """Yield the blocks an entry prints as; a heading takes its number in the minutes only."""
    match entry:
        case PostIts():
            yield from _post_its(entry)
        case Prose(text):
            yield from prose.paragraphs(text)
        case Table():
            if entry.rows:
                columns = tuple(typeset(column) for column in entry.columns)
                yield replace(entry, columns=columns, caption=typeset(entry.caption))
        case PartHeading(title):
            yield PartHeading(typeset(title))
        case _:
            yield entry


def _post_its(post_its: PostIts) -> Iterator[Block]:
    themes = [theme for theme in post_its.themes if theme.ideas]
    if not themes and not post_its.loose:
        return
    if post_its.announcement:
        yield from prose.paragraphs(post_its.announcement)
    else:
        yield PostItAnnouncement(
            prompt=typeset(post_its.prompt),
            quota=post_its.quota,
            grouped=bool(themes),
            grouped_by=post_its.grouped_by,
        )
    placed = tuple(PostItTheme(theme.title, tuple(theme.ideas)) for theme in themes)
    yield from placed
    if post_its.loose:
        yield LoosePostIts(post_its.loose, beside_themes=bool(themes))
    if post_its.pictured and placed:
        yield WallPicture(typeset(post_its.title), placed, typeset(post_its.prompt))
