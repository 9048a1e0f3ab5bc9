"""What is said of themes as they are proposed, applied and undone."""

from bot.markup import LONGEST_MESSAGE

APPLY = "Appliquer"

MORE_THEMES = "Plus de thèmes"

FEWER_THEMES = "Moins de thèmes"

LEAVE = "Ne rien changer"

ANOTHER_CUT = "Autre découpage"

LOOSE = "À classer"

NOTHING_CHANGED = "Rien n’a été changé : le mur reste comme il était."

NO_WALL_LEFT = "C’est annulé : plus aucun regroupement ne s’applique aux post-it. Pour le retrouver : `/rétablir`."


def proposal_title(ideas: int, themes: int) -> str:
    """Title the preview of a grouping."""
    return f"Proposition : {ideas} idée{'s' if ideas > 1 else ''}, {themes} thème{'s' if themes > 1 else ''}"


def wall_title(number: int | None, themes: int) -> str:
    """Title a wall that stands."""
    return f"Regroupement n° {number} : {themes} thème{'s' if themes > 1 else ''}"


def proposal_note(found: int, asked: int | None) -> str:
    """Tell the animator what a proposal is, and when it has not the number of themes asked for."""
    other = (
        f"Ces idées ne se laissent pas répartir en {asked} thèmes : voici ce qui s’en approche le plus.\n"
        if asked not in {None, found}
        else ""
    )
    return (
        f"{other}Vous seul·e voyez cette proposition, et rien n’est encore changé. « {APPLY} » montre le mur à tout "
        "le salon ; ensuite, `/annuler` revient en arrière."
    )


def another_cut(number: int, note: str, *, differs: bool) -> str:
    """Tell the animator which cut follows, over what a proposal is."""
    told = (
        f"Voici un autre découpage (n° {number}) des mêmes idées."
        if differs
        else "Ces idées n’ont pas d’autre découpage avec ces choix : revoici le même. "
        "Pour en voir d’autres, changez le nombre de thèmes."
    )
    return f"{told}\n{note}"[:LONGEST_MESSAGE]


NO_PICTURE = "Le mur est en place, mais son image n’a pas pu être dessinée. Prévenez la personne qui administre le bot si cela recommence."

APPLIED_THEN_UNDONE = (
    "Ce regroupement a déjà été appliqué, puis annulé. Pour le retrouver : `/rétablir`."
)


def applied(number: int | None) -> str:
    """Confirm that a proposal stands."""
    return f"Le regroupement n° {number} est appliqué. Pour revenir en arrière : `/annuler`."


UNDONE = "C’est annulé : le regroupement précédent revient. Pour refaire ce que vous annulez : `/rétablir`."

REDONE = "C’est rétabli. Pour revenir en arrière : `/annuler`."

WALL_GONE = "Le regroupement est annulé : les post-it restent, sans thèmes."


def more_themes(count: int) -> str:
    """Say how many themes a message has no room for."""
    themes = "thème" if count == 1 else "thèmes"
    return f"… et {count} {themes} de plus, visibles au compte rendu."
