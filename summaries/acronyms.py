"""Acronyms over whole minutes: explained at their first use or in a legend, never in quotations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from summaries.blocks import (
    AcronymLegend,
    Action,
    Actors,
    AnnouncedList,
    ArrowNote,
    Attendance,
    Block,
    Closing,
    Commission,
    Decision,
    Definition,
    Finding,
    KeyIdea,
    LeadIn,
    Line,
    MeetingHeading,
    Paragraph,
    PostItTheme,
    Question,
    Quotation,
    Remark,
    Round,
    Run,
    Speakers,
    Stub,
    Table,
    Talk,
    Testimony,
    Worded,
    WriterNote,
)
from summaries.expansions import Reader, Use, looks_like_a_surname, same_expansion
from summaries.glossary import Acronym
from summaries.minutes import Minutes
from summaries.sources import Origin, Source
from summaries.text import fold, is_function_word
from summaries.wording import phrases

_COMPOSED: Final = (
    Paragraph | KeyIdea | Definition | Talk | Speakers | Round | Decision | Action | WriterNote
    | Closing | AnnouncedList | Actors | Commission | Finding | LeadIn | ArrowNote
)  # fmt: skip
# What somebody gave or said, unless it is known that the secretary wrote it.
_GIVEN: Final = Line | Remark | Question | Testimony | Stub
_NAMES: Final = frozenset({"authors", "theme", "detail", "dates", "link"})
_EVERYDAY: Final = frozenset(
    (
        *("BD", "CD", "CV", "DVD", "NB", "OK", "ONG", "ONU", "PC", "PDF", "PS", "QR", "RDV"),
        *("SMS", "TV", "TVA", "UE", "URL", "USB"),
    )
)
_ROMAN: Final = re.compile(r"[IVXLC]+")


class AcronymMode(StrEnum):
    """How minutes explain acronyms."""

    OFF = "off"
    BOLD_FIRST_USE = "bold-first-use"
    LEGEND = "legend"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An acronym said to stand for several things: the one kept, and the others."""

    acronym: str
    kept: str
    others: tuple[str, ...]


def explained(minutes: Minutes, mode: AcronymMode, acronyms: Mapping[str, Acronym]) -> Minutes:
    """Return minutes that explain each known acronym once, where the secretary writes.

    At its first use in composed prose it is set bold and its expansion follows in parentheses,
    unless the text says it already; or it bears an asterisk and a last block is the legend, which
    also tells those met in quotations alone. What people wrote or said, titles and names stay as
    they are: a block whose evidence is theirs is touched only where the secretary reworded it.
    """
    if mode is AcronymMode.OFF:
        return minutes
    marker = _Marker(mode, acronyms, _reader(minutes, acronyms))
    blocks = tuple(
        marker.block(block, minutes.sources.get(rank, ()))
        for rank, block in enumerate(minutes.blocks)
    )
    legend = marker.legend()
    return replace(minutes, blocks=(*blocks, *((AcronymLegend(legend),) if legend else ())))


def contradictions(minutes: Minutes, acronyms: Mapping[str, Acronym]) -> tuple[Contradiction, ...]:
    """Return the acronyms to which the document gives another expansion, or several."""
    said: dict[str, list[str]] = {}
    reader = _reader(minutes, acronyms)
    for use in (use for text in _texts(minutes) for use in reader.uses(text) if use.expansion):
        known = [acronyms[use.acronym].means] if use.acronym in acronyms else []
        said.setdefault(use.acronym, known).append(use.expansion)
    found = (_contradiction(acronym, each) for acronym, each in said.items())
    return tuple(one for one in found if one is not None)


def clashes(sector: Mapping[str, Acronym], own: Mapping[str, Acronym]) -> tuple[Contradiction, ...]:
    """Return the acronyms an association expands otherwise than the sector; its own is kept."""
    found = (
        _contradiction(name, (own[name].means, sector[name].means))
        for name in own
        if name in sector
    )
    return tuple(one for one in found if one is not None)


def unexplained(minutes: Minutes, acronyms: Mapping[str, Acronym]) -> tuple[str, ...]:
    """Return the acronyms that nothing explains, in the order they are first met.

    `acronyms` are those the document will explain; give none when it explains none. A word in
    capitals that is met in small letters too, or that everybody knows, is not one.
    """
    texts = _texts(minutes)
    small = {word for text in texts for word in text.split() if word.islower()}
    titles = {fold(b.title) for b in minutes.blocks if isinstance(b, PostItTheme)}
    surnames = {word for name in _names(minutes) for word in name.split()[1:]}
    reader = _reader(minutes, acronyms)
    legends = (block for block in minutes.blocks if isinstance(block, AcronymLegend))
    told = {acronym for legend in legends for acronym, _means in legend.entries}
    met: dict[str, None] = {}
    for text in texts:
        for use in reader.uses(text):
            if use.expansion:
                told.add(use.acronym)
            elif not looks_like_a_surname(text, use):
                met[use.acronym] = None
    return tuple(
        acronym
        for acronym in met
        if acronym not in _EVERYDAY | surnames | told | acronyms.keys()
        and acronym.lower() not in small
        and fold(acronym) not in titles
        and not _ROMAN.fullmatch(acronym)
        and not is_function_word(acronym)
    )


