"""Who speaks when, in the demonstration recording and by rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcription.speakers.diarisation_errors import Spoken, diarisation_error_rate
from tests.transcription.speakers.script import RECORDING, lines_of
from transcription import speech
from transcription.audio import RATE_HZ, Sound
from transcription.speakers.encoder import VoiceEncoder
from transcription.speakers.turns import Take, Turn, attribute, rename, speaker_turns
from transcription.transcript import Segment


@pytest.fixture(scope="module")
def take(spoken: Sound) -> Take:
    runs = speech.speech_runs(speech.speech_probabilities(spoken), spoken.samples)
    return Take(spoken, tuple((start / RATE_HZ, end / RATE_HZ) for start, end in runs))


def told(turns: tuple[Turn, ...]) -> list[Spoken]:
    return [(turn.start_s, turn.end_s, turn.speaker) for turn in turns]


def test_four_voices_are_found_and_their_turns_are_theirs(
    take: Take, voice_encoder: VoiceEncoder
) -> None:
    found = told(speaker_turns([take], encoder=voice_encoder))

    truth = lines_of(RECORDING)
    assert len({speaker for _, _, speaker in found}) == 4
    assert found[0][2] == "1"
    assert diarisation_error_rate(truth, found) < 0.05
    assert (
        diarisation_error_rate(truth, [(start_s, end_s, "1") for start_s, end_s, _ in found]) > 0.5
    )


def test_the_number_of_voices_can_be_given(take: Take, voice_encoder: VoiceEncoder) -> None:
    found = told(speaker_turns([take], encoder=voice_encoder, count=2))

    assert {speaker for _, _, speaker in found} == {"1", "2"}
    assert 0.2 < diarisation_error_rate(lines_of(RECORDING), found) < 0.6


def test_a_voice_keeps_its_label_in_the_next_recording(
    take: Take, voice_encoder: VoiceEncoder
) -> None:
    half = next(at for at, (start_s, _) in enumerate(take.speech) if start_s > 27.5)  # a new turn
    first = replace(take, speech=take.speech[:half])
    second = replace(take, speech=take.speech[half:], offset_s=1000.0)

    found = told(speaker_turns([first, second], encoder=voice_encoder))

    split_s = take.speech[half][0]
    truth = [
        (line.start_s + shift_s, line.end_s + shift_s, line.speaker)
        for line in lines_of(RECORDING)
        for shift_s in [1000.0 if line.start_s >= split_s - 0.5 else 0.0]
    ]
    assert diarisation_error_rate(truth, found) < 0.1


def test_nobody_takes_no_turn(take: Take, voice_encoder: VoiceEncoder) -> None:
    too_short = replace(take, speech=((1.0, 1.01), (take.sound.duration_s + 1.0, 900.0)))

    assert speaker_turns([], encoder=voice_encoder) == ()
    assert speaker_turns([too_short], encoder=voice_encoder, count=3) == ()


times = st.floats(0.0, 30.0)
spans = st.tuples(times, times).map(sorted).filter(lambda span: span[1] - span[0] > 0.01)
turns = st.lists(
    st.builds(lambda span, who: Turn(span[0], span[1], who), spans, st.sampled_from("123"))
)


@given(spans, turns)
def test_a_segment_goes_to_who_holds_most_of_it(span: list[float], held: list[Turn]) -> None:
    segment = Segment(span[0], span[1], "Bonjour.", speaker="avant")

    (attributed,) = attribute([segment], held)

    shares: dict[str, float] = {}
    for turn in held:
        shared_s = min(turn.end_s, segment.end_s) - max(turn.start_s, segment.start_s)
        shares[turn.speaker] = shares.get(turn.speaker, 0.0) + max(0.0, shared_s)
    most_s = max(shares.values(), default=0.0)
    if most_s == 0.0:
        assert attributed == segment
    else:
        assert attributed.speaker is not None
        assert shares[attributed.speaker] == pytest.approx(most_s)
        assert replace(attributed, speaker="avant") == segment


def test_a_person_names_the_voices() -> None:
    said = [Segment(0.0, 1.0, "Bonjour.", speaker=who) for who in ("1", "2", None)]

    named = rename(said, {"1": "Odile", "3": "Paul"})

    assert [segment.speaker for segment in named] == ["Odile", "2", None]


@pytest.mark.parametrize("edges", [(2.0, 1.0), (-1.0, 1.0), (0.0, float("inf")), (1.0, 1.0)])
def test_a_turn_runs_forward(edges: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="a turn runs forward"):
        Turn(*edges, "1")


def test_a_take_is_in_order_and_on_the_clock(take: Take) -> None:
    with pytest.raises(ValueError, match="apart and in order"):
        replace(take, speech=((2.0, 3.0), (1.0, 2.0)))
    with pytest.raises(ValueError, match="meeting's clock"):
        replace(take, offset_s=-1.0)
