"""French typography, for the prose we compose and never for what people wrote or said."""

import re
from collections.abc import Sequence

NO_BREAK_SPACE = "\u00a0"

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_CLOSING = re.compile(r"[ \u00a0\u202f]*»")
_SPACED_MARK = re.compile(r"[ \u202f]+(?=[:;?!])")
# "Quoi?" lacks its space; "?page=2", "12:34" and "https://" do not want one, so the mark must end
# a word. A colon is told apart from ":smile:" and from addresses by the word before it.
_GLUED_MARK = re.compile(r"(?<=[\w»)])(?=[;?!]+(?:\s|$|»))")
_GLUED_COLON = re.compile(r"(?<!\S)([^\s:/]*[\w»)])(?=:(?:\s|$))")


def typeset(prose: str) -> str:
    """Return prose with no-break spaces (U+00A0) where French wants them and curved apostrophes.

    Setting a text twice changes nothing more.
    """
    text = _APOSTROPHE.sub("’", prose)
    text = _OPENING.sub(f"«{NO_BREAK_SPACE}", text)
    text = _CLOSING.sub(f"{NO_BREAK_SPACE}»", text)
    text = _SPACED_MARK.sub(NO_BREAK_SPACE, text)
    text = _GLUED_MARK.sub(NO_BREAK_SPACE, text)
    return _GLUED_COLON.sub(rf"\1{NO_BREAK_SPACE}", text)


def quoted(words: str) -> str:
    """Return words, untouched, between French quotation marks."""
    return f"«{NO_BREAK_SPACE}{words}{NO_BREAK_SPACE}»"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: `A`, `A et B`, `A, B et C`."""
    *head, last = names or ("",)
    return f"{', '.join(head)} et {last}" if head else last
