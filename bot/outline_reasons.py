"""What is wrong with an outline, in French, for who wrote it."""

from bot.texts import quoted
from summaries.outlines import FORMS, LEAST_COLUMNS, MOST_COLUMNS, Fault, Problem

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
}


def in_french(fault: Fault) -> str:
    """Return where a fault is, what it is and what is expected there."""
    where = fault.place or "le fichier"
    return f"{where} : {_told(fault)}"


def _told(fault: Fault) -> str:  # noqa: PLR0911 (a sentence for each problem)
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


def _expected(place: str) -> str:
    key = place.rpartition(".")[2]
    name, bracket, _ = key.partition("[")
    if bracket:
        return "un texte entre guillemets" if name == "columns" else "un bloc [[sections]]"
    return _EXPECTED[name]
