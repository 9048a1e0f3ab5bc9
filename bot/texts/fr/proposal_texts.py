"""What is said of the passages of a recording that may be worth keeping in the minutes."""

from typing import Final

from bot.clock import moment
from bot.contributions import Proposal, Worth
from bot.markup import inert
from bot.texts.fr.common_texts import speaker_name

WORTHS: Final = {
    Worth.CHAPTER: "Nouveau sujet",
    Worth.KEY: "Phrase clé",
    Worth.QUESTION: "Question",
    Worth.DECISION: "Décision",
    Worth.ACTION: "À faire",
}
OPEN_PROPOSALS: Final = "Propositions de l’enregistrement"
KEEP: Final = "Garder"
DROP: Final = "Écarter"
NEXT: Final = "Passer"
NONE_FOUND: Final = (
    "Rien de plus à proposer d’après les enregistrements : vous avez tout vu, ou rien n’y ressemble"
    " à une question, à une décision ou à une tâche."
)
HOW_IT_WORKS: Final = (
    "-# Ce sont les mots mêmes de l’enregistrement, jamais reformulés. Ce que vous gardez s’ajoute"
    " au compte rendu, où vous pourrez le corriger ; ce que vous écartez n’est plus proposé."
)


def proposal(each: Proposal, *, rank: int, count: int) -> str:
    """Show a proposal: what it may be, its words, and where they were said."""
    where = f"{inert(each.recording)}, {moment(each.at_s)}"
    who = f", {inert(speaker_name(each.speaker))}" if each.speaker else ""
    words = inert(each.text, longest=1_200)
    lines = [
        f"**Proposition {rank} sur {count} — {WORTHS[each.worth]}**",
        "\n".join(f"> {line}" for line in words.split("\n")),
        f"-# {where}{who}",
    ]
    if each.who:
        lines.append(f"Qui : {inert(each.who)}")
    if each.due:
        lines.append(f"Échéance : {inert(each.due)}")
    return "\n".join([*lines, HOW_IT_WORKS])
