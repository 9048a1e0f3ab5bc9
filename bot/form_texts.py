"""What people read when a form they sent could not be taken: nothing they typed is lost."""

from collections.abc import Sequence

from bot.texts import LONGEST_MESSAGE

GIVEN_BACK = "Rien n’est perdu. Voici ce que vous aviez écrit, à copier et à reprendre :"
GIVEN_BACK_FILE = (
    "Rien n’est perdu. Ce que vous aviez écrit est dans le fichier joint, à copier et à reprendre."
)
TYPED_FILE = "votre-texte.txt"
FORM_UNKNOWN = "Ce formulaire vient d’une ancienne version et je ne sais plus à quoi il servait. Ouvrez-le de nouveau, puis collez-y votre texte."


def given_back(typed: Sequence[str]) -> str | None:
    """Return what somebody typed, to be copied; None when a message does not hold it."""
    whole = "\n".join([GIVEN_BACK, *(f"```\n{text}\n```" for text in typed)])
    fits = len(whole) <= LONGEST_MESSAGE and not any("```" in text for text in typed)
    return whole if fits else None
