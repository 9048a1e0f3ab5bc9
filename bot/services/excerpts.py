"""The passages by which a voice is recognised: clear, long enough, and said by nobody else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from transcription.transcript import Segment

_LONGEST_S: Final = 8.0
"""How much of a passage is heard: enough to know somebody by."""
_SHORTEST_S: Final = 1.0
_ENOUGH_S: Final = 5.0
_PAUSE_S: Final = 0.7
"""A shorter silence does not end what somebody says."""
_TOGETHER: Final = "together"
_COUNT: Final = 2


def passages(segments: Sequence[Segment]) -> list[Segment]:
    """Join what one voice says without a pause, until it is long enough to know the voice by.

    What another voice is heard under counts as doubtful.
    """
    joined: list[Segment] = []
    for rank, segment in enumerate(segments):
        beside = [*segments[max(rank - 1, 0) : rank], *segments[rank + 1 : rank + 2]]
        if any(_together(segment, other) for other in beside):
            joined.append(replace(segment, flags=(*segment.flags, _TOGETHER)))
        elif joined and _goes_on(joined[-1], segment):
            last = joined[-1]
            text = f"{last.text.strip()} {segment.text.strip()}"
            joined[-1] = replace(last, end_s=segment.end_s, text=text, confidence=None)
        else:
            joined.append(segment)
    return joined


def clearest(said: Iterable[tuple[str, Segment]]) -> list[tuple[str, Segment]]:
    """Choose the passages that tell most about who speaks, and return them in their order.

    Args:
        said: All passages of a voice, each with the recording it is from.
    """
    known = list(said)
    ranks = sorted(range(len(known)), key=lambda rank: _worth(known[rank][1]), reverse=True)
    return [known[rank] for rank in sorted(ranks[:_COUNT])]


def heard_until_s(passage: Segment) -> float:
    """Return when one stops listening to a passage, however long or short it is."""
    end_s = max(passage.end_s, passage.start_s + _SHORTEST_S)
    return min(end_s, passage.start_s + _LONGEST_S)


def _worth(passage: Segment) -> tuple[bool, float, int]:
    lasts_s = min(passage.end_s - passage.start_s, _LONGEST_S)
    return not passage.flags, round(lasts_s, 1), len(passage.text)


def _together(one: Segment, other: Segment) -> bool:
    shared_s = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    return one.speaker != other.speaker and shared_s > 0


def _goes_on(last: Segment, following: Segment) -> bool:
    return (
        last.speaker == following.speaker
        and not last.flags
        and not following.flags
        and following.start_s - last.end_s < _PAUSE_S
        and last.end_s - last.start_s < _ENOUGH_S
    )
