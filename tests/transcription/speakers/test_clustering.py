"""Rows of one voice share a label."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.speakers.clustering import cluster_voices
from transcription.speakers.encoder import Vectors


def voices(sizes: list[int], *, spread: float, seed: int = 0) -> tuple[Vectors, list[int]]:
    """Rows around as many directions as there are sizes, shuffled, and whose each is."""
    draw = np.random.default_rng(seed)
    centres = np.linalg.qr(draw.normal(size=(32, len(sizes))))[0].T
    whose = draw.permutation(np.repeat(np.arange(len(sizes)), sizes))
    rows = centres[whose] + draw.normal(size=(len(whose), 32)) * spread
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32), whose.tolist()


def partition(labels: list[int]) -> set[frozenset[int]]:
    return {
        frozenset(at for at, other in enumerate(labels) if other == label) for label in set(labels)
    }


@given(st.lists(st.integers(4, 30), min_size=1, max_size=6), st.booleans(), st.integers(0, 99))
def test_voices_far_apart_are_told_apart(sizes: list[int], counted: bool, seed: int) -> None:  # noqa: FBT001 - drawn
    rows, whose = voices(sizes, spread=0.05, seed=seed)

    labels = cluster_voices(rows, 0.9, count=len(sizes) if counted else None).tolist()

    assert partition(labels) == partition(whose)
    assert list(dict.fromkeys(labels)) == list(range(len(sizes)))


def test_the_likeness_of_the_recording_decides_what_one_voice_is() -> None:
    rows, _ = voices([20, 20], spread=0.05)
    room = np.full(32, 0.15, np.float32)  # what an echo adds to every voice
    heard = (rows + room) / np.linalg.norm(rows + room, axis=1, keepdims=True)

    told_apart = cluster_voices(heard, 0.95, count=None)
    taken_for_one = cluster_voices(heard, 0.5, count=None)

    assert set(told_apart.tolist()) == {0, 1}
    assert set(taken_for_one.tolist()) == {0}


def test_a_cough_is_no_voice_and_goes_to_somebody() -> None:
    rows, whose = voices([20, 20, 1], spread=0.05)

    for count in (None, 2):
        labels = cluster_voices(rows, 0.9, count=count).tolist()

        assert len(set(labels)) == 2
        spoken = [at for at, who in enumerate(whose) if who != 2]
        assert partition([labels[at] for at in spoken]) == partition([whose[at] for at in spoken])


def test_a_long_recording_is_sorted_from_a_sample_of_it() -> None:
    rows, whose = voices([3000, 2000, 1500], spread=0.05)

    labels = cluster_voices(rows, 0.9, count=None).tolist()

    assert partition(labels) == partition(whose)


def test_few_rows_give_what_they_can() -> None:
    rows, _ = voices([2], spread=0.05)

    assert cluster_voices(rows[:0], None, count=3).shape == (0,)
    assert cluster_voices(rows[:1], None, count=3).tolist() == [0]
    assert cluster_voices(rows, None, count=None).tolist() == [0, 0]


def test_nobody_is_no_number_of_voices() -> None:
    with pytest.raises(ValueError, match="got 0 voices"):
        cluster_voices(voices([3], spread=0.05)[0], None, count=0)
