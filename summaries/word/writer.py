"""Write minutes as a .docx: A4, named styles, the same bytes for the same minutes."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from summaries.minutes import Minutes
from summaries.text import clean
from summaries.word import styles, xml
from summaries.word.body import draw

if TYPE_CHECKING:
    from docx.document import Document

_PAGE_MM = (210, 297)
_SIDE_MM = 25
_TOP_MM = 22
_WORD_2013_OR_LATER = 15
_LONGEST_PROPERTY = 255
_PROGRAM = "Greffier"
# What python-docx's own template carries and no minutes need: a picture of an empty page, styles
# for Word 2007 that contradict the others, a bibliography.
_UNWANTED = ("metadata/thumbnail", "/stylesWithEffects", RELATIONSHIP_TYPE.CUSTOM_XML)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(minutes: Minutes, target: Path | BinaryIO, *, written_at: datetime) -> None:
    """Write minutes to a file or to an open binary stream.

    A file appears whole or not at all.

    Args:
        minutes: What to write; what XML refuses in its words is left out.
        target: Where; an existing file is replaced.
        written_at: The aware time the document's properties give as its creation.

    Raises:
        OSError: If the file cannot be written.
        ValueError: If `written_at` is naive.
    """
    if written_at.tzinfo is None:
        raise ValueError("written_at says its time zone")
    document = _blank_page(minutes.language)
    draw(document, minutes.blocks)
    _number_pages(document, minutes.title)
    _describe(document, minutes, written_at.astimezone(UTC))
    content = _packed(document)
    if not isinstance(target, Path):
        target.write(content)
        return
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _blank_page(language: str) -> "Document":
    document = docx.Document()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(_UNWANTED):
                part.rels.pop(key)
    xml.keep_styles(document, styles.BUILT_IN)
    xml.clear_numbering(document)
    xml.set_compatibility(document, mode=_WORD_2013_OR_LATER)
    styles.dress(document, language=language)
    styles.ensure_styles(document, language=language)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAGE_MM)
    section.left_margin = section.right_margin = Mm(_SIDE_MM)
    section.top_margin = section.bottom_margin = Mm(_TOP_MM)
    return document


def _number_pages(document: "Document", title: str) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer.paragraph_format.tab_stops.add_tab_stop(
        Mm(_PAGE_MM[0] - 2 * _SIDE_MM), WD_TAB_ALIGNMENT.RIGHT
    )
    footer.add_run(f"{' '.join(clean(title).split())}\tPage ")
    xml.add_field(footer, "PAGE", shown="1")
    footer.add_run(" sur ")
    xml.add_field(footer, "NUMPAGES", shown="1")


def _describe(document: "Document", minutes: Minutes, written_at: datetime) -> None:
    properties = document.core_properties
    properties.title = clean(minutes.title)[:_LONGEST_PROPERTY]
    properties.author = clean(minutes.organiser)[:_LONGEST_PROPERTY]
    properties.last_modified_by = _PROGRAM
    properties.language = minutes.language
    properties.comments = ""
    properties.created = properties.modified = written_at.replace(tzinfo=None)


def _packed(document: "Document") -> bytes:
    """Return the file, each entry dated the same so that equal minutes give equal bytes."""
    drawn = io.BytesIO()
    document.save(drawn)
    packed = io.BytesIO()
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_ZIP_EPOCH)
            target.writestr(entry, source.read(name), compress_type=zipfile.ZIP_DEFLATED)
    return packed.getvalue()
