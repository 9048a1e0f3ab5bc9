"""People's words made plain, so that Discord reads no markup in them."""

import re
from collections.abc import Callable, Mapping, Sequence

from summaries.text import shown

_MARKUP = re.compile(r"([\\*_~`|>#\[\]])")

LONGEST_MESSAGE = 2_000
"""Characters Discord takes in a message."""

LONGEST_ALT = 1_024
"""Characters Discord takes of what describes a picture."""

LONGEST_CHOICE = 100
"""Characters Discord shows of a choice."""

SHORT = 300
"""Characters of somebody's text that a confirmation repeats."""

LONGEST_DETAIL = 900
"""Characters under a heading of an embed: Discord takes 1,024, ours are not all there is."""

SHOWN_ROLES = 6
"""Roles that one line names."""

EXCERPT = 90
"""Characters of an excerpt: enough to recognise who speaks."""

LONGEST_THEME = 80

LONGEST_WORD = 40

LONGEST_FILE_NAME = 40

_LONGEST_CUT_WORD = 15
"""Characters of a word that is left out whole rather than cut; a longer one is cut."""
"""Characters of a recording's name, where other words follow."""

MOST_NAMES = 12
"""Names, of people or of themes, that one sentence lists."""

MOST_TITLES = 8

MOST_WORDS = 8

MOST_NEAR = 3
"""Ideas shown as the closest to another."""


def inert(text: str, *, longest: int | None = None) -> str:
    """Return somebody's words with the marks Discord would read as markup made plain.

    Args:
        text: What they wrote.
        longest: Characters to keep, the added marks counted.
    """
    straight = shown(text)
    plain = _MARKUP.sub(r"\\\1", straight if longest is None else straight[: longest + 1])
    if longest is None or len(plain) <= longest:
        return plain
    cut = plain[: longest - 1]
    # Half of an escape would escape the mark that follows.
    if (len(cut) - len(cut.rstrip("\\"))) % 2:
        cut = cut[:-1]
    return f"{_at_a_word(cut)}…"


def cut(line: str, *, longest: int = LONGEST_CHOICE) -> str:
    """Return a line as it fits in a menu, or where there is room for `longest` characters."""
    return line if len(line) <= longest else f"{_at_a_word(line[: longest - 1])}…"


def _at_a_word(text: str) -> str:
    """Return a text that was cut without the word it was cut in, unless that word is long."""
    before, blank, _ = text.rstrip().rpartition(" ")
    whole = blank and len(text) - len(before) <= _LONGEST_CUT_WORD
    return (before if whole else text).rstrip(" ,;:.\\")


def in_menu(text: str) -> str:
    """Return somebody's words as a choice of a menu shows them: one line, cut."""
    return cut(" ".join(shown(text).split()))


def fitted(
    heading: str,
    lines: Sequence[str],
    and_more: Callable[[int], str],
    *,
    room: int = LONGEST_MESSAGE,
) -> str:
    """Return a heading and as many lines as there is room for.

    Args:
        heading: What stands over the lines.
        lines: What is shown, from the first.
        and_more: Says how many lines were left out.
        room: Characters there are for all of it.
    """
    whole = "\n".join([heading, *lines])
    if len(whole) <= room:
        return whole
    kept = heading
    for number, line in enumerate(lines):
        rest = f"\n- {and_more(len(lines) - number)}"
        if len(kept) + 1 + len(line) + len(rest) > room:
            return kept + rest
        kept += f"\n{line}"
    return kept


def over(note: str, hint: str) -> str:
    """Put what has just been done over what can be done now."""
    return (f"{note}\n\n{hint}" if note else hint)[:LONGEST_MESSAGE]


def cut_at_line(text: str, *, room: int, mark: str) -> str:
    """Return as many whole lines of a text as there is room for, and a mark where it is cut."""
    if len(text) <= room:
        return text
    kept = text[: room - len(mark) - 2]
    before, line_end, _ = kept.rpartition("\n")
    return f"{before if line_end else kept}\n\n{mark}"


def at_most(lines: Sequence[str], most: int, *, more: Callable[[int], str]) -> list[str]:
    """Return the first lines, then `more` for how many are left out."""
    left = len(lines) - most
    return [*lines[:most], more(left)] if left > 0 else list(lines)


def to_copy(heading: str, typed: Mapping[str, str]) -> str | None:
    """Return what somebody typed, to be copied; None when a message does not hold it.

    Args:
        heading: What is said over it.
        typed: The texts, by what people call their fields.
    """
    parts = [f"**{inert(label)}**\n```\n{text}\n```" for label, text in typed.items()]
    whole = "\n".join([heading, *parts])
    fits = len(whole) <= LONGEST_MESSAGE and not any("```" in text for text in typed.values())
    return whole if fits else None


def as_file(typed: Mapping[str, str]) -> str:
    """Return what somebody typed, as the text of a file."""
    return "\n\n".join(f"{label}\n\n{text}" for label, text in typed.items()) + "\n"


def blocks_of(heading: str, texts: Sequence[str]) -> list[str]:
    """Return texts under a heading as messages, each as full as it may be."""
    block = heading
    blocks = []
    for text in texts:
        line = f"- {inert(' '.join(text.split()), longest=1_000)}"
        if len(block) + 1 + len(line) > LONGEST_MESSAGE - 100:
            blocks.append(block)
            block = line
        else:
            block += f"\n{line}"
    return [*blocks, block]
