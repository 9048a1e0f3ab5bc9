"""Ideas that go together: texts become rows, near rows share a label.

Against themes that people made, the recipe scores three times the adjusted Rand index of the same
linkage on words alone; `benchmarks/themes.py` prints both.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from summaries.embedding import Embedder, PortableEmbedder, Vectors, portable_embedder
from summaries.text import Language, content_words, stem

# How much whole ideas count beside their words, read by a lesser encoder; 1.0 to 1.4 score alike.
_WHOLE_WEIGHT: Final = 1.4
_THEMES_PER_ROOT: Final = 1.3
_FEWEST_THEMES: Final = 4
_MOST_THEMES: Final = 10
# Distances are compared to this many decimals: what lies below is rounding noise, which would
# otherwise decide between equal distances differently on another processor.
_DECIMALS: Final = 9
_SHORTEST: Final = 1e-12
# Beyond this many rows a sample is linked: all pairs of 10,000 would take a gigabyte.
_MOST_LINKED: Final = 2_000
# Far beyond any mean of distances, even shared out over all the pairs of 10,000 rows.
_NEVER: Final = 1e12


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the readings of an idea count: all of it, its subject words, their stems."""

    whole: float
    subjects: float
    stems: float


# On people's themes the other cuts score what the usual one does, and agree with it but by half
# (ARI 0.5): somebody who does not like a wall sees one that is as good, not the same one again.
VARIANTS: Final = (
    Weights(whole=1.0, subjects=1.0, stems=0.7),  # stems from 0.3 to 1.0 score alike
    Weights(whole=0.5, subjects=1.0, stems=1.5),  # by the words people share
    Weights(whole=1.0, subjects=0.5, stems=0.2),  # by what whole ideas mean
)
"""The ways of cutting, the usual one first."""


def number_of_themes(n_ideas: int) -> int:
    """Return how many themes suit `n_ideas` different ideas when nobody said.

    No criterion read from the data beat this rule. Under eight ideas a theme holds two on average.
    """
    usual = round(min(max(_THEMES_PER_ROOT * math.sqrt(n_ideas), _FEWEST_THEMES), _MOST_THEMES))
    return max(1, min(usual, n_ideas // 2))


def represent(
    texts: Sequence[str],
    embedder: Embedder,
    *,
    language: Language = "fr",
    variant: int = 0,
) -> Vectors:
    """Return a unit row per text: its meaning, that of its subject words, and its stems.

    The portable embedder reads the subject words as one text. Beside any other, slower and better
    with whole ideas, it reads them one by one: two encoders are wrong in different places.

    Args:
        texts: What to represent.
        embedder: What reads it.
        language: What it is written in.
        variant: Which of `VARIANTS` weighs the readings.

    Returns:
        Shape (n_texts, n_dims). A row is zero when nothing sets its text apart from the others.
    """
    weights = VARIANTS[variant]
    whole = _centred(embedder.embed(texts))
    if isinstance(embedder, PortableEmbedder):
        subjects = _centred(
            embedder.embed([" ".join(content_words(text, language)) for text in texts])
        )
    else:
        whole *= _WHOLE_WEIGHT
        subjects = _centred(_embed_words(texts, portable_embedder(), language))
    stems = stem_weights(texts, language=language)
    return _unit(
        np.hstack([weights.whole * whole, weights.subjects * subjects, weights.stems * stems])
    )


def stem_weights(texts: Sequence[str], *, language: Language = "fr") -> Vectors:
    """Return TF-IDF weights of stems, one unit row per text, one column per stem."""
    counted = [[stem(word, language) for word in content_words(text, language)] for text in texts]
    rarity = _rarity(counted)
    columns = {key: column for column, key in enumerate(sorted(rarity))}
    weights = np.zeros((len(texts), len(columns)))
    for row, stems in enumerate(counted):
        for key in stems:
            weights[row, columns[key]] += rarity[key]
    return _unit(weights)


def _embed_words(texts: Sequence[str], embedder: Embedder, language: Language) -> Vectors:
    """Return the mean of each text's words taken one by one, rare ones first, as unit rows."""
    written = [content_words(text, language) for text in texts]
    rarity = _rarity([[stem(word, language) for word in words] for words in written])
    place = {word: i for i, word in enumerate(sorted(set().union(*written)))}
    embedded = embedder.embed(list(place))
    rows = np.zeros((len(texts), embedded.shape[1]))
    for i, words in enumerate(written):
        for word in words:
            rows[i] += rarity[stem(word, language)] * embedded[place[word]]
    return _unit(rows)


def _rarity(counted: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return how rare each stem is, from the stems of each text."""
    spread = Counter(key for stems in counted for key in set(stems))
    # As if one more text held every stem: no division by zero, no weight of zero.
    return {key: math.log((1 + len(counted)) / (1 + n)) + 1 for key, n in spread.items()}


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
    if len(rows) > _MOST_LINKED:
        return _cluster_sample(rows, np.full(len(rows), -1), k)
    return _linked(rows, k)


def _linked(rows: Vectors, k: int) -> NDArray[np.intp]:
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
    if len(rows) > _MOST_LINKED and not is_held.all():
        return _cluster_sample(rows, held, k)
    return _linked_around(rows, held, k)


def _linked_around(rows: Vectors, held: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    from scipy.cluster.hierarchy import cut_tree, linkage  # noqa: PLC0415 - as in `_linked`

    is_held = held >= 0
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


def _cluster_sample(rows: Vectors, held: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    """Label those that are held, and free ones spread evenly; the others join the nearest."""
    free = np.flatnonzero(held < 0)
    n_free = min(len(free), max(k, _MOST_LINKED - (len(rows) - len(free))))
    spread = np.linspace(0, len(free) - 1, n_free).round().astype(np.intp)
    sample = np.union1d(np.flatnonzero(held >= 0), free[spread])
    linked, around = rows[sample], held[sample]
    labels = _linked_around(linked, around, k) if (around >= 0).any() else _linked(linked, k)
    # The mean similarity with a group is what average linkage itself goes by.
    centres = np.array([linked[labels == at].mean(axis=0) for at in np.unique(labels)])
    found = (rows @ centres.T).round(_DECIMALS).argmax(axis=1)
    found[sample] = labels
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
