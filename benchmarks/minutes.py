"""Time the Word and Markdown export of a workshop and of a congress, and print the peak memory.

A workshop of 30 ideas takes under 1 s; a congress of 20 meetings, 500 ideas and the highlights of
6 hours of recordings under 5 s and 300 MB, in a house template, with contents and comments.

Run: python benchmarks/minutes.py
"""

import io
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import docx

from summaries.blocks import Line, Quotation, Remark, Table
from summaries.ideas import Idea
from summaries.markdown import to_markdown
from summaries.minutes import Minutes, compose
from summaries.notes import EventNotes, MeetingNotes, PostIts, SectionNotes, Sourced
from summaries.sources import Origin, Source
from summaries.themes import Theme
from summaries.word import Layout, write_docx

_WRITTEN_AT = datetime(2026, 5, 18, tzinfo=UTC)
_LIMIT_MB = 300
_THEMES = 12
_PASSAGES_PER_HOUR = 60


def event(n_meetings: int, n_ideas: int, hours: float) -> Minutes:
    """Return minutes whose ideas stand as post-its, and again as lines and cells with a source."""
    n_passages = int(hours * _PASSAGES_PER_HOUR)
    meetings = tuple(
        meeting(number, n_ideas // n_meetings, n_passages // n_meetings)
        for number in range(1, n_meetings + 1)
    )
    return compose(EventNotes("Congrès", meetings))


def meeting(number: int, n_ideas: int, n_passages: int) -> MeetingNotes:
    """Return the notes of one meeting."""
    ideas = tuple(
        Idea(f"{number}-{n}", f"Besoin n° {n} : se parler plus, écrire moins → {n}")
        for n in range(n_ideas)
    )
    placed = (Theme(f"Thème {n}", ideas[n::_THEMES]) for n in range(_THEMES))
    themes = tuple(theme for theme in placed if theme.ideas)
    rows = tuple(((idea.text,), (), ("à voir", "vu")) for idea in ideas[: n_ideas // 5])
    sections = (
        SectionNotes("Ce qui existe", (Table(("Avant", "Pendant", "Après"), rows),)),
        SectionNotes("Propositions", tuple(_lines(ideas))),
        SectionNotes("Échanges", tuple(Remark(idea.text, ("Aline",)) for idea in ideas[::5])),
        SectionNotes("Ce qui s’est dit", tuple(_passages(n_passages))),
        SectionNotes("Post-it", (PostIts(themes, quota=2),)),
    )
    return MeetingNotes(
        "atelier", number, date(2026, 5, 16), ("Nadia",), "Se parler", sections=sections
    )


def _lines(ideas: tuple[Idea, ...]) -> Iterator[Sourced]:
    for idea in ideas:
        yield Sourced(Line(idea.text), idea.id, (Source(Origin.IDEA, "Aline"),))


def _passages(count: int) -> Iterator[Sourced]:
    for n in range(count):
        said = f"On s’appelle le jeudi {n} et on se dit ce qui n’a pas marché dans la semaine."
        heard = Source(Origin.PASSAGE, "Malik", said, "atelier.ogg", 60.0 * n)
        yield Sourced(Quotation(said, "Malik", 60.0 * n), f"p{n}", (heard,))


def house() -> bytes:
    """Return a template: what Word gives by default, under a letterhead."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Maison de la vallée"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def timed(name: str, minutes: Minutes, *, limit_s: float) -> bool:
    """Print what one event takes, and tell whether it is within its limit."""
    started_s = time.perf_counter()
    markdown = to_markdown(minutes)
    markdown_s = time.perf_counter() - started_s
    template, stream = house(), io.BytesIO()
    layout = Layout(contents=True, comments=True)
    started_s = time.perf_counter()
    write_docx(minutes, stream, written_at=_WRITTEN_AT, layout=layout, template=template)
    word_s = time.perf_counter() - started_s
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(
        f"{name}: {len(minutes.blocks)} blocks, markdown {markdown_s:.2f} s"
        f" ({len(markdown.encode()) // 1_000} kB), word {word_s:.2f} s"
        f" ({len(stream.getvalue()) // 1_000} kB, limit {limit_s:g} s),"
        f" peak {peak_mb:.0f} MB (limit {_LIMIT_MB} MB)"
    )
    return word_s <= limit_s and peak_mb <= _LIMIT_MB


def main() -> None:
    """Print what each event takes, and leave with 1 when one is over its limits."""
    kept = [
        timed("workshop", event(1, 30, 0.5), limit_s=1.0),
        timed("congress", event(20, 500, 6.0), limit_s=5.0),
    ]
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
