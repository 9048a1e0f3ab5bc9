"""What is said of the watched folder, in Discord and beside what was refused."""

NO_FILE = "Ce n’est pas un fichier, mais un lien ou autre chose : il n’est pas suivi. Déposez le fichier lui-même."


def no_such_meeting(name: str) -> str:
    """Say in a text beside a refused file that no meeting is named by it."""
    return f"Le nom « {name[:80]} » ne commence pas par l’identifiant d’une séance : je ne sais pas de laquelle est cet enregistrement. Dans le salon de la séance, `/enregistrement statut` donne l’identifiant ; renommez le fichier, ou mettez-le dans un sous-dossier de ce nom, puis déposez-le de nouveau."


def how_to_drop(meeting_id: str) -> str:
    """Say under the recordings of a meeting how a large one is added by the watched folder."""
    return f"-# Pour un long enregistrement : déposez-le dans le dossier surveillé, sous un nom qui commence par `{meeting_id}`, ou dans un sous-dossier de ce nom."
