"""Recordings of one meeting become one transcript."""

import pytest

from transcription.speakers.tracks import Track, merge
from transcription.transcript import Segment, Transcript


def transcript(*segments: Segment, duration_s: float = 60.0, model: str = "base") -> Transcript:
    return Transcript("fr", duration_s, model, segments)


def test_files_that_follow_each_other_are_put_on_one_clock() -> None:
    first = transcript(Segment(1.0, 2.0, "Bonjour.", speaker="1"))
    second = transcript(Segment(3.0, 4.0, "Reprenons.", confidence=0.5), duration_s=30.0)

    whole = merge([Track(second, offset_s=90.0), Track(first)])

    assert whole.duration_s == 120.0
    assert whole.model == "base"
    assert whole.segments == (
        Segment(1.0, 2.0, "Bonjour.", speaker="1"),
        Segment(93.0, 94.0, "Reprenons.", confidence=0.5),
    )


def test_one_file_for_each_person_gives_the_names() -> None:
    odile = transcript(Segment(0.0, 2.0, "Bonjour."), Segment(6.0, 7.0, "Merci.", speaker="1"))
    paul = transcript(Segment(1.0, 3.0, "Salut."), model="small")

    whole = merge([Track(odile, speaker="Odile"), Track(paul, offset_s=2.5, speaker="Paul")])

    assert [(one.start_s, one.speaker, one.text) for one in whole.segments] == [
        (0.0, "Odile", "Bonjour."),
        (3.5, "Paul", "Salut."),
        (6.0, "Odile", "Merci."),
    ]
    assert whole.model == "base, small"


def test_two_languages_or_nothing_make_no_transcript() -> None:
    with pytest.raises(ValueError, match="one language"):
        merge([])
    with pytest.raises(ValueError, match="'en', 'fr'"):
        merge([Track(transcript()), Track(Transcript("en", 1.0, "base"))])


@pytest.mark.parametrize("offset_s", [-0.1, float("inf"), float("nan")])
def test_a_track_begins_on_the_clock(offset_s: float) -> None:
    with pytest.raises(ValueError, match="meeting's clock"):
        Track(transcript(), offset_s=offset_s)
