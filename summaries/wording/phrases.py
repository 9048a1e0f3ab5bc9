"""A paragraph once worded: what it is for, and its runs."""

from summaries.blocks import Kind, Phrase, Run
from summaries.typography import NO_BREAK_SPACE

__all__ = ["COLON", "Kind", "Phrase", "counted", "in_brackets", "plain", "plain_text"]

COLON = f"{NO_BREAK_SPACE}:"


def plain(kind: Kind, text: str) -> Phrase:
    """Return a paragraph of one run without a look."""
    return Phrase(kind, (Run(text),))


def in_brackets(names: tuple[str, ...]) -> tuple[Run, ...]:
    """Return names in parentheses, as they stand after what people said; nothing for nobody."""
    return (Run(f" ({', '.join(names)})", role="authors"),) if names else ()


def plain_text(runs: tuple[Run, ...]) -> str:
    """Return the words of some runs, without their looks."""
    return "".join(run.text for run in runs)


def counted(number: int, word: str) -> str:
    """Return a number of things: `0 idée`, `1 idée`, `2 idées`."""
    return f"{number}{NO_BREAK_SPACE}{word}{'s' if number > 1 else ''}"
