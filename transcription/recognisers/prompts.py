"""A prompt's lines, each with the times at which it seems to have been said.

What was said before comes with its times in openai-whisper, and Whisper goes on in that style:
after a prompt without times it marks few.
"""

from collections.abc import Iterator

_PAUSE_S, _LETTER_S, _WINDOW_S = 0.4, 0.12, 30.0


def timed(prompt: str) -> Iterator[tuple[float, str, float]]:
    """Give for each line that says something when it begins, itself, and when it ends, in s."""
    at_s = 0.0
    for line in filter(None, (line.strip() for line in prompt.splitlines())):
        end_s = min(at_s + _PAUSE_S + _LETTER_S * len(line), _WINDOW_S)
        yield at_s, line, end_s
        at_s = end_s
