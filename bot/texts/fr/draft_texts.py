"""What people read while they go through the minutes block by block, in French."""

from collections.abc import Sequence

from bot import markup
from bot.clock import moment
from bot.markup import inert
from bot.meeting import Participant
from bot.texts.fr.common_texts import listed, of_name, quoted
from summaries.drafts import Unit
from summaries.sources import Origin, Source

PREVIOUS = "◀ Précédent"
NEXT = "Suivant ▶"
VALIDATE = "Valider"
CORRECT = "Corriger"
MORE = "Plus…"
BACK = "Revenir au bloc"
UP = "Monter"
DOWN = "Descendre"
DEEDS = {
    "validate": VALIDATE,
    "leave-out": "Retirer",
    "put-back": "Remettre",
    "take-back": "Revenir aux notes",
}
JUMP = "Aller à un bloc"
EARLIER = "… blocs précédents"
LATER = "… blocs suivants"
ADD = {
    "spoken": "Ajouter après : ce qui s’est dit",
    "written": "Ajouter après : texte, tableau, liste…",
}
TURN = "Changer de nature"
POSTITS = "Post-it"
THEME = "Thème de la séance"
POSTITS_FORM = "Annonce des post-it"
SOURCES = "D’où cela vient"
NOTES_NOW = "Les notes disent maintenant"
NOTHING_PRINTS = "(Rien ne s’imprime ici pour l’instant.)"
CUT = "… La suite est au compte rendu : ce bloc est trop long pour l’écran."
OPENED = (
    "Relisez le compte rendu bloc par bloc. Vous seul·e voyez cet écran ; les notes d’origine ne changent jamais, "
    "et le prochain `/minutes` garde tout ce que vous faites ici."
)
ALL_READ = "Tout est relu. Pour obtenir le document : `/minutes`."
ORDER_KEPT = "Ce bloc a déjà bougé, ou il est au bout : il reste à cette place."
MOVED = {"up": "Le bloc est monté d’une place.", "down": "Le bloc est descendu d’une place."}
MORE_HINT = (
    "Que faire de ce bloc ? Un bloc retiré reste dans les notes, et se remet quand vous voulez."
)
DONE = {
    "validate": "C’est validé.",
    "leave-out": "Ce bloc est retiré : il ne figurera pas au compte rendu.",
    "put-back": "Ce bloc est remis. Il est à relire.",
    "take-back": "Ce bloc dit de nouveau ce que disent les notes. Il est à relire.",
}
CHANGED_MEANWHILE = (
    "Les notes ont changé pendant que vous lisiez : relisez ce bloc, puis validez-le de nouveau."
)
CORRECTED = "C’est corrigé et validé."
ADDED = "C’est ajouté."


def block_title(number: int, total: int, section: str, state: str) -> str:
    """Title a block: which one it is, where it stands, what was made of it."""
    where = f" · {inert(' '.join(section.split()), longest=150)}" if section.strip() else ""
    return f"Bloc {number} sur {total}{where} · {state}"


def state_of(unit: Unit) -> str:
    """Say what was made of a block."""
    if unit.changed:
        return "retiré, mais les notes ont changé depuis" if unit.dropped else "a changé depuis"
    if unit.dropped:
        return "retiré"
    if unit.validated:
        return "corrigé" if unit.corrected else "validé"
    return "à relire"


def progress(read: int, total: int) -> str:
    """Say how many blocks were read."""
    blocks = "bloc relu" if read <= 1 else "blocs relus"
    return f"{read} {blocks} sur {total}"


def notes_now(words: Sequence[str]) -> str:
    """Say what the notes say by now of a block that was corrected or validated before."""
    said = " / ".join(line for text in words if (line := " ".join(text.split())))
    return quoted(said, longest=markup.LONGEST_DETAIL) if said else "plus rien"


def sources(evidence: Sequence[Source], *, worded: bool, postits: bool = True) -> str:
    """List where a block comes from, with the words it was made from when it is `worded` anew.

    Args:
        evidence: What it was made from.
        worded: Whether the block says it otherwise.
        postits: Whether its ideas were given on post-its.
    """
    idea = "Post-it" if postits else "Idée"
    lines = list(dict.fromkeys(f"- {_source(one, idea, worded=worded)}" for one in evidence))
    return listed(lines[0], lines[1:], room=markup.LONGEST_DETAIL) if lines else ""


def in_menu(number: int, words: Sequence[str]) -> str:
    """Return a block as a choice of a menu shows it."""
    return markup.in_menu(f"{number}. {' '.join(words).strip() or '(vide)'}")


def row_title(number: int) -> str:
    """Title a row of a table, where it stands one cell under the other."""
    return f"**Ligne {number}**"


def cell(column: str, lines: Sequence[str]) -> str:
    """Show a cell of a row under the title of its column."""
    return f"- **{inert(column)}** : {' / '.join(map(inert, lines)) or '–'}"


def _source(source: Source, idea: str, *, worded: bool) -> str:
    who = f" {of_name(inert(source.by, longest=80))}" if source.by.strip() else ""
    words = f" : {quoted(source.words, longest=200)}" if source.words.strip() else ""
    match source.origin:
        case Origin.IDEA:
            return f"{idea}{who}{words if worded else ''}"
        case Origin.REMARK:
            return f"Remarque{who}{words if worded else ''}"
        case Origin.PASSAGE:
            when = "" if source.at_s is None else f" à {moment(source.at_s)}"
            where = f" ({inert(source.recording, longest=80)})" if source.recording else ""
            speaker = f", {inert(source.by, longest=80)}" if source.by.strip() else ""
            return f"Passage{when}{where}{speaker}{words}"
        case Origin.TYPED:
            return "Saisi au clavier"


def person_described(person: Participant) -> str:
    """Say how the minutes may name somebody."""
    name = quoted(person.name)
    if person.pseudonym:
        return f"C’est noté : dans tous les comptes rendus, {name} s’appelle {quoted(person.pseudonym)}."
    known = [
        f"{label} : {quoted(value)}"
        for label, value in (("prénom et nom", person.full_name), ("fonction", person.role))
        if value
    ]
    if not known:
        return f"Rien n’est noté de plus que son nom, {name}. Donnez son nom complet, sa fonction ou un pseudonyme."
    return f"C’est noté pour {name}, {', '.join(known)}. L’option `noms` de `/minutes` choisit ce qui paraît."
