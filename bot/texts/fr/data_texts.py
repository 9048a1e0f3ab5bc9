"""What people read of the data that is held of them, and of what goes with time."""

from collections.abc import Sequence

from bot.markup import LONGEST_MESSAGE, inert
from bot.privacy import Due, Forgotten, Hold, Holdings, Purge, Words
from bot.texts.fr.common_texts import and_more, listed, quoted
from bot.texts.fr.setting_texts import RETAINED

_SHOWN = 10
FILE = "mes-donnees.json"
NOTHING_HELD = "Je ne garde rien qui dise qui vous êtes : ni nom, ni idée, ni remarque à votre nom. Ce que vous avez donné dans une séance anonyme est gardé sans auteur, et personne ne peut le rattacher à vous."
NOTHING_HELD_OF = "Je ne garde rien à ce nom. Vérifiez son orthographe : les noms connus vous sont proposés pendant que vous tapez."
EXPORTED = "Voici, dans le fichier joint, tout ce que je garde de vous. Il se lit dans un éditeur de texte. Pour vous faire oublier : `/mes-données effacer`."
FORGET = "Effacer définitivement"
NOTHING_DUE = "Rien n’arrive à échéance dans les trente jours qui viennent."
NEVER_PURGED = "Rien n’a encore été effacé à l’échéance d’un délai."
NO_DELAY_HELP = (
    "Les délais se règlent avec `/configurer conservation` ; sans délai, tout est gardé."
)
LIFTED = "Le gel est levé : ce qui est arrivé à échéance sera effacé au prochain passage, dans la journée."
NOT_HELD = (
    "Ce gel a déjà été levé, ou n’existe pas. Choisissez-le parmi ceux qui vous sont proposés."
)
WHERE = {
    "meeting.opened_by": "séances que vous avez ouvertes",
    "meeting.facilitators": "séances que vous avez animées",
    "meeting.names": "listes des présents",
    "meeting.apologies": "listes des excusés",
    "section.speaker": "interventions",
    "remark.author": "remarques signées",
    "grouping.author_id": "regroupements que vous avez faits",
    "grouping.placed_by": "idées que vous avez déplacées",
    "recording.speaker": "enregistrements de votre micro",
    "segment.speaker": "passages transcrits de votre voix",
    "proposal.speaker": "passages proposés pour le compte rendu",
    "proposal.who": "tâches proposées à votre nom",
    "entry.content": "notes du secrétariat",
    "entry.source": "sources de ces notes",
    "correction.content": "corrections du compte rendu",
    "correction.author_id": "corrections que vous avez faites",
    "idea.hidden_by": "idées que vous avez masquées",
    "notice.author_id": "notices que vous avez écrites",
    "hold.author_id": "gels que vous avez posés",
    "turn.name": "demandes de parole",
}
"""What each place is, after a count."""


def held(held_of: Sequence[Holdings], *, names: Sequence[str] = ()) -> str:
    """Tell somebody what is held of them, a part for each server.

    Args:
        held_of: What each server holds.
        names: What the servers are called, where there are several.
    """
    parts = []
    for number, one in enumerate(held_of):
        where = f" sur {quoted(names[number], longest=80)}" if len(names) > 1 else ""
        parts.append(_one(one, where))
    advice = "Pour tout emporter : `/mes-données exporter`. Pour vous faire oublier : `/mes-données effacer`."
    return _over("\n\n".join(parts), advice)


def held_of_person(one: Holdings) -> str:
    """Tell the administration what is held of somebody."""
    advice = "Pour effacer cette personne : `/données effacer`."
    return _over(_one(one, ""), advice)


def about_to_forget(held_of: Sequence[Holdings], words: Words) -> str:
    """Say what forgetting somebody will do, before it is done."""
    ideas = sum(len(one.ideas) for one in held_of)
    remarks = sum(len(one.remarks) for one in held_of)
    given = _given(ideas, remarks)
    if words is Words.REMOVED:
        kept = f"**{given} : supprimées**, avec ce qu’elles disaient avant d’être modifiées."
    else:
        kept = f"**{given} : gardées sans nom** : plus rien ne dira de qui elles viennent."
    lines = [
        "Voici ce qui va se passer. **C’est définitif** : rien ne pourra le retrouver.",
        f"- {kept}" if ideas + remarks else "- Aucune idée, aucune remarque à ce nom.",
        "- Le nom, le numéro Discord, les places et les demandes de parole : effacés partout.",
        "- Les documents déjà faits de ces séances : mes copies sont supprimées ; la liste vous sera donnée, pour les refaire.",
        "- La voix dans un enregistrement reste : demandez au secrétariat d’en couper le passage.",
    ]
    return "\n".join(lines)


