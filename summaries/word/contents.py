"""The list of contents: each heading by its words, leading to its own place.

It is filled when the document is written. Word's own table of contents would be a field, which
asks the reader whether it may be updated each time the document is opened.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from summaries.blocks import Block, EventTitle, MeetingTheme, RecapOpening, Run
from summaries.word.body import Drawn
from summaries.word.looks import CONTENTS, CONTENTS_TITLE
from summaries.word.paragraphs import bookmark, inner_link, paragraph, run
from summaries.word.styles import Styles
from summaries.wording import phrases, plain_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_TITLE = "Sommaire"


def add_contents(document: "Document", styles: Styles, drawn: Sequence[Drawn]) -> None:
    """Set the list of the two highest levels of headings under the title; nothing for none."""
    entries: list[BaseOxmlElement] = []
    for block, following in zip_longest(drawn, drawn[1:]):
        if block.title is None or block.depth > len(CONTENTS):
            continue
        number = len(entries) + 1
        name = f"_Titre{number}"
        bookmark(block.title, name, number)
        said = run(_entry(block.block, following.block if following else None))
        style = styles.id_of(CONTENTS[block.depth - 1].name)
        entries.append(paragraph(style, (inner_link(name, said),)))
    if not entries:
        return
    head = paragraph(styles.id_of(CONTENTS_TITLE.name), (run(_TITLE),))
    if isinstance(drawn[0].block, EventTitle):
        before = drawn[0].paragraphs[-1]
        for made in reversed((head, *entries)):
            before.addnext(made)
    else:
        body = document.element.body
        for rank, made in enumerate((head, *entries)):
            body.insert(rank, made)


def _entry(block: Block, following: Block | None) -> str:
    """Return what a heading reads as in the list: no facilitators, and what the meeting is about."""
    if isinstance(block, RecapOpening) and block.theme:
        return " ".join(block.theme.split())
    [title, *_] = phrases(block)
    named = plain_text(tuple(each for each in title.runs if not _is_detail(each)))
    about = f" – {following.text}" if isinstance(following, MeetingTheme) else ""
    return " ".join(f"{named}{about}".split())


def _is_detail(said: Run) -> bool:
    return said.role == "detail"