class _Marker:
    """Goes through blocks in their order and remembers what the reader was told."""

    def __init__(self, mode: AcronymMode, acronyms: Mapping[str, Acronym], reader: Reader) -> None:
        self._bold = mode is AcronymMode.BOLD_FIRST_USE
        self._acronyms = acronyms
        self._reader = reader
        self._met: set[str] = set()
        self._told: set[str] = set()
        self._marked: set[str] = set()
        self._starred: set[str] = set()

    def block(self, block: Block, sources: Sequence[Source]) -> Block:
        """Return a block with the acronyms first used in it marked, the same when there is none."""
        if _is_composed(block, sources):
            before = phrases(block)
            after = tuple(replace(phrase, runs=self._runs(phrase.runs)) for phrase in before)
            return block if after == before else Worded(after)
        for text in _read(block):
            for use in self._reader.uses(text):
                self._meet(use)
        return block

    def legend(self) -> tuple[tuple[str, str], ...]:
        """Return what bears an asterisk or stands in quotations alone, in alphabetical order."""
        listed = set() if self._bold else self._starred | (self._met - self._told)
        known = sorted(listed & self._acronyms.keys(), key=fold)
        return tuple((acronym, self._acronyms[acronym].means) for acronym in known)

    def _runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        added: list[tuple[Use, str]] = []
        for use in self._reader.uses(_said(runs)):
            self._meet(use)
            known = self._acronyms.get(use.acronym)
            if known is None or use.quoted or use.glued or use.acronym in self._marked:
                continue
            self._marked.add(use.acronym)
            told = use.acronym in self._told
            if self._bold:
                opened, closed = "[]" if use.bracketed else "()"
                added.append((use, "" if told else f" {opened}{known.means}{closed}"))
            elif not told:
                self._starred.add(use.acronym)
                added.append((use, "*"))
        for use, text in reversed(added):  # what stands before a place is not moved
            runs = tuple(_with(runs, use, text, bold=self._bold))
        return runs

    def _meet(self, use: Use) -> None:
        self._met.add(use.acronym)
        if use.expansion:
            self._told.add(use.acronym)


def _with(runs: Sequence[Run], use: Use, added: str, *, bold: bool) -> Iterator[Run]:
    """Yield runs with a text added after an acronym; one that two runs share stays as it is."""
    start = 0
    for run in runs:
        first, last = use.start - start, use.end - start
        start += len(run.text)
        if not 0 <= first < last <= len(run.text):
            yield run
            continue
        before, acronym, after = run.text[:first], run.text[first:last], run.text[last:]
        if bold:
            look = replace(run, bold=True) if run.role else replace(run, role="acronym")
            pieces = [
                replace(run, text=before),
                replace(look, text=acronym),
                replace(run, text=added, bold=False, role=""),
                replace(run, text=after),
            ]
        else:
            starred = acronym if after.startswith("*") else acronym + added
            pieces = [replace(run, text=before + starred + after)]
        yield from (piece for piece in pieces if piece.text)


def _is_composed(block: Block, sources: Sequence[Source]) -> bool:
    hers = all(source.origin is Origin.TYPED or source.words for source in sources)
    return hers and isinstance(block, _COMPOSED | _GIVEN if sources else _COMPOSED)


def _said(runs: Sequence[Run]) -> str:
    """Return the words of some runs; names and titles are blanks, so that places stay."""
    return "".join(" " * len(run.text) if run.role in _NAMES else run.text for run in runs)


def _read(block: Block) -> Iterator[str]:
    match block:
        case Table(columns, rows):
            yield from columns
            yield from (line for row in rows for cell in row for line in cell)
        case Quotation(text):
            yield f"«{text}»"
        case Attendance():
            return
        case _:
            yield from (_said(phrase.runs) for phrase in phrases(block))


def _texts(minutes: Minutes) -> list[str]:
    return [text for block in minutes.blocks for text in _read(block)]


def _contradiction(acronym: str, said: Sequence[str]) -> Contradiction | None:
    kept, *rest = said
    others: list[str] = []
    for other in rest:
        if not any(same_expansion(other, known) for known in (kept, *others)):
            others.append(other)
    return Contradiction(acronym, kept, tuple(others)) if others else None


def _reader(minutes: Minutes, acronyms: Mapping[str, Acronym]) -> Reader:
    known = {acronym: each.expansions for acronym, each in acronyms.items()}
    return Reader(known, names=_names(minutes))


def _names(minutes: Minutes) -> Iterator[str]:
    for block in minutes.blocks:
        match block:
            case Attendance(names, apologies):
                yield from (*names, *apologies)
            case MeetingHeading(facilitators=names) | Remark(authors=names) | Round(names=names):
                yield from names
            case Talk(speaker=name) | Question(author=name) | Testimony(author=name):
                yield name
            case Quotation(author=name) | Stub(author=name):
                yield name
            case Speakers(speakers):
                # A title and a surname alone: « Dr FALCOFF ».
                yield from (f"{speaker.title} {speaker.name}" for speaker in speakers)
            case _:
                pass
