"""The evidence of a block as a Word comment, in a working copy."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from summaries.sources import Origin, Source
from summaries.text import shown
from summaries.typography import NO_BREAK_SPACE, quoted
from summaries.word.looks import COMMENT, COMMENT_MARK
from summaries.word.paragraphs import paragraph, run
from summaries.word.styles import Styles
from summaries.word.xml import element
from summaries.wording import written_moment

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_AUTHOR = "Greffier"
_INITIALS = "G"
_VOWELS = "aàâäeéèêëiîïoôöuùûühœæ"
_COLON = f"{NO_BREAK_SPACE}: "


class Comments:
    """The comments of a document, each put around the paragraphs it is about."""

    def __init__(self, document: "Document", styles: Styles, *, written_at: datetime) -> None:
        self._list = document.part._comments_part.element  # noqa: SLF001 — no public way
        self._text_style = styles.id_of(COMMENT.name)
        self._mark_style = styles.id_of(COMMENT_MARK.name)
        self._date = written_at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def add(self, paragraphs: Sequence["BaseOxmlElement"], sources: Sequence[Source]) -> None:
        """Say where some paragraphs come from, a line for each source."""
        number = str(len(self._list))
        comment = element("comment", id=number, author=_AUTHOR, initials=_INITIALS, date=self._date)
        mark = run("", self._mark_style)
        mark.append(element("annotationRef"))
        lines = told(sources)
        comment.append(paragraph(self._text_style, (mark, run(lines[0]))))
        comment.extend(paragraph(self._text_style, (run(line),)) for line in lines[1:])
        self._list.append(comment)
        paragraphs[0].insert(1, element("commentRangeStart", id=number))
        paragraphs[-1].append(element("commentRangeEnd", id=number))
        reference = run("", self._mark_style)
        reference.append(element("commentReference", id=number))
        paragraphs[-1].append(reference)


def told(sources: Sequence[Source]) -> list[str]:
    """Return sources as lines; those that read the same are counted."""
    counted = Counter(_told(source) for source in sources)
    return [line if n == 1 else f"{line} ({n})" for line, n in counted.items()]


def _told(source: Source) -> str:
    match source.origin:
        case Origin.IDEA:
            head = f"Post-it{_of(source.by)}"
        case Origin.REMARK:
            head = f"Remarque{_of(source.by)}"
        case Origin.PASSAGE:
            when = "" if source.at_s is None else f" à {written_moment(source.at_s)}"
            where = f" ({source.recording})" if source.recording else ""
            head = f"Passage{when}{where}" + (f", {source.by}" if source.by else "")
        case Origin.TYPED:
            head = "Saisi au clavier" + (f" par {source.by}" if source.by else "")
    return shown(head + (_COLON + quoted(source.words) if source.words else ""))


def _of(name: str) -> str:
    if not name:
        return ""
    return f" d’{name}" if name[0].casefold() in _VOWELS else f" de {name}"
