"""What an administrator reads: what a server has set, what each change does, what is missing."""

from collections.abc import Sequence

from bot.markup import SHOWN_ROLES, inert
from bot.server import Notice, Retained, ServerSettings
from bot.texts.fr.common_texts import PERMISSION_NAMES, quoted
from bot.texts.fr.language_names import language_name

_NB = "\u00a0"

ROLES = {
    "facilitator": "Animation",
    "secretary": "Secrétariat",
    "administrator": "Administration",
}
_RIGHTS = {
    "facilitator": "ouvrent les séances, passent les sections et regroupent les idées",
    "secretary": "ajoutent les enregistrements, corrigent et remettent le compte rendu",
    "administrator": "peuvent tout faire, ces réglages compris",
}
RETAINED = {
    Retained.SOUND: "son",
    Retained.TRANSCRIPTS: "transcriptions",
    Retained.IDENTITIES: "identités",
    Retained.MINUTES: "comptes rendus",
}
OUTLINES = {
    "atelier": "Atelier",
    "webinaire": "Webinaire",
    "synthese": "Synthèse",
    "libre": "Libre",
}
NOTICE_FORM = "Notice affichée à l’ouverture"
NOTICE_LABEL = "Son texte (vide : aucune notice)"
CHOOSE_ROLES = (
    "Choisissez les rôles dans les trois menus ci-dessous ; chaque choix est enregistré aussitôt."
)
NO_MESSAGES = (
    "**À savoir** : la lecture des messages est coupée (réglage `message_content`). Ce qui s’écrit "
    "dans le salon n’est donc pas retenu, et modifier ou supprimer un message n’y change rien : les "
    "idées viennent par le bouton ou `/idée`, les remarques par `/remarque` ou le menu d’un message."
)


def screen(chosen: ServerSettings, *, lacking: Sequence[str], invitation: str) -> str:
    """Show all that a server has set, and what the bot lacks in this channel.

    Args:
        chosen: What holds on the server.
        lacking: The permissions that are missing here.
        invitation: The address that adds the bot to a server.
    """
    notice = chosen.notice
    shown = "aucune" if notice is None or not notice.text else _version(notice)
    lines = [
        "**Réglages de ce serveur**",
        *(f"- {name} : {_held_by(chosen.roles.get(role, ()))}" for role, name in ROLES.items()),
        f"- Langue de l’interface : {language_name(chosen.language)}",
        f"- Langue des enregistrements : {language_name(chosen.recording_language)}",
        f"- Conservation : {_delays(chosen)}",
        f"- Notice à l’ouverture : {shown}",
        f"- Trame par défaut : {_outline(chosen.outline)}",
        "Les personnes qui ont la permission « Gérer le serveur » administrent toujours.",
        "Pour changer : `/configurer rôles`, `langue`, `conservation`, `notice` ou `trame`.",
        f"Pour m’inviter, avec les seules permissions utiles : <{invitation}>",
    ]
    if lacking:
        lines.append(missing(lacking))
    return "\n".join(lines)


def roles_set(role: str, ids: Sequence[int]) -> str:
    """Say what a choice of roles does."""
    if not ids:
        return f"C’est enregistré : plus aucun rôle pour {quoted(ROLES[role])}."
    return f"C’est enregistré. {_held_by(ids)} : ces personnes {_RIGHTS[role]}."


def languages_set(interface: str, recordings: str) -> str:
    """Say what a choice of languages does."""
    said = []
    if interface:
        said.append(
            f"Je réponds désormais en {language_name(interface)} sur ce serveur. Chaque personne lit les noms des "
            "commandes dans la langue de son Discord ; les comptes rendus sont en français."
        )
    if recordings:
        said.append(
            f"Un enregistrement ajouté sans langue est transcrit en {language_name(recordings)}."
        )
    return " ".join(said)


def retention_set(chosen: ServerSettings) -> str:
    """Say what the delays are, and what comes of them."""
    return (
        f"Délais enregistrés : {_delays(chosen)}, à partir du jour de chaque séance. Ce qui partira "
        "bientôt : `/données échéances`."
    )


def notice_set(notice: Notice | None) -> str:
    """Say what becomes of a notice that was written."""
    if notice is None or not notice.text:
        return "Plus aucune notice ne sera affichée à l’ouverture des séances. Les versions passées sont gardées."
    return (
        f"C’est enregistré ({_version(notice)}). Cette notice sera affichée dans le salon à "
        "l’ouverture de chaque séance ; les versions passées sont gardées."
    )


def outline_set(outline: str) -> str:
    """Say what a default outline does."""
    return f"Une séance ouverte sans trame suivra désormais la trame {quoted(_outline(outline))}."


def notice_posted(notice: Notice) -> str:
    """Show the notice to the channel, which version it is at its foot."""
    return f"**Notice d’information**\n{notice.text}\n-# {_version(notice).capitalize()}"


def missing(lacking: Sequence[str]) -> str:
    """Say which permissions are missing here, and how to grant them."""
    names = ", ".join(quoted(name) for name in lacking)
    logs = PERMISSION_NAMES["view_audit_log"]
    # It belongs to a role of the server, and no channel can give it.
    of_server = f" ({quoted(logs)} : rôles du serveur)" if logs in lacking else ""
    return (
        f"**À régler** : il me manque {names}. Selon le cas, des idées peuvent m’échapper ou rester sans "
        "confirmation, ou le panneau ne pas s’épingler. Qui gère le salon me les donne : « Modifier le "
        f"salon », « Permissions », ajouter mon rôle, les cocher en vert{of_server}. En attendant, `/idée` et le "
        "bouton fonctionnent."
    )


def refused_by_discord(lacking: Sequence[str]) -> str:
    """Say that Discord has refused what was to be shown, and why if it can be known."""
    head = "Discord m’a refusé d’afficher la suite. Ce que vous venez de faire a pu être enregistré : vérifiez avant de recommencer."
    if lacking:
        return f"{head}\n{missing(lacking)}"
    return (
        f"{head} Le salon est peut-être archivé ou verrouillé : rouvrez-le, ou demandez à une "
        "personne qui gère le serveur de vérifier mes permissions ici."
    )


def _version(notice: Notice) -> str:
    return f"version {notice.number} du {notice.written_at:%d/%m/%Y}"


def _held_by(ids: Sequence[int]) -> str:
    names = ", ".join(f"<@&{role_id}>" for role_id in ids[:SHOWN_ROLES])
    rest = len(ids) - SHOWN_ROLES
    return (f"{names} et {rest} de plus" if rest > 0 else names) or "aucun rôle"


def _delays(chosen: ServerSettings) -> str:
    return ", ".join(
        f"{name} {_delay(chosen.retention.get(kept))}" for kept, name in RETAINED.items()
    )


def _delay(days: int | None) -> str:
    if days is None:
        return "sans limite"
    return f"{days}{_NB}jour{'s' if days > 1 else ''}"


def _outline(name: str) -> str:
    return OUTLINES.get(name, inert(name))
