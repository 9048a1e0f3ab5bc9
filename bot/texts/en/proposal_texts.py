"""What is said of the passages of a recording that may be worth keeping in the minutes."""

from typing import Final

from bot.clock import moment
from bot.contributions import Proposal, Worth
from bot.markup import inert
from bot.texts.en.common_texts import speaker_name

WORTHS: Final = {
    Worth.CHAPTER: "New topic",
    Worth.KEY: "Key sentence",
    Worth.QUESTION: "Question asked",
    Worth.DECISION: "Decision",
    Worth.ACTION: "To do",
}
OPEN_PROPOSALS: Final = "Proposals from the recording"
KEEP: Final = "Keep"
DROP: Final = "Set aside"
NEXT: Final = "Skip"
NONE_FOUND: Final = (
    "Nothing more to propose from the recordings: you have seen it all, or nothing in them sounds"
    " like a question, a decision or a task."
)
HOW_IT_WORKS: Final = (
    "-# These are the very words of the recording, never reworded. What you keep is added"
    " to the minutes, where you can correct it; what you set aside is not proposed again."
)


def proposal(each: Proposal, *, rank: int, count: int) -> str:
    """Show a proposal: what it may be, its words, and where they were said."""
    where = f"{inert(each.recording)}, {moment(each.at_s)}"
    who = f", {inert(speaker_name(each.speaker))}" if each.speaker else ""
    words = inert(each.text, longest=1_200)
    lines = [
        f"**Proposal {rank} of {count}: {WORTHS[each.worth].lower()}**",
        "\n".join(f"> {line}" for line in words.split("\n")),
        f"-# {where}{who}",
    ]
    if each.who:
        lines.append(f"Who: {inert(each.who)}")
    if each.due:
        lines.append(f"By when: {inert(each.due)}")
    return "\n".join([*lines, HOW_IT_WORKS])
