"""Draw blocks in the body of a Word document: a style for each kind of paragraph, and tables."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt

from summaries.blocks import Block, Run, Table, WallPicture
from summaries.text import clean
from summaries.themes import Theme
from summaries.typography import NO_BREAK_SPACE
from summaries.wall import draw_wall
from summaries.word import xml
from summaries.word.styles import CELL, COLUMN, GAP, PARAGRAPHS, PICTURE, ROLES, TABLE
from summaries.wording import Phrase, describe_wall, phrases

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_AFTER_TABLE_PT = 8
_PICTURE_MM = (160, 235)  # what a page holds between its margins


def draw(document: "Document", blocks: Sequence[Block]) -> None:
    """Draw each block in turn at the end of the document."""
    after_table = False
    for block in blocks:
        if isinstance(block, Table):
            if after_table:
                _part(document)
            _table(document, block)
            after_table = True
            continue
        if isinstance(block, WallPicture):
            _wall(document, block)
            after_table = False
        for phrase in phrases(block):
            paragraph = _paragraph(document, phrase)
            if after_table and (PARAGRAPHS[phrase.kind].before_pt or 0) < _AFTER_TABLE_PT:
                paragraph.paragraph_format.space_before = Pt(_AFTER_TABLE_PT)
            after_table = False
    if after_table:
        _part(document)


def _paragraph(document: "Document", phrase: Phrase) -> "Paragraph":
    paragraph = document.add_paragraph(style=PARAGRAPHS[phrase.kind].name)
    for run in phrase.runs:
        _run(paragraph, run)
    return paragraph


def _run(paragraph: "Paragraph", run: Run) -> None:
    drawn = paragraph.add_run(clean(run.text), style=ROLES[run.role].name if run.role else None)
    drawn.bold = run.bold or None
    drawn.italic = run.italic or None


def _table(document: "Document", block: Table) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.columns))
    table.style = TABLE
    headings = ", ".join(clean(column) for column in block.columns)
    xml.describe_table(
        table, title=clean(block.caption), description=f"Colonnes{NO_BREAK_SPACE}: {headings}"
    )
    heading, *rows = table.rows
    xml.set_row(heading, heading=True)
    for cell, column in zip(heading.cells, block.columns, strict=True):
        _cell(document, cell, (column,), style=COLUMN.name)
    for row, cells in zip(rows, block.rows, strict=True):
        xml.set_row(row, heading=False)
        for cell, lines in zip(row.cells, cells, strict=True):
            _cell(document, cell, lines, style=CELL.name)


def _wall(document: "Document", block: WallPicture) -> None:
    themes = [Theme(theme.title.strip() or "…", theme.ideas) for theme in block.themes]
    described = describe_wall((theme.title, len(theme.ideas)) for theme in themes)
    pages = draw_wall(themes, title=block.title, subtitle=block.prompt or None)
    for number, page in enumerate(pages, start=1):
        paragraph = document.add_paragraph(style=PICTURE.name)
        shape = paragraph.add_run().add_picture(io.BytesIO(page), width=Mm(_PICTURE_MM[0]))
        if shape.height > Mm(_PICTURE_MM[1]):
            shape.width = round(shape.width * Mm(_PICTURE_MM[1]) / shape.height)
            shape.height = Mm(_PICTURE_MM[1])
        where = f", page {number} sur {len(pages)}" if len(pages) > 1 else ""
        xml.describe_picture(
            shape, name=f"Mur {number}", description=clean(f"{described[:-1]}{where}.")
        )


def _cell(document: "Document", cell: "_Cell", lines: tuple[str, ...], *, style: str) -> None:
    first = cell.paragraphs[0]
    first.style = document.styles[style]
    first.add_run(clean(lines[0] if lines else ""))
    for line in lines[1:]:
        cell.add_paragraph(clean(line), style=style)


def _part(document: "Document") -> None:
    """Set a small gap: two tables that touch become one, and a page cannot end on a table."""
    document.add_paragraph(style=GAP.name)
