"""Paragraphs, runs, links and their marks as WordprocessingML, built without python-docx's proxies.

The proxies look each style up by its name for each paragraph, which a long document pays for.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from summaries.text import shown
from summaries.word.xml import element

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_TWIPS_IN_POINT = 20
_BLANKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What one paragraph says beyond its style.

    `kept` holds it on the page of the next one, `number` is its list, `indent` what that list would
    otherwise move, `level` its place in the outline (0 the highest).
    """

    kept: bool = False
    new_page: bool = False
    number: int | None = None
    before_pt: int | None = None
    after_pt: int | None = None
    indent: "BaseOxmlElement | None" = None
    level: int | None = None


def paragraph(
    style_id: str, content: Iterable["BaseOxmlElement"] = (), setting: Setting | None = None
) -> "BaseOxmlElement":
    """Return a paragraph of a style."""
    made = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val=style_id))
    if setting is not None:
        properties.extend(_said(setting))
    made.append(properties)
    made.extend(content)
    return made


def run(
    text: str, style_id: str | None = None, *, bold: bool = False, italic: bool = False
) -> "BaseOxmlElement":
    """Return a run; a line feed in its text is a line break, and what XML refuses is left out."""
    made = element("r")
    looks = (
        *((element("rStyle", val=style_id),) if style_id else ()),
        *((element("b"),) if bold else ()),
        *((element("i"),) if italic else ()),
    )
    if looks:
        properties = element("rPr")
        properties.extend(looks)
        made.append(properties)
    made.text = shown(text)
    return made


def one_line(text: str) -> str:
    """Return a text on one line; its no-break spaces stay."""
    return _BLANKS.sub(" ", shown(text)).strip(" ")


def link(relation: str, content: "BaseOxmlElement") -> "BaseOxmlElement":
    """Return a run that leads where a relationship of the document says."""
    made = element("hyperlink", history="1")
    made.set(qn("r:id"), relation)
    made.append(content)
    return made


def inner_link(bookmark: str, content: "BaseOxmlElement") -> "BaseOxmlElement":
    """Return a run that leads to a bookmark of the same document."""
    made = element("hyperlink", anchor=bookmark, history="1")
    made.append(content)
    return made


def bookmark(marked: "BaseOxmlElement", name: str, number: int) -> None:
    """Give the content of a paragraph a name that links lead to."""
    marked.insert(1, element("bookmarkStart", id=str(number), name=name))
    marked.append(element("bookmarkEnd", id=str(number)))


def _said(setting: Setting) -> Iterable["BaseOxmlElement"]:
    """The order is the schema's."""
    if setting.kept:
        yield element("keepNext")
    if setting.new_page:
        yield element("pageBreakBefore")
    if setting.number is not None:
        properties = element("numPr")
        properties.append(element("ilvl", val="0"))
        properties.append(element("numId", val=str(setting.number)))
        yield properties
    space = {"before": setting.before_pt, "after": setting.after_pt}
    said = {side: str(pt * _TWIPS_IN_POINT) for side, pt in space.items() if pt is not None}
    if said:
        yield element("spacing", **said)
    if setting.indent is not None:
        yield deepcopy(setting.indent)
    if setting.level is not None:
        yield element("outlineLvl", val=str(setting.level))
