"""The passages by which a voice is recognised."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.services.excerpts import clearest, heard_until_s, passages
from transcription.transcript import Segment


def said(speaker: str, start_s: float, end_s: float, *, flags: tuple[str, ...] = ()) -> Segment:
    return Segment(start_s, end_s, f"mot{start_s:g}", speaker=speaker, flags=flags)


def spans(found: list[Segment]) -> list[tuple[float, float]]:
    return [(one.start_s, one.end_s) for one in found]


def test_short_sentences_of_one_voice_are_heard_together() -> None:
    found = passages([said("1", 0, 2), said("1", 2.3, 4), said("1", 4.2, 7), said("1", 7.1, 9)])

    assert spans(found) == [(0, 7), (7.1, 9)]
    assert found[0].text == "mot0 mot2.3 mot4.2"


def test_a_pause_another_voice_or_a_doubt_ends_a_passage() -> None:
    found = passages(
        [
            *(said("1", 0, 1), said("1", 3, 4), said("2", 4, 5), said("1", 5, 6)),
            said("1", 6, 7, flags=("loop",)),
        ]
    )

    assert spans(found) == [(0, 1), (3, 4), (4, 5), (5, 6), (6, 7)]


def test_a_passage_that_one_voice_says_alone_is_preferred_to_a_longer_one() -> None:
    crossed = passages([said("1", 0, 9), said("2", 8, 10), said("1", 12, 14), said("1", 20, 23)])

    found = clearest(("r", one) for one in crossed if one.speaker == "1")

    assert spans([passage for _, passage in found]) == [(12, 14), (20, 23)]


def test_a_passage_is_heard_for_eight_seconds_at_most_and_one_at_least() -> None:
    assert heard_until_s(said("1", 3, 60)) == 11
    assert heard_until_s(said("1", 3, 3)) == 4


@st.composite
def talks(draw: st.DrawFn) -> list[Segment]:
    """Make what two voices say one after the other, or together."""
    starts = sorted(draw(st.lists(st.floats(0, 100), max_size=12)))
    return [
        said(
            draw(st.sampled_from("12")),
            start_s,
            start_s + draw(st.floats(0, 12)),
            flags=draw(st.sampled_from([(), ("loop",)])),
        )
        for start_s in starts
    ]


@given(talks())
def test_no_word_is_lost_and_no_voice_gets_another_ones_words(talk: list[Segment]) -> None:
    found = passages(talk)

    for speaker in "12":
        words = " ".join(one.text for one in talk if one.speaker == speaker)
        assert " ".join(one.text for one in found if one.speaker == speaker) == words
    assert all(one.start_s <= other.start_s for one, other in pairwise(found))


@given(talks())
def test_what_is_chosen_is_never_more_doubtful_than_what_is_left(talk: list[Segment]) -> None:
    known = [("r", one) for one in passages(talk)]

    chosen = clearest(known)

    left = [one for one in known if one not in chosen]
    assert len(chosen) == min(2, len(known))
    if any(one.flags for _, one in chosen):
        assert all(one.flags for _, one in left)
