"""The look of the minutes: every named style, created when the document has none by that name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from summaries.word import xml
from summaries.wording import Kind

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

BODY_FONT = "Calibri"
TITLE_FONT = "Cambria"
BODY_SIZE_PT = 11.0

# Each colour of text keeps a contrast of 4.5 or more on its ground (WCAG 2.2, 1.4.3).
INK = "1F2B2B"
TEAL = "17565A"
GREY = "56615F"
AMBER = "E0A526"
MIST = "EAF2F1"
RULE = "C3D3D1"
BAR_PT = 2.25
RULE_PT = 0.75
BULLET_MM = 4.5

TABLE = "Tableau de séance"
BUILT_IN = frozenset(
    {
        *("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"),
        *("Default Paragraph Font", "Normal Table", "No List"),
    }
)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: what it stands on, and what it changes of it."""

    name: str
    style_id: str
    base: str = "Normal"
    then: str = ""
    font: str = ""
    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    colour: str = ""
    before_pt: float | None = None
    after_pt: float | None = None
    line: float | None = None
    left_mm: float = 0.0
    centred: bool = False
    bar: str = ""
    rule: str = ""
    keep_with_next: bool = False
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class RunLook:
    """A character style: what it changes of the paragraph it stands in."""

    name: str
    style_id: str
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    underline: bool | None = None
    colour: str = ""
    size_pt: float | None = None
    font: str = ""


PARAGRAPHS = {
    Kind.EVENT: Look(
        *("Titre de l’événement", "TitreEvenement", "Title", "Atelier"),
        font=TITLE_FONT,
        size_pt=25,
        colour=TEAL,
        before_pt=0,
        after_pt=10,
        line=1.05,
        keep_with_next=True,
    ),
    Kind.MEETING: Look(
        *("Atelier", "Atelier", "Heading 1", "Thème"),
        font=TITLE_FONT,
        size_pt=15,
        bold=True,
        colour=TEAL,
        before_pt=26,
        after_pt=8,
        line=1.1,
        rule=TEAL,
        keep_with_next=True,
    ),
    Kind.THEME: Look(
        *("Thème", "Theme", "Normal", "Texte"),
        size_pt=12,
        italic=True,
        before_pt=4,
        after_pt=10,
        left_mm=4,
        bar=TEAL,
    ),
    Kind.PEOPLE: Look("Participation", "Participation", colour=GREY, size_pt=10, after_pt=3),
    Kind.PART: Look(
        *("Partie", "Partie", "Heading 2", "Texte"),
        size_pt=14,
        bold=True,
        capitals=True,
        colour=TEAL,
        before_pt=20,
        after_pt=6,
        keep_with_next=True,
    ),
    Kind.SECTION: Look(
        *("Section", "Section", "Heading 2", "Idée"),
        size_pt=13,
        bold=True,
        colour=TEAL,
        before_pt=16,
        after_pt=5,
        keep_with_next=True,
    ),
    Kind.FINDING: Look(
        *("Clé ou verrou", "CleOuVerrou", "Heading 3", "Texte"),
        size_pt=12,
        bold=True,
        colour=TEAL,
        before_pt=10,
        after_pt=3,
        keep_with_next=True,
    ),
    Kind.LINE: Look("Idée", "Idee", after_pt=5),
    Kind.QUESTION: Look("Question restante", "QuestionRestante", italic=True, before_pt=8),
    Kind.TALK: Look("Intervention", "Intervention", before_pt=6, bold=True, keep_with_next=True),
    Kind.REMARK: Look("Remarque", "Remarque"),
    Kind.QUOTE: Look("Citation de séance", "CitationSeance", left_mm=4, bar=RULE),
    Kind.PROSE: Look("Texte", "Texte"),
    Kind.DECISION: Look("Décision", "Decision", after_pt=5, left_mm=4, bar=TEAL),
    Kind.KEY_IDEA: Look("Idée-force", "IdeeForce", before_pt=10, after_pt=3, keep_with_next=True),
    Kind.LEAD: Look("Introduction", "Introduction", before_pt=8, after_pt=3, keep_with_next=True),
    Kind.BULLET: Look("Puce", "Puce", after_pt=3, bullets=True),
    Kind.COMMENT: Look("Commentaire", "Commentaire", before_pt=6),
    Kind.CONCLUSION: Look("Conclusion", "Conclusion", before_pt=4, left_mm=4),
    Kind.ANNOUNCEMENT: Look(
        "Annonce des post-it", "AnnoncePostIt", before_pt=8, after_pt=8, keep_with_next=True
    ),
    Kind.POST_IT: Look("Post-it", "PostIt", after_pt=8, left_mm=4, bar=AMBER),
    Kind.ROUND: Look("Tour de parole", "TourDeParole", before_pt=6),
    Kind.NOTE: Look("Note de rédaction", "NoteDeRedaction", italic=True),
    Kind.LEGEND: Look("Légende", "Legende", size_pt=9, colour=GREY, before_pt=10),
    Kind.CLOSING: Look(
        *("Clôture", "Cloture"),
        font=TITLE_FONT,
        size_pt=13,
        italic=True,
        colour=TEAL,
        before_pt=24,
        centred=True,
    ),
}
CELL = Look("Cellule", "Cellule", size_pt=10.5, after_pt=2, line=1.05)
COLUMN = Look(
    "Tête de colonne", "TeteColonne", "Cellule", bold=True, colour=TEAL, keep_with_next=True
)
PICTURE = Look("Mur de post-it", "MurPostIt", before_pt=8, after_pt=8, line=1.0, centred=True)
GAP = Look("Intervalle", "Intervalle", size_pt=4, after_pt=0)

