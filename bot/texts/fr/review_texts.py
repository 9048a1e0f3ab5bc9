"""What is said while the secretary reads what may say too much of somebody."""

from collections.abc import Mapping, Sequence

from bot.markup import inert
from bot.privacy import Verdict
from summaries.sensitive import Concern, Passage

OPEN = "Passages sensibles"
KEEP = "Garder"
GENERALISE = "Généraliser"
REMOVE = "Retirer"
FORM = "Dire moins de cette personne"
NONE_LEFT = "Rien à décider : aucun passage ne semble en dire trop sur une personne. Ce repérage suit des listes de mots et peut en oublier ; votre relecture reste la règle."
_CONCERNS: Mapping[Concern, str] = {
    Concern.PATIENT: "on pourrait y reconnaître une personne soignée",
    Concern.NAMED: "une personne y est nommée avec sa santé ou son engagement syndical",
}
_DONE: Mapping[Verdict, str] = {
    Verdict.KEPT: "Gardé tel quel.",
    Verdict.GENERALISED: "Généralisé ; les notes ne changent pas.",
    Verdict.REMOVED: "Retiré du compte rendu ; les notes ne changent pas.",
}
_WALL = "C’est un post-it : gardez-le, ou cachez-le avec `/masquer`."


def shown(passages: Sequence[Passage], *, left: int, wall: bool, done: Verdict | None) -> str:
    """Show an entry's passages, and how many entries wait with it."""
    head = "Dernier bloc à décider." if left == 1 else f"{left} blocs à décider."
    lines = [f"**Passages sensibles**. {head}"]
    for one in passages[:5]:
        lines.append(f"> {inert(one.text, longest=250)}")
        lines.append(f"{_CONCERNS[one.concern]}.".capitalize())
    if wall:
        lines.append(_WALL)
    return "\n".join([_DONE[done], *lines] if done else lines)


def finished(done: Verdict) -> str:
    """Say that nothing waits any more."""
    return f"{_DONE[done]} Tout est décidé."


def field(number: int) -> str:
    """Name the field of a passage."""
    return f"Passage {number}"
