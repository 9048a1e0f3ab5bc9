"""What every recogniser offers, asked of each engine that is installed."""

import importlib.util
import itertools
from pathlib import Path

import numpy as np
import pytest
import whisper

from tests.transcription.sounds import tiny_checkpoint_at
from transcription import audio, speech, weights
from transcription.audio import Samples
from transcription.errors import ModelCorruptError, UnknownLanguageError
from transcription.recognisers.faster_whisper import FasterWhisper
from transcription.recognisers.heard import Heard, Recogniser
from transcription.recognisers.openai_whisper import OpenAIWhisper

needs_faster_whisper = pytest.mark.skipif(
    importlib.util.find_spec("faster_whisper") is None, reason="the extra `fast` is not installed"
)


@pytest.fixture(
    scope="module",
    params=["openai-whisper", pytest.param("faster-whisper", marks=needs_faster_whisper)],
)
def recogniser(
    request: pytest.FixtureRequest, base_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory
) -> Recogniser:
    """The real *base* in either engine, by the same weights."""
    if request.param == "openai-whisper":
        return OpenAIWhisper(base_checkpoint, name="base")
    folder = weights.find_ct2("base", cache=tmp_path_factory.mktemp("models"))
    return FasterWhisper(folder, name="base", device="cpu")


@pytest.fixture(scope="module")
def windows(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Samples]:
    sound = audio.extract(recording, tmp_path_factory.mktemp("sound") / "sound.wav")
    return [speech.read_window(sound.path, window) for window in speech.find_windows(sound)[0]]


@pytest.fixture(scope="module")
def heard(recogniser: Recogniser, windows: list[Samples]) -> list[tuple[Heard, ...]]:
    return recogniser.recognise(windows)


def test_each_window_has_its_words_within_it(
    heard: list[tuple[Heard, ...]], windows: list[Samples]
) -> None:
    assert len(heard) == len(windows) > 1
    for utterances, samples in zip(heard, windows, strict=True):
        assert utterances
        assert all(0.0 <= one.start_s <= one.end_s <= len(samples) / 16_000 for one in utterances)
        assert all(one.text == one.text.strip() != "" for one in utterances)
        assert all(0.3 < one.confidence <= 1.0 for one in utterances)
        assert all(0.0 <= one.no_speech <= 1.0 for one in utterances)
        starts = [one.start_s for one in utterances]
        assert starts == sorted(starts)


def test_both_hear_the_workshop(heard: list[tuple[Heard, ...]]) -> None:
    text = " ".join(one.text for utterances in heard for one in utterances).casefold()

    assert "médecin" in text


def test_no_window_gives_nothing(recogniser: Recogniser) -> None:
    assert recogniser.recognise([]) == []


def test_a_prompt_is_heeded_and_counted(recogniser: Recogniser, windows: list[Samples]) -> None:
    prompt = "Glossaire : CPTS, Karim."

    [utterances] = recogniser.recognise(windows[1:2], prompt=prompt)

    assert "Karim" in " ".join(one.text for one in utterances)
    assert 5 < recogniser.count_tokens(prompt) < 20 < recogniser.prompt_room


# openai-whisper leaves its vocabulary file to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_each_window_s_language_is_told_as_whisper_itself_does(
    recogniser: Recogniser, windows: list[Samples], base_checkpoint: Path
) -> None:
    detected = recogniser.detect_language(windows)

    model = whisper.load_model(str(base_checkpoint), device="cpu")
    for shares, samples in zip(detected, windows, strict=True):
        mel = whisper.log_mel_spectrogram(whisper.pad_or_trim(samples))
        _token, expected = whisper.detect_language(model, mel)
        assert max(shares, key=lambda code: shares[code]) == "fr"
        assert shares == pytest.approx(expected, abs=0.05)
    assert recogniser.detect_language([]) == []


def test_an_unknown_language_is_refused(recogniser: Recogniser, windows: list[Samples]) -> None:
    with pytest.raises(UnknownLanguageError):
        recogniser.recognise(windows[:1], language="tlh")


def test_it_has_a_name(recogniser: Recogniser) -> None:
    assert recogniser.name == "base"


@needs_faster_whisper
def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelCorruptError):
        FasterWhisper(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelCorruptError):
        FasterWhisper(tmp_path, device="cpu")


def test_less_memory_makes_smaller_batches(tmp_path: Path) -> None:
    path = tiny_checkpoint_at(tmp_path / "tiny.pt")

    batches = [OpenAIWhisper(path, device="cpu", memory_mb=mb).batch for mb in (1, 30, 10_000)]

    assert batches == sorted(batches)
    assert 1 <= batches[0] < batches[1] <= batches[2]


def test_windows_say_the_same_in_other_order(tiny: OpenAIWhisper) -> None:
    dice = np.random.default_rng(8)
    windows = [dice.normal(0, 0.1, 16_000 * n).astype(np.float32) for n in (2, 9, 4)]

    for order in itertools.permutations(range(3)):
        heard = tiny.recognise([windows[n] for n in order])
        assert [len(one) > 0 for one in heard] == [True] * 3
