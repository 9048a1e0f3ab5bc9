"""Acronyms and names become the prompt that helps the recogniser spell them."""

from collections.abc import Callable, Iterable


def prompt(terms: Iterable[str], *, room: int, count_tokens: Callable[[str], int]) -> str:
    """Name the terms in one line that fits the recogniser's room; no term, no prompt.

    Args:
        terms: Plain strings, the most useful first: what does not fit is left out from the end.
        room: How many tokens the recogniser listens to.
        count_tokens: How many tokens a text takes for it.
    """
    wanted = list(dict.fromkeys(" ".join(term.split()) for term in terms))
    kept: list[str] = []
    for term in filter(None, wanted):
        if count_tokens(_line([*kept, term])) > room:
            break
        kept.append(term)
    return _line(kept) if kept else ""


def _line(terms: list[str]) -> str:
    return f"Glossaire : {', '.join(terms)}."
