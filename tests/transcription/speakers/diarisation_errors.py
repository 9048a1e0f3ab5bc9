"""How much of the speech a diarisation gives to the wrong person, or to nobody."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Spoken = tuple[float, float, str]
"""From, to (seconds), by whom."""

_FRAME_S = 0.01


def diarisation_error_rate(
    truth: Sequence[Spoken], found: Sequence[Spoken], *, collar_s: float = 0.25
) -> float:
    """Missed, invented and misattributed speech, over the speech there is.

    The names of the two sides are matched one to one, as well as can be. Nothing is judged within
    `collar_s` of the beginning or end of a true turn. Nobody speaks at once.
    Source: NIST, "The 2009 (RT-09) Rich Transcription Meeting Recognition Evaluation Plan", 6.1.
    """
    frames = round(max(end for _, end, _ in [*truth, *found]) / _FRAME_S)
    said, said_names = _by_frame(truth, frames)
    heard, heard_names = _by_frame(found, frames)
    judged = np.ones(frames, bool)
    for edge_s in (edge for start, end, _ in truth for edge in (start, end)):
        judged[
            max(0, round((edge_s - collar_s) / _FRAME_S)) : round((edge_s + collar_s) / _FRAME_S)
        ] = False
    said, heard = said[judged], heard[judged]
    together = np.zeros((len(said_names), len(heard_names)))
    both = (said >= 0) & (heard >= 0)
    np.add.at(together, (said[both], heard[both]), 1)
    rows, columns = linear_sum_assignment(-together)
    right = together[rows, columns].sum()
    wrong = np.count_nonzero((said >= 0) | (heard >= 0)) - right
    return float(wrong / np.count_nonzero(said >= 0))


def _by_frame(turns: Sequence[Spoken], frames: int) -> tuple[np.ndarray, list[str]]:
    names = sorted({name for _, _, name in turns})
    who = np.full(frames, -1)
    for start_s, end_s, name in turns:
        who[round(start_s / _FRAME_S) : round(end_s / _FRAME_S)] = names.index(name)
    return who, names
