"""Rows that point the same way share a label."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.clustering import USUAL, cluster, number_of_themes
from summaries.embedding import Vectors, portable_embedder
from summaries.readings import Readings, read_texts, stem_weights
from tests.summaries.strategies import POSTITS


def test_rows_of_three_directions_fall_in_three_groups() -> None:
    rows = np.eye(3)[[2, 0, 1, 0, 2, 1]]

    assert cluster(_read(rows), 3).tolist() == [0, 1, 2, 1, 0, 2]


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 10))
def test_there_are_as_many_labels_as_asked_for_even_between_equal_rows(
    n_rows: int, k: int, seed: int
) -> None:
    rows = np.eye(4)[np.random.default_rng(seed).integers(0, 4, n_rows)]

    labels = cluster(_read(rows), k)

    assert set(labels.tolist()) == set(range(min(k, n_rows)))


def test_rows_of_zeros_are_strangers_and_not_a_fault() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 0.0], [1.0, 0.0], [0.0, 0.0]])

    assert cluster(_read(rows), 3).tolist() in ([0, 1, 0, 2], [0, 1, 0, 1])


def test_of_very_many_rows_a_sample_decides_and_the_others_join_the_nearest() -> None:
    generator = np.random.default_rng(7)
    directions = generator.integers(0, 5, 2_600)
    rows = np.eye(5)[directions] + generator.normal(0, 0.05, (2_600, 5))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)

    labels = cluster(_read(rows), 5)

    first = np.unique(directions, return_index=True)[1]
    np.testing.assert_array_equal(labels, labels[first][directions])
    assert labels[0] == 0
    assert sorted(set(labels.tolist())) == [0, 1, 2, 3, 4]


def test_no_theme_at_all_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="fewest themes here are 1, got 0"):
        cluster(_read(np.eye(3)), 0)


@pytest.mark.parametrize(
    ("n_ideas", "n_themes"), [(0, 1), (1, 1), (3, 1), (6, 3), (8, 4), (34, 8), (60, 10), (900, 10)]
)
def test_the_number_of_themes_grows_with_the_square_root_of_ideas(
    n_ideas: int, n_themes: int
) -> None:
    assert number_of_themes(n_ideas) == n_themes


def test_texts_that_share_rare_stems_weigh_more_alike_than_those_that_share_usual_ones() -> None:
    rows = stem_weights(
        ["messagerie du patient", "messageries", "le patient", "des patients", "patient"]
    )

    assert rows[0] @ rows[1] > rows[0] @ rows[2] > 0


def test_every_idea_becomes_a_unit_row() -> None:
    rows = read_texts(POSTITS, portable_embedder()).rows(USUAL)

    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0)


@given(st.integers(2, 25), st.integers(1, 30), st.integers(0, 10))
def test_what_is_held_together_or_apart_stays_so_whatever_the_ways_of_linking_say(
    n_rows: int, k: int, seed: int
) -> None:
    generator = np.random.default_rng(seed)
    rows = generator.normal(size=(n_rows, 3))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    held = generator.integers(-1, 3, n_rows)
    numbers = np.unique(held[held >= 0])
    k = max(k, len(numbers))

    labels = cluster(_read(rows), k, held=held)

    label_of = [set(labels[held == number].tolist()) for number in numbers]
    assert all(len(found) == 1 for found in label_of)
    assert len(set[int]().union(*label_of)) == len(numbers)
    assert len(set(labels.tolist())) == min(k, len(numbers) + int((held < 0).sum()))


def _read(rows: Vectors) -> Readings:
    nothing = np.zeros((len(rows), 1))
    return Readings(rows, nothing, nothing)
