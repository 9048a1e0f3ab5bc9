"""The fields in which each kind of entry is typed: five at most, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
