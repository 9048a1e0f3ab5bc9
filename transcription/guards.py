"""Words nobody may have said: flagged with the reason, never dropped."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from transcription import languages
from transcription.transcript import Segment

INVENTED = "invented"
"""A credit line Whisper learnt from subtitles and writes over silence or music."""
LOOP = "loop"
"""The same words over and over."""
SILENCE = "silence"
"""The recogniser itself thinks that nobody speaks, and is unsure of the words."""

RATE = "rate"
"""More words than anybody says in that time."""
FOREIGN = "foreign"
"""Words of another language than the one announced: Whisper slips into English or Russian."""

_CREDITS = re.compile(
    r"sous[- ]titr\w+.{0,40}\b(par|de|st\W{0,2}501|radio[- ]canada|communaute)\b"
    r"|amara ?\. ?org|soustitreur|subtitles? by|transcription by"
    r"|^merci d.avoir regarde (cette|la) video"
)
_LONGEST_PHRASE, _REPEATS, _LOOP_WORDS = 8, 4, 8  # "oui oui oui oui" is a person, 8 of them no more
# Read aloud as fast as one can, French reaches 25 letters a second; timestamps end early by some
# tenths of a second, which counts in a short answer.
_FASTEST_LETTERS_A_SECOND, _SHORTEST_S = 32.0, 0.5
_SAME_SEGMENTS, _SAME_WORDS = 3, 3
_NO_SPEECH, _UNSURE = (
    0.6,
    0.37,
)  # openai-whisper's own thresholds: no speech 0.6, log-probability -1


def doubts(
    text: str, *, confidence: float, no_speech: float, duration_s: float, language: str = "fr"
) -> tuple[str, ...]:
    """Say why one utterance may be invented, by the names above; nothing when it may not.

    Args:
        text: What was heard.
        confidence: Geometric mean of the token probabilities, in [0, 1].
        no_speech: Probability that nobody speaks, in [0, 1].
        duration_s: How long it was heard.
        language: The code of the language announced.
    """
    folded = _folded(text)
    words = re.findall(r"\w+", folded)
    found = {
        INVENTED: bool(_CREDITS.search(folded)),
        LOOP: _loops(words),
        SILENCE: not words or (no_speech > _NO_SPEECH and confidence < _UNSURE),
        RATE: len(folded) > _FASTEST_LETTERS_A_SECOND * (duration_s + _SHORTEST_S),
        FOREIGN: languages.slips(text, announced=language),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def flag_repeats(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Flag as `LOOP` a sentence that comes back in three segments in a row or more."""
    flagged: list[Segment] = []
    for folded, group in groupby(segments, key=lambda segment: _folded(segment.text)):
        same = list(group)
        looping = len(same) >= _SAME_SEGMENTS and len(folded.split()) >= _SAME_WORDS
        flagged += [_with(segment, LOOP) if looping else segment for segment in same]
    return tuple(flagged)


def _with(segment: Segment, flag: str) -> Segment:
    return replace(segment, flags=tuple(dict.fromkeys([*segment.flags, flag])))


def _loops(words: Sequence[str]) -> bool:
    for size in range(1, _LONGEST_PHRASE + 1):
        run = 0  # words in a row that equal the word one phrase before
        for word, before in zip(words[size:], words, strict=False):
            run = run + 1 if word == before else 0
            if run + size >= max(_LOOP_WORDS, size * _REPEATS):
                return True
    return False


def _folded(text: str) -> str:
    """Lower case without accents or typographic variants."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.replace("’", "'").split())
