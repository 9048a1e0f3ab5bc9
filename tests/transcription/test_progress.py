"""The number of windows a recording will have, before all are found."""

import pytest

from transcription.progress import expected_windows


@pytest.mark.parametrize(
    ("found", "planned", "samples", "expected"),
    [(0, 0, 100, 0), (0, 50, 100, 0), (3, 50, 100, 6), (7, 100, 100, 7)],
    ids=["nothing planned", "silence so far", "half", "all"],
)
def test_what_is_left_is_as_dense_as_what_is_planned(
    found: int, planned: int, samples: int, expected: int
) -> None:
    assert expected_windows(found, planned=planned, samples=samples) == expected
