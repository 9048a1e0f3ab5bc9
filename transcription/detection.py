"""Which language is spoken in a recording, heard in a few of its windows."""

from collections import Counter
from collections.abc import Mapping, Sequence

from transcription import speech
from transcription.pipeline import Plan
from transcription.recognisers.heard import Recogniser
from transcription.speech import Window

_FEW, _MORE = 3, 9
"""Windows heard of every recording, and of one that seems to be in another language."""
_SHORTEST_S = 5.0  # a greeting or a name says little about a language
# With *base* clear English has 0.9 and more; French full of English words, read by an American
# voice, was taken for English with 0.72 at most.
_SURE = 0.8
_MAJORITY = 2 / 3


def spoken_language(plan: Plan, recogniser: Recogniser) -> str:
    """Return the code of the language spoken: the plan's own, unless it clearly is another.

    Three windows suffice for nearly every recording, each a fraction of what recognising it takes;
    a recording in which they are in another language is heard in a few more places, because a
    quotation, a film or a bad minute must not raise a false alarm.
    """
    for count in (_FEW, _MORE):
        sounds = [speech.read_window(plan.sound.path, one) for one in _spread(plan.windows, count)]
        found = clear_majority(recogniser.detect_language(sounds), announced=plan.language)
        if found == plan.language:
            break
    return found


def clear_majority(probabilities: Sequence[Mapping[str, float]], *, announced: str) -> str:
    """Return the language that two windows of three are surely in, else the one announced.

    Args:
        probabilities: For each window, those of the languages, by code, in [0, 1].
        announced: The code that stands as long as nothing clearly speaks against it.
    """
    votes = Counter(
        code for window in probabilities for code, share in window.items() if share >= _SURE
    )
    for code, count in votes.most_common(1):
        if count >= _MAJORITY * len(probabilities):
            return code
    return announced


def _spread(windows: Sequence[Window], count: int) -> list[Window]:
    """Choose windows from the first to the last, evenly."""
    long = [window for window in windows if window.duration_s >= _SHORTEST_S]
    if len(long) <= count:
        return long
    return [long[number * (len(long) - 1) // (count - 1)] for number in range(count)]
