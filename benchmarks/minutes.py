"""Time the Word and Markdown export of a workshop with 500 ideas: under 2 s in Word.

Run: python benchmarks/minutes.py [ideas]
"""

import io
import sys
import time
from datetime import UTC, date, datetime

from summaries.blocks import Line, Remark, Table
from summaries.ideas import Idea
from summaries.markdown import to_markdown
from summaries.minutes import Minutes, compose
from summaries.notes import EventNotes, MeetingNotes, PostIts, SectionNotes
from summaries.themes import Theme
from summaries.word import write_docx

_WORD_LIMIT_S = 2.0
_THEMES = 12


def workshop(n_ideas: int) -> Minutes:
    """Return minutes in which `n_ideas` stand as post-its, and as many more as lines and cells."""
    ideas = tuple(
        Idea(id=str(n), text=f"Besoin n° {n} : se parler plus, écrire moins → {n}")
        for n in range(n_ideas)
    )
    themes = tuple(Theme(f"Thème {n}", ideas[n::_THEMES]) for n in range(_THEMES))
    rows = tuple(((idea.text,), (), ("à voir", "vu")) for idea in ideas[: n_ideas // 5])
    sections = (
        SectionNotes("Ce qui existe", (Table(("Avant", "Pendant", "Après"), rows),)),
        SectionNotes("Propositions", tuple(Line(idea.text) for idea in ideas)),
        SectionNotes("Échanges", tuple(Remark(idea.text, ("Aline",)) for idea in ideas[::5])),
        SectionNotes("Post-it", (PostIts(themes, quota=2),)),
    )
    meeting = MeetingNotes("atelier", 1, date(2026, 5, 16), ("Nadia",), sections=sections)
    return compose(EventNotes("Congrès", (meeting,)))


def main() -> None:
    """Print the time each export takes, and leave with 1 when Word is over its limit."""
    n_ideas = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    minutes = workshop(n_ideas)
    started_s = time.perf_counter()
    markdown = to_markdown(minutes)
    markdown_s = time.perf_counter() - started_s
    stream = io.BytesIO()
    started_s = time.perf_counter()
    write_docx(minutes, stream, written_at=datetime(2026, 5, 18, tzinfo=UTC))
    word_s = time.perf_counter() - started_s
    print(f"{n_ideas} ideas, {len(minutes.blocks)} blocks")
    print(f"markdown {markdown_s:.3f} s, {len(markdown.encode()) // 1024} kB")
    print(f"word     {word_s:.3f} s, {len(stream.getvalue()) // 1024} kB (limit {_WORD_LIMIT_S} s)")
    sys.exit(word_s > _WORD_LIMIT_S)


if __name__ == "__main__":
    main()
