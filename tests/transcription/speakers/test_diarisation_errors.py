"""The diarisation error rate counts what is wrong, once."""

import pytest

from tests.transcription.speakers.diarisation_errors import Spoken, diarisation_error_rate

TRUTH: list[Spoken] = [(0.0, 10.0, "Odile"), (10.0, 20.0, "Paul")]


@pytest.mark.parametrize(
    ("found", "rate"),
    [
        ([(0.0, 10.0, "2"), (10.0, 20.0, "1")], 0.0),
        ([(0.0, 20.0, "1")], 0.5),
        ([(0.0, 10.2, "1"), (10.2, 20.0, "2")], 0.0),  # within the collar
        ([(0.0, 10.0, "1")], 0.5),  # missed
        ([(0.0, 10.0, "1"), (10.0, 20.0, "2"), (20.25, 29.75, "2")], 0.5),  # invented
        ([(0.0, 10.0, "1"), (10.0, 15.0, "2"), (15.0, 20.0, "3")], 0.25),  # one voice as two
    ],
)
def test_rates_are_those_of_the_definition(found: list[Spoken], rate: float) -> None:
    assert diarisation_error_rate(TRUTH, found) == pytest.approx(rate, abs=0.01)


def test_nobody_found_misses_everything() -> None:
    assert diarisation_error_rate(TRUTH, []) == 1.0
