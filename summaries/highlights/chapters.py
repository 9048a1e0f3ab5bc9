"""Where a recording turns to another subject.

Words change at a turn (Hearst's TextTiling), and whoever chairs often says so (« on passe au point
suivant »). The cuts are those that together score best, at lengths that make chapters.
"""

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from summaries.highlights.cues import Cues
from summaries.highlights.passages import Sentence
from summaries.highlights.vocabulary import Weights, similarities

# Minutes: about 2 in a talk of 5, 5 in an hour, 9 in six hours.
_USUAL: Final = 1.2
_GROWTH: Final = 0.35
_SHORTEST_SHARE: Final = 0.5
_LONGEST_SHARE: Final = 2.2
_WINDOWS: Final = (6, 12, 24)  # sentences before and after a turn
_SAID: Final = 0.4  # what a spoken turn is worth beside a cosine
_SILENT: Final = 0.1
_SILENCE_S: Final = 4.0
_UNUSUAL: Final = 0.1  # the price of a length e times the usual one
_LONGEST_CUE: Final = 25  # words: in a long sentence « premier point » is no turn


def chapters_of(
    sentences: Sequence[Sentence], about: Sequence[Weights], forms: Cues
) -> list[range]:
    """Return the places of the sentences of each chapter; together they are all there are."""
    if not sentences:
        return []
    scores = _turns(sentences, about, forms)
    # A turn is a peak: the best place within a few sentences.
    peaks = [
        place
        for place in range(1, len(sentences))
        if scores[place] >= scores[max(1, place - 2) : place + 3].max()
    ]
    starts = _best_cuts(sentences, scores, peaks)
    return list(itertools.starmap(range, itertools.pairwise([*starts, len(sentences)])))


def _turns(
    sentences: Sequence[Sentence], about: Sequence[Weights], forms: Cues
) -> NDArray[np.float64]:
    """Score how much each sentence begins something else, compared with the others."""
    near = np.array([similarities(about, window) for window in _WINDOWS])
    scores: NDArray[np.float64] = 1.0 - near.mean(axis=0)
    scores -= np.median(scores)
    for place, (before, sentence) in enumerate(itertools.pairwise(sentences), start=1):
        if sentence.n_words <= _LONGEST_CUE and forms.turns_page.search(sentence.plain):
            scores[place] += _SAID
        if sentence.start_s - before.end_s >= _SILENCE_S:
            scores[place] += _SILENT
    # Rounding noise must not decide between equals.
    return scores.round(6)


def _best_cuts(
    sentences: Sequence[Sentence], scores: NDArray[np.float64], peaks: Sequence[int]
) -> list[int]:
    begins = np.array([sentences[place].start_s for place in (0, *peaks)])
    end_s = max(sentence.end_s for sentence in sentences)
    usual_s = 60.0 * _USUAL * max(1.0, (end_s - begins[0]) / 60.0) ** _GROWTH
    edges = np.append(begins, end_s)
    worth = np.array([0.0, *(scores[place] for place in peaks), 0.0])
    best = np.full(len(edges), -np.inf)
    best[0] = 0.0
    came_from = np.zeros(len(edges), dtype=np.intp)
    first = 0
    for at in range(1, len(edges)):
        while edges[at] - edges[first] > _LONGEST_SHARE * usual_s and first < at - 1:
            first += 1
        lengths = np.maximum(edges[at] - edges[first:at], 1e-3) / usual_s
        totals = best[first:at] + worth[at] - _UNUSUAL * np.log(lengths) ** 2
        totals[(lengths < _SHORTEST_SHARE) & (edges[first:at] > edges[0])] -= 10.0
        if at < len(edges) - 1:
            totals[lengths < _SHORTEST_SHARE] -= 10.0
        came_from[at] = first + int(totals.round(9).argmax())
        best[at] = totals.max()
    places = (0, *peaks)
    cuts = []
    at = len(edges) - 1
    while at > 0:
        at = int(came_from[at])
        cuts.append(places[at])
    return cuts[::-1]
