"""What does not fit in an archive, as part of a French sentence."""

from collections.abc import Mapping
from typing import Final

from bot.archive_faults import OTHERWISE, understood

REASONS: Final[Mapping[str, str]] = {
    "not-json-at": "ce n’est pas du JSON valide, ligne {0}, colonne {1}",
    "not-json": "ce n’est pas du JSON valide",
    "too-deep": "les éléments sont trop imbriqués",
    "lacks": "le champ {0} manque",
    "unknown-field": "le champ {0} est inconnu",
    "not-a-value": "la valeur « {0} » n’est pas de celles du schéma",
    "empty": "ce texte ne peut pas être vide",
    "too-long": "ce texte dépasse {0} caractères",
    "bad-text": "ce texte est vide, ou contient un caractère interdit",
    "too-small": "ce nombre doit valoir au moins {0}",
    "too-large": "ce nombre doit valoir au plus {0}",
    "no-timezone": "cet instant ne dit pas son fuseau horaire",
    "other-type": "attendu : {0}, trouvé : {1}",
    "not-a-date": "ce n’est pas une date",
    "identifier-twice": "l’identifiant {0} y figure deux fois",
    "no-person": "la personne {0} n’est pas dans la liste « people »",
    "no-idea-in-section": "l’idée {0} n’est pas dans cette section",
    "no-idea-in-reach": "l’idée {0} n’est pas à la portée de ce mur",
    "no-scope": "{0} n’est pas une portée de mur",
    "opens-no-row": "l’idée {0} n’ouvre pas de ligne",
    "idea-twice": "l’idée {0} est dans deux thèmes",
    "no-idea-in-version": "l’idée {0} n’est sous aucun thème de ce regroupement",
    "no-grouping": "le regroupement {0} n’est pas dans cette section",
    "version-twice": "le regroupement {0} y figure deux fois",
    "no-earlier-version": "aucun regroupement {0} ne vient avant celui-ci",
    "more-spoke": "{0} ont parlé et {1} étaient là",
    "ragged": "la ligne {0} a {1} cellules pour {2} colonnes",
    "no-link": "aucun lien ne peut mener à {0}",
    "no-column": "un tableau a au moins une colonne",
    "more-people-spoke": "{0} personnes ont parlé et {1} étaient là",
    "no-speaker": "une intervention dit qui parle",
    "ends-before": "ce passage finit avant d’avoir commencé",
    "before-above": "ce passage commence avant celui qui le précède",
    "outside-calendar": "l’instant {0} sort du calendrier",
    "no-section": "la section {0} n’y est pas",
    OTHERWISE: "ce n’est pas la forme que décrit le schéma",
}
"""By the names of `archive_faults`."""


def told(reason: str) -> str:
    """Return a reason as part of a sentence."""
    name, facts = understood(reason)
    return REASONS[name].format(*facts)