ROLES = {
    "aside": RunLook("Aparté", "Aparte", italic=True),
    "action": RunLook("Action", "Action", bold=True),
    "authors": RunLook("Qui", "Qui", colour=GREY),
    "dates": RunLook("Dates", "Dates", font=BODY_FONT, size_pt=15, colour=GREY),
    "detail": RunLook("Animation", "Animation", bold=False, font=BODY_FONT, size_pt=12),
    "acronym": RunLook("Sigle", "Sigle", bold=True),
    "link": RunLook("Lien", "Lien", colour=TEAL, underline=True),
    "theme": RunLook("Titre de thème", "TitreTheme", bold=True, capitals=True, colour=TEAL),
}

_GROUND = (
    Look("Normal", "Normal", "", colour=INK, after_pt=6, line=1.12),
    Look("Title", "Title"),
    Look("Heading 1", "Heading1"),
    Look("Heading 2", "Heading2"),
    Look("Heading 3", "Heading3"),
    Look("Header", "Header", size_pt=9, colour=GREY, after_pt=0),
    Look("Footer", "Footer", size_pt=9, colour=GREY, after_pt=0),
)
_OUTLINE_LEVELS = {"Heading 1": 0, "Heading 2": 1, "Heading 3": 2}


def dress(document: "Document", *, language: str) -> None:
    """Give the built-in styles our look; for a document that has no look of its own."""
    xml.set_defaults(document, font=BODY_FONT, size_pt=BODY_SIZE_PT, language=language)
    for look in _GROUND:
        style = _paragraph_style(document, look.name)
        _shape(document, style, look)
        if look.name in _OUTLINE_LEVELS:
            xml.set_outline_level(style, _OUTLINE_LEVELS[look.name])


def ensure_styles(document: "Document", *, language: str) -> None:
    """Create each of our styles that the document lacks; one it has already keeps its look."""
    styles = document.styles
    known = {style.name for style in styles}
    lacking = [
        look
        for look in (*PARAGRAPHS.values(), CELL, COLUMN, PICTURE, GAP)
        if look.name not in known
    ]
    for look in lacking:
        styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH).element.styleId = look.style_id
    for look in lacking:
        style = _paragraph_style(document, look.name)
        style.base_style = styles[look.base]
        if look.then:
            style.next_paragraph_style = styles[look.then]
        style.quick_style = True
        _shape(document, style, look)
        xml.set_language(style.element.get_or_add_rPr(), language)
    for run_look in ROLES.values():
        if run_look.name not in known:
            run_style = styles.add_style(run_look.name, WD_STYLE_TYPE.CHARACTER)
            run_style.element.styleId = run_look.style_id
            _shape_run(run_style, run_look)
            xml.set_language(run_style.element.get_or_add_rPr(), language)
    if TABLE not in known:
        xml.add_table_style(
            document, style_id="TableauSeance", name=TABLE, rule=RULE, heading=TEAL, ground=MIST
        )


def _paragraph_style(document: "Document", name: str) -> "ParagraphStyle":
    return cast("ParagraphStyle", document.styles[name])


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
        number = xml.add_bullets(document, indent=Mm(BULLET_MM * 2), hanging=Mm(BULLET_MM))
        xml.use_bullets(style, number)


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
