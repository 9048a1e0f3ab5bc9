"""« À compléter »: what the minutes of an event still lack, to be read before the export."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from summaries.acronyms import AcronymMode, contradictions, unexplained
from summaries.blocks import (
    Actors,
    AnnouncedList,
    Links,
    MeetingHeading,
    Reference,
    SectionHeading,
    Speakers,
    Talk,
    ToComplete,
    WriterNote,
)
from summaries.drafts import Unit, units, words_of
from summaries.glossary import Acronym
from summaries.minutes import Minutes, compose
from summaries.notes import Entry, EventNotes, MeetingNotes, PostIts, Prose
from summaries.text import is_function_word
from summaries.todos import Lacking, Place, ToDo
from summaries.wording import phrases, plain_text
from summaries.wording.todo import written

_FEW_WORDS: Final = 5
_EXCERPT: Final = 60  # characters
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+")
_PRIVATE_STEPS: Final = frozenset(("admin", "dashboard", "edit", "manage", "management"))
_PRIVATE_SITES: Final = frozenset(("studio.youtube.com", "localhost"))
_SPELT: Final = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_NUMBER: Final = re.compile(
    rf"(?<![\w°.,/-])(\d{{1,2}}|{'|'.join(_SPELT)})\s+([^\W\d_]+)", re.IGNORECASE
)
# What is counted after these is time or money, not the items of a list.
_MEASURES: Final = frozenset(
    (
        *("an", "ans", "année", "années", "euro", "euros", "fois", "h", "heure", "heures"),
        *("jour", "jours", "min", "minute", "minutes", "mois", "semaine", "semaines"),
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    )
)
_DASH: Final = re.compile(r"\s*[-–•*]\s")


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What is known of a meeting beside its notes.

    `ideas_received` are counted by the key of their post-its, where a wall shows fewer or more;
    `doubtful_passages` are those of its transcript that nobody has checked yet, `sensitive` those
    of its minutes that may say too much of somebody, and that nobody decided on; `unpublished` is
    how many people refuse that its minutes leave the association.
    """

    ideas_received: Mapping[str, int] = field(default_factory=dict)
    doubtful_passages: int = 0
    sensitive: int = 0
    unpublished: int = 0


def to_complete(
    event: EventNotes,
    *,
    facts: Mapping[str, MeetingFacts] | None = None,
    acronyms: Mapping[str, Acronym] | None = None,
    mode: AcronymMode = AcronymMode.OFF,
) -> tuple[ToDo, ...]:
    """Return what an event's minutes lack, meeting by meeting, then what holds for all.

    To be asked of the notes as they name people in the export: it quotes them.

    Args:
        event: The notes, with their drafts.
        facts: What else is known of each meeting, by its key.
        acronyms: Those whose expansion is known.
        mode: How the document will explain them.
    """
    roles = {
        speaker.name
        for meeting in event.meetings
        for unit in units(meeting)
        if isinstance(unit.entry, Speakers)
        for speaker in unit.entry.speakers
        if speaker.role
    }
    found: list[ToDo] = []
    for meeting in event.meetings:
        there = facts.get(meeting.key, MeetingFacts()) if facts else MeetingFacts()
        found += _of_meeting(meeting, there, roles)
    return (*found, *_of_acronyms(compose(event), acronyms or {}, mode))


def with_list(minutes: Minutes, todos: Iterable[ToDo]) -> Minutes:
    """Return minutes that end on what is to be completed; the same when nothing is."""
    items = tuple(written(todo) for todo in todos)
    return replace(minutes, blocks=(*minutes.blocks, ToComplete(items))) if items else minutes


