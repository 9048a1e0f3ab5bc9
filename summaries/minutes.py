"""Compose what is known of an event into minutes: the blocks, in the order of congress notes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from summaries import prose
from summaries.blocks import (
    Attendance,
    Block,
    Closing,
    EventTitle,
    LoosePostIts,
    MeetingHeading,
    MeetingTheme,
    PostItAnnouncement,
    PostItTheme,
    SectionHeading,
    Table,
    WallPicture,
)
from summaries.notes import Entry, EventNotes, MeetingNotes, PostIts, Prose, SectionNotes
from summaries.typography import typeset


@dataclass(frozen=True, slots=True)
class Minutes:
    """A document ready to be written: `language` is the one its reader's spelling checker uses."""

    title: str
    blocks: tuple[Block, ...]
    organiser: str = ""
    language: str = "fr-FR"


def compose(event: EventNotes) -> Minutes:
    """Return the minutes of an event; a section nobody gave anything to is left out.

    Titles, themes, prompts and the secretary's prose are set as French wants them. What people
    wrote or said is never touched.
    """
    blocks: list[Block] = [EventTitle(typeset(event.title), event.first_day, event.last_day)]
    for meeting in event.meetings:
        blocks += _meeting(meeting)
    if event.closing:
        blocks.append(Closing(typeset(event.closing)))
    return Minutes(title=typeset(event.title), blocks=tuple(blocks), organiser=event.organiser)


def _meeting(meeting: MeetingNotes) -> Iterator[Block]:
    yield MeetingHeading(meeting.kind, meeting.number, meeting.day, meeting.facilitators)
    if meeting.theme:
        yield MeetingTheme(typeset(meeting.theme))
    if meeting.names or meeting.apologies:
        yield Attendance(meeting.names, meeting.apologies)
    if meeting.participation is not None:
        yield meeting.participation
    rank = 0
    for section in meeting.sections:
        blocks = [block for entry in section.entries for block in _entry(entry, section)]
        if not blocks:
            continue
        if section.titled and section.title:
            rank += 1
            yield SectionHeading(typeset(section.title), rank)
        yield from blocks


def _entry(entry: Entry, section: SectionNotes) -> Iterator[Block]:
    match entry:
        case PostIts():
            yield from _post_its(entry, section)
        case Prose(text):
            yield from prose.paragraphs(text)
        case Table():
            if entry.rows:
                columns = tuple(typeset(column) for column in entry.columns)
                yield replace(
                    entry, columns=columns, caption=entry.caption or typeset(section.title)
                )
        case _:
            yield entry


def _post_its(post_its: PostIts, section: SectionNotes) -> Iterator[Block]:
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
        yield WallPicture(typeset(section.title), placed, typeset(post_its.prompt))
