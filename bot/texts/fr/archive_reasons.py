"""What does not fit in an archive, from the reader's English fact to a French sentence's part."""

import re
from typing import Final

_OTHERWISE: Final = "ce n’est pas la forme que décrit le schéma"

_REASONS: Final = (
    # The reader of JSON.
    (r".*line (\d+) column (\d+).*", "ce n’est pas du JSON valide, ligne {0}, colonne {1}"),
    (r".* is not JSON", "ce n’est pas du JSON valide"),
    (r".*recursion.*", "les éléments sont trop imbriqués"),
    # msgspec, against the schema.
    (r"Object missing required field `(.+)`", "le champ {0} manque"),
    (r"Object contains unknown field `(.+)`", "le champ {0} est inconnu"),
    (r"Invalid enum value (.+)", "la valeur {0} n’est pas de celles du schéma"),
    (r"Expected `str` of length >= 1", "ce texte ne peut pas être vide"),
    (r"Expected `str` of length <= (\d+)", "ce texte dépasse {0} caractères"),
    (r"Expected `str` matching regex .*", "ce texte est vide, ou contient un caractère interdit"),
    (r"Expected `\w+` >= (.+)", "ce nombre doit valoir au moins {0}"),
    (r"Expected `\w+` <= (.+)", "ce nombre doit valoir au plus {0}"),
    (r"Expected `datetime` with a timezone.*", "cet instant ne dit pas son fuseau horaire"),
    (r"Expected `(.+)`, got `(.+)`", "attendu\u00a0: {0}, trouvé\u00a0: {1}"),
    (r"Invalid .*(date|RFC3339).*", "ce n’est pas une date"),
    # What the schema cannot say (`services.archive.checks`).
    (r"identifier (.+) stands twice", "l’identifiant {0} y figure deux fois"),
    (r"no person (.+)", "la personne {0} n’est pas dans la liste «\u00a0people\u00a0»"),
    (r"no idea (.+) in this section", "l’idée {0} n’est pas dans cette section"),
    (r"no idea (.+) within reach of this wall", "l’idée {0} n’est pas à la portée de ce mur"),
    (r"no scope (.+)", "{0} n’est pas une portée de mur"),
    (r"idea (.+) opens no row", "l’idée {0} n’ouvre pas de ligne"),
    (r"idea (.+) stands twice in this version", "l’idée {0} est dans deux thèmes"),
    (r"no idea (.+) in this version", "l’idée {0} n’est sous aucun thème de ce regroupement"),
    (r"no grouping (.+) in this section", "le regroupement {0} n’est pas dans cette section"),
    (
        r"version (.+) stands twice in this section",
        "le regroupement {0} y figure deux fois",
    ),
    (r"no earlier version (.+) in this section", "aucun regroupement {0} ne vient avant celui-ci"),
    (r"(\d+) spoke and (\d+) were present", "{0} ont parlé et {1} étaient là"),
    (
        r"row (\d+): (\d+) cells for (\d+) columns",
        "la ligne {0} a {1} cellules pour {2} colonnes",
    ),
    (r"no link may lead to (.+)", "aucun lien ne peut mener à {0}"),
    (r"a table has at least one column", "un tableau a au moins une colonne"),
    (
        r"(\d+) people spoke and only (\d+) were present",
        "{0} personnes ont parlé et {1} étaient là",
    ),
    (r"a talk names its speaker", "une intervention dit qui parle"),
    (r"it ends before it starts", "ce passage finit avant d’avoir commencé"),
    (r"it starts before the one above it", "ce passage commence avant celui qui le précède"),
    (r"(.+) is outside of the calendar", "l’instant {0} sort du calendrier"),
    (r"no section (.+)", "la section {0} n’y est pas"),
)


def in_french(reason: str) -> str:
    """Return a reason as part of a sentence."""
    for pattern, sentence in _REASONS:
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            return sentence.format(*found.groups())
    return _OTHERWISE
