"""How many words of a script a transcript got wrong."""

import re
from collections.abc import Sequence


def word_error_rate(script: str, heard: str) -> float:
    """Substituted, missing and added words, over the words of the script."""
    wanted, got = _words(script), _words(heard)
    return _distance(wanted, got) / len(wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _distance(wanted: Sequence[str], got: Sequence[str]) -> int:
    row = list(range(len(got) + 1))
    for number, word in enumerate(wanted, start=1):
        diagonal, row[0] = row[0], number
        for at, other in enumerate(got, start=1):
            diagonal, row[at] = (
                row[at],
                min(row[at] + 1, row[at - 1] + 1, diagonal + (word != other)),
            )
    return row[-1]
