"""The WordprocessingML that python-docx has no words for, in one place.

Element order follows ECMA-376 part 1, section 17: Word refuses some files whose order is wrong.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.shape import InlineShape
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

_AFTER_OUTLINE = ("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")
_AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct"),
    *("w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd"),
    *("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap"),
    *("w:outlineLvl", *_AFTER_OUTLINE),
)
AFTER_NUMBERING = ("w:suppressLineNumbers", "w:pBdr", *_AFTER_BORDERS)
_EIGHTHS_IN_POINT = 8
_FIRST_PICTURE = 10_000
_TABLE_TWIPS = 9_072  # 160 mm; a table as wide as the text is stretched from it


def element(tag: str, **attributes: str) -> "BaseOxmlElement":
    """Return `<w:tag w:attribute="value"/>`."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_defaults(document: "Document", *, font: str, size_pt: float, language: str) -> None:
    """Set the font, size and proofing language of every run that no style says otherwise of."""
    halves = str(round(size_pt * 2))
    styles = document.styles.element
    for old in styles.findall(qn("w:docDefaults")):
        styles.remove(old)
    defaults = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)} w:cs={quoteattr(font)}/>"
        f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'
        f'<w:lang w:val={quoteattr(language)} w:eastAsia={quoteattr(language)} w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    styles.insert(0, defaults)
    settings = document.settings.element
    for fonts in settings.findall(qn("w:themeFontLang")):
        fonts.set(qn("w:val"), language)
        fonts.attrib.pop(qn("w:eastAsia"), None)
    # The template says its (empty) text was proofread; ours was not.
    for state in settings.findall(qn("w:proofState")):
        settings.remove(state)


def set_language(run_properties: "BaseOxmlElement", language: str) -> None:
    """Name the language the spelling checker reads these runs in."""
    run_properties.append(element("lang", val=language))


def speak(document: "Document", language: str) -> None:
    """Have every style of a document read in one language, and the runs no style speaks for."""
    styles = document.styles.element
    for said in styles.iter(qn("w:lang")):
        said.set(qn("w:val"), language)
    if not styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        ensure_path(styles, "docDefaults", "rPrDefault", "rPr").append(
            element("lang", val=language)
        )
    for fonts in document.settings.element.findall(qn("w:themeFontLang")):
        fonts.set(qn("w:val"), language)


def ensure_path(parent: "BaseOxmlElement", *tags: str) -> "BaseOxmlElement":
    """Return the element at the end of a path of first children, made where they are missing."""
    for tag in tags:
        child = parent.find(qn(f"w:{tag}"))
        if child is None:
            child = element(tag)
            parent.insert(0, child)
        parent = child
    return parent


def add_border(style: "ParagraphStyle", side: str, *, colour: str, width_pt: float) -> None:
    """Draw a line on one side of a style's paragraphs; neighbours share it."""
    borders = element("pBdr")
    width = str(round(width_pt * _EIGHTHS_IN_POINT))
    space = "8" if side == "left" else "4"
    borders.append(element(side, val="single", sz=width, space=space, color=colour))
    style.element.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def set_outline_level(style: "ParagraphStyle", level: int) -> None:
    """Place a style's paragraphs in the document's outline, 0 being the highest level."""
    outline = element("outlineLvl", val=str(level))
    style.element.get_or_add_pPr().insert_element_before(outline, *_AFTER_OUTLINE)


def add_table_style(
    document: "Document",
    *,
    style_id: str,
    name: str,
    base: str | None,
    rule: str,
    heading: str,
    ground: str,
) -> "BaseOxmlElement":
    """Add a table style: fine lines between the rows, a tinted and ruled first row."""
    based = "" if base is None else f"<w:basedOn w:val={quoteattr(base)}/>"
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{rule}"'
    strong = f'w:val="single" w:sz="12" w:space="0" w:color="{heading}"'
    style = parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        f"<w:name w:val={quoteattr(name)}/>{based}<w:qFormat/>"
        f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/>"
        f"<w:insideH {line}/><w:insideV {line}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
        '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
        '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f"<w:tcBorders><w:bottom {strong}/></w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
    document.styles.element.append(style)
    return style


def table(*, columns: int, style_id: str, title: str, description: str) -> "BaseOxmlElement":
    """Return an empty table as wide as the text, with what a screen reader says of it.

    Its first row is its heading.
    """
    made: BaseOxmlElement = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val={quoteattr(style_id)}/>"
        '<w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid/></w:tbl>'
    )
    properties, grid = made
    properties.append(element("tblCaption", val=title))
    properties.append(element("tblDescription", val=description))
    for _ in range(columns):
        grid.append(element("gridCol", w=str(_TABLE_TWIPS // columns)))
    return made


def row(cells: Iterable[Iterable["BaseOxmlElement"]], *, heading: bool) -> "BaseOxmlElement":
    """Return a row kept on one page, and repeated on each page when it is the heading."""
    made = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if heading:
        properties.append(element("tblHeader"))
    made.append(properties)
    for paragraphs in cells:
        cell = element("tc")
        cell.extend(paragraphs)
        made.append(cell)
    return made


def describe_picture(shape: "InlineShape", *, name: str, description: str) -> None:
    """Give a picture the alternative text a screen reader says."""
    properties = shape._inline.docPr  # noqa: SLF001 — python-docx gives no other way to it
    # Clear of the pictures a house's header may have.
    properties.set("id", str(_FIRST_PICTURE + int(properties.get("id"))))
    properties.set("name", name)
    properties.set("descr", description)


def add_field(paragraph: "Paragraph", instruction: str, *, shown: str) -> None:
    """Add a field Word works out by itself (PAGE, NUMPAGES); `shown` stands until it does."""
    field = parse_xml(
        f"<w:fldSimple {nsdecls('w')} w:instr={quoteattr(instruction)}>"
        f"<w:r><w:t>{escape(shown)}</w:t></w:r></w:fldSimple>"
    )
    paragraph._p.append(field)  # noqa: SLF001 — as above


def set_compatibility(document: "Document", *, mode: int) -> None:
    """Say which Word the layout is made for, so that Word opens it without "compatibility mode"."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), str(mode))


def keep_styles(document: "Document", names: frozenset[str]) -> None:
    """Take every style out but the named ones, and the looks off those, ready for ours."""
    for style in list(document.styles):
        if style.name not in names:
            style.delete()
            continue
        if style.type is WD_STYLE_TYPE.TABLE:
            continue
        for tag in ("w:rPr", "w:pPr", "w:link"):
            for look in style.element.findall(qn(tag)):
                style.element.remove(look)
