"""What is said of recordings sent by a page: the link, the page itself, what becomes of the file.

`{name}` is a place the page fills; `_one` and `_other` go with one and with several.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot import errors
from bot.recording import Progress, Recording, Stage, Upload
from bot.texts.fr.common_texts import ADMINISTRATOR_ADVICE, PROBLEM, quoted

REVOKE = "Révoquer ce lien"
REVOKED = "Le lien est révoqué : la page d’envoi est fermée, et rien n’est gardé de ce qui était en chemin. Pour un autre lien : `/enregistrement ajouter`."
NO_PAGE = "Joignez le fichier à la commande : son option `fichier`. Pour les fichiers trop gros pour Discord il y a une page d’envoi, mais elle n’a pas encore d’adresse sur le web : la personne qui administre le bot doit en donner une, dans config.toml, partie [web], public_url (docs/guide.md, « Le mur »)."
_LONGEST_THEME = 200

_PAGE: Final = {
    "page_title": "Envoyer un enregistrement",
    "loading": "Un instant…",
    "no_script": "Cette page a besoin de JavaScript. Autorisez-le, puis rechargez-la.",
    "title": "Envoyer l’enregistrement de la séance",
    "file_label": "Le fichier",
    "file_hint": "Du son ou de la vidéo, jusqu’à {limit}. Ce lien sert à un seul fichier, jusqu’au {until}.",
    "send": "Envoyer",
    "go_on": "Reprendre l’envoi",
    "try_again": "Essayer encore avec ce fichier",
    "pause": "Mettre en pause",
    "cancel": "Abandonner cet envoi",
    "cancel_sure": "Effacer ce qui est déjà arrivé de « {name} » ?",
    "cancel_yes": "Oui, l’effacer",
    "cancel_no": "Non, le garder",
    "progress_label": "Envoi du fichier",
    "far_done": "{percent} % : {sent} sur {size}",
    "left_seconds": "encore moins d’une minute",
    "left_minutes_one": "encore {n} minute environ",
    "left_minutes_other": "encore {n} minutes environ",
    "left_hours": "encore {h} h {min} environ",
    "sending": "Envoi de « {name} ». Laissez cette page ouverte jusqu’au bout. Si elle se ferme ou si le réseau coupe, rien n’est perdu : rouvrez le lien et choisissez le même fichier.",
    "paused": "L’envoi est en pause. Rien n’est perdu : reprenez quand vous voulez, jusqu’au {until}.",
    "lost": "Connexion perdue. L’envoi reprend seul dès qu’elle revient ; laissez cette page ouverte.",
    "far": "Pas de réseau : rien n’est parti. Réessayez dans un instant.",
    "unexplained": "L’envoi a été refusé, sans que le serveur dise pourquoi. Réessayez ; si cela recommence, prévenez la personne qui administre le bot.",
    "begun": "« {name} » est arrivé à {percent} %. Choisissez le même fichier pour envoyer la suite.",
    "other_file": "Ce lien attend la suite de « {name} » ({size}). Choisissez ce fichier, ou abandonnez d’abord cet envoi.",
    "no_file": "Choisissez d’abord un fichier.",
    "empty": "Ce fichier est vide. Choisissez-en un autre.",
    "too_large": "Ce fichier pèse {size} et ce lien reçoit {limit} au plus. Envoyez le son seul (mp3, m4a ou opus), ou coupez-le en deux.",
    "unreadable": "Le navigateur ne peut plus lire ce fichier : il a été déplacé ou changé. Choisissez-le de nouveau.",
    "kilobytes": "{n} ko",
    "megabytes": "{n} Mo",
    "gigabytes": "{n} Go",
    "next_title": "Ce qui se passe ensuite",
    "next": "Greffier vérifie que le fichier contient du son, puis le transcrit. Cette page le dit, et le salon de la séance aussi. Dès que le fichier est arrivé en entier, vous pouvez fermer la page.",
}


def page() -> Mapping[str, str]:
    """Return what the page says."""
    return _PAGE


def link(theme: str, address: str, *, limit_gb: int, ends_at: datetime) -> str:
    """Give who asked the link by which a recording of a meeting is sent."""
    return (
        f"**Pour envoyer un enregistrement** de {quoted(theme, longest=_LONGEST_THEME)}, jusqu’à {limit_gb} Go : <{address}>\n"
        f"Le lien sert à un seul fichier, jusqu’à <t:{int(ends_at.timestamp())}:f>. L’envoi reprend où il en était si le réseau coupe ou si la page se ferme. "
        "Qui a ce lien peut envoyer à votre place : ne le donnez qu’à la personne qui a le fichier."
    )


def refused(user_id: int | None, name: str, reason: str) -> str:
    """Say in the channel that what was sent by the page could not be taken in."""
    who = "" if user_id is None else f"<@{user_id}> "
    return f"{who}{quoted(name)}, envoyé par la page, n’a pas pu être pris : {reason}\n-# Le lien sert encore : essayez de nouveau, ou choisissez un autre fichier."


def standing(
    stage: Stage, upload: Upload, recording: Recording | None, seconds_left: float | None
) -> str:
    """Say on the page what has become of the file."""
    if recording is not None:
        return _transcription(recording, seconds_left)
    match stage:
        case Stage.CHECKED:
            return f"« {upload.name} » est arrivé en entier. Greffier vérifie qu’il contient du son. Vous pouvez fermer cette page : le salon dira la suite."
        case Stage.REFUSED:
            return f"« {upload.name} » n’a pas pu être pris. {upload.reason}"
        case _:
            return ""


def _transcription(recording: Recording, seconds_left: float | None) -> str:
    name = f"« {recording.name} »"
    match recording.progress:
        case Progress.WAITING | Progress.FETCHING:
            return f"{name} est enregistré. La transcription commence dès que possible. Vous pouvez fermer cette page."
        case Progress.RUNNING if recording.windows_total:
            share = 100 * recording.windows_done // recording.windows_total
            minutes = 0 if seconds_left is None else round(seconds_left / 60)
            left = f", encore {minutes} min environ" if minutes else ""
            return f"{name} est enregistré. Transcription en cours : {share} %{left}. Vous pouvez fermer cette page."
        case Progress.RUNNING:
            return (
                f"{name} est enregistré. La transcription commence. Vous pouvez fermer cette page."
            )
        case Progress.DONE:
            return f"{name} est transcrit : le texte est dans le salon de la séance."
        case Progress.FAILED:
            return f"{name} est enregistré, mais la transcription s’est arrêtée. {recording.reason}"
        case Progress.STOPPED:
            return f"{name} est enregistré. Quelqu’un a arrêté sa transcription ; elle peut reprendre depuis le salon."


def explain_upload(error: errors.WebError) -> str:
    """Return what happened to a file on its way and what to do next."""
    match error:
        case errors.UploadOverError():
            return "Ce lien d’envoi est fermé : il a été révoqué, ou son délai est passé. Demandez-en un autre dans le salon de la séance : /enregistrement ajouter."
        case errors.UploadTakenError():
            return "Un autre fichier est déjà venu, ou vient, par ce lien : il sert à un seul. Rechargez la page pour voir où il en est ; pour un fichier de plus, demandez un autre lien dans le salon."
        case errors.UploadsFullError():
            return "Trop d’enregistrements sont déjà en chemin vers ce serveur. Attendez que l’un d’eux soit arrivé, ou révoquez un lien qui ne sert plus, puis réessayez."
        case errors.NoRoomError():
            return f"Le disque de la machine qui reçoit est plein. Ce qui est déjà arrivé est gardé : reprenez quand il y aura de la place. {ADMINISTRATOR_ADVICE}"
        case errors.TooSlowError():
            return "Rien n’arrive plus, ou trop lentement. Ce qui est arrivé est gardé : reprenez avec une meilleure connexion."
        case _:
            return PROBLEM
