"""People's words made plain, so that Discord reads no markup in them."""

import re

_MARKUP = re.compile(r"([\\*_~`|>#\[\]])")

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of writing, and would turn the rest of our sentence too."""

LONGEST_MESSAGE = 2_000
"""Characters Discord takes in a message."""

SHORT = 300
"""Characters of somebody's text that a confirmation repeats."""


def inert(text: str, *, longest: int | None = None) -> str:
    """Return somebody's words with the marks Discord would read as markup made plain.

    Args:
        text: What they wrote.
        longest: Characters to keep, the added marks counted.
    """
    straight = _TURNS.sub("", text)
    plain = _MARKUP.sub(r"\\\1", straight if longest is None else straight[: longest + 1])
    if longest is None or len(plain) <= longest:
        return plain
    cut = plain[: longest - 1]
    # Half of an escape would escape the mark that follows.
    if (len(cut) - len(cut.rstrip("\\"))) % 2:
        cut = cut[:-1]
    return f"{cut.rstrip()}…"
