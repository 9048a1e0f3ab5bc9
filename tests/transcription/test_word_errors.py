"""The measure itself."""

import pytest

from tests.transcription.word_errors import word_error_rate


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ("Un médecin, deux infirmières.", 0.0),
        ("un médecin trois infirmières", 0.25),
        ("un médecin", 0.5),
        ("un bon médecin et deux infirmières", 0.5),
        ("", 1.0),
    ],
)
def test_each_wrong_missing_or_added_word_is_one_error(heard: str, expected: float) -> None:
    assert word_error_rate("Un médecin deux infirmières", heard) == expected
