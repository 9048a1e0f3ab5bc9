"""A recording becomes its transcript, in one go or window by window."""

import itertools
import json
import statistics
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.transcription.word_errors import word_error_rate
from transcription import pipeline
from transcription.audio import RATE_HZ, Samples, Sound
from transcription.errors import EmptyAudioError
from transcription.pipeline import Plan
from transcription.recognisers.heard import Heard
from transcription.recognisers.openai_whisper import OpenAIWhisper
from transcription.speech import Piece, Window
from transcription.transcript import Segment, Transcript


@pytest.fixture(scope="module")
def base(base_checkpoint: Path) -> OpenAIWhisper:
    return OpenAIWhisper(base_checkpoint, name="base")


@pytest.fixture(scope="module")
def workshop(
    recording: Path, base: OpenAIWhisper, tmp_path_factory: pytest.TempPathFactory
) -> Transcript:
    """The demonstration recording as the real *base* hears it."""
    return pipeline.transcribe(
        recording,
        recogniser=base,
        work_dir=tmp_path_factory.mktemp("work"),
    )


def test_a_turn_the_prompt_makes_whisper_skip_is_heard_again(
    recording: Path, base: OpenAIWhisper, tmp_path: Path
) -> None:
    plan = planned(recording, tmp_path, terms=["CPTS", "Karim"])

    segments = pipeline.recognise(plan, [0], base)[0]

    assert "médecin" in " ".join(segment.text for segment in segments)
    gaps = [after.start_s - one.end_s for one, after in itertools.pairwise(segments)]
    assert max(gaps) < 3.0


@pytest.fixture(scope="module")
def turns(recording: Path) -> list[tuple[float, float, str]]:
    rows = [
        line.split("\t") for line in recording.with_suffix(".tsv").read_text("utf-8").splitlines()
    ]
    return [(float(start), float(end), text) for start, end, _speaker, text in rows[1:]]


def test_the_workshop_is_heard_with_fewer_than_one_word_in_five_wrong(
    workshop: Transcript, turns: list[tuple[float, float, str]]
) -> None:
    script = " ".join(text for _start, _end, text in turns)

    assert word_error_rate(script, workshop.text) < 0.20


def test_a_name_is_spelt_as_the_glossary_has_it(
    workshop: Transcript, recording: Path, base: OpenAIWhisper, tmp_path: Path
) -> None:
    plan = planned(recording, tmp_path, terms=["CPTS", "Karim"])

    segments = pipeline.recognise(plan, [1], base)[1]

    assert "Karim" not in workshop.text
    assert any("Karim" in segment.text for segment in segments)
    assert not any(segment.heard for segment in workshop.segments), "nothing was corrected there"


class Sure:
    """Hears the same words in every window, from one end to the other, and weighs nothing."""

    name = "sure"
    prompt_room = 0

    def __init__(self, *texts: str) -> None:
        self._texts = texts

    def count_tokens(self, text: str, *, language: str = "fr") -> int:
        return len(text) + len(language)

    def recognise(
        self, windows: Sequence[Samples], *, language: str = "fr", prompt: str = ""
    ) -> list[tuple[Heard, ...]]:
        assert (language, prompt) == ("fr", "")
        return [
            tuple(
                Heard(n * step_s, (n + 1) * step_s, text, 0.9, 0.0)
                for n, text in enumerate(self._texts)
            )
            for step_s in (len(samples) / RATE_HZ / len(self._texts) for samples in windows)
        ]

    def detect_language(self, windows: Sequence[Samples]) -> list[dict[str, float]]:
        return [{"fr": 1.0} for _ in windows]


def test_what_was_heard_stays_beside_a_term_that_was_corrected(
    recording: Path, tmp_path: Path
) -> None:
    plan = planned(recording, tmp_path, terms=["CPTS"])
    recogniser = Sure("La C.P.T.S s’agrandit.", "La ville aussi.")

    corrected, same = pipeline.recognise(plan, [0], recogniser)[0]

    assert (corrected.text, corrected.heard) == ("La CPTS s’agrandit.", "La C.P.T.S s’agrandit.")
    assert (same.text, same.heard) == ("La ville aussi.", "")


def test_what_is_expected_leaves_the_passages_as_short_as_they_were(
    workshop: Transcript, recording: Path, base: OpenAIWhisper, tmp_path: Path
) -> None:
    terms = ["MSP", "CPTS", "ARS", "CPAM", "ESP", "DMP", "IPA", "EHPAD", "CHU", "HAS"]

    expecting = pipeline.transcribe(recording, recogniser=base, work_dir=tmp_path, terms=terms)

    assert len(expecting.segments) >= 0.9 * len(workshop.segments)


def test_turns_begin_when_the_script_says(
    workshop: Transcript, turns: list[tuple[float, float, str]]
) -> None:
    starts = [segment.start_s for segment in workshop.segments]

    errors = [min(abs(start - turn[0]) for start in starts) for turn in turns]

    assert statistics.median(errors) < 0.3


def test_the_transcript_says_what_it_is_of(workshop: Transcript) -> None:
    assert (workshop.language, workshop.model) == ("fr", "base")
    assert workshop.duration_s == pytest.approx(102.5, abs=0.1)
    assert all(segment.end_s <= workshop.duration_s for segment in workshop.segments)
    assert not any(segment.flags for segment in workshop.segments)
    assert all(0.4 < (segment.confidence or 0.0) <= 1.0 for segment in workshop.segments)


