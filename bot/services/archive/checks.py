"""What an archive must not contradict, and its schema cannot say."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from bot.entries import addresses_of, understood
from bot.services.archive.scopes import ideas_in, scope_of
from summaries.addresses import allowed_address

if TYPE_CHECKING:  # `document` checks what it reads with this module
    from bot.services.archive import document as archived

Fault = tuple[str, str]
"""A place, and the reason."""


def contradictions(archive: "archived.Archive") -> Iterator[Fault]:
    """Yield every contradiction as (place, reason), in the order of the document."""
    people = {person.id for person in archive.people}
    yield from _twice(archive)
    for m, meeting in enumerate(archive.meetings):
        place = f"$.meetings[{m}]"
        present, spoke = meeting.attendance.present, meeting.attendance.spoke
        if present is not None and (spoke or 0) > present:
            yield f"{place}.attendance", f"{spoke} spoke and {present} were present"
        for s, section in enumerate(meeting.sections):
            inner = f"{place}.sections[{s}]"
            yield from _in_section(section, people, inner)
            yield from _in_groupings(archive, section, inner)
        yield from _in_remarks(meeting.remarks, people, place)
        keys = set()
        for c, correction in enumerate(meeting.draft.corrections):
            here = f"{place}.draft.corrections[{c}]"
            if correction.key in keys:
                yield here, f"identifier {correction.key} stands twice"
            keys.add(correction.key)
            if correction.entry is not None:
                yield from _in_entry(correction.entry, f"{here}.entry")
        for r, recording in enumerate(meeting.recordings):
            yield from _in_recording(recording, f"{place}.recordings[{r}]")


def parts(archive: "archived.Archive") -> Iterator[tuple[str, str]]:
    """Yield (place, identifier) of each meeting and of all it holds."""
    for m, meeting in enumerate(archive.meetings):
        place = f"$.meetings[{m}]"
        yield place, meeting.id
        for s, section in enumerate(meeting.sections):
            inner = f"{place}.sections[{s}]"
            yield inner, section.id
            for kind in ("ideas", "remarks", "groupings", "entries"):
                for n, part in enumerate(getattr(section, kind)):
                    yield f"{inner}.{kind}[{n}]", part.id
        for kind in ("remarks", "recordings"):
            for n, part in enumerate(getattr(meeting, kind)):
                yield f"{place}.{kind}[{n}]", part.id


def _twice(archive: "archived.Archive") -> Iterator[Fault]:
    seen: set[str] = set()
    people = ((f"$.people[{p}]", person.id) for p, person in enumerate(archive.people))
    for place, part_id in chain(people, parts(archive)):
        if part_id in seen:
            yield place, f"identifier {part_id} stands twice"
        seen.add(part_id)


def _in_section(section: "archived.Section", people: set[str], place: str) -> Iterator[Fault]:
    ideas = {idea.id for idea in section.ideas}
    opening = {idea.id for idea in section.ideas if not idea.row}
    for n, idea in enumerate(section.ideas):
        here = f"{place}.ideas[{n}]"
        if idea.author and idea.author not in people:
            yield f"{here}.author", f"no person {idea.author}"
        if idea.row and idea.row not in ideas:
            yield f"{here}.row", f"no idea {idea.row} in this section"
        elif idea.row and idea.row not in opening:
            yield f"{here}.row", f"idea {idea.row} opens no row"
        yield from _in_time(idea.given_at, f"{here}.given_at")
    yield from _in_remarks(section.remarks, people, place)
    for n, entry in enumerate(section.entries):
        yield from _in_entry(entry, f"{place}.entries[{n}]")
    if section.grouping and section.grouping not in {each.id for each in section.groupings}:
        yield f"{place}.grouping", f"no grouping {section.grouping} in this section"


def _in_entry(entry: object, place: str) -> Iterator[Fault]:
    """Refuse what its block refuses, a ragged row for instance, and links to anywhere else."""
    try:
        made = understood(entry)
    except ValueError as error:
        yield place, str(error)
        return
    for address in addresses_of(made):
        if not allowed_address(address):
            yield place, f"no link may lead to {address}"


def _in_remarks(remarks: "list[archived.Remark]", people: set[str], place: str) -> Iterator[Fault]:
    for n, remark in enumerate(remarks):
        if remark.person and remark.person not in people:
            yield f"{place}.remarks[{n}].person", f"no person {remark.person}"
        yield from _in_time(remark.given_at, f"{place}.remarks[{n}].given_at")


def _in_groupings(
    archive: "archived.Archive", section: "archived.Section", place: str
) -> Iterator[Fault]:
    numbers = {grouping.id: grouping.number for grouping in section.groupings}
    used: set[int] = set()
    for g, grouping in enumerate(section.groupings):
        here = f"{place}.groupings[{g}]"
        if grouping.number in used:
            yield f"{here}.number", f"version {grouping.number} stands twice in this section"
        used.add(grouping.number)
        if grouping.parent and numbers.get(grouping.parent, grouping.number) >= grouping.number:
            yield f"{here}.parent", f"no earlier version {grouping.parent} in this section"
        yield from _in_time(grouping.created_at, f"{here}.created_at")
        try:
            scope = scope_of(grouping)
        except ValueError:
            yield f"{here}.parameters", f"no scope {grouping.parameters['scope']}"
            continue
        ideas = {idea.id for idea in ideas_in(archive, section, scope)}
        yield from _in_themes(grouping, ideas, here)


def _in_themes(grouping: "archived.Grouping", ideas: set[str], here: str) -> Iterator[Fault]:
    placed: set[str] = set()
    for t, theme in enumerate(grouping.themes):
        for idea_id in theme.ideas:
            where = f"{here}.themes[{t}].ideas"
            if idea_id not in ideas:
                yield where, f"no idea {idea_id} within reach of this wall"
            if idea_id in placed:
                yield where, f"idea {idea_id} stands twice in this version"
            placed.add(idea_id)
    for name in ("placed", "doubtful", "fresh"):
        for idea_id in getattr(grouping, name):
            if idea_id not in placed:
                yield f"{here}.{name}", f"no idea {idea_id} in this version"


def _in_recording(recording: "archived.Recording", place: str) -> Iterator[Fault]:
    yield from _in_time(recording.added_at, f"{place}.added_at")
    if recording.address and not allowed_address(recording.address):
        yield f"{place}.address", f"no link may lead to {recording.address}"
    reached_s = 0.0
    for g, segment in enumerate(recording.segments):
        if segment.end_s < segment.start_s:
            yield f"{place}.segments[{g}]", "it ends before it starts"
        if segment.start_s < reached_s:
            yield f"{place}.segments[{g}]", "it starts before the one above it"
        reached_s = segment.start_s


def _in_time(instant: dt.datetime | None, place: str) -> Iterator[Fault]:
    """Refuse the first and last hours of the calendar that other zones put outside of it."""
    try:
        if instant is not None:
            instant.astimezone(dt.UTC)
    except OverflowError:
        yield place, f"{instant} is outside of the calendar"
