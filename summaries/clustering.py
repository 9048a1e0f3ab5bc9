"""Ideas that go together: texts become rows, near rows share a label.

Against themes that people made, the recipe scores three times the adjusted Rand index of the same
linkage on words alone; `benchmarks/themes.py` prints both.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from summaries.embedding import PortableEmbedder, Vectors
from summaries.text import Language, content_words, stem

# How much shared words count beside shared meaning; 0.5 to 1.0 score alike.
_STEMS_WEIGHT: Final = 0.7
_THEMES_PER_ROOT: Final = 1.3
_FEWEST_THEMES: Final = 4
_MOST_THEMES: Final = 10
# Distances are compared to this many decimals: what lies below is rounding noise, which would
# otherwise decide between equal distances differently on another processor.
_DECIMALS: Final = 9
_SHORTEST: Final = 1e-12
# Far beyond any mean of distances, even shared out over all the pairs of 10,000 rows.
_NEVER: Final = 1e12


def number_of_themes(n_ideas: int) -> int:
    """Return how many themes suit `n_ideas` different ideas when nobody said.

    No criterion read from the data beat this rule. Under eight ideas a theme holds two on average.
    """
    usual = round(min(max(_THEMES_PER_ROOT * math.sqrt(n_ideas), _FEWEST_THEMES), _MOST_THEMES))
    return max(1, min(usual, n_ideas // 2))


def represent(
    texts: Sequence[str], embedder: PortableEmbedder, *, language: Language = "fr"
) -> Vectors:
    """Return a unit row per text: its meaning, that of its subject words, and its stems.

    Returns:
        Shape (n_texts, n_dims). A row is zero when nothing sets its text apart from the others.
    """
    whole = _centred(embedder.embed(texts))
    subjects = _centred(embedder.embed([" ".join(content_words(text, language)) for text in texts]))
    return _unit(
        np.hstack([whole, subjects, _STEMS_WEIGHT * stem_weights(texts, language=language)])
    )


def stem_weights(texts: Sequence[str], *, language: Language = "fr") -> Vectors:
    """Return TF-IDF weights of stems, one unit row per text, one column per stem."""
    counted = [[stem(word, language) for word in content_words(text, language)] for text in texts]
    columns = {
        key: column for column, key in enumerate(sorted({s for row in counted for s in row}))
    }
    counts = np.zeros((len(texts), len(columns)))
    for row, stems in enumerate(counted):
        for key in stems:
            counts[row, columns[key]] += 1
    # As if one more text held every stem: no division by zero, no weight of zero.
    rarity = np.log((1 + len(texts)) / (1 + (counts > 0).sum(axis=0))) + 1
    return _unit(counts * rarity)


def cluster(rows: Vectors, k: int) -> NDArray[np.intp]:
    """Label rows so that rows pointing the same way share a label (average linkage on cosine).

    Args:
        rows: Unit rows, shape (n_rows, n_dims). A zero row is as far from every other as a
            stranger is.
        k: How many labels; as many as rows when it is more.

    Returns:
        Labels 0..k-1, shape (n_rows,), numbered by first appearance.

    Raises:
        ValueError: If `k` is less than 1.
    """
    if k < 1:
        raise ValueError(f"ideas go into at least one theme, got {k}")
    if k >= len(rows):
        return np.arange(len(rows))
    # Whatever only shows a Theme never groups and should not pay for scipy.
    from scipy.cluster.hierarchy import cut_tree, linkage  # noqa: PLC0415 - see above

    distances = np.clip(1.0 - rows @ rows.T, 0.0, 2.0).round(_DECIMALS)
    upper = distances[np.triu_indices(len(rows), k=1)]
    found = cut_tree(linkage(upper, method="average"), n_clusters=[k])[:, 0]
    return _by_first_appearance(found)


def cluster_around(rows: Vectors, held: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    """Label rows as `cluster` does, around those whose company is already decided.

    Args:
        rows: Unit rows, shape (n_rows, n_dims).
        held: Shape (n_rows,). Rows of the same number share a label, rows of different numbers
            never do, and rows of -1 are free.
        k: How many labels; as many as there are numbers and free rows when it is more.

    Returns:
        Labels 0..k-1, shape (n_rows,), numbered by first appearance.

    Raises:
        ValueError: If `k` is less than the numbers in `held`, or than 1.
    """
    is_held = held >= 0
    n_held = len(np.unique(held[is_held]))
    if k < max(1, n_held):
        raise ValueError(f"{n_held} groups never merge, they do not fit in {k}")
    k = min(k, n_held + int((~is_held).sum()))
    if len(rows) <= 1:
        return np.zeros(len(rows), dtype=np.intp)
    from scipy.cluster.hierarchy import cut_tree, linkage  # noqa: PLC0415 - as in `cluster`

    distances = np.clip(1.0 - rows @ rows.T, 0.0, 2.0).round(_DECIMALS)
    # One more between all that is not together: a mean keeps its rank, and what is together
    # merges before anything else can.
    distances += 1.0
    both = is_held[:, None] & is_held[None, :]
    same = held[:, None] == held[None, :]
    distances[both & same] = 0.0
    distances[both & ~same] = _NEVER
    upper = distances[np.triu_indices(len(rows), k=1)]
    found = cut_tree(linkage(upper, method="average"), n_clusters=[k])[:, 0]
    return _by_first_appearance(found)


def _by_first_appearance(labels: NDArray[np.intp]) -> NDArray[np.intp]:
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    return rank[inverse]


def _centred(rows: Vectors) -> Vectors:
    # What every idea of a meeting shares (its subject, the phrase asked for) separates none.
    return _unit(rows - rows.mean(axis=0))


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > _SHORTEST)
    return unit
