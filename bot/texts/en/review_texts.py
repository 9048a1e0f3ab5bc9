"""What is said while the secretary reads what may say too much of somebody."""

from collections.abc import Mapping, Sequence

from bot.markup import inert
from bot.privacy import Verdict
from summaries.sensitive import Concern, Passage

OPEN = "Sensitive passages"
KEEP = "Keep"
GENERALISE = "Generalise"
REMOVE = "Remove"
FORM = "Say less of this person"
NONE_LEFT = "Nothing to decide: no passage seems to say too much of somebody. This goes by lists of words and may miss some; reading the minutes remains the rule."
_CONCERNS: Mapping[Concern, str] = {
    Concern.PATIENT: "somebody who was cared for might be recognised",
    Concern.NAMED: "somebody is named with their health or their union",
}
_DONE: Mapping[Verdict, str] = {
    Verdict.KEPT: "Kept as it is.",
    Verdict.GENERALISED: "Generalised; the notes stay as they are.",
    Verdict.REMOVED: "Removed from the minutes; the notes stay as they are.",
}
_WALL = "This is a post-it: keep it, or hide it with `/hide`."


def shown(passages: Sequence[Passage], *, left: int, wall: bool, done: Verdict | None) -> str:
    """Show an entry's passages, and how many entries wait with it."""
    head = "Last block to decide." if left == 1 else f"{left} blocks to decide."
    lines = [f"**Sensitive passages**. {head}"]
    for one in passages[:5]:
        lines.append(f"> {inert(one.text, longest=250)}")
        lines.append(f"{_CONCERNS[one.concern]}.".capitalize())
    if wall:
        lines.append(_WALL)
    return "\n".join([_DONE[done], *lines] if done else lines)


def finished(done: Verdict) -> str:
    """Say that nothing waits any more."""
    return f"{_DONE[done]} Everything is decided."


def field(number: int) -> str:
    """Name the field of a passage."""
    return f"Passage {number}"
