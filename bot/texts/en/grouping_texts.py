"""What is said of themes as they are proposed, applied and undone."""

from bot.markup import LONGEST_MESSAGE

APPLY = "Apply"

MORE_THEMES = "More themes"

FEWER_THEMES = "Fewer themes"

LEAVE = "Change nothing"

ANOTHER_CUT = "Group differently"

LOOSE = "To sort"

NOTHING_CHANGED = "Nothing was changed: the wall stays as it was."

NO_WALL_LEFT = "Undone: no grouping applies to the post-its any more. To get it back: `/redo`."


def proposal_title(ideas: int, themes: int) -> str:
    """Title the preview of a grouping."""
    return f"Proposal: {ideas} idea{_s(ideas)}, {themes} theme{_s(themes)}"


def wall_title(number: int | None, themes: int) -> str:
    """Title a wall that stands."""
    return f"Grouping no. {number}: {themes} theme{_s(themes)}"


def proposal_note(found: int, asked: int | None) -> str:
    """Tell the facilitator what a proposal is, and when it has not the number of themes asked for."""
    other = (
        f"These ideas cannot be shared out among {asked} theme{_s(asked or 0)}: here is what comes closest.\n"
        if asked not in {None, found}
        else ""
    )
    return (
        f"{other}Only you can see this proposal, and nothing has changed yet. “{APPLY}” shows the wall to the "
        "whole channel; after that, `/undo` goes back."
    )


def another_cut(number: int, note: str, *, differs: bool) -> str:
    """Tell the facilitator which cut follows, over what a proposal is."""
    told = (
        f"Here is another grouping (no. {number}) of the same ideas."
        if differs
        else "These ideas have no other grouping with these choices: here is the same one again. "
        "To see others, change the number of themes."
    )
    return f"{told}\n{note}"[:LONGEST_MESSAGE]


NO_PICTURE = "The wall is in place, but its picture could not be drawn. Tell the person who runs the bot if this happens again."

APPLIED_THEN_UNDONE = "This grouping was applied, then undone. To get it back: `/redo`."


def applied(number: int | None) -> str:
    """Confirm that a proposal stands."""
    return f"Grouping no. {number} is applied. To go back: `/undo`."


UNDONE = "Undone: the previous grouping is back. To go forward again: `/redo`."

REDONE = "Redone. To go back: `/undo`."

WALL_GONE = "The grouping is undone: the post-its stay, without themes."


def more_themes(count: int) -> str:
    """Say how many themes a message has no room for."""
    return f"… and {count} more theme{_s(count)}, in the minutes."


def _s(count: int) -> str:
    return "" if count == 1 else "s"
