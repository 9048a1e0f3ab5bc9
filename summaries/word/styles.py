"""Every named style of the minutes, created when the document has none by that name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from summaries.word import lists, xml
from summaries.word.looks import (
    BAR_PT,
    BODY_FONT,
    BODY_SIZE_PT,
    COMMENT,
    COMMENT_MARK,
    GROUND,
    MIST,
    OUTLINE_LEVELS,
    PARAGRAPH_LOOKS,
    RULE,
    RULE_PT,
    RUN_LOOKS,
    TABLE,
    TEAL,
    Look,
    RunLook,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle, ParagraphStyle

_PARAGRAPH, _CHARACTER, _TABLE = "paragraph", "character", "table"
_BUILT_IN = frozenset({COMMENT.name, COMMENT_MARK.name, *(look.name for look in GROUND)})
_PALE = "F2F2F2"


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document, found by the names of ours."""

    held: Mapping[str, "BaseOxmlElement"]

    def id_of(self, name: str) -> str:
        """Return the identifier paragraphs and runs name a style by."""
        return str(self.held[name].get(qn("w:styleId")))

    def said(self, name: str, path: str) -> "BaseOxmlElement | None":
        """Return what a style, or the nearest one under it, holds at `path` (`w:pPr/w:ind`)."""
        return next((found for style in self.chain(name) for found in style.xpath(path)), None)

    def chain(self, name: str) -> Iterator["BaseOxmlElement"]:
        """Yield a style and the ones it stands on."""
        style: BaseOxmlElement | None = self.held[name]
        seen: list[BaseOxmlElement] = []
        while style is not None and style not in seen:
            yield style
            seen.append(style)
            style = style.base_style


def dress(document: "Document", *, language: str) -> None:
    """Give the built-in styles our look; for a document that has no look of its own."""
    xml.set_defaults(document, font=BODY_FONT, size_pt=BODY_SIZE_PT, language=language)
    for look in GROUND:
        style = cast("ParagraphStyle", document.styles[look.name])
        _shape(document, style, look)
        if look.name in OUTLINE_LEVELS:
            xml.set_outline_level(style, OUTLINE_LEVELS[look.name])


def ensure_styles(
    document: "Document", *, language: str, ours: bool = False, capitals: bool = True
) -> Styles:
    """Create each of our styles that the document lacks; one it has already keeps its look.

    Args:
        document: Where.
        language: The one the spelling checker reads our styles in.
        ours: Whether the look of the document is ours. If not, what is created takes the fonts,
            sizes and colours of the house.
        capitals: Whether titles that the notes set in capitals are.
    """
    known = _known(document)
    accent = TEAL if ours else _accent(known)
    held: dict[str, BaseOxmlElement] = {}
    lacking: list[tuple[ParagraphStyle, Look]] = []
    for look in (*GROUND, *PARAGRAPH_LOOKS):
        if (found := known.get((_PARAGRAPH, look.name.casefold()))) is not None:
            held[look.name] = found
            continue
        made = _add(document, look, WD_STYLE_TYPE.PARAGRAPH, known)
        held[look.name] = made.element
        lacking.append((cast("ParagraphStyle", made), look))
    new = {look.name for _style, look in lacking}
    for style, look in lacking:
        house = known.get((_PARAGRAPH, look.house.casefold()))
        style.element.basedOn_val = _id(house if house is not None else held.get(look.base))
        if look.then:
            style.element.get_or_add_next().set(qn("w:val"), _id(held[look.then]))
        if look.name in OUTLINE_LEVELS:
            xml.set_outline_level(style, OUTLINE_LEVELS[look.name])
        built_on_house = house is not None or (look.base in OUTLINE_LEVELS and look.base not in new)
        worn = look if ours else _in_house(look, accent, built_on_house=built_on_house)
        _shape(document, style, worn if capitals else replace(worn, capitals=None))
        xml.set_language(style.element.get_or_add_rPr(), language)
    for run_look in RUN_LOOKS:
        if (found := known.get((_CHARACTER, run_look.name.casefold()))) is not None:
            held[run_look.name] = found
            continue
        run_style = _add(document, run_look, WD_STYLE_TYPE.CHARACTER, known)
        house = known.get((_CHARACTER, run_look.house.casefold()))
        if house is not None:
            run_style.element.basedOn_val = _id(house)
        worn_run = run_look if ours else _run_in_house(run_look, built_on_house=house is not None)
        _shape_run(run_style, worn_run if capitals else replace(worn_run, capitals=None))
        xml.set_language(run_style.element.get_or_add_rPr(), language)
        held[run_look.name] = run_style.element
    held[TABLE] = _table_style(document, known, accent, ground=MIST if ours else _PALE)
    return Styles(held)


