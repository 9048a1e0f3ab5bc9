"""House templates as associations send them, and files no template may be."""

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

LETTERHEAD = "Maison de la vallée — 3 place du Marché"
FOOT = "Association loi 1901"
OLD_WORDS = "Procès-verbal de l’an dernier"


def house() -> bytes:
    """A letterhead with a picture, a foot, headings, a style of the house's, old words."""
    document = docx.Document()
    _letterhead(document)
    for name, colour in (("Heading 1", "8A1C3B"), ("Heading 2", "444444"), ("Title", "8A1C3B")):
        font = document.styles[name].font
        font.color.rgb, font.name = RGBColor.from_string(colour), "Georgia"
    section = document.styles.add_style("Section", WD_STYLE_TYPE.PARAGRAPH)
    section.base_style = document.styles["Heading 2"]
    section.font.name, section.font.size = "Georgia", Pt(16)
    document.core_properties.title, document.core_properties.keywords = OLD_WORDS, "secret"
    document.add_heading(OLD_WORDS, 1)
    old = document.add_paragraph(OLD_WORDS)
    document.add_comment(old.runs, OLD_WORDS, author="Quelqu’un")
    document.add_picture(io.BytesIO(_picture("navy")))
    named = {"docProps/app.xml": ("<vt:lpstr/>", f"<vt:lpstr>{OLD_WORDS}</vt:lpstr>")}
    return changed(saved(document), named)


def bare() -> bytes:
    """A document with nothing but a page: no styles, no lists, no settings, no properties."""
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    packages = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship '
            f'Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>'
            f"{OLD_WORDS}</w:t></w:r></w:p></w:body></w:document>",
        }
    )


def french_word() -> bytes:
    """A template as a French Word names its styles: other identifiers, an English language."""
    document = docx.Document()
    ids = {"Heading 1": "Titre1", "Heading 2": "Titre2", "Normal Table": "TableauNormal"}
    for name, identifier in ids.items():
        style = document.styles[name].element
        for other in document.styles.element.xpath(f"//*[@w:val='{style.styleId}']"):
            other.set(qn("w:val"), identifier)
        style.styleId = identifier
    return saved(document)


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(content: bytes, parts: Mapping[str, str | bytes | tuple[str, str]]) -> bytes:
    """The same file with parts added or replaced, or (old, new) words changed in one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    for name, part in parts.items():
        if isinstance(part, tuple):
            before = held[name]
            assert isinstance(before, bytes)
            assert part[0].encode() in before
            held[name] = before.replace(part[0].encode(), part[1].encode(), 1)
        else:
            held[name] = part
    return packed(held)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def _letterhead(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(35)
    head = section.header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(_picture("firebrick")), height=Mm(12))
    head.add_run(f"  {LETTERHEAD}").bold = True
    section.footer.paragraphs[0].text = FOOT


def _picture(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (120, 60), colour).save(stream, "PNG")
    return stream.getvalue()
