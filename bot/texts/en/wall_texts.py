"""What is said of a wall's reach, of what is kept as an idea, and of the quota."""

from collections.abc import Sequence

from bot.clock import moment
from bot.contributions import Scope
from bot.markup import LONGEST_ALT, LONGEST_FILE_NAME, MOST_NAMES, cut, inert
from bot.texts.en.common_texts import of_name, quoted, speaker_name

PICTURE = "wall"
"""What a picture's file is called."""
SCOPE_NAMES = {
    Scope.SECTION: "This section",
    Scope.MEETING: "The whole meeting",
    Scope.EVENT: "The whole event",
}
KEEP_AS_IDEA = "Keep as an idea"
DROP_IDEA = "Keep no longer"
DROPPED = "Noted: this idea is no longer kept. What was said stays in the meeting."
TO_CHECK = " (to check)"
NEW = " (new)"


def in_scope(title: str, scope: Scope) -> str:
    """Complete a wall's title when it reaches further than its section."""
    return title if scope is Scope.SECTION else f"{title} ({SCOPE_NAMES[scope].lower()})"


def pictured(themes: Sequence[tuple[str, int]]) -> str:
    """Say what the picture of a wall shows, for who cannot see it: titles, and how many ideas."""
    if not themes:
        return "Empty wall of post-its."
    said = "; ".join(f"{title} ({_counted(count, 'idea')})" for title, count in themes)
    total = _counted(sum(count for _title, count in themes), "idea")
    shown = f"Wall of {total} in {_counted(len(themes), 'theme')}: {said}."
    return cut(shown, longest=LONGEST_ALT)


def remark_origin(author: str) -> str:
    """Say whose remark an idea was; nobody's when the author is not known."""
    return f"remark {of_name(author)}" if author else "remark"


def passage_origin(recording: str, start_s: float, speaker: str) -> str:
    """Say where in a recording an idea was said, and by whom where that is known."""
    who = f", {speaker_name(speaker)}" if speaker else ""
    return f"{recording}, {moment(start_s)}{who}"


def passage_label(start_s: float, speaker: str, text: str, recording: str = "") -> str:
    """Offer a passage by its time, its voice and its first words."""
    where = f"{recording[:LONGEST_FILE_NAME]}, " if recording else ""
    who = f" {speaker_name(speaker)[:LONGEST_FILE_NAME]}" if speaker else ""
    return cut(f"{where}{moment(start_s)}{who}: {' '.join(text.split())}")


def source_note(origin: str) -> str:
    """Show beside an idea where it was said."""
    return f" ({inert(' '.join(origin.split()), longest=60)})" if origin.strip() else ""


def kept(text: str, origin: str, section: str, *, first: bool) -> str:
    """Confirm that what was said is an idea now, or was one before."""
    where = quoted(section, longest=100)
    if not first:
        return f"It is already an idea of the section {where}: {quoted(text)}. Nothing was added."
    return (
        f"Kept as an idea in the section {where}: {quoted(text)}{source_note(origin)}. "
        "It takes its place on the wall, or at the first `/regroup`; "
        "it counts in nobody’s quota."
    )


def quota_line(
    quota: int, received: int, present: int | None = None, givers: int | None = None
) -> str:
    """Set what was received beside what was expected; names nobody."""
    came = f"{received} received"
    if present is not None:
        return (
            f"{present} participant{'' if present == 1 else 's'} × {quota} = "
            f"{quota * present} expected, {came}"
        )
    people = f", from {givers} {'person' if givers == 1 else 'people'}" if givers else ""
    return f"{quota} asked of each person, {came}{people}"


def quota_left(short: Sequence[tuple[str, int]], quota: int) -> str:
    """Tell the facilitator alone who, of the people known, has ideas left to give."""
    named = [f"{inert(name, longest=60)} ({given} of {quota})" for name, given in short]
    shown = ", ".join(named[:MOST_NAMES])
    return f"These people can still give an idea (only you can see this): {shown}{_others(named)}."


def change_line(moved: int, placed: int, new: int, gone: int) -> str:
    """Say before it is done what a proposal would change on the wall that stands."""
    does = [
        f"{_counted(moved, 'idea')} would change theme" if moved else "",
        f"{_counted(placed, 'idea')} without a theme would find a place" if placed else "",
        _counted(new, "new theme") if new else "",
        f"{_counted(gone, 'theme')} fewer" if gone else "",
    ]
    said = ", ".join(part for part in does if part) or "no idea would change theme"
    return f"On the wall as it is: {said}; your titles and what you placed stay."


def without_ideas(titles: Sequence[str]) -> str:
    """Say which of the themes named beforehand no idea belongs to."""
    named = ", ".join(quoted(title, longest=80) for title in titles[:MOST_NAMES])
    return f"No idea for: {named}{_others(titles)}."


def compared_by(embedder: str) -> str:
    """Say at the foot of a proposal what compared the ideas."""
    return f"Ideas compared by {embedder}"


def outdated_note(reason: str, note: str) -> str:
    """Say why a proposal was not applied, over the one that takes its place."""
    return f"{reason} Here is a new proposal, made from the wall as it is.\n{note}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _others(named: Sequence[str]) -> str:
    rest = len(named) - MOST_NAMES
    return f" and {_counted(rest, 'other')}" if rest > 0 else ""
