"""What is said when nobody may find out any more who stands behind a pseudonym."""

from bot.markup import inert
from bot.privacy import Forgotten

NONE = "Cette personne n’a pas de pseudonyme. Donnez-lui-en un avec `/personne`, puis recommencez ; pour l’oublier tout à fait : `/données effacer`."


def severed(pseudonym: str, done: Forgotten) -> str:
    """Say that the link is gone, and what may still lead back."""
    head = (
        f"Le lien est effacé : il ne reste que « {inert(pseudonym, longest=120)} », et personne ne peut revenir au nom. "
        "Les prochains comptes rendus écrivent ce pseudonyme."
    )
    lines = [head]
    if done.mentions:
        lines.append(
            "Le nom est encore écrit à l’intérieur de textes : relisez-les (1 endroit)."
            if done.mentions == 1
            else f"Le nom est encore écrit à l’intérieur de textes : relisez-les ({done.mentions} endroits)."
        )
    if done.documents:
        names = ", ".join(inert(name, longest=80) for name in done.documents[:10])
        lines.append(f"Nos copies de ces documents sont supprimées, à refaire : {names}.")
    return "\n".join(lines)
