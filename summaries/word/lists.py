"""Lists in WordprocessingML: their definitions, and a number of its own for each list."""

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from summaries.word.xml import AFTER_NUMBERING, element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle

_BULLET = Mm(4.5)


def add_bullets(document: "Document") -> int:
    """Define a bullet list in the document and return its number, for `use_bullets`."""
    numbering = document.part.numbering_part.element
    taken = [int(old.get(qn("w:abstractNumId"))) for old in numbering.findall(qn("w:abstractNum"))]
    abstract_id = max(taken, default=-1) + 1
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
        '<w:multiLevelType w:val="hybridMultilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_BULLET.twips * 2}"'
        f' w:hanging="{_BULLET.twips}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # Every definition stands before the first list that uses one.
    first_use = numbering.find(qn("w:num"))
    if first_use is None:
        numbering.append(abstract)
    else:
        first_use.addprevious(abstract)
    return int(_add_number(numbering, abstract_id).get(qn("w:numId")))


def use_bullets(style: "ParagraphStyle", number: int) -> None:
    """Make a style's paragraphs items of a list."""
    properties = element("numPr")
    properties.append(element("numId", val=str(number)))
    style.element.get_or_add_pPr().insert_element_before(properties, *AFTER_NUMBERING)


def clear_numbering(document: "Document") -> None:
    """Take every list definition out."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)


def restart(document: "Document", number: int) -> int:
    """Return the number of a new list that looks like list `number` and begins anew.

    Two lists under one number are one: a numbered one would count on, and a reader who hears the
    document would be told of one long list.
    """
    numbering = document.part.numbering_part.element
    found = numbering.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    if not found:
        return number
    begun = _add_number(numbering, int(found[0]))
    change = element("lvlOverride", ilvl="0")
    change.append(element("startOverride", val="1"))
    begun.append(change)
    return int(begun.get(qn("w:numId")))


def _add_number(numbering: "BaseOxmlElement", abstract_id: int) -> "BaseOxmlElement":
    """Add a list to those of a document, behind the others."""
    known = numbering.findall(qn("w:num"))
    number = max((int(old.get(qn("w:numId"))) for old in known), default=0) + 1
    made = element("num", numId=str(number))
    made.append(element("abstractNumId", val=str(abstract_id)))
    before = known or numbering.findall(qn("w:abstractNum"))
    before[-1].addnext(made)
    return made