def is_private_address(address: str) -> bool:
    """Tell whether an address leads where only its owner may go, to manage or to edit a page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.hostname in _PRIVATE_SITES or not _PRIVATE_STEPS.isdisjoint(
        f"{parts.path}/{parts.fragment}".lower().split("/")
    )


def announced_count(sentence: str) -> tuple[int, ...]:
    """Return how many things a sentence announces: "6 grandes pistes", "trois besoins"."""
    return tuple(
        int(number) if number.isdigit() else _SPELT.index(number.lower()) + 2
        for number, noun in _NUMBER.findall(sentence)
        if noun.lower() not in _MEASURES and not is_function_word(noun)
    )


def _of_meeting(meeting: MeetingNotes, facts: MeetingFacts, roles: set[str]) -> Iterator[ToDo]:
    heading = phrases(MeetingHeading(meeting.kind, meeting.number))
    here = Place(plain_text(heading[0].runs))
    if not meeting.recap and not meeting.facilitators:
        yield ToDo(Lacking.FACILITATORS, here)
    if not meeting.recap and not meeting.present:
        yield ToDo(Lacking.ATTENDANCE, here)
    yield from _of_people(facts, here)
    kept = [unit for unit in units(meeting) if not unit.dropped]
    for section in _sections(kept):
        title = section[0].entry.title if isinstance(section[0].entry, SectionHeading) else ""
        for unit in section:
            place = replace(here, section=title, key=unit.key)
            yield from _of_unit(unit, place, meeting, facts)
            yield from _without_role(unit.entry, place, roles | set(meeting.facilitators))
        if title and sum(map(_n_words, section)) < _FEW_WORDS:
            yield ToDo(Lacking.THIN_SECTION, replace(here, section=title, key=section[0].key))
    for section_notes in meeting.sections:
        if section_notes.titled and section_notes.title and not section_notes.entries:
            yield ToDo(Lacking.EMPTY_SECTION, replace(here, section=section_notes.title))
    keyed = [unit for unit in kept if unit.key and not isinstance(unit.entry, SectionHeading)]
    waiting = sum(not unit.validated for unit in keyed)
    if waiting:
        yield ToDo(Lacking.UNVALIDATED, here, expected=len(keyed), found=waiting)
    if facts.doubtful_passages:
        yield ToDo(Lacking.DOUBTFUL_PASSAGES, here, found=facts.doubtful_passages)


def _of_people(facts: MeetingFacts, here: Place) -> Iterator[ToDo]:
    if facts.unpublished:
        yield ToDo(Lacking.PUBLICATION, here, found=facts.unpublished)
    if facts.sensitive:
        yield ToDo(Lacking.SENSITIVE, here, found=facts.sensitive)


def _sections(kept: Iterable[Unit]) -> list[list[Unit]]:
    """Part units where a heading stands that something follows, as it prints."""
    sections: list[list[Unit]] = []
    for unit in kept:
        if isinstance(unit.entry, SectionHeading) or not sections:
            sections.append([])
        sections[-1].append(unit)
    return [s for s in sections if len(s) > 1 or not isinstance(s[0].entry, SectionHeading)]


def _of_unit(
    unit: Unit, place: Place, meeting: MeetingNotes, facts: MeetingFacts
) -> Iterator[ToDo]:
    entry = unit.entry
    if unit.changed:
        yield ToDo(Lacking.CHANGED, place, named=_excerpt(entry))
    match entry:
        case PostIts():
            yield from _of_post_its(entry, place, meeting.present, facts.ideas_received)
        case AnnouncedList(announcement, items):
            yield from _of_list(announcement, len(items), place)
        case Prose(text):
            yield from _of_prose(text, place)
        case Links(links):
            yield from (
                ToDo(Lacking.ADDRESS, place, named=link.label)
                for link in links
                if not link.address.strip()
            )
        case WriterNote(text):
            yield ToDo(Lacking.WRITER_NOTE, place, named=text)
        case _:
            pass
    for address in dict.fromkeys(_addresses(entry)):
        if is_private_address(address):
            yield ToDo(Lacking.PRIVATE_ADDRESS, place, other=address)


def _of_post_its(
    entry: PostIts, place: Place, n_present: int, received: Mapping[str, int]
) -> Iterator[ToDo]:
    n_placed = sum(len(theme.ideas) for theme in entry.themes)
    n_ideas = received.get(place.key, n_placed + len(entry.loose))
    expected = (entry.quota or 0) * n_present
    if expected and expected != n_ideas:
        yield ToDo(Lacking.IDEAS, place, expected=expected, found=n_ideas, each=entry.quota or 0)
    if entry.loose:
        yield ToDo(Lacking.LOOSE_IDEAS, place, found=len(entry.loose))


def _of_list(announcement: str, n_items: int, place: Place) -> Iterator[ToDo]:
    counts = announced_count(announcement)
    if counts and n_items not in counts:
        named = announcement.strip().rstrip(":").strip()
        yield ToDo(Lacking.ITEMS, place, named=named, expected=counts[-1], found=n_items)


def _of_prose(text: str, place: Place) -> Iterator[ToDo]:
    """Find lists typed by hand: a line that ends on a colon, then lines that open with a dash."""
    announcement, n_items = "", 0
    for line in (*filter(str.strip, text.splitlines()), ""):
        if _DASH.match(line):
            n_items += 1
            continue
        if announcement and n_items:
            yield from _of_list(announcement, n_items, place)
        announcement, n_items = line if line.rstrip().endswith(":") else "", 0


def _without_role(entry: Entry, place: Place, known: set[str]) -> Iterator[ToDo]:
    match entry:
        case Speakers(speakers):
            names = [speaker.name for speaker in speakers if not speaker.role.strip()]
        case Talk(speaker) if not re.search(r"[,(]", speaker):  # « Aline, sage-femme »
            names = [speaker]
        case _:
            names = []
    yield from (ToDo(Lacking.ROLE, place, named=name) for name in names if name not in known)


def _of_acronyms(
    minutes: Minutes, acronyms: Mapping[str, Acronym], mode: AcronymMode
) -> Iterator[ToDo]:
    explained = {} if mode is AcronymMode.OFF else acronyms
    yield from (ToDo(Lacking.ACRONYM, named=name) for name in unexplained(minutes, explained))
    for one in contradictions(minutes, acronyms):
        for other in one.others:
            yield ToDo(Lacking.CONTRADICTION, named=one.acronym, other=other, kept=one.kept)


def _addresses(entry: Entry) -> Iterator[str]:
    match entry:
        case Links(links):
            yield from (link.address for link in links)
        case Actors(actors=actors):
            yield from (actor.address for actor in actors)
        case Reference(address=address):
            yield address
        case _:
            pass
    for text in words_of(entry):
        yield from (found.rstrip(".,;:!?)") for found in _ADDRESS.findall(text))


def _n_words(unit: Unit) -> int:
    match unit.entry:
        case SectionHeading() | Talk():  # they announce what follows
            return 0
        case PostIts(themes, loose):
            said = [i.text for ideas in (*(t.ideas for t in themes), loose) for i in ideas]
        case entry:
            said = words_of(entry)
    return sum(len(text.split()) for text in said)


def _excerpt(entry: Entry) -> str:
    said = " ".join(" ".join(words_of(entry)).split())
    return said if len(said) <= _EXCERPT else f"{said[:_EXCERPT].rsplit(' ', 1)[0]}…"