def forgotten(done: Sequence[Forgotten]) -> str:
    """Say what was done to forget somebody."""
    removed, places = sum(one.removed for one in done), sum(one.places for one in done)
    mentions = sum(one.mentions for one in done)
    lines = ["C’est effacé : je ne sais plus de qui il s’agissait."]
    if removed:
        lines.append(f"- Idées et remarques supprimées : {removed}")
    if places:
        lines.append(f"- Autres endroits d’où le nom a disparu : {places}")
    if mentions:
        lines.append(
            f"- Textes où le nom est encore écrit au milieu d’autres mots : {mentions}. Les idées et les "
            "paroles des autres ne se réécrivent pas ; le secrétariat peut corriger le compte rendu."
        )
    made = [name for one in done for name in one.documents]
    if not made:
        return "\n".join(lines)
    head = "\n".join([*lines, "- Documents déjà remis, à refaire et à renvoyer :"])
    return listed(head, [f"- {inert(name, longest=100)}" for name in made])


def foreseen(due: Sequence[Due], last: Purge | None, holds: Sequence[Hold]) -> str:
    """Tell the administration what goes next, what is held back, and what went last."""
    lines = [_due(one) for one in due] or [f"- {NOTHING_DUE}"]
    frozen = [
        f"- Gel du {one.placed_at:%d/%m/%Y} ({_scope(one)}) : {quoted(one.reason)}" for one in holds
    ]
    tail = [*frozen, _purged(last), f"-# {NO_DELAY_HELP}"]
    head = "**Ce qui sera effacé dans les trente jours**"
    rest = "\n".join(tail)
    return f"{listed(head, lines, room=LONGEST_MESSAGE - len(rest) - 1)}\n{rest}"


def held_back(placed: Hold) -> str:
    """Confirm that nothing will be erased."""
    return (
        f"C’est gelé ({_scope(placed)}) : rien n’en sera effacé à l’échéance d’un délai tant que le gel n’est "
        "pas levé avec `/données dégeler`. Une personne peut toujours demander à être oubliée."
    )


def hold_name(one: Hold) -> str:
    """Name a hold in a list."""
    return f"{one.placed_at:%d/%m/%Y} : {one.reason}"


def _over(whole: str, advice: str) -> str:
    room = LONGEST_MESSAGE - len(advice) - 2
    return f"{whole if len(whole) <= room else f'{whole[: room - 1]}…'}\n\n{advice}"


def _one(one: Holdings, where: str) -> str:
    names = ", ".join(quoted(name, longest=80) for name in one.names) or "aucun nom"
    lines = [f"**Ce que je garde{where}** : {names}"]
    described = [text for text in (one.role, one.pseudonym) if text]
    if described:
        lines.append(f"- Décrit·e comme : {inert(', '.join(described), longest=200)}")
    for title, said in (("Idées", one.ideas), ("Remarques", one.remarks)):
        if said:
            lines.append(f"- {title} : {len(said)}")
            lines += [f"- {quoted(each.text, longest=90)}" for each in said[:_SHOWN]]
            if len(said) > _SHOWN:
                lines.append(f"- {and_more(len(said) - _SHOWN)}")
    if one.seats:
        lines.append(f"- Places sans compte : {', '.join(one.seats)}")
    lines += [f"- {WHERE[place].capitalize()} : {count}" for place, count in one.places.items()]
    if one.mentions:
        lines.append(f"- Textes où le nom est écrit au milieu d’autres mots : {one.mentions}")
    if one.documents:
        lines.append(f"- Documents faits de ces séances : {len(one.documents)}")
    return "\n".join(lines)


def _given(ideas: int, remarks: int) -> str:
    parts = []
    if ideas:
        parts.append(f"{ideas} idée{'s' if ideas > 1 else ''}")
    if remarks:
        parts.append(f"{remarks} remarque{'s' if remarks > 1 else ''}")
    return " et ".join(parts)


def _due(one: Due) -> str:
    held = " — **gelé**, reste" if one.held else ""
    title = quoted(one.meeting, longest=80)
    return f"- {one.due_on:%d/%m/%Y} : {RETAINED[one.kept]} de {title} (séance du {one.held_on:%d/%m/%Y}){held}"


def _scope(one: Hold) -> str:
    return "tout le serveur" if one.meeting_id is None else "une séance"


def _purged(last: Purge | None) -> str:
    if last is None:
        return f"-# {NEVER_PURGED}"
    removed = ", ".join(f"{RETAINED[kept]} {count}" for kept, count in last.removed.items())
    return f"-# Dernier effacement, le {last.done_at:%d/%m/%Y} (séances touchées) : {removed}"
