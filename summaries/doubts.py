"""Why an idea stands where it does, and which ideas a person should look at first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from summaries.embedding import Embedder, Vectors, portable_embedder
from summaries.errors import UnplacedIdeaError
from summaries.ideas import Idea
from summaries.nearness import WORDLESS, mean_similarities, rows_of, said
from summaries.text import Language, content_words, language_of, stem
from summaries.themes import Theme

_DOUBTFUL_SHARE: Final = 0.2
_NEAREST: Final = 3
_DECIMALS: Final = 9


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the place of an idea, and the theme that comes next.

    `shared_words` are words of the idea, as it writes them, that others of its theme say too;
    `nearest` are the ideas of its theme it is most like, the most alike first; `other_theme` is
    None when no other theme is nearer than a stranger.
    """

    shared_words: tuple[str, ...]
    nearest: tuple[Idea, ...]
    other_theme: str | None


def doubtful(
    themes: Sequence[Theme],
    *,
    embedder: Embedder | None = None,
    language: Language | None = None,
) -> frozenset[str]:
    """Return the ids of the ideas least surely placed, a fifth of them at most.

    The margin is how much nearer an idea is to its own theme's others than to the nearest other
    theme. An idea alone in its theme, or without words, has nothing to be compared with.

    Raises:
        UnknownLanguageError: If `language` is not known.
    """
    texts = [idea.text for theme in themes for idea in theme.ideas]
    language = language_of(texts, told=language)
    if sum(bool(theme.ideas) for theme in themes) <= 1:
        return frozenset()
    ideas = [idea for theme in themes for idea in theme.ideas]
    own = np.array([n for n, theme in enumerate(themes) for _ in theme.ideas])
    rows = rows_of(texts, embedder or portable_embedder(), language)
    near = mean_similarities(rows, [rows[own == n] for n in range(len(themes))])
    sizes = np.array([len(theme.ideas) for theme in themes])

    margins = []
    for i, idea in enumerate(ideas):
        size = int(sizes[own[i]])
        if size == 1 or said(idea.text) == WORDLESS:
            continue
        # Without itself, or an idea of a small theme would always look at home.
        at_home = (near[i, own[i]] * size - rows[i] @ rows[i]) / (size - 1)
        elsewhere = max(near[i, n] for n in range(len(themes)) if n != own[i] and sizes[n])
        margins.append((round(float(at_home - elsewhere), _DECIMALS), idea.id))
    return frozenset(id_ for _, id_ in sorted(margins)[: int(len(ideas) * _DOUBTFUL_SHARE)])


def evidence(
    idea: Idea,
    themes: Sequence[Theme],
    *,
    embedder: Embedder | None = None,
    language: Language | None = None,
) -> Evidence:
    """Tell what `idea` shares with its theme, and which other theme it is nearest to.

    Raises:
        UnplacedIdeaError: If no theme holds the idea.
        UnknownLanguageError: If `language` is not known.
    """
    texts = [one.text for theme in themes for one in theme.ideas]
    language = language_of(texts, told=language)
    own = next((n for n, theme in enumerate(themes) if idea.id in {i.id for i in theme.ideas}), -1)
    if own < 0:
        raise UnplacedIdeaError(idea.id)
    company = [other for other in themes[own].ideas if other.id != idea.id]
    if said(idea.text) == WORDLESS:
        return Evidence((), (), None)

    rows = rows_of([*texts, idea.text], embedder or portable_embedder(), language)
    numbers = np.array([n for n, theme in enumerate(themes) for _ in theme.ideas])
    near = mean_similarities(rows[-1:], [rows[:-1][numbers == n] for n in range(len(themes))])[0]
    row_of = {
        one.id: row
        for one, row in zip((i for theme in themes for i in theme.ideas), rows, strict=False)
    }
    return Evidence(
        shared_words=_shared_words(idea, company, language),
        nearest=_nearest(rows[-1], company, row_of),
        other_theme=_next_theme(near.tolist(), own, themes),
    )


def _shared_words(idea: Idea, company: Sequence[Idea], language: Language) -> tuple[str, ...]:
    """List the idea's subject words that its company says too, the most said first."""
    said_by = Counter(
        key
        for other in company
        for key in {stem(word, language) for word in content_words(other.text, language)}
    )
    written: dict[str, str] = {}
    for word in content_words(idea.text, language):
        written.setdefault(stem(word, language), word)
    shared = [key for key in written if said_by[key]]
    return tuple(written[key] for key in sorted(shared, key=lambda key: -said_by[key]))


def _nearest(row: Vectors, company: Sequence[Idea], row_of: dict[str, Vectors]) -> tuple[Idea, ...]:
    def far(other: Idea) -> tuple[float, str, str]:
        return -round(float(row @ row_of[other.id]), _DECIMALS), other.text, other.id

    return tuple(sorted((o for o in company if said(o.text) != WORDLESS), key=far)[:_NEAREST])


def _next_theme(near: Sequence[float], own: int, themes: Sequence[Theme]) -> str | None:
    others = [n for n in range(len(themes)) if n != own and near[n] > 0]
    return themes[max(others, key=lambda n: near[n])].title if others else None
