"""The words of the commands where French people read others than the commands are called by."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, str]] = {
    "idee": "idée",
    "seance": "séance",
    "evenement": "événement",
    "arreter": "arrêter",
    "creer": "créer",
    "deplacer": "déplacer",
    "epingler": "épingler",
    "retablir": "rétablir",
    "reveler": "révéler",
    "presents": "présents",
    "a": "à",
    "cachees": "cachées",
    "cloture": "clôture",
    "debut": "début",
    "excuses": "excusés",
    "identites": "identités",
    "liberer": "libérer",
    "numero": "numéro",
    "ont_parle": "ont_parlé",
    "portee": "portée",
    "prenom": "prénom",
    "roles": "rôles",
    "theme": "thème",
    "themes": "thèmes",
    "donnees": "données",
    "gardee_par": "gardée_par",
    "mes-donnees": "mes-données",
    "echeances": "échéances",
    "degeler": "dégeler",
    "idees": "idées",
}
"""By what they are called in the code, without accents."""
