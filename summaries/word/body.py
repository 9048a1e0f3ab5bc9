"""Draw blocks in the body of a Word document: a style for each kind of paragraph, and tables."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from summaries.addresses import allowed_address
from summaries.blocks import Block, Closing, Run, Table, WallPicture
from summaries.headings import levels, opens_meeting, title_rank
from summaries.text import shown
from summaries.themes import Theme
from summaries.typography import NO_BREAK_SPACE
from summaries.wall import draw_wall
from summaries.word import lists, xml
from summaries.word.layout import Layout
from summaries.word.looks import CELL, COLUMN, GAP, PARAGRAPHS, PICTURE, ROLES, TABLE
from summaries.word.paragraphs import Setting, link, paragraph, run
from summaries.word.styles import Styles
from summaries.wording import Kind, Phrase, describe_wall, phrases

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.shape import InlineShape

_AFTER_TABLE_PT = 8
_TWIPS_IN_POINT = 20
_WIDEST_PICTURE = Mm(160)
_TALLEST_PICTURE = Mm(235)
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block once drawn: its paragraphs, and the one that is its heading with its depth."""

    block: Block
    paragraphs: tuple["BaseOxmlElement", ...]
    title: "BaseOxmlElement | None" = None
    depth: int = 0


class Body:
    """The body of a document, drawn block by block."""

    def __init__(self, document: "Document", styles: Styles, layout: Layout) -> None:
        self._document = document
        self._styles = styles
        self._layout = layout
        self._end = document.element.body.sectPr
        self._after_table = False
        self._kinds = {kind: styles.id_of(look.name) for kind, look in PARAGRAPHS.items()}
        self._roles = {role: styles.id_of(look.name) for role, look in ROLES.items()}
        # A style of the house's may be a list of none.
        self._bullets = _list_number(styles) or lists.add_bullets(document)
        self._indent = _list_indent(styles)

    def draw(self, blocks: Sequence[Block]) -> list[Drawn]:
        """Draw each block in turn at the end of the document."""
        n_meetings = sum(map(opens_meeting, blocks))
        breaks = self._layout.page_breaks and n_meetings > 1
        # The title, and the contents if there are any, keep the first meeting company.
        broken = False
        drawn: list[Drawn] = []
        following = (*blocks[1:], None)[: len(blocks)]
        for block, depth, after in zip(blocks, levels(blocks), following, strict=True):
            opens = opens_meeting(block)
            new_page = breaks and opens and (broken or (bool(drawn) and self._layout.contents))
            broken = broken or opens
            # The closing line stands on no page alone.
            kept = isinstance(after, Closing)
            drawn.append(self._draw(block, depth, new_page=new_page, kept=kept))
        if self._after_table:
            self._part()
        return drawn

    def _draw(self, block: Block, depth: int, *, new_page: bool, kept: bool) -> Drawn:
        if isinstance(block, Table):
            return Drawn(block, (self._table(block),))
        if isinstance(block, WallPicture):
            return Drawn(block, tuple(self._wall(block)))
        settings = [*self._settings(block, depth, new_page=new_page)]
        if kept and settings:
            phrase, last = settings[-1]
            settings[-1] = (phrase, replace(last, kept=True))
        drawn = [self._paragraph(phrase, setting) for phrase, setting in settings]
        title = drawn[title_rank(block)] if depth else None
        return Drawn(block, tuple(drawn), title, depth)

    def _settings(
        self, block: Block, depth: int, *, new_page: bool
    ) -> Iterator[tuple[Phrase, Setting]]:
        """Yield the paragraphs of a block, each with what it says beyond its style."""
        number: int | None = None
        for rank, phrase in enumerate(phrases(block)):
            turned = new_page and rank == 0
            setting = Setting(new_page=turned, before_pt=0 if turned else None)
            if depth and rank == title_rank(block):
                setting = replace(setting, level=self._level(phrase.kind, depth - 1))
            if phrase.kind is not Kind.BULLET:
                number = None
            else:
                if number is None:
                    number = lists.restart(self._document, self._bullets)
                setting = replace(setting, number=number, indent=self._indent)
            yield phrase, setting

    def _level(self, kind: Kind, level: int) -> int | None:
        """Return the outline level a paragraph must say itself, its style saying another."""
        said = self._styles.said(PARAGRAPHS[kind].name, "w:pPr/w:outlineLvl")
        return None if said is not None and said.get(qn("w:val")) == str(level) else level

    def _paragraph(self, phrase: Phrase, setting: Setting) -> "BaseOxmlElement":
        if self._after_table and self._before_pt(phrase.kind) < _AFTER_TABLE_PT:
            setting = replace(setting, before_pt=_AFTER_TABLE_PT)
        return self._put(
            paragraph(self._kinds[phrase.kind], (self._run(each) for each in phrase.runs), setting)
        )

    def _before_pt(self, kind: Kind) -> float:
        said = self._styles.said(PARAGRAPHS[kind].name, "w:pPr/w:spacing[@w:before]")
        return 0 if said is None else int(said.get(qn("w:before"))) / _TWIPS_IN_POINT

    def _run(self, said: Run) -> "BaseOxmlElement":
        leads = bool(said.text) and allowed_address(said.address)
        role = "" if said.role == "link" and not leads else said.role
        drawn = run(said.text, self._roles.get(role), bold=said.bold, italic=said.italic)
        if not leads:
            return drawn
        relation = self._document.part.relate_to(
            said.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        return link(relation, drawn)

    def _table(self, block: Table) -> "BaseOxmlElement":
        """Draw a table, and return the first paragraph of it."""
        if self._after_table:
            self._part()
        headings = ", ".join(shown(column) for column in block.columns)
        table = xml.table(
            columns=len(block.columns),
            style_id=self._styles.id_of(TABLE),
            title=shown(block.caption),
            description=f"Colonnes{NO_BREAK_SPACE}: {headings}",
        )
        column, cell = self._styles.id_of(COLUMN.name), self._styles.id_of(CELL.name)
        nothing = (_NOTHING,) if self._layout.fidelity == "accessible" else ("",)
        heading = [[paragraph(column, (run(title),))] for title in block.columns]
        table.append(xml.row(heading, heading=True))
        for cells in block.rows:
            drawn = (
                [paragraph(cell, (run(line),)) for line in _lines(lines, nothing)]
                for lines in cells
            )
            table.append(xml.row(drawn, heading=False))
        self._put(table)
        self._after_table = True
        return heading[0][0]

    def _wall(self, block: WallPicture) -> Iterator["BaseOxmlElement"]:
        themes = [Theme(theme.title.strip() or "…", theme.ideas) for theme in block.themes]
        described = describe_wall((theme.title, len(theme.ideas)) for theme in themes)
        pages = draw_wall(themes, title=block.title, subtitle=block.prompt or None)
        for number, page in enumerate(pages, start=1):
            drawn = self._put(paragraph(self._styles.id_of(PICTURE.name)))
            held = Paragraph(drawn, self._document._body)  # noqa: SLF001 — its part takes the picture
            shape = held.add_run().add_picture(io.BytesIO(page))
            _fit(shape, *self._page())
            where = f", page {number} sur {len(pages)}" if len(pages) > 1 else ""
            xml.describe_picture(
                shape, name=f"Mur {number}", description=shown(f"{described[:-1]}{where}.")
            )
            yield drawn

    def _page(self) -> tuple[Length, Length]:
        """Return how wide and how tall a picture may be."""
        section = self._document.sections[-1]
        if section.page_width is None or section.page_height is None:
            return _WIDEST_PICTURE, _TALLEST_PICTURE
        margins = (
            (section.left_margin or 0) + (section.right_margin or 0),
            (section.top_margin or 0) + (section.bottom_margin or 0) + Mm(12),
        )
        return (
            Length(min(_WIDEST_PICTURE, section.page_width - margins[0])),
            Length(min(_TALLEST_PICTURE, section.page_height - margins[1])),
        )

    def _put(self, drawn: "BaseOxmlElement") -> "BaseOxmlElement":
        self._end.addprevious(drawn)
        self._after_table = False
        return drawn

    def _part(self) -> None:
        """Set a small gap: two tables that touch become one, and a page cannot end on a table."""
        self._put(paragraph(self._styles.id_of(GAP.name)))


def _list_number(styles: Styles) -> int:
    """Return the number of the list that the style of bullets makes, 0 for none."""
    said = styles.said(PARAGRAPHS[Kind.BULLET].name, "w:pPr/w:numPr/w:numId")
    return 0 if said is None else int(said.get(qn("w:val")))


def _list_indent(styles: Styles) -> "BaseOxmlElement | None":
    """Return the indent that the style of bullets sets itself.

    A paragraph that says its list takes the indent of the list, and forgets that of its style.
    """
    for style in styles.chain(PARAGRAPHS[Kind.BULLET].name):
        indents: list[BaseOxmlElement] = style.xpath("w:pPr/w:ind")
        if indents or style.xpath("w:pPr/w:numPr"):
            return indents[0] if indents else None
    return None


def _lines(lines: tuple[str, ...], nothing: tuple[str, ...]) -> Iterable[str]:
    return lines if any(line.strip() for line in lines) else nothing


def _fit(shape: "InlineShape", widest: Length, tallest: Length) -> None:
    scale = min(widest / shape.width, tallest / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
