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
from summaries.word.paragraphs import Setting, bookmark, inner_link, one_line, paragraph, run
from summaries.word.styles import Styles
from summaries.wording import phrases, plain_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_TITLE = "Sommaire"
_AFTER_PT = 16
_FIRST_NUMBER = 1_000  # clear of the bookmarks a house's header may have


def add_contents(document: "Document", styles: Styles, drawn: Sequence[Drawn]) -> None:
    """Set the list of the two highest levels of headings under the title; nothing for none."""
    listed = [
        (block, block.title, following)
        for block, following in zip_longest(drawn, drawn[1:])
        if block.title is not None and block.depth <= len(CONTENTS)
    ]
    entries: list[BaseOxmlElement] = []
    for number, (block, title, following) in enumerate(listed, start=_FIRST_NUMBER):
        name = f"_Titre{number}"
        bookmark(title, name, number)
        said = run(_entry(block.block, following.block if following else None))
        style = styles.id_of(CONTENTS[block.depth - 1].name)
        last = Setting(after_pt=_AFTER_PT) if block is listed[-1][0] else None
        entries.append(paragraph(style, (inner_link(name, said),), last))
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
    """Return what a heading reads as in the list: without who led, with what it was about."""
    if isinstance(block, RecapOpening) and block.theme:
        return one_line(block.theme)
    [title, *_] = phrases(block)
    named = plain_text(tuple(each for each in title.runs if not _is_detail(each)))
    about = f" – {following.text}" if isinstance(following, MeetingTheme) else ""
    return one_line(f"{named}{about}")


def _is_detail(said: Run) -> bool:
    return said.role == "detail"
