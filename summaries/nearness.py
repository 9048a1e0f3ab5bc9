"""How near texts are to each other: rows that depend on what is said, not on who spoke first."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from summaries.clustering import USUAL
from summaries.embedding import Embedder, Vectors
from summaries.readings import Readings, read_texts
from summaries.text import Language, fold, words

WORDLESS: Final = ""
# What lies below is rounding noise, which must not choose between equals.
_DECIMALS: Final = 9


def said(text: str) -> str:
    """Return what texts that say the same share; `WORDLESS` when there is no word in `text`."""
    return fold(text) if words(text) else WORDLESS


def readings_of(texts: Sequence[str], embedder: Embedder, language: Language) -> Readings:
    """Read each text, with nothing to read where there are no words; texts said alike are alike."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        written[said(text)].append(text)
    written.pop(WORDLESS, None)
    # Sorted: the last bits of a row depend on the company and order it is computed in.
    keys = sorted(written)
    if not keys:
        nothing = np.zeros((len(texts), 1))
        return Readings(nothing, nothing, nothing)
    readings = read_texts([min(written[key]) for key in keys], embedder, language=language)
    place = {key: i for i, key in enumerate(keys)}
    found = readings.at([place.get(said(text), 0) for text in texts])
    wordless = [said(text) == WORDLESS for text in texts]
    for part in (found.whole, found.subjects, found.stems):
        part[wordless] = 0.0
    return found


def rows_of(texts: Sequence[str], embedder: Embedder, language: Language) -> Vectors:
    """Return a unit row per text, zero where there are no words; texts said alike share a row."""
    return readings_of(texts, embedder, language).rows(USUAL)


def mean_similarities(rows: Vectors, groups: Sequence[Vectors]) -> Vectors:
    """Return how near each row is to each group on average, shape (n_rows, n_groups).

    A group without rows is as far as a stranger is, 0.
    """
    means = [group.mean(axis=0) if len(group) else np.zeros(rows.shape[1]) for group in groups]
    found: Vectors = (rows @ np.array(means).T).round(_DECIMALS)
    return found
