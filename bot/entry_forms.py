"""The form in which each kind of entry is typed: five fields at most, and the way back from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal

from bot import field_text
from bot.entries import KINDS, name_of
from bot.errors import BadAttendanceError, EmptyFieldError, RaggedRowError, TooLongToEditError
from summaries.blocks import Actor, Speaker
from summaries.notes import Entry

LONGEST_FIELD: Final = 4_000
"""Characters Discord takes in a field. Source: Discord docs, "Text Input"."""
_FINDINGS: Final = ("clé", "verrou")
_FINDING_KINDS: Final[tuple[Literal["key"], Literal["obstacle"]]] = ("key", "obstacle")


class Shape(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    ITEMS = "items"
    COLUMNS = "columns"
    ROWS = "rows"
    SPEAKERS = "speakers"
    ACTORS = "actors"
    LINKS = "links"
    PAIRS = "pairs"
    ADDRESS = "address"
    NUMBER = "number"
    MOMENT = "moment"
    YES_NO = "yes-no"
    FINDING = "finding"


_ONE_LINE: Final = frozenset(
    {Shape.LINE, Shape.COLUMNS, Shape.ADDRESS, Shape.NUMBER, Shape.MOMENT, Shape.YES_NO}
    | {Shape.FINDING}
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what it is called, what it holds, and an example."""

    name: str
    label: str
    shape: Shape = Shape.TEXT
    required: bool = False
    example: str = ""

    @property
    def is_one_line(self) -> bool:
        """Whether it takes one line only."""
        return self.shape in _ONE_LINE


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The form of a kind of entry: what people call it, and its fields."""

    label: str
    fields: tuple[Field, ...]


def _said(label: str = "Texte", example: str = "") -> Field:
    return Field("text", label, required=True, example=example)


def _people(name: str, label: str) -> Field:
    return Field(name, label, Shape.ITEMS, example="Nadia")


_AUTHOR = Field("author", "Qui", Shape.LINE, example="Nadia")
_WHEN = Field("when", "Pour quand", Shape.LINE, example="avant le 15 juin")
_CONCLUSION = Field("conclusion", "Conclusion (après →)", example="à reprendre en juin")
_WHO = _people("who", "Qui le fait, un nom par ligne")

SPOKEN: Final[Mapping[str, EntryForm]] = {
    "line": EntryForm(
        "Idée (une ligne)",
        (
            _said(example="Appeler la veille de la sortie"),
            Field("aside", "Précision entre parenthèses", example="exemple : le lundi"),
            Field("action", "Action à mener", example="faire une fiche de poste"),
            _WHO,
            _WHEN,
        ),
    ),
    "remark": EntryForm(
        "Remarque",
        (_said(), _people("authors", "Qui l’a dit, un nom par ligne"), _CONCLUSION),
    ),
    "question": EntryForm(
        "Question et réponse",
        (_said("Question", "Qui décide ?"), _AUTHOR, Field("answer", "Réponse")),
    ),
    "testimony": EntryForm(
        "Témoignage",
        (
            Field("author", "Qui raconte", Shape.LINE, required=True, example="Philippe Durand"),
            _said("Ce que la personne raconte", "comment l’équipe s’est formée"),
        ),
    ),
    "quotation": EntryForm(
        "Citation",
        (
            _said("Les mots exacts"),
            _AUTHOR,
            Field("at_s", "Moment de l’enregistrement", Shape.MOMENT, example="0:12:34"),
        ),
    ),
    "decision": EntryForm("Décision", (_said(example="L’annuaire est tenu par le secrétariat"),)),
    "action": EntryForm("Action", (_said("À faire", "écrire l’annuaire"), _WHO, _WHEN)),
    "key-idea": EntryForm(
        "Idée-force",
        (
            Field("title", "Idée-force", Shape.LINE, required=True, example="La formation"),
            Field("bullets", "Ses points, un par ligne", Shape.ITEMS),
            Field("comment", "Commentaire"),
            _CONCLUSION,
        ),
    ),
    "left-over-question": EntryForm("Question restée ouverte", (_said("Question"),)),
    "definition": EntryForm(
        "Définition d’un sigle",
        (
            Field("acronym", "Sigle", Shape.LINE, required=True, example="CPTS"),
            Field("expansion", "Ce qu’il veut dire", Shape.LINE),
            Field("text", "La suite de la phrase", example="regroupent les soignants d’un bassin"),
            Field("article", "Article devant le sigle", Shape.LINE, example="Les"),
        ),
    ),
    "stub": EntryForm("Sujet évoqué, sans suite", (_said("Sujet"), _AUTHOR)),
    "round": EntryForm(
        "Tour de parole",
        (
            Field("group", "À qui (« Un tour de parole aux… »)", Shape.LINE, required=True),
            Field("result", "Ce qu’il recueille", required=True, example="un accord général"),
            _people("names", "Qui a parlé, un nom par ligne"),
        ),
    ),
    "talk": EntryForm(
        "Intervention",
        (
            Field("speaker", "Qui intervient", Shape.LINE, required=True),
            Field("subject", "Ce qui est présenté", Shape.LINE, example="l’état des lieux"),
        ),
    ),
    "speakers": EntryForm(
        "Intervenant·es d’un webinaire",
        (
            Field(
                "speakers",
                "Un par ligne : nom | titre | rôle | sujet",
                Shape.SPEAKERS,
                required=True,
                example="Anne MARTIN | Dre | responsable du réseau | la sortie d’hôpital",
            ),
            Field("purpose", "Début de la phrase", example="Le webinaire a permis d’entendre"),
        ),
    ),
    "participation": EntryForm(
        "Participation",
        (
            Field("spoke", "Combien ont pris la parole", Shape.NUMBER, example="10"),
            Field("present", "Combien étaient présent·es", Shape.NUMBER, example="17"),
            Field("duration_min", "Durée de l’échange, en minutes", Shape.NUMBER, example="55"),
        ),
    ),
}
"""What is said in a meeting, most used first."""

WRITTEN: Final[Mapping[str, EntryForm]] = {
    "prose": EntryForm(
        "Paragraphe", (_said("Texte (**gras**, *italique*)", "Une ligne vide sépare…"),)
    ),
    "section-heading": EntryForm(
        "Titre de section", (Field("title", "Titre", Shape.LINE, required=True),)
    ),
    "part-heading": EntryForm(
        "Titre de partie (en capitales)", (Field("title", "Titre", Shape.LINE, required=True),)
    ),
    "table": EntryForm(
        "Tableau",
        (
            Field(
                "columns",
                "Titres des colonnes, séparés par |",
                Shape.COLUMNS,
                required=True,
                example="L’existant | Ce qui change | Ce qui coince",
            ),
            Field(
                "rows",
                "Une ligne par rangée : case | case | case",
                Shape.ROWS,
                example="Un carnet | | Le temps / L’argent (« / » : deux lignes dans la case)",
            ),
            Field("caption", "Nom du tableau, pour qui ne le voit pas", Shape.LINE),
        ),
    ),
    "announced-list": EntryForm(
        "Liste annoncée",
        (
            Field("announcement", "Phrase qui annonce la liste"),
            Field("items", "Un point par ligne", Shape.ITEMS, required=True),
            Field("sentences", "Les points sont des phrases (oui, non)", Shape.YES_NO),
        ),
    ),
    "links": EntryForm(
        "Liens",
        (
            Field(
                "links",
                "Un par ligne : libellé : adresse",
                Shape.LINKS,
                required=True,
                example="Le guide : https://exemple.org/guide",
            ),
        ),
    ),
    "acronym-legend": EntryForm(
        "Légende des sigles",
        (
            Field(
                "entries",
                "Un par ligne : SIGLE | développement",
                Shape.PAIRS,
                required=True,
                example="MSP | maison de santé pluriprofessionnelle",
            ),
        ),
    ),
    "reference": EntryForm(
        "Référence à lire",
        (
            _said("Titre, auteur, année"),
            Field("pages", "Pages", Shape.LINE, example="12-15"),
            Field("address", "Adresse", Shape.ADDRESS, example="https://exemple.org/rapport"),
        ),
    ),
    "writer-note": EntryForm("Note de la ou du secrétaire", (_said(),)),
    "lead-in": EntryForm("Amorce en gras", (_said(),)),
    "arrow-note": EntryForm("Note après une flèche", (_said(),)),
    "actors": EntryForm(
        "Acteurs",
        (
            Field("announcement", "Phrase qui les annonce"),
            Field(
                "actors",
                "Un par ligne, cinq cases séparées par |",
                Shape.ACTORS,
                required=True,
                example="SIGLE | nom | rôle | pour en savoir plus | adresse",
            ),
        ),
    ),
    "commission": EntryForm(
        "Origine d’un rapport",
        (
            Field("context", "Qui l’a demandé, quand, pourquoi", required=True),
            Field("authors", "Auteur·es avec titre et rôle, un par ligne", Shape.ITEMS),
        ),
    ),
    "finding": EntryForm(
        "Clé de réussite ou verrou",
        (
            Field("kind", "Clé ou verrou", Shape.FINDING, example="clé"),
            Field("number", "Numéro", Shape.NUMBER, example="1"),
            Field("finding", "Constat", required=True),
            Field("quotation", "Citation"),
            Field("recommendation", "Recommandation"),
        ),
    ),
}
"""What whoever writes the minutes adds, most used first."""

FORMS: Final[Mapping[str, EntryForm]] = {**SPOKEN, **WRITTEN}

_MAIN: Final = ("text", "title", "finding", "announcement", "result", "context", "subject")
_PEOPLE: Final = frozenset({"authors", "author", "who", "names", "speaker"})
_WRITERS: Final[Mapping[Shape, Callable[[Any], str]]] = {
    Shape.LINE: field_text.one_line,
    Shape.TEXT: field_text.text,
    Shape.ADDRESS: field_text.one_line,
    Shape.ITEMS: field_text.written_items,
    Shape.COLUMNS: field_text.written_cells,
    Shape.ROWS: field_text.written_rows,
    Shape.SPEAKERS: lambda listed: field_text.written_records(
        (one.name, one.title, one.role, one.subject) for one in listed
    ),
    Shape.ACTORS: lambda listed: field_text.written_records(
        (one.acronym, one.name, one.role, one.more, one.address) for one in listed
    ),
    Shape.LINKS: field_text.written_links,
    Shape.PAIRS: field_text.written_records,
    Shape.NUMBER: lambda number: "" if number is None else str(number),
    Shape.MOMENT: field_text.written_moment,
    Shape.YES_NO: lambda yes: field_text.written_choice(yes=yes),
    Shape.FINDING: lambda kind: _FINDINGS[_FINDING_KINDS.index(kind)],
}
_READERS: Final[Mapping[Shape, Callable[[str], Any]]] = {
    Shape.LINE: field_text.one_line,
    Shape.TEXT: field_text.text,
    Shape.ADDRESS: field_text.address,
    Shape.ITEMS: field_text.items,
    Shape.COLUMNS: lambda typed: _columns(field_text.cells(typed)),
    Shape.ROWS: lambda typed: tuple(tuple(row) for row in field_text.rows(typed)),
    Shape.SPEAKERS: lambda typed: tuple(
        Speaker(*cells) for cells in field_text.records(typed, least=1, most=4)
    ),
    Shape.ACTORS: lambda typed: tuple(_actor(cells) for cells in _actor_records(typed)),
    Shape.LINKS: field_text.links,
    Shape.PAIRS: lambda typed: tuple(
        (first, second) for first, second in field_text.records(typed, least=2, most=2)
    ),
    Shape.NUMBER: field_text.number,
    Shape.MOMENT: field_text.moment,
    Shape.YES_NO: lambda typed: bool(field_text.choice(typed)),
    Shape.FINDING: lambda typed: _FINDING_KINDS[field_text.choice(typed, _FINDINGS)],
}


def filled(entry: Entry) -> dict[str, str]:
    """Return what stands in the fields of an entry's form.

    Raises:
        TooLongToEditError: If a field does not hold what the entry says.
    """
    form = FORMS[name_of(type(entry))]
    values = {one.name: _WRITERS[one.shape](getattr(entry, one.name)) for one in form.fields}
    for value in values.values():
        if len(value) > LONGEST_FIELD:
            raise TooLongToEditError(len(value), LONGEST_FIELD)
    return values


def parsed(kind: str, values: Mapping[str, str]) -> Entry:
    """Return the entry of a kind that was typed, what is left out as by default.

    Raises:
        InputError: If a field that matters is empty, or says what cannot be.
    """
    form = FORMS[kind]
    read = {one.name: _READERS[one.shape](values.get(one.name, "")) for one in form.fields}
    for one in form.fields:
        if one.required and not read[one.name]:
            raise EmptyFieldError(one.label)
    if kind == "table":
        _check_rows(read["rows"], len(read["columns"]))
    if kind == "participation" and all(value is None for value in read.values()):
        raise EmptyFieldError(form.fields[0].label)
    try:
        entry: Entry = KINDS[kind](**read)
    except ValueError as error:
        raise BadAttendanceError(str(error)) from error
    return entry


def carried(entry: Entry, kind: str) -> dict[str, str]:
    """Return what stands in the form of another kind when an entry changes its nature.

    Its main text and its people go where that kind has them, and so does what bears the same name;
    other texts follow the main one, so that nothing is lost before somebody has read it.
    """
    before = FORMS[name_of(type(entry))].fields
    left = filled(entry)
    wanted = FORMS[kind].fields
    values: dict[str, str] = {}
    main = next((left.pop(name) for name in _MAIN if left.get(name)), "")
    shapes = {one.name: one.shape for one in before}
    for one in wanted:
        if one.name in left and one.shape is shapes[one.name]:
            values[one.name] = left.pop(one.name)
        elif one.name in _PEOPLE:
            said = next((left.pop(name) for name in _PEOPLE if left.get(name)), "")
            values[one.name] = ", ".join(said.split("\n")) if one.is_one_line else said
    target = next((one for name in _MAIN for one in wanted if one.name == name), None)
    if target is not None:
        texts = (Shape.TEXT, Shape.ITEMS)
        rest = [
            v for name, v in left.items() if v and shapes[name] in texts and name not in _PEOPLE
        ]
        values[target.name] = field_text.text("\n".join([main, *rest]))[:LONGEST_FIELD]
    return values


def _check_rows(rows: tuple[tuple[tuple[str, ...], ...], ...], columns: int) -> None:
    for rank, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise RaggedRowError(rank, len(row), columns, columns)


def _columns(titles: list[str]) -> tuple[str, ...]:
    return tuple(titles) if any(titles) else ()


def _actor_records(typed: str) -> list[list[str]]:
    return field_text.records(typed, least=3, most=5)


def _actor(cells: list[str]) -> Actor:
    acronym, name, role, more, address = cells
    if not name or not role:
        raise EmptyFieldError("Nom et rôle de chaque acteur")
    return Actor(name, role, acronym, more, field_text.address(address))
