"""What the other sentences are made of, and what is said everywhere."""

from collections.abc import Sequence

from bot.markup import LONGEST_MESSAGE, SHORT, fitted, inert
from bot.meeting import Form, Meeting
from bot.recording import is_name

_ELIDED = "aàâeéèêëiîïoôöuùûühœæ"

ADMINISTRATOR_ADVICE = "Si cela recommence, prévenez la personne qui administre le bot."

PROBLEM = (
    f"Quelque chose n’a pas marché de notre côté. Réessayez dans un instant. {ADMINISTRATOR_ADVICE}"
)

ONLY_IN_SERVERS = "Cette commande s’utilise dans un salon du serveur, pas en message privé."

TAKES_LONG = "Un instant : c’est plus long que d’habitude."

PERHAPS_DONE = (
    "La base de données ne répond plus. Ce que vous venez de demander est peut-être gardé, en tout "
    "ou en partie : regardez où cela en est avant de recommencer."
)

ROLE_NAMES = {
    "participant": "participant·e",
    "facilitator": "animateur·rice",
    "secretary": "secrétaire",
    "administrator": "administrateur·rice",
}

FORM_NAMES = {
    Form.LIST: "liste",
    Form.TABLE: "tableau",
    Form.POSTITS: "post-it",
    Form.DISCUSSION: "discussion",
    Form.TALK: "intervention",
    Form.ROUND: "tour de parole",
    Form.KEY_IDEAS: "idées-forces",
    Form.LINKS: "liens",
    Form.TEXT: "texte",
}

PERMISSION_NAMES = {
    "view_channel": "Voir le salon",
    "read_message_history": "Voir les anciens messages",
    "send_messages": "Envoyer des messages",
    "send_messages_in_threads": "Envoyer des messages dans les fils",
    "pin_messages": "Épingler des messages",
    "add_reactions": "Ajouter des réactions",
    "embed_links": "Intégrer des liens",
    "attach_files": "Joindre des fichiers",
    "view_audit_log": "Voir les logs du serveur",
}


def quoted(text: str, *, longest: int = SHORT) -> str:
    """Return somebody's words between guillemets, on one line, shortened, their markup inert."""
    return f"« {inert(' '.join(text.splitlines()), longest=longest)} »"


def of_name(name: str) -> str:
    """Say whose something is: "de Nadia", "d’Odile"."""
    return f"{'d’' if name[:1].lower() in _ELIDED else 'de '}{name}"


def listed(heading: str, lines: Sequence[str], *, room: int = LONGEST_MESSAGE) -> str:
    """Return a heading and as many lines as a message has room for, the rest counted."""
    return fitted(heading, lines, and_more, room=room)


def meeting_name(meeting: Meeting) -> str:
    """Name a meeting: its kind and its number."""
    return meeting.kind if meeting.number is None else f"{meeting.kind} n° {meeting.number}"


def and_more(count: int) -> str:
    """Say how many ideas a preview leaves out."""
    return f"… et {count} de plus"


_JOB_NAMES = {
    "purge": "effacement à l’échéance",
    "regroup": "regroupement",
    "split": "découpe d’un thème",
    "why": "raison d’un classement",
    "wall": "mur",
    "minutes": "compte rendu",
    "archive": "archive",
    "transcript": "transcription en Word",
    "transcribe": "transcription",
    "extracts": "extraits des voix",
    "take-in": "arrivée d’un enregistrement",
    "fetch": "téléchargement d’un enregistrement",
}

_JOB_STATES = {
    "ENQUEUED": "en attente",
    "PENDING": "en cours",
    "SUCCESS": "fini",
    "ERROR": "en échec",
    "CANCELLED": "arrêté",
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": "abandonné après plusieurs essais",
}


def job_line(kind: str, state: str, server: int, asked: str) -> str:
    """Say where a job stands, for a terminal (times are UTC)."""
    name, stands = _JOB_NAMES.get(kind, kind), _JOB_STATES.get(state, state)
    return f"{asked}, {name} : {stands} (serveur {server})"


def minutes_ready(meeting_wide: str) -> str:
    """Present the minutes."""
    return f"Voici le compte rendu ({meeting_wide}). Relisez-le avant de le diffuser."


def with_lacking(ready: str, lacking: Sequence[str]) -> str:
    """Say what minutes still lack under the sentence that presents them."""
    if not lacking:
        return ready
    heading = f"{ready}\n\n**À compléter ({len(lacking)})**"
    return listed(heading, [f"- {inert(line)}" for line in lacking])


WHOLE_EVENT = "tout l’événement"

THIS_MEETING = "cette séance"

ARCHIVE_READY = (
    "Voici l’archive de l’événement : tout ce que le bot en sait, dans un format ouvert. "
    "Elle contient les noms : gardez-la en lieu sûr."
)

TOO_LARGE_TO_SEND = "Le fichier est prêt mais trop lourd pour Discord. La personne qui administre le bot peut le reprendre sur le serveur : "


def span(time_s: float) -> str:
    """Write how long something lasts, in words."""
    minutes, seconds = divmod(round(time_s), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02}"
    return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"


def speaker_name(speaker: str) -> str:
    """Call a voice by its name, or by its number until it has one."""
    return speaker if is_name(speaker) else f"Voix {speaker}"


def megabytes(size_bytes: int) -> str:
    """Write a size of a file."""
    return f"{size_bytes / 1_000_000:.1f}".replace(".", ",").removesuffix(",0") + " Mo"


def gigabytes(size_mb: int) -> str:
    """Write a size of memory."""
    return f"{size_mb / 1000:.1f}".replace(".", ",") + " Go"


def machine_described(cores: int, *, graphics_card: bool, memory_mb: int | None) -> str:
    """Say what "auto" chooses a model by."""
    counted = "1 cœur" if cores == 1 else f"{cores} cœurs"
    card = "une carte graphique" if graphics_card else "pas de carte graphique"
    memory = "" if memory_mb is None else f", {gigabytes(memory_mb)} de mémoire"
    return f"{counted}, {card}{memory}"
