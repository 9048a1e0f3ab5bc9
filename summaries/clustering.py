"""Ideas that go together: near rows share a label.

One way of weighing and linking is right for one workshop and wrong for the next. Several ways
vote: the ideas that most of them put together go together. Against themes that people made this
scores better than each of them, and three times what the same linkage does on words alone;
`benchmarks/themes.py` prints both.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summaries.embedding import Vectors
from summaries.readings import Readings, Weights

Labels: TypeAlias = NDArray[np.intp]

_THEMES_PER_ROOT: Final = 1.3
_FEWEST_THEMES: Final = 4
_MOST_THEMES: Final = 10
# Distances are compared to this many decimals: what lies below is rounding noise, which would
# otherwise decide between equal distances differently on another processor.
_DECIMALS: Final = 9
# Beyond this many rows a sample is linked: all pairs of 10,000 would take a gigabyte.
_MOST_LINKED: Final = 2_000
# Far beyond any mean of distances, even shared out over all the pairs of 10,000 rows.
_NEVER: Final = 1e12
_BARELY: Final = 1e-9
# Finer cuts vote too, for the cores of themes. With 3 or 5 cuts, or 8 to 15 neighbours, as good.
_FINENESS: Final = (1.0, 1.4, 2.0, 2.8)
_NEIGHBOURS: Final = 10
_NEIGHBOURS_WEIGHT: Final = 2.0

USUAL: Final = Weights(whole=1.0, subjects=1.0, stems=0.7)  # stems from 0.3 to 1.0 score alike
_BY_WORDS: Final = Weights(whole=0.5, subjects=1.0, stems=1.5)
_BY_MEANING: Final = Weights(whole=1.0, subjects=0.5, stems=0.2)

# On people's themes the other cuts agree with the usual one but by half (ARI 0.5): somebody who
# does not like a wall sees another one, not the same one again.
VARIANTS: Final = (
    (USUAL, _BY_WORDS, _BY_MEANING),
    (_BY_WORDS,),  # by the words people share
    (Weights(whole=1.0, subjects=0.0, stems=0.0),),  # by what whole ideas mean
)
"""The ways of cutting, each with the weights that vote; the usual one first."""


def number_of_themes(n_ideas: int) -> int:
    """Return how many themes suit `n_ideas` different ideas when nobody said.

    No criterion read from the data beat this rule. Under eight ideas a theme holds two on average.
    """
    usual = round(min(max(_THEMES_PER_ROOT * math.sqrt(n_ideas), _FEWEST_THEMES), _MOST_THEMES))
    return max(1, min(usual, n_ideas // 2))


def cluster(
    readings: Readings,
    k: int,
    *,
    cut: Sequence[Weights] = VARIANTS[0],
    held: Labels | None = None,
) -> Labels:
    """Label texts so that those most ways of linking put together share a label.

    Args:
        readings: What was read in the texts. One whose rows are zero is as far from every other
            as a stranger is.
        k: How many labels; as many as there is to tell apart when it is more.
        cut: The weights that vote.
        held: Shape (n_texts,), for texts whose company is already decided: those of the same
            number share a label, those of different numbers never do, and those of -1 are free.

    Returns:
        Labels 0..k-1, shape (n_texts,), numbered by first appearance.

    Raises:
        ValueError: If `k` is less than the numbers in `held`, or than 1.
    """
    held = np.full(len(readings), -1) if held is None else held
    n_held, n_free = len(np.unique(held[held >= 0])), int((held < 0).sum())
    if k < max(1, n_held):
        raise ValueError(f"the fewest themes here are {max(1, n_held)}, got {k}")
    k = min(k, n_held + n_free)
    if len(readings) <= 1:
        return np.zeros(len(readings), dtype=np.intp)
    sample = _spread_sample(held, k)
    found = _agreed(readings.at(sample), held[sample], k, cut)
    if len(sample) < len(readings):
        found = _joined(readings.rows(cut[0]), sample, found)
    _, first, inverse = np.unique(found, return_index=True, return_inverse=True)
    by_first_appearance: Labels = np.argsort(np.argsort(first))[inverse]
    return by_first_appearance


def _agreed(readings: Readings, held: Labels, k: int, cut: Sequence[Weights]) -> Labels:
    """Cut once more, by how often the votes part each pair; one weighting alone is not voted on."""
    if len(cut) == 1:
        distances, method = next(_ways(readings.rows(cut[0])))
        return _linked(distances, held, [k], method=method)[0]
    most = len(np.unique(held[held >= 0])) + int((held < 0).sum())
    sizes = sorted({min(round(k * finer), most) for finer in _FINENESS})
    parted = np.zeros((len(readings), len(readings)))
    for weights in cut:
        for distances, method in _ways(readings.rows(weights)):
            for labels in _linked(distances, held, sizes, method=method):
                parted += labels[:, None] != labels[None, :]
    return _linked(parted, held, [k], method="average")[0]


def _ways(rows: Vectors) -> Iterator[tuple[Vectors, str]]:
    """Yield the distances of unit rows, and how to link by them.

    Average linkage finds a small theme far from the others, Ward's themes of like sizes. For his
    each row takes after its neighbours, as one short text says little.
    """
    alike = (rows @ rows.T).round(_DECIMALS)
    yield 1.0 - alike, "average"
    n_near = min(_NEIGHBOURS, len(rows) - 1)
    others = alike - 3.0 * np.eye(len(rows))  # none is its own neighbour
    nearest = np.partition(others, -n_near, axis=1)[:, -n_near, None]
    near = np.where(others >= nearest, alike.clip(0.0), 0.0)
    near += near.T
    shares = near / np.maximum(near.sum(axis=1, keepdims=True), _BARELY)
    blend = np.eye(len(rows)) + _NEIGHBOURS_WEIGHT * shares
    alike = blend @ alike @ blend.T
    lengths = np.sqrt(np.maximum(alike.diagonal(), _BARELY))
    alike /= lengths[:, None] * lengths[None, :]
    yield np.sqrt(2.0 * (1.0 - alike).clip(0.0)), "ward"


def _linked(
    distances: Vectors, held: Labels, sizes: Sequence[int], *, method: str
) -> Sequence[Labels]:
    """Cut one linkage in each of `sizes`, which are not less than what is held apart."""
    # Whatever only shows a Theme never groups and should not pay for scipy.
    from scipy.cluster.hierarchy import cut_tree, linkage  # noqa: PLC0415 - see above

    # What is together merges before anything else can.
    distances = distances.round(_DECIMALS).clip(_BARELY)
    both = (held[:, None] >= 0) & (held[None, :] >= 0)
    same = held[:, None] == held[None, :]
    distances[both & same] = 0.0
    distances[both & ~same] = _NEVER
    upper = distances[np.triu_indices(len(distances), k=1)]
    return list(cut_tree(linkage(upper, method=method), n_clusters=sizes).T)


def _spread_sample(held: Labels, k: int) -> Labels:
    """Return the places of those that are held, and of free ones spread evenly."""
    free = np.flatnonzero(held < 0)
    n_free = min(len(free), max(k, _MOST_LINKED - (len(held) - len(free))))
    spread = np.linspace(0, len(free) - 1, n_free).round().astype(np.intp)
    return np.union1d(np.flatnonzero(held >= 0), free[spread])


def _joined(rows: Vectors, sample: Labels, found: Labels) -> Labels:
    """Label every row: those of the sample as `found`, the others as the nearest of its groups."""
    # The mean similarity with a group is what average linkage itself goes by.
    centres = np.array([rows[sample[found == at]].mean(axis=0) for at in np.unique(found)])
    labels: Labels = (rows @ centres.T).round(_DECIMALS).argmax(axis=1)
    labels[sample] = found
    return labels
