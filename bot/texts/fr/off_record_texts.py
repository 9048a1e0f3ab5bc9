"""What is said of the stretches that nobody may hear or read any more."""

from collections.abc import Sequence

from bot.clock import moment
from bot.markup import inert
from bot.privacy import Remnant
from bot.recording import Recording
from bot.texts.fr.common_texts import and_more, quoted

KINDS = {"proposal": "proposition", "entry": "bloc du compte rendu", "idea": "idée retenue"}
CHOOSE = "Choisissez ce qui doit disparaître aussi"
NO_RECORDING_NAMED = (
    "Aucun enregistrement de cette séance ne porte ce nom. Choisissez-le dans la liste."
)
_MOST = 10


def marked(
    start_s: float, end_s: float, recordings: Sequence[Recording], *, done: bool, clock: bool
) -> str:
    """Say what was cut, and from what."""
    names = ", ".join(quoted(one.name, longest=60) for one in recordings[:_MOST])
    where = "de la séance" if clock else "de l’enregistrement"
    kept = [one for one in recordings if one.file or one.sound]
    lines = [
        f"**Hors micro**, de {moment(start_s)} à {moment(end_s)} {where} : {names}.",
        "Le texte de ce moment est effacé ; une nouvelle écoute ne le rendra pas.",
    ]
    if kept and done:
        lines.append("Le son est réécrit : ce moment y est un silence.")
    elif kept:
        lines.append("Le son est en cours de réécriture : ce moment y sera un silence.")
    if any(one.file for one in kept):
        lines.append(
            "Le fichier d’origine (une vidéo, par exemple) ne peut pas être réécrit tel quel : le son seul prend sa place."
        )
    lines.append(
        "Ce qui a déjà été publié dans Discord ou copié ailleurs reste à supprimer à la main."
    )
    return "\n".join(lines)


def to_make_again(documents: Sequence[str]) -> str:
    """Name the copies that went."""
    if not documents:
        return ""
    listed = ", ".join(quoted(name, longest=80) for name in documents[:_MOST])
    more = f" {and_more(len(documents) - _MOST)}" if len(documents) > _MOST else ""
    return f"Nos copies de ces documents sont supprimées, à refaire : {listed}{more}."


def made_of_it(remnants: Sequence[Remnant]) -> str:
    """Name what people made of the words that went, which stays until somebody decides."""
    count = len(remnants)
    head = (
        "**À décider** : une chose faite de ces paroles est encore là."
        if count == 1
        else f"**À décider** : {count} choses faites de ces paroles sont encore là."
    )
    lines = [f"- {moment(one.at_s)}, {KINDS[one.kind]}" for one in remnants[:_MOST]]
    if count > _MOST:
        lines.append(and_more(count - _MOST))
    who = "Le secrétariat choisit ce qui disparaît ; le reste ne change pas."
    return "\n".join([head, *lines, who])


def in_menu(remnant: Remnant) -> str:
    """Name a choice."""
    return f"{moment(remnant.at_s)} {inert(remnant.text, longest=70)}"


def removed(count: int) -> str:
    """Say what went."""
    if count == 0:
        return "Rien à retirer : ce n’est plus là."
    return (
        "1 élément retiré pour de bon." if count == 1 else f"{count} éléments retirés pour de bon."
    )


def outside(start_s: float, end_s: float) -> str:
    """Say that nothing was recorded then."""
    if end_s <= start_s:
        return f"La fin ({moment(end_s)}) doit venir après le début ({moment(start_s)}). Rien n’a été coupé."
    return (
        f"Rien n’a été enregistré de {moment(start_s)} à {moment(end_s)}. Vérifiez les temps, ou choisissez "
        "l’enregistrement : ils sont alors comptés depuis son début. Rien n’a été coupé."
    )


def unplaced(name: str) -> str:
    """Say that a recording must be named."""
    return (
        f"Je ne sais pas encore quand {quoted(name, longest=60)} commence dans la séance. Choisissez l’enregistrement "
        "dans la commande : les temps sont alors comptés depuis son début. Rien n’a été coupé."
    )
