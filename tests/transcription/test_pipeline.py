"""A recording becomes its transcript, in one go or window by window."""

import itertools
import json
import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcription.word_errors import word_error_rate
from transcription import pipeline
from transcription.audio import Sound
from transcription.errors import EmptyAudioError
from transcription.pipeline import Plan
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
    plan = pipeline.plan(recording, tmp_path, terms=["CPTS", "Karim"])

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
    plan = pipeline.plan(recording, tmp_path, terms=["CPTS", "Karim"])

    segments = pipeline.recognise(plan, [1], base)[1]

    assert "Karim" not in workshop.text
    assert any("Karim" in segment.text for segment in segments)


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
    told: list[tuple[int, int]] = []
    whole = pipeline.transcribe(
        recording,
        recogniser=tiny,
        work_dir=tmp_path,
        on_progress=lambda done, total: told.append((done, total)),
    )

    stored = json.dumps(pipeline.plan(recording, tmp_path).to_dict())
    plan = Plan.from_dict(json.loads(stored))
    results: dict[int, tuple[Segment, ...]] = {}
    for batch in reversed(pipeline.batches(plan, tiny.batch)):
        results |= pipeline.recognise(plan, batch, tiny)
    in_order = [results[index] for index in range(len(plan.windows))]
    resumed = pipeline.assemble(plan, in_order, model=tiny.name)

    assert resumed == whole
    assert told == [(len(plan.windows), len(plan.windows))]


@given(st.integers(0, 60), st.integers(1, 20))
def test_batches_hold_every_window_once_in_order_and_evenly(windows: int, size: int) -> None:
    window = Window((Piece(0, 0, 16_000),))
    plan = Plan(Sound(Path("sound.wav"), 960_000), (window,) * windows)

    batches = pipeline.batches(plan, size)

    assert [index for batch in batches for index in batch] == list(range(windows))
    sizes = [len(batch) for batch in batches]
    assert len(sizes) == -(-windows // size)
    assert not sizes or (max(sizes) <= size and max(sizes) - min(sizes) <= 1)


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
    plan = pipeline.plan(recording, tmp_path)

    with pytest.raises(ValueError, match="windows were planned"):
        pipeline.assemble(plan, [(Segment(0.0, 1.0, "Bonjour"),)], model="base")


@pytest.mark.parametrize("content", [None, {}, {"sound": {"path": "a", "samples": "x"}}])
def test_what_is_no_plan_is_refused(content: object) -> None:
    with pytest.raises(ValueError, match=r"Expected|missing"):
        Plan.from_dict(content)
