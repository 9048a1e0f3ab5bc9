"""Segments and transcripts cannot exist in a wrong state."""

import math
from typing import Any

import pytest

from transcription.transcript import (
    Segment,
    Transcript,
    segments_from_builtins,
    segments_to_builtins,
)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start_s": -0.1},
        {"start_s": 3.0},
        {"end_s": math.inf},
        {"start_s": math.nan},
        {"text": " \n"},
        {"text": "moitié \ud83d"},
        {"speaker": "\udc00"},
        {"confidence": 1.1},
        {"confidence": math.nan},
    ],
)
def test_a_segment_cannot_be_wrong(wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {"start_s": 1.0, "end_s": 2.0, "text": "Bonjour"}
    Segment(**right)

    with pytest.raises(ValueError, match=r"a segment|a confidence"):
        Segment(**right | wrong)


def test_segments_come_in_the_order_in_which_they_begin() -> None:
    late, early = Segment(5.0, 6.0, "après"), Segment(1.0, 8.0, "avant")

    assert Transcript("fr", 9.0, "base", (early, late)).text == "avant après"
    with pytest.raises(ValueError, match="order"):
        Transcript("fr", 9.0, "base", (late, early))


def test_a_recording_lasts() -> None:
    with pytest.raises(ValueError, match="lasts"):
        Transcript("fr", -1.0, "base")


def test_segments_come_back_from_what_json_holds() -> None:
    segments = (
        Segment(0.5, 1.25, "Bonjour", speaker="Nadia", confidence=0.75, flags=("loop",)),
        Segment(2.0, 2.0, "Oui"),
    )

    assert segments_from_builtins(segments_to_builtins(segments)) == segments


def test_a_row_that_is_no_segment_is_refused() -> None:
    with pytest.raises(ValueError, match="end_s"):
        segments_from_builtins([{"start_s": 1.0, "text": "Bonjour"}])
