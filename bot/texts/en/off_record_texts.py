"""What is said of the stretches that nobody may hear or read any more."""

from collections.abc import Sequence

from bot.markup import inert
from bot.privacy import Remnant
from bot.recording import Recording

KINDS = {"proposal": "proposal", "entry": "block of the minutes", "idea": "idea kept"}
CHOOSE = "Choose what must go as well"
NO_RECORDING_NAMED = "No recording of this meeting has that name. Choose it from the list."
_MOST = 10


def marked(
    start_s: float, end_s: float, recordings: Sequence[Recording], *, done: bool, clock: bool
) -> str:
    """Say what was cut, and from what."""
    names = ", ".join(_quoted(one.name) for one in recordings[:_MOST])
    where = "of the meeting" if clock else "of the recording"
    kept = [one for one in recordings if one.file or one.sound]
    lines = [
        f"**Off the record**, {_moment(start_s)} to {_moment(end_s)} {where}: {names}.",
        "The words of that moment are erased; hearing it again will not bring them back.",
    ]
    if kept and done:
        lines.append("The sound is written again: that moment is silent.")
    elif kept:
        lines.append("The sound is being written again: that moment will be silent.")
    if any(one.file for one in kept):
        lines.append(
            "The original file (a video, for instance) cannot be rewritten as it is: its sound alone takes its place."
        )
    lines.append("What was already posted in Discord or copied elsewhere is yours to delete.")
    return "\n".join(lines)


def to_make_again(documents: Sequence[str]) -> str:
    """Name the copies that went."""
    if not documents:
        return ""
    listed = ", ".join(_quoted(name) for name in documents[:_MOST])
    more = f" and {len(documents) - _MOST} more" if len(documents) > _MOST else ""
    return f"Our copies of these documents are deleted, to be made again: {listed}{more}."


def made_of_it(remnants: Sequence[Remnant]) -> str:
    """Name what people made of the words that went, which stays until somebody decides."""
    count = len(remnants)
    head = (
        "**To be decided**: one thing made of these words is still there."
        if count == 1
        else f"**To be decided**: {count} things made of these words are still there."
    )
    lines = [f"- {_moment(one.at_s)}, {KINDS[one.kind]}" for one in remnants[:_MOST]]
    if count > _MOST:
        lines.append(f"… and {count - _MOST} more")
    return "\n".join([head, *lines, "The secretary chooses what goes; the rest stays as it is."])


def in_menu(remnant: Remnant) -> str:
    """Name a choice."""
    return f"{_moment(remnant.at_s)} {inert(remnant.text, longest=70)}"


def removed(count: int) -> str:
    """Say what went."""
    if count == 0:
        return "Nothing to remove: it is not there any more."
    return "1 thing removed for good." if count == 1 else f"{count} things removed for good."


def outside(start_s: float, end_s: float) -> str:
    """Say that nothing was recorded then."""
    if end_s <= start_s:
        return f"The end ({_moment(end_s)}) must come after the beginning ({_moment(start_s)}). Nothing was cut."
    return (
        f"Nothing was recorded from {_moment(start_s)} to {_moment(end_s)}. Check the times, or choose the recording: "
        "they then count from its beginning. Nothing was cut."
    )


def unplaced(name: str) -> str:
    """Say that a recording must be named."""
    return (
        f"I do not know yet when {_quoted(name)} begins in the meeting. Choose the recording in the command: times then "
        "count from its beginning. Nothing was cut."
    )


def _quoted(text: str) -> str:
    return f"“{inert(text, longest=60)}”"


def _moment(time_s: float) -> str:
    minutes, seconds = divmod(int(time_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
