"""What the pages of the live wall say: the one that is projected, and the participants' own.

`{name}` is a place the page fills; `_one` and `_other` go with one and with several.
"""

from collections.abc import Mapping
from typing import Final

_WALL: Final = {
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
    "beyond": "… (+ {n} caractères)",
    "page_of": "Page {page} sur {n}",
    "line_lost": "Connexion perdue. Nouvel essai…",
    "line_back": "Connexion revenue, rien n’a été manqué.",
    "caught_up_one": "Connexion revenue : {n} idée est arrivée entre-temps, marquée d’un point.",
    "caught_up_other": "Connexion revenue : {n} idées sont arrivées entre-temps, marquées d’un point.",
    "ended": "Ce lien ne mène plus au mur. Demandez le nouveau à la personne qui anime.",
    "size_now": "Taille : {n} %",
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
    "code": "Code QR : en grand, rangé, à sa place",
    "full": "Plein écran",
    "help": "Les touches du mur",
    "close": "Fermer",
}

_PARTICIPANT: Final = {
    "page_title": "Donner une idée",
    "loading": "Un instant…",
    "no_script": "Cette page a besoin de JavaScript. Autorisez-le, puis rechargez-la.",
    "welcome": "Donnez vos idées à la séance",
    "other_seat": "Changer de place",
    "place_label": "Le code de votre place",
    "place_hint": "Quatre lettres ou chiffres, que la personne qui anime vous a donnés.",
    "place_empty": "Tapez le code de votre place.",
    "no_cookie": "Votre navigateur n’a pas gardé votre place : autorisez les cookies de cette page, puis réessayez.",
    "enter": "Prendre ma place",
    "idea_label": "Votre idée, en une phrase",
    "idea_empty": "Écrivez d’abord votre idée.",
    "give": "Donner mon idée",
    "quota_left_one": "Il vous reste {n} idée à donner",
    "quota_left_other": "Il vous reste {n} idées à donner",
    "quota_of_one": "sur {n}.",
    "quota_of_other": "sur {n}.",
    "quota_full_one": "C’est tout : une idée par personne. Vous pouvez encore changer la vôtre, plus bas.",
    "quota_full_other": "C’est tout : {n} idées par personne. Vous pouvez encore changer les vôtres, plus bas.",
    "no_quota": "Donnez autant d’idées que vous le souhaitez.",
    "no_section": "Aucune question n’est ouverte pour l’instant",
    "stay": "Gardez cette page ouverte : la question paraîtra ici.",
    "asked_anew": "La question a changé : relisez votre brouillon avant de le donner.",
    "ideas_hidden": "Vos idées restent cachées aux autres jusqu’à leur révélation.",
    "meeting_paused": "La séance est en pause. Votre brouillon reste ici.",
    "meeting_closed": "La séance est fermée. Merci de votre participation !",
    "section_closed": "Cette étape est terminée. Vos idées sont gardées.",
    "far": "Pas de réseau. Ce que vous écrivez est gardé sur cet appareil.",
    "far_kept": "Pas de réseau. Vos idées sont gardées sur cet appareil et partiront toutes seules, une seule fois.",
    "far_first": "La séance n’est pas joignable",
    "far_seat": "Pas de réseau. Réessayez dans un instant.",
    "far_act": "Pas de réseau : rien n’est changé. Réessayez dans un instant.",
    "too_fast": "Trop d’essais à la suite. Attendez un peu, puis réessayez.",
    "seat_first": "Redonnez le code de votre place : vos idées en attente partiront ensuite.",
    "waiting_title": "Pas encore reçues",
    "on_its_way": "En cours d’envoi…",
    "kept_here": "Gardée sur cet appareil, envoyée dès que possible.",
    "other_seats": "Écrite depuis une autre place, « {seat} » : elle n’est pas partie.",
    "send_again": "Renvoyer",
    "drop": "Effacer",
    "given_title": "Vos idées",
    "edit": "Modifier",
    "withdraw": "Retirer",
    "withdraw_sure": "Retirer cette idée du mur ?",
    "withdraw_yes": "Oui, la retirer",
    "save": "Enregistrer",
    "leave": "Ne rien changer",
    "edited": "Votre idée est modifiée.",
    "withdrawn": "Votre idée est retirée.",
}


def wall() -> Mapping[str, str]:
    """Return what the page that is projected says."""
    return _WALL


def participant() -> Mapping[str, str]:
    """Return what the participants' page says."""
    return _PARTICIPANT
