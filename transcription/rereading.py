"""Where other words may stand for an expected acronym, the sound itself chooses between the two.

The spelling leaves words in small letters alone: "la scope" may be a scope. The model that heard
it knows more: it is asked how likely its sound makes the text with the word and the one with SCOP.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from transcription import candidates
from transcription.audio import Samples
from transcription.candidates import Candidate
from transcription.recognisers.heard import Heard, Weighing

_MOST = 6  # what a window is asked about: each is one more reading to weigh

# Whoever names a term expects it more than the model does, so much that its reading may be less
# likely by as many nats. What was heard as an acronym may be one that nobody expected.
_FOR_WORDS, _FOR_ACRONYMS = 9.0, 3.0


@dataclass(frozen=True, slots=True)
class _Change:
    """Another reading of one utterance of a window."""

    utterance: int
    candidate: Candidate

    def of(self, heard: Sequence[Heard]) -> tuple[Heard, ...]:
        """Make the change in what was heard in a window."""
        one, new = heard[self.utterance], self.candidate
        text = one.text[: new.start] + new.text + one.text[new.end :]
        return (*heard[: self.utterance], replace(one, text=text), *heard[self.utterance + 1 :])

    def favour(self, heard: Sequence[Heard]) -> float:
        """Say by how much it may be less likely than what was heard, in nats."""
        words = heard[self.utterance].text[self.candidate.start : self.candidate.end]
        return _FOR_ACRONYMS if words.isupper() else _FOR_WORDS

    def touches(self, other: "_Change") -> bool:
        """Whether both change the same words."""
        mine, others = self.candidate, other.candidate
        together = mine.start < others.end and others.start < mine.end
        return self.utterance == other.utterance and together


def reread(
    recogniser: Weighing,
    sounds: Mapping[int, Samples],
    heard: Mapping[int, Sequence[Heard]],
    terms: Sequence[str],
    *,
    prompt: str,
) -> dict[int, tuple[Heard, ...]]:
    """Write expected acronyms for words that sound near them, where the sound allows it.

    Args:
        recogniser: Who heard it.
        sounds: The windows, by number.
        heard: What each says.
        terms: What is expected.
        prompt: With which it was heard.
    """
    changes = {index: _changes(each, terms) for index, each in heard.items()}
    asked = [index for index, each in changes.items() if each]
    found = {index: tuple(each) for index, each in heard.items()}
    if not asked:
        return found
    weights = recogniser.weigh(
        [sounds[index] for index in asked],
        [[heard[index], *(one.of(heard[index]) for one in changes[index])] for index in asked],
        prompt=prompt,
    )
    for index, (as_heard, *others) in zip(asked, weights, strict=True):
        if math.isfinite(as_heard):  # else there is no room to weigh it
            gains = [one - as_heard for one in others]
            found[index] = _changed(heard[index], changes[index], gains)
    return found


def _changes(heard: Sequence[Heard], terms: Sequence[str]) -> list[_Change]:
    found = [
        _Change(number, candidate)
        for number, one in enumerate(heard)
        for candidate in candidates.find(one.text, terms)
    ]
    return sorted(found, key=lambda one: one.candidate.distance)[:_MOST]


def _changed(
    heard: Sequence[Heard], changes: Sequence[_Change], gains: Sequence[float]
) -> tuple[Heard, ...]:
    """Make the changes that the sound allows, the likeliest where there are several."""
    likeliest = sorted(zip(gains, changes, strict=True), key=lambda pair: pair[0], reverse=True)
    made = list[_Change]()
    for gain, change in likeliest:
        if gain + change.favour(heard) >= 0 and not any(change.touches(one) for one in made):
            made.append(change)
    # From the end, so that the places of the others stay what they are.
    for change in sorted(made, key=lambda one: one.candidate.start, reverse=True):
        heard = change.of(heard)
    return tuple(heard)
