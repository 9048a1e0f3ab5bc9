"""What people read when a form they sent could not be taken: nothing they typed is lost."""

from collections.abc import Mapping

from bot.markup import LONGEST_MESSAGE, inert

GIVEN_BACK = "Rien n’est perdu. Voici ce que vous aviez écrit, à copier et à reprendre :"
GIVEN_BACK_FILE = (
    "Rien n’est perdu. Ce que vous aviez écrit est dans le fichier joint, à copier et à reprendre."
)
TYPED_FILE = "votre-texte.txt"
FORM_UNKNOWN = "Ce formulaire vient d’une ancienne version et je ne sais plus à quoi il servait. Ouvrez-le de nouveau, puis collez-y votre texte."


def given_back(typed: Mapping[str, str]) -> str | None:
    """Return what somebody typed, to be copied; None when a message does not hold it.

    Args:
        typed: The texts, by what people call their fields.
    """
    parts = [f"**{inert(label)}**\n```\n{text}\n```" for label, text in typed.items()]
    whole = "\n".join([GIVEN_BACK, *parts])
    fits = len(whole) <= LONGEST_MESSAGE and not any("```" in text for text in typed.values())
    return whole if fits else None


def typed_file(typed: Mapping[str, str]) -> str:
    """Return what somebody typed, as a file."""
    return "\n\n".join(f"{label}\n\n{text}" for label, text in typed.items()) + "\n"
