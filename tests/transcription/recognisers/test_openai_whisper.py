"""One window of sound, heard by a Whisper of one layer with random weights."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.transcription.sounds import tiny_checkpoint_at
from transcription.audio import Samples
from transcription.errors import ModelCorruptError, UnknownLanguageError
from transcription.recognisers.heard import Weighing
from transcription.recognisers.openai_whisper import OpenAIWhisper


@pytest.fixture
def window() -> Samples:
    return np.random.default_rng(5).normal(0, 0.1, 48_000).astype(np.float32)


def test_what_is_heard_lies_in_the_window(tiny: OpenAIWhisper, window: Samples) -> None:
    [heard] = tiny.recognise([window])

    assert heard
    for one in heard:
        assert 0.0 <= one.start_s <= one.end_s <= 3.0
        assert one.text.strip() == one.text != ""
        assert 0.0 <= one.confidence <= 1.0
        assert 0.0 <= one.no_speech <= 1.0


def test_the_same_window_gives_the_same_words(tiny: OpenAIWhisper, window: Samples) -> None:
    first = tiny.recognise([window])
    torch.rand(7)

    assert tiny.recognise([window]) == first


def test_hearing_leaves_the_dice_of_others_alone(tiny: OpenAIWhisper, window: Samples) -> None:
    torch.manual_seed(11)
    expected = torch.rand(3)

    torch.manual_seed(11)
    tiny.recognise([window])

    assert torch.equal(torch.rand(3), expected)


def test_what_was_heard_is_likelier_than_other_words(tiny: OpenAIWhisper, window: Samples) -> None:
    [heard] = tiny.recognise([window])
    others = tuple(replace(one, text=f"{one.text} Chlorophylle.") for one in heard)

    [[as_heard, otherwise]] = tiny.weigh([window], [[heard, others]])

    assert otherwise < as_heard < 0.0
    assert isinstance(tiny, Weighing)


def test_a_prompt_changes_what_is_heard(tiny: OpenAIWhisper, window: Samples) -> None:
    assert tiny.recognise([window], prompt="Glossaire : CPTS, MSP.") != tiny.recognise([window])


def test_the_room_of_a_prompt_is_counted_in_tokens(tiny: OpenAIWhisper) -> None:
    assert tiny.prompt_room == 31
    assert 0 < tiny.count_tokens("CPTS") < tiny.count_tokens("CPTS, MSP, maison des aidants")


def test_each_line_of_a_prompt_has_its_times(tiny: OpenAIWhisper) -> None:
    one, two = tiny.count_tokens("CPTS, MSP."), tiny.count_tokens("CPTS, MSP.\n\nCPTS, MSP.")

    assert two == 2 * one
    assert tiny.count_tokens("\n") == 0


def test_a_language_the_model_does_not_know_is_refused(
    tiny: OpenAIWhisper, window: Samples
) -> None:
    with pytest.raises(UnknownLanguageError):
        tiny.recognise([window], language="tlh")


def test_the_model_is_called_by_its_name_or_its_file(tiny_checkpoint: Path) -> None:
    assert OpenAIWhisper(tiny_checkpoint).name == "tiny-random"
    assert OpenAIWhisper(tiny_checkpoint, name="base").name == "base"


@pytest.mark.parametrize("broken", ["empty", "text", "cut", "other", "missing"])
def test_a_file_that_is_no_checkpoint_is_refused(
    broken: str, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    path = tmp_path / "model.pt"
    match broken:
        case "empty":
            path.touch()
        case "text":
            path.write_text("Bonjour")
        case "cut":
            path.write_bytes(tiny_checkpoint.read_bytes()[:-100_000])
        case "other":
            torch.save({"dims": {"n_mels": 80}}, path)

    with pytest.raises(ModelCorruptError):
        OpenAIWhisper(path, device="cpu")


def test_the_shares_of_the_languages_add_up(tiny: OpenAIWhisper, window: Samples) -> None:
    first, second = tiny.detect_language([window, window[:16_000]])

    assert sum(first.values()) == pytest.approx(1.0, abs=1e-4)
    assert {"fr", "en"} < first.keys() == second.keys()


def test_a_model_of_english_alone_tells_no_language(tmp_path: Path, window: Samples) -> None:
    english = OpenAIWhisper(tiny_checkpoint_at(tmp_path / "tiny.en.pt", n_vocab=51_864))

    assert english.detect_language([window]) == [{}]
