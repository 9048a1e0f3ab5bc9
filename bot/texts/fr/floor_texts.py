"""What is said of the speaking queue and of rounds of the table."""

from collections.abc import Sequence

from bot.markup import at_most, inert
from bot.texts.fr.common_texts import and_more, quoted

ASK = "Demander la parole"
LEAVE = "Je laisse mon tour"
NEXT = "Donner la parole à la personne suivante"
LEFT = "C’est noté : vous n’êtes plus dans la file de parole."
EMPTY = "Personne n’attend la parole."
ROUND_FORM = "Tour de parole"
ROUND_GROUP = "Un tour de parole aux… (au pluriel)"
ROUND_GROUP_EXAMPLE = "participant·es"
ROUND_RESULT = "… recueille… (la suite de la phrase)"
ROUND_RESULT_EXAMPLE = "un accord unanime pour recommencer en mars"
ROUND_NAMES = "Qui a parlé, si vous voulez les nommer"


def queue(speaking: str, waiting: Sequence[str], spoke: int) -> str:
    """Show the channel who has the floor, who waits, and how many have spoken."""
    now = (
        f"**{inert(speaking, longest=60)}** a la parole." if speaking else "Personne n’a la parole."
    )
    lines = [f"{n}. {inert(name, longest=60)}" for n, name in enumerate(waiting, start=1)]
    following = (
        "\n".join(["Attendent, dans l’ordre :", *at_most(lines, 15, more=and_more)])
        if lines
        else EMPTY
    )
    count = f"\n{_spoke(spoke)}" if spoke else ""
    return f"**File de parole**\n{now}\n{following}{count}"


def _spoke(count: int) -> str:
    have = "personne a pris" if count == 1 else "personnes ont pris"
    return f"{count} {have} la parole jusqu’ici."


def asked(rank: int) -> str:
    """Tell who asks for the floor where they stand."""
    if rank == 1:
        return (
            f"C’est noté : vous êtes la prochaine personne à parler. Pour renoncer : « {LEAVE} »."
        )
    return f"C’est noté : vous êtes n° {rank} dans la file de parole. Pour renoncer : « {LEAVE} »."


def given(name: str, waiting: int) -> str:
    """Tell who leads to whom the floor went, or that nobody has it."""
    if not name:
        return EMPTY
    waits = "personne attend" if waiting == 1 else "personnes attendent"
    left = f"{waiting} {waits} encore" if waiting else "plus personne n’attend"
    return f"{quoted(name, longest=60)} a la parole ; {left}."


def round_noted(sentence: str, section: str) -> str:
    """Confirm a round of the table, as the minutes print it."""
    return (
        f"C’est noté dans la section {quoted(section, longest=100)}. Au compte rendu : {quoted(sentence, longest=1_200)} "
        "Le secrétariat peut corriger cette phrase jusqu’au dernier moment."
    )
