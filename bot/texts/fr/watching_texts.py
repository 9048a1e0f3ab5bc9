"""What is said of recordings that come without Discord: the watched folder, the command line."""

from bot.meeting import Event, Meeting
from bot.texts.fr.common_texts import meeting_name

NO_FILE = "Ce n’est pas un fichier, mais un lien ou autre chose : il n’est pas suivi. Déposez le fichier lui-même."


def no_such_meeting(name: str) -> str:
    """Say in a text beside a refused file that no meeting is named by it."""
    return f"Le nom « {name[:80]} » ne commence pas par l’identifiant d’une séance : je ne sais pas de laquelle est cet enregistrement. Dans le salon de la séance, `/enregistrement statut` donne l’identifiant ; renommez le fichier, ou mettez-le dans un sous-dossier de ce nom, puis déposez-le de nouveau."


def how_to_drop(meeting_id: str) -> str:
    """Say under the recordings of a meeting how a large one is added by the watched folder."""
    return f"-# Pour un long enregistrement : déposez-le dans le dossier surveillé, sous un nom qui commence par `{meeting_id}`, ou dans un sous-dossier de ce nom."


def taken_in(name: str) -> str:
    """Confirm on the command line that a file is a recording of a meeting now."""
    return f"« {name} » est ajouté à la séance. Le bot le transcrit dès qu’il tourne, et le dit dans le salon de la séance."


def meeting_line(event: Event, meeting: Meeting) -> str:
    """Say on the command line which meeting an identifier is of."""
    day = "" if meeting.held_on is None else f"{meeting.held_on:%d/%m/%Y}, "
    return f"{meeting.id} : {day}{meeting_name(meeting)} ({event.title})"
