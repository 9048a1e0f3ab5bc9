"""The model the settings ask for: settled, weighed, and refused when it does not fit."""

from pathlib import Path

import pytest
import torch

from bot.config import Transcription
from bot.services import recognisers
from tests.transcription.sounds import tiny_checkpoint_at, tiny_whisper
from transcription import machine, weights
from transcription.errors import DownloadError, ModelCorruptError, ModelTooLargeError
from transcription.machine import Machine

LARGE = Machine(8, graphics_card=False, memory_mb=32_000)


def refuse(_model: weights.Model, _target: Path, _on_progress: weights.Progress) -> None:
    raise DownloadError("no network")


def test_a_model_that_is_named_stays_itself() -> None:
    for chosen in (Transcription(model="turbo"), Transcription(model_path="mine.pt")):
        assert recognisers.settle(chosen) == chosen


def test_auto_becomes_the_model_that_suits_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "this_machine", lambda: LARGE)
    fetched = []

    def fetch(model: weights.Model, target: Path, _on_progress: weights.Progress) -> None:
        fetched.append(model.name)
        target.write_bytes(b"weights")

    monkeypatch.setitem(weights.ORIGINS, "openai", fetch)

    settled = recognisers.settle(Transcription(models_folder=str(tmp_path)))

    assert settled.model == "small"
    assert fetched == ["small"]
    assert recognisers.suited(LARGE) == "small"


def test_auto_is_base_where_the_better_model_cannot_be_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "this_machine", lambda: LARGE)
    for origin in weights.ORIGINS:
        monkeypatch.setitem(weights.ORIGINS, origin, refuse)

    settled = recognisers.settle(Transcription(models_folder=str(tmp_path)))

    assert settled.model == "base"


def test_a_model_is_refused_before_it_is_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "free_memory_mb", lambda: 4_000)
    chosen = Transcription(model="turbo", models_folder=str(tmp_path))

    with pytest.raises(ModelTooLargeError) as caught:
        recognisers.recogniser(chosen)

    assert (caught.value.name, caught.value.free_mb) == ("turbo", 4_000)
    assert list(tmp_path.iterdir()) == []


def test_a_checkpoint_of_one_s_own_is_weighed_by_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tiny_checkpoint_at(tmp_path / "affine.pt")
    millions = sum(part.numel() for part in tiny_whisper().state_dict().values()) / 1e6
    chosen = Transcription(model_path=str(mine))

    needed_mb = recognisers.needed_memory_mb(chosen)

    assert needed_mb == 600 + 12 * round(millions)
    assert recognisers.recogniser(chosen).name == "affine"
    monkeypatch.setattr(machine, "free_memory_mb", lambda: 100)
    with pytest.raises(ModelTooLargeError):
        recognisers.recogniser(chosen)


def test_a_checkpoint_of_the_old_form_is_taken_too(tmp_path: Path) -> None:
    model = tiny_whisper()
    content = {"dims": vars(model.dims), "model_state_dict": model.state_dict()}
    torch.save(content, tmp_path / "ancien.pt", _use_new_zipfile_serialization=False)

    chosen = Transcription(model_path=str(tmp_path / "ancien.pt"))

    assert recognisers.recogniser(chosen).name == "ancien"


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "liste.pt").write_text("pain, lait", "utf-8")

    with pytest.raises(ModelCorruptError):
        recognisers.recogniser(Transcription(model_path=str(tmp_path / "liste.pt")))


def test_less_room_for_batches_lets_a_model_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_memory_mb", lambda: 1_300)

    with pytest.raises(ModelTooLargeError):
        recognisers.check_memory(Transcription(model="base"))
    recognisers.check_memory(Transcription(model="base", memory_mb=200))


def test_a_system_that_does_not_tell_its_memory_refuses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "free_memory_mb", lambda: None)

    recognisers.check_memory(Transcription(model="large-v3"))


def test_the_optional_engine_takes_less(tmp_path: Path) -> None:
    own = recognisers.needed_memory_mb(Transcription(model="base"))
    other = recognisers.needed_memory_mb(Transcription(model="base", engine="faster-whisper"))
    absent = Transcription(model_path=str(tmp_path), engine="faster-whisper")

    assert (own or 0) > (other or 0) > 0
    assert recognisers.needed_memory_mb(absent) is None
