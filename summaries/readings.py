"""Ideas as rows that several readings agree to set near or far."""

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
_SHORTEST: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the readings of an idea count: all of it, its subject words, their stems."""

    whole: float
    subjects: float
    stems: float


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read in texts, a row per text in each: all of it, its subject words, their stems.

    A row is of length 1, or less where one reading counts less than the others; it is zero when
    nothing sets its text apart from the others.
    """

    whole: Vectors
    subjects: Vectors
    stems: Vectors

    def __len__(self) -> int:
        return len(self.whole)

    def rows(self, weights: Weights) -> Vectors:
        """Return a unit row per text, shape (n_texts, n_dims)."""
        return _unit(
            np.hstack(
                [
                    weights.whole * self.whole,
                    weights.subjects * self.subjects,
                    weights.stems * self.stems,
                ]
            )
        )

    def at(self, places: Sequence[int] | NDArray[np.intp]) -> "Readings":
        """Return the readings of the texts in these places."""
        return Readings(self.whole[places], self.subjects[places], self.stems[places])


def read_texts(texts: Sequence[str], embedder: Embedder, *, language: Language = "fr") -> Readings:
    """Read each text three ways.

    The portable embedder reads the subject words as one text. Beside any other, slower and better
    with whole ideas, it reads them one by one: two encoders are wrong in different places.
    """
    whole = _centred(embedder.embed(texts))
    if isinstance(embedder, PortableEmbedder):
        subjects = _centred(
            embedder.embed([" ".join(content_words(text, language)) for text in texts])
        )
    else:
        whole *= _WHOLE_WEIGHT
        subjects = _centred(_embed_words(texts, portable_embedder(), language))
    return Readings(whole, subjects, stem_weights(texts, language=language))


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


def _centred(rows: Vectors) -> Vectors:
    # What every idea of a meeting shares (its subject, the phrase asked for) separates none.
    return _unit(rows - rows.mean(axis=0))


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > _SHORTEST)
    return unit
