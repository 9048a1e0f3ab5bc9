"""Ideas that say nearly the same thing, found and set side by side; none is ever merged."""

from collections.abc import Sequence
from typing import Final

from summaries.embedding import Embedder, portable_embedder
from summaries.ideas import Idea
from summaries.nearness import WORDLESS, said
from summaries.text import Language, is_function_word, language_of, stem, words

_DECIMALS: Final = 9  # what lies below is rounding noise


def near_duplicates(
    ideas: Sequence[Idea],
    *,
    embedder: Embedder | None = None,
    language: Language | None = None,
) -> list[tuple[Idea, ...]]:
    """List the ideas that say nearly the same thing, two or more together, in the order given.

    Ideas go together when they share all their words but the small ones, or when their meaning is
    nearly one and they share at least such a word.

    Raises:
        UnknownLanguageError: If `language` is not known.
    """
    return [group for group in _families(ideas, embedder, language) if len(group) > 1]


def side_by_side(
    ideas: Sequence[Idea],
    *,
    embedder: Embedder | None = None,
    language: Language | None = None,
) -> tuple[Idea, ...]:
    """Return the same ideas, each near-duplicate brought after the first that says it.

    Raises:
        UnknownLanguageError: If `language` is not known.
    """
    return tuple(idea for group in _families(ideas, embedder, language) for idea in group)


def _families(
    ideas: Sequence[Idea], embedder: Embedder | None, language: Language | None
) -> list[tuple[Idea, ...]]:
    language = language_of((idea.text for idea in ideas), told=language)
    if len(ideas) < 2:  # noqa: PLR2004 - alone, nothing to compare
        return [(idea,) for idea in ideas]
    keys = sorted({said(idea.text) for idea in ideas} - {WORDLESS})
    stems = [_stems(key, language) for key in keys]
    embedder = embedder or portable_embedder()
    rows = embedder.embed(keys)
    near = (rows @ rows.T).round(_DECIMALS) >= embedder.nearly_same
    family = list(range(len(keys)))
    for i in range(len(keys)):
        for j in range(i):
            alike = stems[i] == stems[j] or (near[i, j] and stems[i] & stems[j])
            if alike and family[i] != family[j]:
                kept, gone = family[j], family[i]
                family = [kept if at == gone else at for at in family]
    family_of = dict(zip(keys, family, strict=True))
    found: dict[int, list[Idea]] = {}
    for n, idea in enumerate(ideas):
        # Ideas without words say nothing alike: each stays where it is.
        found.setdefault(family_of.get(said(idea.text), -1 - n), []).append(idea)
    return [tuple(group) for group in found.values()]


def _stems(text: str, language: Language) -> frozenset[str]:
    """Return what the words of `text` share, verbs too: « former » is not « écouter »."""
    everything = [word.written for word in words(text)]
    said_with = [word for word in everything if not is_function_word(word, language)]
    return frozenset(stem(word, language) for word in said_with or everything)
