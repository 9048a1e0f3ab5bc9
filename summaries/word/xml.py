"""The WordprocessingML that python-docx has no words for, in one place.

Element order follows ECMA-376 part 1, section 17: Word refuses some files whose order is wrong.
"""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.shape import InlineShape
    from docx.shared import Length
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

_AFTER_OUTLINE = ("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")
_AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct"),
    *("w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd"),
    *("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap"),
    *("w:outlineLvl", *_AFTER_OUTLINE),
)
_AFTER_NUMBERING = ("w:suppressLineNumbers", "w:pBdr", *_AFTER_BORDERS)
_EIGHTHS_IN_POINT = 8


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


def add_bullets(document: "Document", *, indent: "Length", hanging: "Length") -> int:
    """Define a bullet list in the document and return its number, for `use_bullets`."""
    numbering = document.part.numbering_part.element
    taken = [int(old.get(qn("w:abstractNumId"))) for old in numbering.findall(qn("w:abstractNum"))]
    abstract_id = max(taken, default=-1) + 1
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
        '<w:multiLevelType w:val="hybridMultilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent.twips}"'
        f' w:hanging="{hanging.twips}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # Every definition stands before the first list that uses one.
    first_use = numbering.find(qn("w:num"))
    if first_use is None:
        numbering.append(abstract)
    else:
        first_use.addprevious(abstract)
    number: int = numbering.add_num(abstract_id).numId
    return number


def use_bullets(style: "ParagraphStyle", number: int) -> None:
    """Make a style's paragraphs items of a list."""
    properties = element("numPr")
    properties.append(element("numId", val=str(number)))
    style.element.get_or_add_pPr().insert_element_before(properties, *_AFTER_NUMBERING)


def add_table_style(
    document: "Document", *, style_id: str, name: str, rule: str, heading: str, ground: str
) -> None:
    """Add a table style: fine lines between the rows, a tinted and ruled first row."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{rule}"'
    strong = f'w:val="single" w:sz="12" w:space="0" w:color="{heading}"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}">'
            f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/>"
            f"<w:insideH {line}/><w:insideV {line}/></w:tblBorders>"
            '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
            '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
            '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
            f"<w:tcBorders><w:bottom {strong}/></w:tcBorders>"
            f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/></w:tcPr></w:tblStylePr>'
            "</w:style>"
        )
    )


def describe_table(table: "Table", *, title: str, description: str) -> None:
    """Give a table the alternative text a screen reader says, its first row being the heading."""
    properties = table._tbl.tblPr  # noqa: SLF001 — python-docx gives no other way to it
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    properties.append(
        element(
            "tblLook",
            val="0020",
            firstRow="1",
            lastRow="0",
            firstColumn="0",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
    )
    properties.append(element("tblCaption", val=title))
    properties.append(element("tblDescription", val=description))


def describe_picture(shape: "InlineShape", *, name: str, description: str) -> None:
    """Give a picture the alternative text a screen reader says."""
    properties = shape._inline.docPr  # noqa: SLF001 — as above
    properties.set("name", name)
    properties.set("descr", description)


def set_row(row: "_Row", *, heading: bool) -> None:
    """Keep a row on one page, and repeat it on each page when it is the heading."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 — as above
    properties.append(element("cantSplit"))
    if heading:
        properties.append(element("tblHeader"))


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


def clear_numbering(document: "Document") -> None:
    """Take every list definition out."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
