"""What people read while they arrange a wall with gestures."""

from collections.abc import Sequence

from bot.markup import LONGEST_THEME, LONGEST_WORD, MOST_NEAR, MOST_TITLES, MOST_WORDS, inert
from bot.texts.fr.common_texts import and_more, quoted

ARRANGE = "Arranger le mur"
GESTURES = {
    "rename": "Renommer",
    "move": "Déplacer",
    "merge": "Fusionner",
    "split": "Scinder",
    "isolate": "Isoler",
    "order": "Ordonner",
    "pin": "Épingler",
    "why": "Pourquoi ici ?",
}
HINTS = {
    "home": "Choisissez un geste. Vous seul·e voyez ce message ; le mur du salon suit chacun de vos gestes.",
    "rename": "Quel thème voulez-vous renommer ?",
    "move": "Cochez les idées à déplacer, puis choisissez leur thème.",
    "merge": "Cochez les thèmes à réunir. Le titre du premier reste, ou celui que quelqu’un a choisi.",
    "split": "Quel thème voulez-vous scinder ?",
    "isolate": "Quelle idée voulez-vous mettre à part, dans un thème à elle ?",
    "order": "Quel thème voulez-vous placer ailleurs, ou mettre en ordre ?",
    "pin": "Quel thème voulez-vous épingler, ou libérer ? Un thème épinglé reste entier quand vous regroupez de nouveau.",
    "why": "Pour quelle idée voulez-vous savoir pourquoi elle est là ?",
}
"""What to do on each screen, before anything is chosen on it."""
CUT_FOUND = "Cochez les idées qui partent dans le nouveau thème, puis choisissez son titre : c’est lui qui coupe."
UNDO_GESTURE = "Annuler ce geste"
GESTURE_UNDONE = "C’est annulé : le mur est comme avant ce geste. Pour le refaire : `/rétablir`."
CHANGED = "Le mur a changé entre-temps : le voici tel qu’il est maintenant."
OTHER_GESTURE = "Changer de geste"
OTHER_TITLE = "Autre titre…"
NEW_THEME = "Un nouveau thème…"
NEW_THEME_HELP = "Vous lui donnez son titre"
TITLE_FORM = "Titre du thème"
TITLE_LABEL = "En un à trois mots, si possible"
CHOOSE_THEME = "Choisir un thème"
CHOOSE_THEMES = "Cocher deux thèmes ou plus"
CHOOSE_IDEA = "Choisir une idée"
CHOOSE_IDEAS = "Cocher des idées"
FOLLOWING = " (suite)"
CHOOSE_LEAVING = "Idées qui partent"
CHOOSE_TITLE = "Titre du nouveau thème"
CHOOSE_TARGET = "Les déplacer vers"
CHOOSE_FIRST = "Mettre ces idées en tête"
CHOOSE_BEFORE = "Placer ce thème avant"
LAST = "À la fin du mur"
JUMP = "Aller aux idées d’un thème"
PREVIOUS_IDEAS = "Idées précédentes"
NEXT_IDEAS = "Idées suivantes"
OTHER_THEMES = "Autres thèmes"
PINNED = "épinglé"
TO_CHECK = "Elle est à vérifier : sa place est l’une des moins sûres du mur."


def theme_detail(ideas: int, *, pinned: bool) -> str:
    """Say under a theme's title in a menu how large it is, and whether it is pinned."""
    counted = f"{ideas} idée{'s' if ideas > 1 else ''}"
    return f"{counted}, {PINNED}" if pinned else counted


def renamed(before: str, title: str) -> str:
    """Confirm the new title of a theme."""
    return f"Le thème {_name(before)} s’appelle maintenant {_name(title)}."


def moved(ideas: Sequence[str], title: str) -> str:
    """Confirm that ideas are under a theme now."""
    return f"{_ideas(ideas)} sous {_name(title)}."


def isolated(idea: str, title: str) -> str:
    """Confirm that an idea has a theme of its own."""
    return f"L’idée {_name(idea)} a maintenant son thème, {_name(title)}."


def merged(titles: Sequence[str], title: str) -> str:
    """Confirm that several themes are one."""
    listed = ", ".join(_name(one) for one in titles[:MOST_TITLES])
    left_out = len(titles) - MOST_TITLES
    rest = f" {and_more(left_out)}" if left_out > 0 else ""
    return f"Ces thèmes n’en font plus qu’un : {listed}{rest}. Il s’appelle {_name(title)}."


def split(before: str, title: str, count: int) -> str:
    """Confirm that a theme was cut in two."""
    leave = "une idée part" if count == 1 else f"{count} idées partent"
    return f"Le thème {_name(before)} est scindé : {leave} sous {_name(title)}."


def theme_ordered(title: str, before: str | None) -> str:
    """Confirm where a theme stands now."""
    return f"Le thème {_name(title)} vient maintenant {'à la fin' if before is None else f'avant {_name(before)}'}."


def ideas_ordered(title: str, count: int) -> str:
    """Confirm which ideas come first in a theme."""
    first = "l’idée choisie vient" if count == 1 else f"les {count} idées choisies viennent"
    return f"Dans le thème {_name(title)}, {first} maintenant en tête."


def pinned(title: str, *, holds: bool) -> str:
    """Confirm that a theme is pinned, or free again."""
    if holds:
        return f"Le thème {_name(title)} est épinglé : il reste entier quand vous regroupez de nouveau."
    return f"Le thème {_name(title)} n’est plus épinglé."


def why_loose(idea: str) -> str:
    """Say that no theme holds an idea."""
    return f"L’idée {_name(idea)} n’est encore sous aucun thème."


def why_by_hand(idea: str, title: str, who: int | None, *, to_check: bool) -> str:
    """Say that a person placed an idea where it is, and who if that is known."""
    placed = "placée à la main" if who is None else f"placée par <@{who}>"
    return _checked(f"L’idée {_name(idea)} est sous {_name(title)} : {placed}.", to_check)


def why_near(
    idea: str,
    title: str,
    words: Sequence[str],
    nearest: Sequence[str],
    other: str | None,
    *,
    to_check: bool,
) -> str:
    """Say what speaks for the theme a run put an idea under."""
    lines = [f"L’idée {_name(idea)} est sous {_name(title)}."]
    if words:
        shown = ", ".join(inert(word, longest=LONGEST_WORD) for word in words[:MOST_WORDS])
        lines.append(f"Mots qu’elle y partage : {shown}.")
    if nearest:
        lines.append(f"Idées les plus proches : {', '.join(map(_name, nearest[:MOST_NEAR]))}.")
    if not words and not nearest:
        lines.append("Rien ne la rapproche des autres idées : elle y est seule, ou sans mots.")
    if other is not None:
        lines.append(f"Elle aurait pu aller sous {_name(other)}.")
    return _checked("\n".join(lines), to_check)


def order_of(title: str) -> str:
    """Say what can be put in order once a theme is chosen."""
    return (
        f"Placez le thème {_name(title)} ailleurs, ou choisissez les idées qui y viennent en tête."
    )


def titles_of(title: str) -> str:
    """Ask for a theme's new title."""
    return f"Quel titre pour le thème {_name(title)} ?"


def _checked(reason: str, to_check: bool) -> str:  # noqa: FBT001 (the last word of each reason)
    return f"{reason}\n{TO_CHECK}" if to_check else reason


def _name(title: str) -> str:
    return quoted(title, longest=LONGEST_THEME)


def _ideas(ideas: Sequence[str]) -> str:
    if len(ideas) == 1:
        return f"L’idée {_name(ideas[0])} est maintenant"
    return f"Ces {len(ideas)} idées sont maintenant"
