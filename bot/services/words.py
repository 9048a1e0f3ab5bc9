"""The door every text passes: cleaned once, never empty, never longer than what is kept."""

from bot.errors import BadNameError, EmptyTextError, TextTooLongError
from bot.recording import is_name
from summaries.text import clean, is_blank

LONGEST_TEXT = 4_000
"""Characters of an idea or a remark: what the longest Discord message holds."""
_LONGEST_NAME = 80


def taken(text: str, *, limit: int = LONGEST_TEXT) -> str:
    """Return the text as it will be kept: verbatim, without what no document can hold.

    Raises:
        EmptyTextError: If nothing readable is left.
        TextTooLongError: If it is longer than `limit` characters.
    """
    kept = clean(text).strip()
    if is_blank(kept):
        raise EmptyTextError("nothing readable")
    if len(kept) > limit:
        raise TextTooLongError(len(kept), limit)
    return kept


def optional(text: str, *, limit: int = LONGEST_TEXT) -> str:
    """Return a text that may be left out as it will be kept; nothing readable becomes "".

    Raises:
        TextTooLongError: If it is longer than `limit` characters.
    """
    try:
        return taken(text, limit=limit)
    except EmptyTextError:
        return ""


def person_name(text: str) -> str:
    """Return the name of somebody who speaks as it will be kept, on one line.

    Raises:
        BadNameError: If it has no letter.
        EmptyTextError: If nothing readable is left.
        TextTooLongError: If no name is that long.
    """
    name = " ".join(taken(text, limit=_LONGEST_NAME).split())
    if not is_name(name):
        raise BadNameError(name)
    return name


def names(text: str) -> tuple[str, ...]:
    """Read a list of names as people type it: commas, semicolons, line ends, a last "et"."""
    for separator in (";", "\n", " et ", " / "):
        text = text.replace(separator, ",")
    return tuple(name for part in clean(text).split(",") if (name := part.strip()))
