"""What is said of the speaking queue and of rounds of the table."""

from collections.abc import Sequence

from bot.markup import at_most, inert
from bot.texts.en.common_texts import and_more, quoted

ASK = "Ask for the floor"
LEAVE = "I give up my turn"
NEXT = "Give the floor to the next person"
LEFT = "Noted: you are no longer in the speaking queue."
EMPTY = "Nobody is waiting for the floor."
ROUND_FORM = "Round of the table"
ROUND_GROUP = "“Un tour de parole aux…” (in French, plural)"
ROUND_GROUP_EXAMPLE = "participant·es"
ROUND_RESULT = "“… recueille…” (the rest, in French)"
ROUND_RESULT_EXAMPLE = "un accord unanime pour recommencer en mars"
ROUND_NAMES = "Who spoke, if you want to name them"


def queue(speaking: str, waiting: Sequence[str], spoke: int) -> str:
    """Show the channel who has the floor, who waits, and how many have spoken."""
    now = (
        f"**{inert(speaking, longest=60)}** has the floor." if speaking else "Nobody has the floor."
    )
    lines = [f"{n}. {inert(name, longest=60)}" for n, name in enumerate(waiting, start=1)]
    following = (
        "\n".join(["Waiting, in this order:", *at_most(lines, 15, more=and_more)])
        if lines
        else EMPTY
    )
    count = f"\n{_spoke(spoke)}" if spoke else ""
    return f"**Speaking queue**\n{now}\n{following}{count}"


def _spoke(count: int) -> str:
    have = "person has" if count == 1 else "people have"
    return f"{count} {have} spoken so far."


def asked(rank: int) -> str:
    """Tell who asks for the floor where they stand."""
    if rank == 1:
        return f"Noted: you are the next person to speak. To give up your turn: “{LEAVE}”."
    return f"Noted: you are number {rank} in the speaking queue. To give up your turn: “{LEAVE}”."


def given(name: str, waiting: int) -> str:
    """Tell who leads to whom the floor went, or that nobody has it."""
    if not name:
        return EMPTY
    waits = "person is" if waiting == 1 else "people are"
    left = f"{waiting} {waits} still waiting" if waiting else "nobody else is waiting"
    return f"{quoted(name, longest=60)} has the floor; {left}."


def round_noted(sentence: str, section: str) -> str:
    """Confirm a round of the table, as the minutes print it."""
    return (
        f"Noted in the section {quoted(section, longest=100)}. In the minutes, which are in French: {quoted(sentence, longest=1_200)} "
        "The secretary can correct this sentence until the very last moment."
    )
