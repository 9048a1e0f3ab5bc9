"""Write minutes as a .docx: A4, named styles, the same bytes for the same minutes."""

import io
import zipfile
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from summaries.minutes import Minutes
from summaries.text import shown
from summaries.word import lists, xml
from summaries.word.body import Body, Drawn
from summaries.word.comments import Comments
from summaries.word.contents import add_contents
from summaries.word.feet import set_foot
from summaries.word.layout import Layout
from summaries.word.looks import BUILT_IN
from summaries.word.styles import Styles, dress, ensure_styles
from summaries.word.template import fitting, open_template

if TYPE_CHECKING:
    from docx.document import Document

    from summaries.sources import Source

_PAGE_MM = (210, 297)
_SIDE_MM = 25
_TOP_MM = 22
_WORD_2013_OR_LATER = 15
_LONGEST_PROPERTY = 255
_PROGRAM = "Greffier"
# What python-docx's own template carries and no minutes need: a picture of an empty page, styles
# for Word 2007 that contradict the others, a bibliography.
_UNWANTED = ("metadata/thumbnail", "/stylesWithEffects", RELATIONSHIP_TYPE.CUSTOM_XML)
_PLAIN = Layout()
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(
    minutes: Minutes,
    target: Path | BinaryIO,
    *,
    written_at: datetime,
    layout: Layout = _PLAIN,
    template: Path | bytes | None = None,
) -> None:
    """Write minutes to a file or to an open binary stream.

    A file appears whole or not at all.

    Args:
        minutes: What to write; what XML refuses in its words is left out.
        target: Where; an existing file is replaced.
        written_at: The aware time the document's properties give as its creation.
        layout: What is asked of the document beyond its words.
        template: A .docx or .dotx of the house's, whose letterhead, header, footer and styles the
            minutes take.

    Raises:
        TemplateError: If `template` cannot be one.
        OSError: If a file cannot be read or written.
        ValueError: If `written_at` is naive.
    """
    if written_at.tzinfo is None:
        raise ValueError("written_at says its time zone")
    moment = written_at.astimezone(UTC)
    document, styles = _page(minutes, layout, template)
    with nullcontext() if template is None else fitting():
        drawn = Body(document, styles, layout).draw(minutes.blocks)
        if layout.contents:
            add_contents(document, styles, drawn)
        if layout.comments:
            _cite(Comments(document, styles, written_at=moment), minutes, drawn)
        set_foot(document, styles, minutes.title)
    _describe(document, minutes, moment)
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


def _page(
    minutes: Minutes, layout: Layout, template: Path | bytes | None
) -> tuple["Document", Styles]:
    """Return an empty document, of the house's or of ours, with every style there is."""
    capitals = layout.fidelity != "accessible"
    if template is None:
        document = _blank_page(minutes.language)
        return document, ensure_styles(
            document, language=minutes.language, ours=True, capitals=capitals
        )
    content = template.read_bytes() if isinstance(template, Path) else template
    return open_template(content, language=minutes.language, capitals=capitals)


def _blank_page(language: str) -> "Document":
    document = docx.Document()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(_UNWANTED):
                part.rels.pop(key)
    xml.keep_styles(document, BUILT_IN)
    lists.clear_numbering(document)
    xml.set_compatibility(document, mode=_WORD_2013_OR_LATER)
    dress(document, language=language)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAGE_MM)
    section.left_margin = section.right_margin = Mm(_SIDE_MM)
    section.top_margin = section.bottom_margin = Mm(_TOP_MM)
    return document


def _cite(comments: Comments, minutes: Minutes, drawn: Sequence[Drawn]) -> None:
    """Say once where the blocks of one source come from, on the first of them."""
    cited: tuple[Source, ...] = ()
    for rank, block in enumerate(drawn):
        sources = minutes.sources.get(rank, ())
        if sources and sources is not cited and block.paragraphs:
            comments.add(block.paragraphs, sources)
        cited = sources


def _describe(document: "Document", minutes: Minutes, written_at: datetime) -> None:
    properties = document.core_properties
    properties.title = shown(minutes.title)[:_LONGEST_PROPERTY]
    properties.author = shown(minutes.organiser)[:_LONGEST_PROPERTY]
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