def _known(document: "Document") -> dict[tuple[str, str], "BaseOxmlElement"]:
    """Return the styles of a document by their kind and name; Word minds no case in names."""
    known = {
        (str(style.get(qn("w:type"))), str(style.name_val).casefold()): style
        for style in reversed(document.styles.element.style_lst)
    }
    # A template in another language may call its ordinary paragraphs something else.
    if (default := document.styles.default(WD_STYLE_TYPE.PARAGRAPH)) is not None:
        known.setdefault((_PARAGRAPH, "normal"), default.element)
    return known


def _add(
    document: "Document",
    look: Look | RunLook,
    kind: WD_STYLE_TYPE,
    known: Mapping[tuple[str, str], "BaseOxmlElement"],
) -> "CharacterStyle":
    """Create a style; its name and identifier stand clear of those the document has."""
    taken = {name for _kind, name in known}
    name = look.name if look.name.casefold() not in taken else f"{look.name} (compte rendu)"
    style = document.styles.add_style(name, kind, builtin=look.name in _BUILT_IN)
    ids = {_id(other) for other in document.styles.element.style_lst if other is not style.element}
    style.element.styleId = next(
        free for n in range(len(ids) + 1) if (free := f"{look.style_id}{n or ''}") not in ids
    )
    style.quick_style = True
    return cast("CharacterStyle", style)


def _id(style: "BaseOxmlElement | None") -> str | None:
    return None if style is None else style.get(qn("w:styleId"))


def _accent(known: Mapping[tuple[str, str], "BaseOxmlElement"]) -> str:
    """Return the colour of the house's headings, as a rule or a bar may bear it."""
    heading = known.get((_PARAGRAPH, "heading 1"))
    colours = [] if heading is None else heading.xpath("w:rPr/w:color/@w:val")
    return next((str(colour) for colour in colours), "auto")


def _in_house(look: Look, accent: str, *, built_on_house: bool) -> Look:
    """Return what remains of a look in a house that has its own."""
    if built_on_house:
        return Look(look.name, look.style_id, keep_with_next=look.keep_with_next)
    return replace(
        look,
        font="",
        colour="",
        size_pt=look.size_pt if look.base in OUTLINE_LEVELS or look.name == "Intervalle" else None,
        line=None,
        bar=accent if look.bar == TEAL else look.bar,
        rule=accent if look.rule else "",
    )


def _run_in_house(look: RunLook, *, built_on_house: bool) -> RunLook:
    if built_on_house:
        return RunLook(look.name, look.style_id)
    return replace(look, font="", size_pt=None, colour=look.colour if look.underline else "")


def _table_style(
    document: "Document",
    known: Mapping[tuple[str, str], "BaseOxmlElement"],
    accent: str,
    *,
    ground: str,
) -> "BaseOxmlElement":
    if (found := known.get((_TABLE, TABLE.casefold()))) is not None:
        return found
    return xml.add_table_style(
        document,
        style_id="TableauSeance",
        name=TABLE,
        base=_id(known.get((_TABLE, "normal table"))),
        rule=RULE,
        heading=accent,
        ground=ground,
    )


def _shape(document: "Document", style: "ParagraphStyle", look: Look) -> None:
    _shape_run(style, look)
    layout = style.paragraph_format
    if look.before_pt is not None:
        layout.space_before = Pt(look.before_pt)
    if look.after_pt is not None:
        layout.space_after = Pt(look.after_pt)
    if look.line is not None:
        layout.line_spacing = look.line
    if look.left_mm:
        layout.left_indent = Mm(look.left_mm)
    if look.centred:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.keep_with_next:
        layout.keep_with_next = True
    if look.bar:
        xml.add_border(style, "left", colour=look.bar, width_pt=BAR_PT)
    if look.rule:
        xml.add_border(style, "bottom", colour=look.rule, width_pt=RULE_PT)
    if look.bullets:
        lists.use_bullets(style, lists.add_bullets(document))


def _shape_run(style: "CharacterStyle", look: Look | RunLook) -> None:
    font = style.font
    if look.font:
        font.name = look.font
    if look.size_pt is not None:
        font.size = Pt(look.size_pt)
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour)
    font.bold = look.bold
    font.italic = look.italic
    font.all_caps = look.capitals
    if isinstance(look, RunLook):
        font.underline = look.underline
