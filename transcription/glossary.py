"""Acronyms and names become the prompt that helps the recogniser spell them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

MOST_TERMS = 24
"""How many are worth naming: with twelve, acronyms that are said are often not among them."""

_TERMS_A_LINE = 4  # with one, Whisper base makes up acronyms
_STEM = 5  # first letters that tell words apart: "médecine" and "médecin" are one
_LEAST_LETTERS = 4  # words shorter than that say nothing of a subject


def choose(
    own: Iterable[str],
    sector: Mapping[str, str],
    *,
    about: str = "",
    most: int = MOST_TERMS,
) -> tuple[str, ...]:
    """Choose the terms to expect in a meeting, the likeliest first.

    Args:
        own: The meeting's terms, then the event's: all are wanted.
        sector: Acronyms of the sector with their expansions, those said most first. They fill
            what room is left, those whose expansion is nearest to the subject before the others.
        about: What is written of the meeting: title, theme, announcement, outline.
        most: No more terms than that.
    """
    wanted = list(dict.fromkeys(filter(None, (" ".join(term.split()) for term in own))))
    subject, said = _stems(about), set(re.findall(r"\w+", about))
    stems = {acronym: _stems(expansion) for acronym, expansion in sector.items()}
    # "Santé" is in half of the expansions and tells little.
    held_by = Counter(stem for each in stems.values() for stem in each)

    def nearness(acronym: str) -> float:
        if acronym in said:
            return 1.0
        whole = sum(1 / held_by[stem] for stem in stems[acronym])
        return sum(1 / held_by[stem] for stem in stems[acronym] & subject) / whole if whole else 0.0

    # Sorting keeps the order of equals: where the subject tells nothing, those said most.
    rest = sorted((term for term in sector if term not in wanted), key=nearness, reverse=True)
    return tuple([*wanted, *rest][:most])


def prompt(terms: Iterable[str], *, room: int, count_tokens: Callable[[str], int]) -> str:
    """Name the terms in lines that fit the recogniser's room; no term, no prompt.

    Whisper goes on as its prompt began. After one long sentence it writes long sentences and few
    times, after lines of four terms it marks more times than without a prompt.

    Args:
        terms: Plain strings, the most useful first: what does not fit is left out from the end.
        room: How many tokens the recogniser listens to.
        count_tokens: How many tokens a text takes for it.
    """
    wanted = list(dict.fromkeys(" ".join(term.split()) for term in terms))
    kept: list[str] = []
    for term in filter(None, wanted):
        if count_tokens(_lines([*kept, term])) > room:
            break
        kept.append(term)
    return _lines(kept) if kept else ""


def _lines(terms: list[str]) -> str:
    groups = [terms[at : at + _TERMS_A_LINE] for at in range(0, len(terms), _TERMS_A_LINE)]
    return "Glossaire : " + "\n".join(f"{', '.join(group)}." for group in groups)


def _stems(text: str) -> set[str]:
    folded = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return {word[:_STEM] for word in re.findall(r"[a-z]+", letters) if len(word) >= _LEAST_LETTERS}
