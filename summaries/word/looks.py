"""The look of the minutes: each named style as data."""

from dataclasses import dataclass

from summaries.wording import Kind

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

TABLE = "Tableau de séance"
BUILT_IN = frozenset(
    {
        *("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"),
        *("Default Paragraph Font", "Normal Table", "No List"),
    }
)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: what it stands on, and what it changes of it.

    `house` is the built-in style a house template that has it would rather see it stand on.
    """

    name: str
    style_id: str
    base: str = "Normal"
    then: str = ""
    house: str = ""
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
    """A character style: what it changes of the paragraph it stands in; `house` as in `Look`."""

    name: str
    style_id: str
    house: str = ""
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
    Kind.BULLET: Look("Puce", "Puce", house="List Bullet", after_pt=3, bullets=True),
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
CONTENTS_TITLE = Look(
    *("Titre du sommaire", "TitreSommaire", "Normal", "Sommaire 1"),
    font=TITLE_FONT,
    size_pt=15,
    bold=True,
    colour=TEAL,
    before_pt=12,
    after_pt=6,
    keep_with_next=True,
)
CONTENTS = (
    Look("Sommaire 1", "Sommaire1", house="toc 1", bold=True, before_pt=6, after_pt=2),
    Look("Sommaire 2", "Sommaire2", house="toc 2", after_pt=2, left_mm=6),
)
COMMENT = Look("annotation text", "CommentText", size_pt=10, after_pt=0, line=1.0)
COMMENT_MARK = RunLook("annotation reference", "CommentReference", size_pt=8)

PARAGRAPH_LOOKS = (
    *PARAGRAPHS.values(),
    *(CELL, COLUMN, PICTURE, GAP, CONTENTS_TITLE, *CONTENTS, COMMENT),
)

ROLES = {
    "aside": RunLook("Aparté", "Aparte", italic=True),
    "action": RunLook("Action", "Action", bold=True),
    "authors": RunLook("Qui", "Qui", colour=GREY),
    "dates": RunLook("Dates", "Dates", font=BODY_FONT, size_pt=15, colour=GREY),
    "detail": RunLook("Animation", "Animation", bold=False, font=BODY_FONT, size_pt=12),
    "acronym": RunLook("Sigle", "Sigle", bold=True),
    "link": RunLook("Lien", "Lien", house="Hyperlink", colour=TEAL, underline=True),
    "theme": RunLook("Titre de thème", "TitreTheme", bold=True, capitals=True, colour=TEAL),
}

RUN_LOOKS = (*ROLES.values(), COMMENT_MARK)

GROUND = (
    Look("Normal", "Normal", "", colour=INK, after_pt=6, line=1.12),
    Look("Title", "Title"),
    Look("Heading 1", "Heading1"),
    Look("Heading 2", "Heading2"),
    Look("Heading 3", "Heading3"),
    Look("Header", "Header", size_pt=9, colour=GREY, after_pt=0),
    Look("Footer", "Footer", size_pt=9, colour=GREY, after_pt=0),
)
OUTLINE_LEVELS = {"Heading 1": 0, "Heading 2": 1, "Heading 3": 2}
