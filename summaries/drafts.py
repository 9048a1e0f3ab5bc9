"""A draft: what the secretary corrected, validated, moved or left out, laid over the notes.

The notes stay what people gave; a draft names their entries by key and says what became of each,
so that minutes made again keep every correction, and what changed underneath since is flagged.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summaries.blocks import SectionHeading, Table
from summaries.notes import (
    Correction,
    Draft,
    Entry,
    MeetingNotes,
    PostIts,
    Prose,
    SectionNotes,
    Sourced,
)
from summaries.sources import Source
from summaries.wording import phrases, plain_text


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry as it will print, with what the notes say and what the secretary made of it.

    `changed`: the notes say something else than when it was corrected or validated.
    """

    entry: Entry
    noted: Entry
    key: str = ""
    section_key: str = ""
    sources: tuple[Source, ...] = ()
    dropped: bool = False
    corrected: bool = False
    validated: bool = False
    changed: bool = False


def units(meeting: MeetingNotes) -> list[Unit]:
    """Return the entries of a meeting in their order, those left out among them."""
    noted = [unit for section in meeting.sections for unit in _of_section(section)]
    draft = meeting.draft
    return [_revised(unit, draft.corrections.get(unit.key)) for unit in _ordered(noted, draft)]


def theme_unit(meeting: MeetingNotes) -> Unit:
    """Return the theme of a meeting as an entry, so that it is read and corrected like them."""
    theme = Prose(meeting.theme)
    unit = Unit(theme, theme, key=theme_key(meeting))
    return _revised(unit, meeting.draft.corrections.get(unit.key))


def corrected_theme(meeting: MeetingNotes) -> str:
    """Return the theme of a meeting, as it was corrected if it was."""
    unit = theme_unit(meeting)
    if unit.dropped:
        return ""
    return unit.entry.text if isinstance(unit.entry, Prose) else meeting.theme


def theme_key(meeting: MeetingNotes) -> str:
    """Return the key under which the theme of a meeting is corrected."""
    return f"{meeting.key}/theme"


def fingerprint(entry: Entry) -> str:
    """Return a short mark of what an entry says, whatever it looks like."""
    return hashlib.sha256("\n".join(words_of(entry)).encode(errors="replace")).hexdigest()[:16]


def words_of(entry: Entry) -> list[str]:
    """Return what an entry says, a text for each paragraph, line of a cell or post-it."""
    match entry:
        case Prose(text):
            return [text]
        case PostIts():
            placed = [
                t for theme in entry.themes for t in (theme.title, *(i.text for i in theme.ideas))
            ]
            return [entry.announcement, entry.prompt, *placed, *(i.text for i in entry.loose)]
        case Table(columns, rows):
            return [*columns, *(line for row in rows for cell in row for line in cell)]
        case _:
            return [plain_text(phrase.runs) for phrase in phrases(entry)]


def _of_section(section: SectionNotes) -> Iterator[Unit]:
    entries = [e if isinstance(e, Sourced) else Sourced(e) for e in section.entries]
    if section.titled and section.title and entries:
        heading = SectionHeading(section.title)
        yield Unit(
            heading,
            heading,
            key=f"{section.key}/title" if section.key else "",
            section_key=section.key,
        )
    for held in entries:
        entry = held.entry
        if isinstance(entry, Table) and not entry.caption:
            entry = replace(entry, caption=section.title)
        elif isinstance(entry, PostIts):
            entry = replace(entry, title=section.title)
        yield Unit(entry, entry, held.key, section.key, held.sources)


def _ordered(noted: Sequence[Unit], draft: Draft) -> list[Unit]:
    """Put units in the draft's order; a newer one stays behind the one it follows in the notes."""
    ranks = {key: rank for rank, key in enumerate(draft.order)}
    keyed: list[tuple[int, int, Unit]] = []
    rank = -1
    for place, unit in enumerate(noted):
        rank = ranks.get(unit.key, rank)
        keyed.append((rank, place, unit))
    return [unit for _, _, unit in sorted(keyed, key=lambda each: each[:2])]


def _revised(unit: Unit, correction: Correction | None) -> Unit:
    if correction is None:
        return unit
    entry = unit.entry
    if isinstance(entry, PostIts):
        if isinstance(correction.entry, Prose):
            entry = replace(entry, announcement=correction.entry.text)
    elif correction.entry is not None:
        entry = correction.entry
    return replace(
        unit,
        entry=entry,
        sources=tuple(_with_words(unit, entry)),
        dropped=correction.dropped,
        corrected=correction.entry is not None,
        validated=correction.validated,
        changed=bool(correction.seen) and correction.seen != fingerprint(unit.noted),
    )


def _with_words(unit: Unit, entry: Entry) -> Iterator[Source]:
    """Add to the one source of a line what it said, where the line says it otherwise by now."""
    said = " ".join(words_of(unit.noted))
    for source in unit.sources:
        reworded = len(unit.sources) == 1 and not source.words and entry != unit.noted
        yield replace(source, words=said) if reworded else source
