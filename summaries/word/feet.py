"""The foot of the pages, and the title wherever a house shows it at the head or the foot."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from summaries.word import xml
from summaries.word.paragraphs import one_line
from summaries.word.styles import Styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_A4_WIDTH = Mm(210)
_TITLE = "TITLE"


def set_foot(document: "Document", styles: Styles, title: str) -> None:
    """Set the title and the page numbers at the foot; a house that has a foot keeps its own.

    The title is a field: when somebody makes a template of these minutes, those that come of it
    bear their own title.
    """
    shown = one_line(title)
    section = document.sections[0]
    if section._sectPr.xpath("w:footerReference"):  # noqa: SLF001 — a linked one counts as none
        _show_title(document, shown)
        return
    footer = section.footer.paragraphs[0]
    footer._p.style = styles.id_of("Footer")  # noqa: SLF001 — by its identifier
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    footer.paragraph_format.tab_stops.add_tab_stop(
        Length((section.page_width or _A4_WIDTH) - margins), WD_TAB_ALIGNMENT.RIGHT
    )
    xml.add_field(footer, _TITLE, shown=shown)
    footer.add_run("\tPage ")
    xml.add_field(footer, "PAGE", shown="1")
    footer.add_run(" sur ")
    xml.add_field(footer, "NUMPAGES", shown="1")
    _show_title(document, shown)


def _show_title(document: "Document", title: str) -> None:
    """Word works a title out when it opens the document; other programs show what stands there."""
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    for relation in document.part.rels.values():
        if relation.reltype in kinds:
            for texts in _titles(relation.target_part.element):
                for rank, text in enumerate(texts):
                    text.text = "" if rank else title


def _titles(root: "BaseOxmlElement") -> Iterator[list["BaseOxmlElement"]]:
    """Yield the texts of each place that shows the title: a field, or what is bound to it."""
    for field in root.iter(qn("w:fldSimple")):
        if _is_title(str(field.get(qn("w:instr")))):
            yield list(field.iter(qn("w:t")))
    bound = ".//w:sdt[w:sdtPr/w:dataBinding[contains(@w:xpath, ':title[')]]/w:sdtContent"
    for content in root.xpath(bound):
        yield list(content.iter(qn("w:t")))
    for paragraph in root.iter(qn("w:p")):
        yield from _long_fields(paragraph)


def _long_fields(paragraph: "BaseOxmlElement") -> Iterator[list["BaseOxmlElement"]]:
    """Yield the same for the fields that Word spreads over runs, between their marks."""
    instruction = ""
    shown: list[BaseOxmlElement] | None = None
    for part in paragraph.xpath(".//w:fldChar | .//w:instrText | .//w:t"):
        if part.tag == qn("w:instrText"):
            instruction += part.text or ""
        elif part.tag == qn("w:t"):
            if shown is not None:
                shown.append(part)
        elif part.get(qn("w:fldCharType")) == "separate" and _is_title(instruction):
            shown = []
        else:
            if shown is not None:
                yield shown
            instruction, shown = "", None


def _is_title(instruction: str) -> bool:
    return instruction.split()[:1] == [_TITLE]
