"""What people read while they arrange a wall with gestures."""

from collections.abc import Sequence

from bot.markup import LONGEST_THEME, LONGEST_WORD, MOST_NEAR, MOST_TITLES, MOST_WORDS, inert
from bot.texts.en.common_texts import and_more, quoted

ARRANGE = "Arrange the wall"
GESTURES = {
    "rename": "Rename",
    "move": "Move",
    "merge": "Merge",
    "split": "Split",
    "isolate": "Isolate",
    "order": "Order",
    "pin": "Pin",
    "why": "Why here?",
}
HINTS = {
    "home": "Choose a gesture. Only you can see this message; the wall in the channel follows each of your gestures.",
    "rename": "Which theme do you want to rename?",
    "move": "Tick the ideas to move, then choose their theme.",
    "merge": "Tick the themes to bring together. The title of the first stays, or the one somebody chose.",
    "split": "Which theme do you want to split?",
    "isolate": "Which idea do you want to set apart, in a theme of its own?",
    "order": "Which theme do you want to place elsewhere, or put in order?",
    "pin": "Which theme do you want to pin, or to free? A pinned theme stays whole when you group again.",
    "why": "Which idea do you wonder about?",
}
"""What to do on each screen, before anything is chosen on it."""
CUT_FOUND = (
    "Tick the ideas that go to the new theme, then choose its title: choosing it makes the split."
)
UNDO_GESTURE = "Undo this gesture"
GESTURE_UNDONE = "Undone: the wall is as it was before this gesture. To do it again: `/redo`."
CHANGED = "The wall has changed meanwhile: here it is as it is now."
OTHER_GESTURE = "Another gesture"
OTHER_TITLE = "Another title…"
NEW_THEME = "A new theme…"
NEW_THEME_HELP = "You give it its title"
TITLE_FORM = "Title of the theme"
TITLE_LABEL = "In one to three words, if possible"
CHOOSE_THEME = "Choose a theme"
CHOOSE_THEMES = "Tick two themes or more"
CHOOSE_IDEA = "Choose an idea"
CHOOSE_IDEAS = "Tick ideas"
FOLLOWING = " (continued)"
CHOOSE_LEAVING = "Ideas that go"
CHOOSE_TITLE = "Title of the new theme"
CHOOSE_TARGET = "Move them to"
CHOOSE_FIRST = "Put these ideas first"
CHOOSE_BEFORE = "Place this theme before"
LAST = "At the end of the wall"
JUMP = "Go to the ideas of a theme"
PREVIOUS_IDEAS = "Previous ideas"
NEXT_IDEAS = "Next ideas"
OTHER_THEMES = "Other themes"
PINNED = "pinned"
TO_CHECK = "It is to be checked: its place is one of the least certain on the wall."


def theme_detail(ideas: int, *, pinned: bool) -> str:
    """Say under a theme's title in a menu how large it is, and whether it is pinned."""
    counted = f"{ideas} idea{'' if ideas == 1 else 's'}"
    return f"{counted}, {PINNED}" if pinned else counted


def renamed(before: str, title: str) -> str:
    """Confirm the new title of a theme."""
    return f"The theme {_name(before)} is now called {_name(title)}."


def moved(ideas: Sequence[str], title: str) -> str:
    """Confirm that ideas are under a theme now."""
    return f"{_ideas(ideas)} under {_name(title)}."


def isolated(idea: str, title: str) -> str:
    """Confirm that an idea has a theme of its own."""
    return f"The idea {_name(idea)} now has its own theme, {_name(title)}."


def merged(titles: Sequence[str], title: str) -> str:
    """Confirm that several themes are one."""
    listed = ", ".join(_name(one) for one in titles[:MOST_TITLES])
    left_out = len(titles) - MOST_TITLES
    rest = f" {and_more(left_out)}" if left_out > 0 else ""
    return f"These themes are now one: {listed}{rest}. It is called {_name(title)}."


def split(before: str, title: str, count: int) -> str:
    """Confirm that a theme was cut in two."""
    leave = "one idea leaves" if count == 1 else f"{count} ideas leave"
    return f"The theme {_name(before)} is split: {leave} for {_name(title)}."


def theme_ordered(title: str, before: str | None) -> str:
    """Confirm where a theme stands now."""
    return f"The theme {_name(title)} now comes {'last' if before is None else f'before {_name(before)}'}."


def ideas_ordered(title: str, count: int) -> str:
    """Confirm which ideas come first in a theme."""
    first = "the idea you chose comes" if count == 1 else f"the {count} ideas you chose come"
    return f"In the theme {_name(title)}, {first} first now."


def pinned(title: str, *, holds: bool) -> str:
    """Confirm that a theme is pinned, or free again."""
    if holds:
        return f"The theme {_name(title)} is pinned: it stays whole when you group again."
    return f"The theme {_name(title)} is no longer pinned."


def why_loose(idea: str) -> str:
    """Say that no theme holds an idea."""
    return f"The idea {_name(idea)} is not under any theme yet."


def why_by_hand(idea: str, title: str, who: int | None, *, to_check: bool) -> str:
    """Say that a person placed an idea where it is, and who if that is known."""
    placed = "placed by hand" if who is None else f"placed by <@{who}>"
    return _checked(f"The idea {_name(idea)} is under {_name(title)}: {placed}.", to_check)


def why_near(
    idea: str,
    title: str,
    words: Sequence[str],
    nearest: Sequence[str],
    other: str | None,
    *,
    to_check: bool,
) -> str:
    """Say what speaks for the theme a run put an idea under."""
    lines = [f"The idea {_name(idea)} is under {_name(title)}."]
    if words:
        shown = ", ".join(inert(word, longest=LONGEST_WORD) for word in words[:MOST_WORDS])
        lines.append(f"Words it shares there: {shown}.")
    if nearest:
        lines.append(f"Closest ideas: {', '.join(map(_name, nearest[:MOST_NEAR]))}.")
    if not words and not nearest:
        lines.append(
            "Nothing brings it close to the other ideas: it is alone there, or has no words."
        )
    if other is not None:
        lines.append(f"It could have gone under {_name(other)}.")
    return _checked("\n".join(lines), to_check)


def order_of(title: str) -> str:
    """Say what can be put in order once a theme is chosen."""
    return f"Place the theme {_name(title)} elsewhere, or choose the ideas that come first in it."


def titles_of(title: str) -> str:
    """Ask for a theme's new title."""
    return f"Which title for the theme {_name(title)}?"


def _checked(reason: str, to_check: bool) -> str:  # noqa: FBT001 (the last word of each reason)
    return f"{reason}\n{TO_CHECK}" if to_check else reason


def _name(title: str) -> str:
    return quoted(title, longest=LONGEST_THEME)


def _ideas(ideas: Sequence[str]) -> str:
    if len(ideas) == 1:
        return f"The idea {_name(ideas[0])} is now"
    return f"These {len(ideas)} ideas are now"
