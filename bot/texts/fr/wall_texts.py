"""What is said of a wall's reach, of what is kept as an idea, and of the quota."""

from collections.abc import Sequence

from bot.clock import moment
from bot.contributions import Scope
from bot.markup import LONGEST_ALT, LONGEST_FILE_NAME, MOST_NAMES, cut, inert
from bot.texts.fr.common_texts import of_name, quoted, speaker_name
from summaries.wording import describe_wall

PICTURE = "mur"
"""What a picture's file is called."""
SCOPE_NAMES = {
    Scope.SECTION: "Cette section",
    Scope.MEETING: "Toute la séance",
    Scope.EVENT: "Tout l’événement",
}
KEEP_AS_IDEA = "Retenir comme idée"
DROP_IDEA = "Ne plus retenir"
DROPPED = "C’est noté : cette idée n’est plus retenue. Ce qui a été dit reste dans la séance."
TO_CHECK = " (à vérifier)"
NEW = " (nouveau)"


def in_scope(title: str, scope: Scope) -> str:
    """Complete a wall's title when it reaches further than its section."""
    return title if scope is Scope.SECTION else f"{title} ({SCOPE_NAMES[scope].lower()})"


def pictured(themes: Sequence[tuple[str, int]]) -> str:
    """Say what the picture of a wall shows, for who cannot see it: titles, and how many ideas."""
    return cut(describe_wall(themes), longest=LONGEST_ALT)


def remark_origin(author: str) -> str:
    """Say whose remark an idea was; nobody's when the author is not known."""
    return f"remarque {of_name(author)}" if author else "remarque"


def passage_origin(recording: str, start_s: float, speaker: str) -> str:
    """Say where in a recording an idea was said, and by whom where that is known."""
    who = f", {speaker_name(speaker)}" if speaker else ""
    return f"{recording}, {moment(start_s)}{who}"


def passage_label(start_s: float, speaker: str, text: str, recording: str = "") -> str:
    """Offer a passage by its time, its voice and its first words."""
    where = f"{recording[:LONGEST_FILE_NAME]}, " if recording else ""
    who = f" {speaker_name(speaker)[:LONGEST_FILE_NAME]}" if speaker else ""
    return cut(f"{where}{moment(start_s)}{who} : {' '.join(text.split())}")


def source_note(origin: str) -> str:
    """Show beside an idea where it was said."""
    return f" ({inert(' '.join(origin.split()), longest=60)})" if origin.strip() else ""


def kept(text: str, origin: str, section: str, *, first: bool) -> str:
    """Confirm that what was said is an idea now, or was one before."""
    where = quoted(section, longest=100)
    if not first:
        return f"C’est déjà une idée de la section {where} : {quoted(text)}. Rien n’a été ajouté."
    return (
        f"Retenue comme idée dans la section {where} : {quoted(text)}{source_note(origin)}. "
        "Elle prend place sur le mur, ou au premier `/regroup` ; "
        "elle ne compte dans le quota de personne."
    )


def quota_line(
    quota: int, received: int, present: int | None = None, givers: int | None = None
) -> str:
    """Set what was received beside what was expected; names nobody."""
    came = f"{received} reçue{_s(received)}"
    if present is not None:
        expected = quota * present
        return (
            f"{present} participant{_s(present)} × {quota} = {expected} attendue{_s(expected)}, "
            f"{came}"
        )
    people = f", de {givers} personne{_s(givers)}" if givers else ""
    return f"{quota} demandée{_s(quota)} à chaque personne, {came}{people}"


def quota_left(short: Sequence[tuple[str, int]], quota: int) -> str:
    """Tell the facilitator alone who, of the people known, has ideas left to give."""
    named = [f"{inert(name, longest=60)} ({given} sur {quota})" for name, given in short]
    shown = ", ".join(named[:MOST_NAMES])
    rest = len(named) - MOST_NAMES
    more = f" et {rest} autre{_s(rest)}" if rest > 0 else ""
    return f"Peuvent encore donner une idée (vous seul·e le voyez) : {shown}{more}."


def change_line(moved: int, placed: int, new: int, gone: int) -> str:
    """Say before it is done what a proposal would change on the wall that stands."""
    does = [
        f"{moved} idée{_s(moved)} changerai{'en' if moved > 1 else ''}t de thème" if moved else "",
        f"{placed} idée{_s(placed)} sans thème prendrai{'en' if placed > 1 else ''}t place"
        if placed
        else "",
        f"{new} nouveau{_x(new)} thème{_s(new)}" if new else "",
        f"{gone} thème{_s(gone)} de moins" if gone else "",
    ]
    said = ", ".join(part for part in does if part) or "aucune idée ne changerait de thème"
    return f"Sur le mur actuel : {said} ; vos titres et vos placements restent."


def without_ideas(titles: Sequence[str]) -> str:
    """Say which of the themes named beforehand no idea belongs to."""
    listed = ", ".join(quoted(title, longest=80) for title in titles[:MOST_NAMES])
    rest = len(titles) - MOST_NAMES
    more = f" et {rest} autre{_s(rest)}" if rest > 0 else ""
    return f"Aucune idée pour : {listed}{more}."


def compared_by(embedder: str) -> str:
    """Say at the foot of a proposal what compared the ideas."""
    return f"Idées rapprochées par {embedder}"


def outdated_note(reason: str, note: str) -> str:
    """Say why a proposal was not applied, over the one that takes its place."""
    return f"{reason} Voici une nouvelle proposition, faite sur le mur tel qu’il est.\n{note}"


def _x(count: int) -> str:
    return "x" if count > 1 else ""


def _s(count: int) -> str:
    return "s" if count > 1 else ""
