"""Titles of themes that no other theme of the wall has."""

from collections.abc import Iterable, Sequence
from typing import Final

from summaries.naming import first_free
from summaries.text import fold, is_function_word

LONGEST_TITLE: Final = 80
"""Characters of a title: what the wall and the menus show whole."""
_LONGEST_SHORT: Final = 40


def short_title(text: str, taken: Iterable[str]) -> str:
    """Return the first words of an idea as a title that no other theme has."""
    words = text.split()
    title = words[0] if words else text
    kept = 1
    for word in words[1:]:
        if len(f"{title} {word}") > _LONGEST_SHORT:
            break
        title, kept = f"{title} {word}", kept + 1
    if kept < len(words):
        # Cut short, it must not stop on "for the".
        while kept > 1 and is_function_word(words[kept - 1]):
            kept -= 1
        title = " ".join(words[:kept]) if kept > 1 else title
    return free_title([title[:_LONGEST_SHORT].rstrip(" ,;:.–-") or title[:_LONGEST_SHORT]], taken)


def free_title(wanted: Sequence[str], taken: Iterable[str]) -> str:
    """Return the first of the titles that no other theme has; numbered when each is taken."""
    return first_free(wanted, {fold(title) for title in taken})
