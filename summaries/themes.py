"""Ideas placed in themes: each idea in exactly one, nothing reworded, nothing lost."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summaries.clustering import cluster, number_of_themes, represent
from summaries.embedding import Embedder, portable_embedder
from summaries.ideas import Idea
from summaries.naming import name_themes
from summaries.text import fold, words

_log = logging.getLogger(__name__)
_WORDLESS: Final = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """Ideas that go together under a title, and other titles they could have."""

    title: str
    ideas: tuple[Idea, ...]
    alternatives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a theme has a title")


def group_ideas(
    ideas: Sequence[Idea], *, embedder: Embedder | None = None, k: int | None = None
) -> list[Theme]:
    """Place each idea in exactly one theme, largest theme first.

    The same ideas give the same themes whatever their order; inside a theme they keep the order
    they came in. Ideas that differ by case, accents or blanks alone stay together, and those
    without a single word (an emoji, nothing at all) wait together in a last theme.

    Args:
        ideas: What to place; ids are the caller's business and are not compared.
        embedder: What turns texts into vectors; the portable one when None.
        k: How many themes; chosen from the number of different ideas when None. Fewer come out
            when fewer ideas differ.

    Raises:
        ValueError: If `k` is less than 1.
    """
    if k is not None and k < 1:
        raise ValueError(f"ideas go into at least one theme, got {k}")
    if not ideas:
        return []
    embedder = embedder or portable_embedder()
    alike = _gather_alike(ideas)
    # Sorted: between equal distances, who came first must not decide who goes with whom.
    texts = {key: min(ideas[i].text for i in alike[key]) for key in sorted(alike)}

    groups = _cut(texts, embedder, k)
    groups.sort(key=lambda keys: (_WORDLESS in keys, -sum(len(alike[key]) for key in keys), keys))
    names = name_themes([[texts[key] for key in keys] for keys in groups])

    _log.info("grouped %d ideas in %d themes with %s", len(ideas), len(groups), embedder.name)
    return [
        Theme(
            title=name.title,
            ideas=tuple(ideas[i] for i in sorted(i for key in keys for i in alike[key])),
            alternatives=name.alternatives,
        )
        for keys, name in zip(groups, names, strict=True)
    ]


def _gather_alike(ideas: Sequence[Idea]) -> dict[str, list[int]]:
    """Return the places of the ideas that say the same thing, by what they say."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for i, idea in enumerate(ideas):
        alike[fold(idea.text) if words(idea.text) else _WORDLESS].append(i)
    return dict(alike)


def _cut(texts: Mapping[str, str], embedder: Embedder, k: int | None) -> list[list[str]]:
    """Share out the keys of `texts` in groups; what has no words stays apart when it can."""
    if k == 1:
        return [list(texts)]
    keys = [key for key in texts if key != _WORDLESS]
    apart = [[_WORDLESS]] if _WORDLESS in texts else []
    n_groups = number_of_themes(len(keys)) if k is None else k - len(apart)
    if not keys:
        return apart
    if n_groups >= len(keys):
        return [*([key] for key in keys), *apart]
    labels = cluster(represent([texts[key] for key in keys], embedder), n_groups)
    return [
        *(
            [key for key, at in zip(keys, labels, strict=True) if at == label]
            for label in range(n_groups)
        ),
        *apart,
    ]
