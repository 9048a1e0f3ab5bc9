"""Vectors of voices become labels, one for each person, their number given or found."""

import numpy as np
from numpy.typing import NDArray

from transcription.speakers.encoder import Vectors

# How alike two samples of one voice are depends on the microphone and the room, so the recording
# itself tells: samples that follow each other without a breath are nearly always one voice. Groups
# merge while their mean cosine is this part of that likeness. Chosen on the development dialogues
# of `benchmarks/speakers.py`, as they are, in a room, and with the pauses between turns cut out:
# 0.65 is where as many voices too many are found as too few.
_SAME_VOICE = 0.65
_USUAL_LIKENESS = 0.6  # when no run is long enough to tell
_LEAST_SHARE, _LEAST = 0.02, 3  # of the samples, for a voice: less is a cough or two at once
_MOST_PARTS = 5  # groups looked at for each voice that is asked for
_MOST = 3000  # samples linked at once, 36 MB of distances, however long the recording

Labels = NDArray[np.intp]


def cluster_voices(vectors: Vectors, likeness: float | None = None, *, count: int | None) -> Labels:
    """Label rows so that rows of one voice share a label.

    Args:
        vectors: Unit rows, shape (n, n_dims).
        likeness: Mean cosine of two rows of one voice in this recording, if it is known.
        count: How many voices there are, if it is known; as many are found as rows allow.

    Returns:
        Labels 0..k-1, shape (n,), numbered by first appearance.

    Raises:
        ValueError: If `count` is under 1.
    """
    if count is not None and count < 1:
        raise ValueError(f"somebody speaks, got {count} voices")
    if not len(vectors):
        return np.zeros(0, np.intp)
    chosen = np.linspace(0, len(vectors) - 1, min(_MOST, len(vectors))).round().astype(np.intp)
    sample = vectors[chosen]
    threshold = _SAME_VOICE * (_USUAL_LIKENESS if likeness is None else max(0.0, likeness))
    voices = _centres(sample, _groups(sample, threshold, count), count)
    return _by_appearance(np.argmax(vectors @ voices.T, axis=1))


def _groups(sample: Vectors, threshold: float, count: int | None) -> Labels:
    """Merge the two nearest groups, by mean cosine, again and again."""
    from scipy.cluster import hierarchy  # noqa: PLC0415 - a tenth of a second

    if len(sample) == 1:
        return np.zeros(1, np.intp)
    tree = hierarchy.linkage(sample, method="average", metric="cosine")
    if count is None:
        return np.asarray(hierarchy.fcluster(tree, 1.0 - threshold, "distance"), np.intp) - 1
    # A cough may stand apart longer than two people do: the cut that leaves `count` groups of
    # some size comes before the one that leaves `count` groups.
    cuts = [
        np.asarray(hierarchy.fcluster(tree, parts, "maxclust"), np.intp) - 1
        for parts in range(count, _MOST_PARTS * count + 1)
    ]
    return next((cut for cut in cuts if _voices_in(cut) >= count), cuts[0])


def _voices_in(labels: Labels) -> int:
    return int(np.count_nonzero(np.bincount(labels) >= _least(len(labels))))


def _centres(sample: Vectors, labels: Labels, count: int | None) -> Vectors:
    """Mean direction of each group that is a voice, shape (k, n_dims)."""
    sizes = np.bincount(labels)
    order = np.argsort(-sizes, kind="stable")
    if count is None:
        voices = [group for group in order if sizes[group] >= _least(len(sample))] or order[:1]
    else:
        voices = order[:count]
    means = np.stack([sample[labels == group].mean(axis=0) for group in voices])
    centres: Vectors = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    return centres


def _least(samples: int) -> float:
    return max(_LEAST, _LEAST_SHARE * samples)


def _by_appearance(labels: Labels) -> Labels:
    _, first, places = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[places]
