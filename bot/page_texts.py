"""What the pages of the live wall say: the one that is projected, and the participants' own.

`{name}` is a place the page fills; `_one` and `_other` go with one and with several.
"""

from typing import Final

WALL: Final = {
    "page_title": "Le mur",
    "page_title_of": "{title} · Le mur",
    "loading": "Le mur s’ouvre…",
    "no_script": "Le mur a besoin de JavaScript. Autorisez-le pour cette page, puis rechargez-la.",
    "wall_label": "Les idées",
    "join": "Scannez pour donner vos idées, avec le code de votre place.",
    "invitation": "Donnez vos idées",
    "qr_alt": "Code QR vers la page où donner ses idées",
    "put_away": "Ranger",
    "received_one": "idée",
    "received_other": "idées",
    "expected_one": "sur {n} attendue",
    "expected_other": "sur {n} attendues",
    "ideas_hidden": "Idées cachées jusqu’à leur révélation",
    "meeting_paused": "La séance est en pause",
    "meeting_closed": "La séance est fermée",
    "section_closed": "Cette étape est terminée",
    "loose": "Pas encore regroupées",
    "continued": "{title} (suite)",
    "beyond": "… (+ {n} caractères)",
    "page_of": "Page {page} sur {n}",
    "line_lost": "Connexion perdue. Nouvel essai…",
    "line_back": "Connexion revenue, rien n’a été manqué.",
    "caught_up_one": "Connexion revenue : {n} idée est arrivée entre-temps, marquée d’un point.",
    "caught_up_other": (
        "Connexion revenue : {n} idées sont arrivées entre-temps, marquées d’un point."
    ),
    "ended": "Ce lien ne mène plus au mur. Demandez le nouveau à la personne qui anime.",
    "size_now": "Taille : {n} %",
    "tools": "Réglages du mur",
    "previous": "Page précédente",
    "next": "Page suivante",
    "turn": "Page précédente, suivante",
    "halt": "Arrêter ou reprendre le défilement des pages",
    "space": "Espace",
    "smaller": "Lettres plus petites",
    "larger": "Lettres plus grandes",
    "sizes": "Lettres plus grandes, plus petites",
    "shade": "Clair ou sombre",
    "code": "Code QR : en grand, rangé, à sa place",
    "full": "Plein écran",
    "help": "Les touches du mur",
    "close": "Fermer",
}
"""The page that is projected."""
