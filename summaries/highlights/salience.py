"""Key sentences: what a secretary would write down though nobody decides or asks anything."""

import itertools
import re
from collections.abc import Collection, Sequence
from typing import Final

from summaries.highlights.cues import Cues
from summaries.highlights.passages import Sentence
from summaries.highlights.recognition import Kind, Recognised
from summaries.highlights.vocabulary import Weights, added, nearness

_FEWEST_WORDS: Final = 9
_FULL_WORDS: Final = 30
_MOST_WORDS: Final = 80
_ENOUGH: Final = 0.47
_SHARE: Final = 0.2  # of the sentences of a chapter


def key_sentences(
    sentences: Sequence[Sentence],
    about: Sequence[Weights],
    forms: Cues,
    *,
    chapter: range,
    taken: Collection[int],
) -> list[Recognised]:
    """Return the sentences of one chapter worth keeping beside those `taken`, best first."""
    whole = added(about[place] for place in chapter)
    scored = [
        _weigh(place, sentences[place], nearness(about[place], whole), forms)
        for place in chapter
        if place not in taken
    ]
    enough = [one for one in scored if one.score >= _ENOUGH]
    most = round(_SHARE * len(chapter)) or 1
    return sorted(enough, key=lambda one: (-one.score, one.place))[:most]


def _weigh(place: int, sentence: Sentence, about: float, forms: Cues) -> Recognised:
    """Weigh a sentence: long enough, on the subject, telling, with figures, no small talk.

    The weights are those of a logistic regression on the dialogues to tune on, rounded.
    """
    plain = sentence.plain
    cue = forms.telling.search(plain) or forms.number.search(plain)
    reason = sentence.text[cue.start() : cue.end()].strip() if cue else ""
    score = (
        0.4 * min(1.0, sentence.n_words / _FULL_WORDS)
        + 0.1 * about
        + 0.25 * _up_to_two(forms.telling, plain)
        + 0.15 * _up_to_two(forms.number, plain)
        - 0.2 * _up_to_two(forms.light, plain)
        - 0.3 * plain.endswith("?")
    )
    if not _FEWEST_WORDS <= sentence.n_words <= _MOST_WORDS:
        score = 0.0
    return Recognised(place, Kind.KEY, round(max(0.0, min(1.0, score)), 3), reason)


def _up_to_two(form: re.Pattern[str], plain: str) -> int:
    return len(list(itertools.islice(form.finditer(plain), 2)))