def test_a_job_taken_up_from_json_gives_the_same_transcript(
    recording: Path, tiny: OpenAIWhisper, tmp_path: Path
) -> None:
    whole = pipeline.transcribe(recording, recogniser=tiny, work_dir=tmp_path)

    stored = json.dumps(planned(recording, tmp_path).to_dict())
    plan = Plan.from_dict(json.loads(stored))
    results: dict[int, tuple[Segment, ...]] = {}
    for batch in reversed(pipeline.batches(plan)):
        results |= pipeline.recognise(plan, batch, tiny)
    in_order = [results[index] for index in range(len(plan.windows))]
    resumed = pipeline.assemble(plan, in_order, model=tiny.name)

    assert resumed == whole


@given(st.lists(st.integers(0, 60), max_size=4), st.integers(1, 20))
def test_batches_hold_every_window_once_in_order_and_stay_as_a_plan_is_extended(
    found: list[int], size: int
) -> None:
    window, ends = Window((Piece(0, 0, 16_000),)), tuple(itertools.accumulate(found))
    sound = Sound(Path("sound.wav"), 960_000)
    plans = [
        Plan(sound, windows=(window,) * end, stretches=ends[: number + 1])
        for number, end in enumerate(ends)
    ]

    dealt = [pipeline.batches(plan, size) for plan in plans]

    for batches, end in zip(dealt, ends, strict=True):
        assert [index for batch in batches for index in batch] == list(range(end))
        assert all(len(batch) <= size for batch in batches)
        assert batches == dealt[-1][: len(batches)]
    assert sum(map(len, dealt[-1:])) - sum(-(-count // size) for count in found) in {0, 1}


def test_a_long_recording_is_planned_stretch_by_stretch_and_nothing_is_left_between(
    recording: Path, tiny: OpenAIWhisper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = planned(recording, tmp_path)
    monkeypatch.setattr(pipeline, "_STRETCH_S", 20.0)

    reached = list(pipeline.hear(pipeline.plan(recording, tmp_path), tiny))

    plan, results = reached[-1][0], {n for _plan, heard in reached for n in heard}
    assert plan.is_complete
    assert len(plan.stretches) > 4
    assert results == set(range(len(plan.windows)))
    assert reached[0][0].expected_windows == pytest.approx(len(plan.windows), abs=3)
    heard, wanted = spoken(plan), spoken(whole)
    assert (heard & wanted).sum() / wanted.sum() > 0.99
    assert (heard & ~wanted).sum() / heard.sum() < 0.02


def test_a_window_says_the_same_in_any_company(
    recording: Path, base_checkpoint: Path, tmp_path: Path
) -> None:
    """A job that was killed hears what is left in other batches than it had begun."""
    # "Faire" sounds near FIR: readings are weighed.
    plan = planned(recording, tmp_path, terms=["CPTS", "FIR"])
    everyone = list(range(len(plan.windows)))

    for beams in (1, 5):
        recogniser = OpenAIWhisper(base_checkpoint, beam_size=beams)
        together = pipeline.recognise(plan, everyone, recogniser)
        for some in (everyone[:1], everyone[1:]):
            alone = pipeline.recognise(plan, some, recogniser)
            assert alone == {index: together[index] for index in some}


def planned(recording: Path, folder: Path, terms: Sequence[str] = ()) -> Plan:
    """All windows of a recording that is one stretch."""
    plan = pipeline.extend(pipeline.plan(recording, folder, terms=terms))
    assert plan.is_complete
    return plan


def spoken(plan: Plan) -> NDArray[np.bool_]:
    """Whether a window holds each sample."""
    held = np.zeros(plan.sound.samples, bool)
    for window in plan.windows:
        for piece in window.pieces:
            assert not held[piece.start : piece.end].any()
            held[piece.start : piece.end] = True
    return held


def test_a_recording_in_which_nobody_speaks_has_a_transcript_without_segments(
    silence: Path, tiny: OpenAIWhisper, tmp_path: Path
) -> None:
    transcript = pipeline.transcribe(silence, recogniser=tiny, work_dir=tmp_path)

    assert transcript == Transcript("fr", 3.0, "tiny-random")


def test_a_recording_that_cannot_be_read_leaves_nothing(
    tiny: OpenAIWhisper, tmp_path: Path
) -> None:
    source, work_dir = tmp_path / "empty.mp3", tmp_path / "work"
    source.touch()
    work_dir.mkdir()

    with pytest.raises(EmptyAudioError):
        pipeline.transcribe(source, recogniser=tiny, work_dir=work_dir)

    assert list(work_dir.iterdir()) == []


def test_a_window_without_a_result_is_not_passed_over(recording: Path, tmp_path: Path) -> None:
    plan = planned(recording, tmp_path)

    with pytest.raises(ValueError, match="windows were planned"):
        pipeline.assemble(plan, [(Segment(0.0, 1.0, "Bonjour"),)], model="base")


@pytest.mark.parametrize("content", [None, {}, {"sound": {"path": "a", "samples": "x"}}])
def test_what_is_no_plan_is_refused(content: object) -> None:
    with pytest.raises(ValueError, match=r"Expected|missing"):
        Plan.from_dict(content)
