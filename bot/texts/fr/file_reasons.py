"""What is wrong with an outline or a list of acronyms, in French, for who wrote it."""

from bot.texts.fr.common_texts import quoted
from summaries.faults import Fault, Problem
from summaries.outlines import FORMS, LEAST_COLUMNS, MOST_COLUMNS

_EXPECTED = {
    "label": "un texte entre guillemets",
    "title": "un texte entre guillemets",
    "form": "un texte entre guillemets",
    "prompt": "un texte entre guillemets",
    "quota": "un nombre entier",
    "recap": "true ou false",
    "titled": "true ou false",
    "columns": "une liste de textes entre crochets",
    "sections": "des blocs [[sections]]",
    "means": "le développement du sigle, entre guillemets",
    "also": "une liste de textes entre crochets",
}


def told(fault: Fault) -> str:
    """Return where a fault is, what it is and what is expected there."""
    where = fault.place or "le fichier"
    return f"{where} : {_what(fault)}"


def _what(fault: Fault) -> str:  # noqa: C901, PLR0911 (a sentence for each problem)
    found = quoted(fault.found, longest=100)
    match fault.problem:
        case Problem.UNREADABLE:
            return "introuvable ou illisible ; vérifiez son nom, ses droits, et qu’il est en UTF-8"
        case Problem.NOT_TOML:
            return f"ce n’est pas du TOML valide ({fault.found[:200]})"
        case Problem.MISSING:
            return f"manque ou est vide ; il faut {_expected(fault.place)}"
        case Problem.WRONG_TYPE:
            return f"{found} ne convient pas ; il faut {_expected(fault.place)}"
        case Problem.UNKNOWN_KEY:
            return "ce réglage n’existe pas ; retirez-le ou corrigez son nom"
        case Problem.UNKNOWN_FORM:
            return f"la forme {found} n’existe pas ; choisissez parmi {', '.join(FORMS)}"
        case Problem.TOO_SMALL:
            return f"{found} est trop petit ; il faut 1 ou plus"
        case Problem.WRONG_COUNT:
            return f"{fault.found} colonne(s) ; il en faut de {LEAST_COLUMNS} à {MOST_COLUMNS}"
        case Problem.MISPLACED:
            return (
                f"la forme {found} n’a pas de colonnes ; retirez-les, ou prenez la forme « table »"
            )
        case Problem.NOT_AN_ACRONYM:
            return "ce n’est pas un sigle ; il en faut au moins deux capitales, sans espace"


def _expected(place: str) -> str:
    key = place.rpartition(".")[2]
    name, bracket, _ = key.partition("[")
    if bracket:
        return "un bloc [[sections]]" if name == "sections" else "un texte entre guillemets"
    return _EXPECTED.get(name, f"un bloc [{name}]")
