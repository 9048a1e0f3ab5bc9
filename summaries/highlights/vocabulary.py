"""What sentences are about: their subject words as rows that can be added up and compared."""

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summaries.highlights.passages import Sentence
from summaries.text import Language, is_function_word, looks_like_verb, stem, words

Rows: TypeAlias = NDArray[np.float32]

# A hash of each stem picks its column: six hours need no dictionary of rows, and a collision in
# 512 columns moves a sum over twenty sentences little.
_COLUMNS: Final = 512


def subject_rows(
    sentences: Sequence[Sentence], *, idle: frozenset[str], language: Language
) -> Rows:
    """Return the weights of the subject words of each sentence, shape (n_sentences, 512).

    A word weighs more when fewer sentences hold it. A row is zero when its sentence is only talk.
    """
    held = [subject_stems(sentence.plain, idle=idle, language=language) for sentence in sentences]
    spread = Counter(key for stems in held for key in set(stems))
    rows = np.zeros((len(sentences), _COLUMNS), dtype=np.float32)
    for row, stems in zip(rows, held, strict=True):
        for key in stems:
            code = zlib.crc32(key.encode())
            sign = 1 if code & 1 else -1
            row[(code >> 1) % _COLUMNS] += sign * math.log((1 + len(held)) / (1 + spread[key]))
    return rows


def subject_stems(plain: str, *, idle: frozenset[str], language: Language) -> list[str]:
    """List the stems of the words that carry a subject; none when there is none."""
    return [
        stem(word.written, language)
        for word in words(plain)
        if word.written not in idle
        and not is_function_word(word.written, language)
        and not looks_like_verb(word.written, language)
    ]


def cosines(left: Rows, right: Rows) -> NDArray[np.float32]:
    """Return the cosine of each pair of rows; 0 where one of them is zero."""
    lengths = np.linalg.norm(left, axis=-1) * np.linalg.norm(right, axis=-1)
    found: NDArray[np.float32] = np.divide(
        (left * right).sum(axis=-1), lengths, out=np.zeros_like(lengths), where=lengths > 0
    )
    return found
