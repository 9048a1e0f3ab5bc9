"""Speech is found, packed into windows, and its times find their way back."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcription.sounds import write_wav
from transcription import audio, speech
from transcription.audio import RATE_HZ, Sound
from transcription.speech import Piece, Window

WINDOW = speech.MAX_WINDOW_S * RATE_HZ


@st.composite
def runs(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Runs of speech as (start, end) samples, apart, none longer than a window."""
    at, found = 0, []
    for gap, length in draw(
        st.lists(st.tuples(st.integers(0, 90 * RATE_HZ), st.integers(1, int(WINDOW))), max_size=25)
    ):
        found.append((at + gap, at + gap + length))
        at += gap + length
    return found


@given(runs())
def test_every_run_is_in_exactly_one_window_in_order(found: list[tuple[int, int]]) -> None:
    windows = speech.pack(found)

    assert [(piece.start, piece.end) for w in windows for piece in w.pieces] == found


@given(runs())
def test_no_window_is_longer_than_the_recogniser_hears(found: list[tuple[int, int]]) -> None:
    assert all(window.duration_s <= speech.MAX_WINDOW_S for window in speech.pack(found))


@given(runs())
def test_filling_evenly_costs_no_window_more(found: list[tuple[int, int]]) -> None:
    greedy: list[int] = []
    end_before = 0
    for start, end in found:
        gap = min(RATE_HZ // 2, start - end_before)
        if greedy and greedy[-1] + gap + end - start <= WINDOW:
            greedy[-1] += gap + end - start
        else:
            greedy.append(end - start)
        end_before = end

    assert len(speech.pack(found)) == len(greedy)


@given(runs(), st.data())
def test_times_in_a_window_come_back_in_order_within_its_speech(
    found: list[tuple[int, int]], data: st.DataObject
) -> None:
    for window in speech.pack(found):
        times = sorted(data.draw(st.lists(st.floats(0, 30), min_size=4, max_size=4)))
        first = window.to_recording(times[0], times[1])
        second = window.to_recording(times[2], times[3])

        assert first[0] <= first[1]
        assert second[0] <= second[1]
        assert first[0] <= second[0]
        assert window.pieces[0].start / RATE_HZ <= first[0]
        assert second[1] <= window.pieces[-1].end / RATE_HZ


def test_a_time_in_a_shortened_silence_belongs_to_what_begins_or_ends_there() -> None:
    window = Window((Piece(0, 16_000, 32_000), Piece(24_000, 160_000, 176_000)))

    assert window.to_recording(0.25, 1.25) == (1.25, 2.0)
    assert window.to_recording(1.25, 2.0) == (10.0, 10.5)


@pytest.mark.parametrize("pieces", [(), ((5, 0, 9),), ((0, 0, 9), (5, 20, 30)), ((0, 9, 9),)])
def test_a_window_cannot_be_wrong(pieces: tuple[tuple[int, int, int], ...]) -> None:
    with pytest.raises(ValueError, match=r"window|piece"):
        Window(tuple(Piece(*piece) for piece in pieces))


@given(st.lists(st.floats(0, 1, width=32), max_size=3000))
def test_runs_are_apart_in_order_and_fit_a_window(values: list[float]) -> None:
    samples = max(0, len(values) * 512 - 100)

    found = speech.speech_runs(np.array(values, np.float32), samples)

    bounds = [0, *(bound for run in found for bound in run), samples]
    assert bounds == sorted(bounds)
    assert all(0 < end - start <= WINDOW for start, end in found)


def test_a_long_run_is_cut_where_speech_is_least_likely() -> None:
    probabilities = np.full(1500, 0.9, np.float32)
    probabilities[700] = 0.6

    found = speech.speech_runs(probabilities, 1500 * 512)

    assert found == [(0, 700 * 512), (700 * 512, 1500 * 512)]


def test_speech_is_found_where_the_script_has_it(recording: Path, tmp_path: Path) -> None:
    script = recording.with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    turns = [tuple(map(float, line.split("\t")[:2])) for line in script]

    sound = audio.extract(recording, tmp_path / "sound.wav")
    windows, _end = speech.find_windows(sound)

    pieces = [piece for window in windows for piece in window.pieces]
    heard = np.zeros(sound.samples, bool)
    for piece in pieces:
        heard[piece.start : piece.end] = True
    spoken = np.zeros(sound.samples, bool)
    for start_s, end_s in turns:
        spoken[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)] = True
    # A turn of the script holds the silences between its sentences.
    assert (heard & spoken).sum() / spoken.sum() > 0.85
    assert (heard & ~spoken).sum() / heard.sum() < 0.05
    assert all(any(p.start / RATE_HZ < end_s for p in pieces) for _, end_s in turns)


def test_the_sound_of_a_window_is_the_sound_of_its_pieces(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "steps.wav", [at % 30_000 for at in range(100_000)])
    window = Window((Piece(0, 10, 20), Piece(15, 90, 95)))

    samples = speech.read_window(path, window)

    assert (samples * 32768).round().tolist() == [*range(10, 20), *range(85, 90), *range(90, 95)]


def test_blocks_judge_as_one_block_would(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = audio.extract(recording, tmp_path / "sound.wav")
    monkeypatch.setattr(speech, "_CALLS_A_PART", 1000)

    whole = speech.speech_probabilities(sound)
    monkeypatch.setattr(speech, "_FRAMES_A_CALL", 100)
    blocks = speech.speech_probabilities(sound)

    assert len(whole) == -(-sound.samples // 512)
    np.testing.assert_allclose(blocks, whole, atol=1e-4)


def test_stretches_side_by_side_find_the_windows_that_one_would(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = audio.extract(recording, tmp_path / "sound.wav")
    monkeypatch.setattr(speech, "_CALLS_A_PART", 2)

    whole = speech.speech_probabilities(sound)
    windows, _end = speech.find_windows(sound)
    monkeypatch.setattr(speech, "_FRAMES_A_CALL", 400)
    stretches = speech.speech_probabilities(sound)

    assert 2 * 800 < len(whole) < 2 * 2048
    assert stretches.shape == whole.shape
    assert np.abs(stretches - whole).max() < 0.1
    assert speech.find_windows(sound)[0] == windows


def test_silence_has_no_window(silence: Path) -> None:
    assert speech.find_windows(Sound(silence, 48_000)) == ((), 48_000)


def test_noise_has_no_window(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).normal(0, 800, 80_000).astype(int)
    path = write_wav(tmp_path / "noise.wav", noise.tolist())

    assert speech.find_windows(Sound(path, 80_000)) == ((), 80_000)
