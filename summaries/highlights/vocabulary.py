"""What sentences are about: the weights of their subject words, added up and compared."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from summaries.highlights.passages import Sentence
from summaries.text import Language, is_function_word, looks_like_verb, stem, words

_ROUNDING: Final = 1e-9

Weights: TypeAlias = Mapping[str, float]
"""By stem; empty for a sentence that is only talk."""


def subject_weights(
    sentences: Sequence[Sentence], *, idle: frozenset[str], language: Language
) -> list[Weights]:
    """Return what each sentence is about; a word weighs more when fewer sentences hold it."""
    held = [
        Counter(
            stem(word.written, language)
            for word in words(sentence.plain)
            if word.written not in idle
            and not is_function_word(word.written, language)
            and not looks_like_verb(word.written, language)
        )
        for sentence in sentences
    ]
    spread = Counter(key for stems in held for key in stems)
    rarity = {key: math.log((1 + len(held)) / (1 + n)) for key, n in spread.items()}
    return [{key: n * rarity[key] for key, n in stems.items()} for stems in held]


def added(several: Iterable[Weights]) -> Weights:
    """Return what several sentences are about together."""
    total: dict[str, float] = {}
    for one in several:
        for key, weight in one.items():
            total[key] = total.get(key, 0.0) + weight
    return total


def nearness(left: Weights, right: Weights) -> float:
    """Return the cosine of what two are about; 0 where one of them is only talk."""
    if len(right) < len(left):
        left, right = right, left
    shared = sum(weight * right[key] for key, weight in left.items() if key in right)
    return shared / (_length(left) * _length(right)) if shared else 0.0


def similarities(about: Sequence[Weights], window: int) -> list[float]:
    """Return, for each place, the cosine of the `window` before it and the `window` from it on.

    Both windows slide, so that a place costs its own words whatever the window.
    """
    left, right = _Window(), _Window()
    product = 0.0
    for one in about[:window]:
        product += right.put(one, 1.0, left)
    found = []
    for place, one in enumerate(about):
        # What is left of the squares of an empty window is rounding.
        lengths = math.sqrt(max(0.0, left.square * right.square))
        found.append(product / lengths if lengths > _ROUNDING else 0.0)
        product += right.put(one, -1.0, left)
        product += left.put(one, 1.0, right)
        if place >= window:
            product += left.put(about[place - window], -1.0, right)
        if place + window < len(about):
            product += right.put(about[place + window], 1.0, left)
    return found


class _Window:
    """What a few sentences are about together, and its square, as sentences come and go."""

    def __init__(self) -> None:
        self.square = 0.0
        self.weights: dict[str, float] = {}

    def put(self, one: Weights, sign: float, other: "_Window") -> float:
        """Add or take away a sentence; return what that adds to the product with `other`."""
        product = 0.0
        for key, weight in one.items():
            before = self.weights.get(key, 0.0)
            after = self.weights[key] = before + sign * weight
            self.square += after * after - before * before
            product += sign * weight * other.weights.get(key, 0.0)
        return product


def _length(weights: Weights) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))
