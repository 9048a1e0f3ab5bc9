"""The tokens found for a window, and whether they can be trusted."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

MOST_TOKENS = 224
"""What openai-whisper lets a window say: half of the decoder's context."""

_TOKENS_A_SECOND, _TOKENS_ANYWAY = 14, 24  # the fastest speech takes about ten a second
_LOOP_TOKENS, _LOOP_SIZE, _LOOP_TIMES = 24, 8, 3
_MAX_COMPRESSION, _MIN_LOG_PROBABILITY, _NO_SPEECH = 2.4, -1.0, 0.6  # openai-whisper's own


@dataclass(frozen=True, slots=True)
class Decoded:
    """What one search found in one window."""

    tokens: tuple[int, ...]
    """Words and timestamps, without the end."""
    log_probability: float
    """Mean over the tokens and the end."""
    no_speech: float
    """Probability that nobody speaks, in [0, 1]."""
    is_whole: bool
    """Whether the end was said; else the search ran out of room or went round in circles."""


def most_tokens(duration_s: float) -> int:
    """Bound what can be said in a window."""
    return min(MOST_TOKENS, _TOKENS_ANYWAY + int(_TOKENS_A_SECOND * duration_s))


def is_stuck(tokens: Sequence[int]) -> bool:
    """Whether the last 24 tokens or more are one phrase of up to 8 tokens over and over."""
    for size in range(1, _LOOP_SIZE + 1):
        length = max(_LOOP_TIMES * size, _LOOP_TOKENS)
        end = tokens[-length:]
        if len(end) == length and all(
            one == before for one, before in zip(end[size:], end, strict=False)
        ):
            return True
    return False


def is_doubtful(decoded: Decoded, text: str) -> bool:
    """Whether a window should be decoded again, less greedily: openai-whisper's own tests."""
    raw = text.encode()
    repeats = bool(raw) and len(raw) / len(zlib.compress(raw)) > _MAX_COMPRESSION
    unsure = decoded.log_probability < _MIN_LOG_PROBABILITY and decoded.no_speech <= _NO_SPEECH
    return repeats or unsure or not decoded.is_whole
