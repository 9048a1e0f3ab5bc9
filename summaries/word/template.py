"""A house template: an association's .docx or .dotx, emptied of its words and keeping its look."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml.etree import LxmlError

from summaries.errors import NotADocumentError
from summaries.word import lists, xml
from summaries.word.screening import screen
from summaries.word.styles import Styles, ensure_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.section import CT_SectPr

# What a page looks like. The rest held the words that were taken out (notes, comments, pictures)
# or describes them (properties).
_KEPT = frozenset(
    {
        *(RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME),
        *(RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.WEB_SETTINGS, RELATIONSHIP_TYPE.FONT_TABLE),
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    }
)
_NEEDED = (RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE)
# Settings that name notes, data or a password that are no longer there, or that ask something of
# whoever opens the document.
_UNWANTED_SETTINGS = (
    *("footnotePr", "endnotePr", "mailMerge", "documentProtection", "writeProtection"),
    *("updateFields", "trackRevisions", "attachedTemplate", "docVars"),
)
_A4_MM = (210, 297)
_MARGIN_MM = 25


def open_template(content: bytes, *, language: str, capitals: bool) -> tuple["Document", Styles]:
    """Return an empty document with the letterhead and the styles of a house, and every style.

    Args:
        content: The .docx or .dotx.
        language: The one its styles are read in.
        capitals: Whether titles that the notes set in capitals are.

    Raises:
        TemplateError: If it cannot be a template.
    """
    screened = screen(content)
    with fitting():
        document = docx.Document(io.BytesIO(screened))
        _empty(document)
        _complete(document)
        xml.speak(document, language)
        return document, ensure_styles(document, language=language, capitals=capitals)


@contextmanager
def fitting() -> Iterator[None]:
    """Say of a template that it is none, when what is done with its parts fails."""
    try:
        yield
    except (
        *(PythonDocxError, LookupError, ValueError, TypeError, AttributeError),
        *(SyntaxError, AssertionError, NotImplementedError, LxmlError),
    ) as error:
        # Well-formed XML that is not what Word writes: python-docx trips over it where it may.
        raise NotADocumentError(f"its parts do not fit ({type(error).__name__})") from error


def _empty(document: "Document") -> None:
    body = document.element.body
    page = _page(document)
    for child in list(body):
        if child is not page:
            body.remove(child)
    for part in (document.part, document.part.package):
        named = set() if part is not document.part else set(body.xpath("//@r:id"))
        for key, relation in list(part.rels.items()):
            if relation.reltype not in _KEPT and key not in named:
                part.rels.pop(key)
    settings = document.settings.element
    for unwanted in _UNWANTED_SETTINGS:
        for old in settings.findall(qn(f"w:{unwanted}")):
            settings.remove(old)


def _complete(document: "Document") -> None:
    """Add what every document has and a program other than Word may leave out."""
    held = {relation.reltype for relation in document.part.rels.values()}
    lacking = [kind for kind in _NEEDED if kind not in held]
    if not lacking:
        return
    blank = docx.Document()
    lists.clear_numbering(blank)
    for kind in lacking:
        document.part.relate_to(blank.part.part_related_by(kind), kind)


def _page(document: "Document") -> "CT_SectPr":
    """Return the last section with the headers and footers it takes from those before it."""
    body = document.element.body
    taken = {}
    for section in body.iter(qn("w:sectPr")):
        for old in section.findall(qn("w:sectPrChange")):
            section.remove(old)
        for reference in section.xpath("w:headerReference | w:footerReference"):
            taken[reference.tag, reference.get(qn("w:type"))] = reference
    page: CT_SectPr = body.get_or_add_sectPr()
    for rank, reference in enumerate(taken.values()):
        page.insert(rank, reference)
    if page.pgSz is None:
        section = document.sections[-1]
        section.page_width, section.page_height = (Mm(side) for side in _A4_MM)
    if page.pgMar is None:
        section = document.sections[-1]
        section.left_margin = section.right_margin = Mm(_MARGIN_MM)
        section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    return page
