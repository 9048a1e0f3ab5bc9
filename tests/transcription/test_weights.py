"""Weights are found in order, kept whole, and checked."""

from pathlib import Path

import pytest
import whisper

from transcription import weights
from transcription.errors import (
    DownloadError,
    ModelCorruptError,
    ModelUnavailableError,
    UnknownModelError,
)
from transcription.weights import Model, Progress


def gives(model: Model, target: Path, on_progress: Progress) -> None:
    target.write_bytes(model.name.encode() * 100)
    on_progress("gives", 1.0)


def breaks_off(_model: Model, target: Path, _on_progress: Progress) -> None:
    target.write_bytes(b"half")
    raise DownloadError("the line was cut")


def test_the_table_is_openai_whispers() -> None:
    table = whisper._MODELS  # noqa: SLF001 - no public table
    published = {name: url for name, url in table.items() if not name.endswith(".en")}

    known = {name: m.url for m in weights.known_models() for name in (m.name, *m.also)}

    assert known == published
    sizes = [model.size_mb for model in weights.known_models() if not model.also]
    assert sizes == sorted(sizes)


def test_a_given_path_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "fine-tuned.pt"
    path.write_bytes(b"weights")

    assert weights.find(path) == weights.find(str(path)) == path


def test_a_given_path_without_a_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError) as caught:
        weights.find(tmp_path / "gone.pt")

    assert caught.value.tried == ("path: no such file",)


def test_a_name_nobody_knows_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError) as caught:
        weights.find("enormous", cache=tmp_path)

    assert "base" in caught.value.known
    assert "turbo" in caught.value.known


def test_a_model_is_fetched_once_and_verified(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []

    first = weights.find(
        "turbo",
        cache=tmp_path,
        origins={"test": gives},
        on_progress=lambda step, done: told.append((step, done)),
    )

    assert weights.cached("large-v3-turbo", cache=tmp_path) == first
    assert weights.find("turbo", cache=tmp_path, origins={"test": breaks_off}) == first
    assert weights.verify("turbo", cache=tmp_path) == first
    assert told == [("gives", 1.0)]


def test_the_next_origin_is_asked_when_one_fails(tmp_path: Path) -> None:
    found = weights.find("base", cache=tmp_path, origins={"one": breaks_off, "two": gives})

    assert found.read_bytes().startswith(b"base")


def test_what_was_tried_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError) as caught:
        weights.find("base", cache=tmp_path, origins={"one": breaks_off, "two": breaks_off})

    assert [fact.partition(":")[0] for fact in caught.value.tried] == ["cache", "one", "two"]
    assert "the line was cut" in str(caught.value)
    assert not list(tmp_path.glob("*.p*t*[!k]"))


def test_a_changed_byte_is_seen_and_mended(tmp_path: Path) -> None:
    path = weights.find("base", cache=tmp_path, origins={"test": gives})
    whole = path.read_bytes()
    path.write_bytes(b"X" + whole[1:])

    with pytest.raises(ModelCorruptError):
        weights.verify("base", cache=tmp_path)
    weights.forget("base", cache=tmp_path)

    assert weights.cached("base", cache=tmp_path) is None
    assert weights.find("base", cache=tmp_path, origins={"test": gives}).read_bytes() == whole


def test_a_file_that_lost_its_end_is_fetched_anew(tmp_path: Path) -> None:
    path = weights.find("base", cache=tmp_path, origins={"test": gives})
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])

    assert weights.find("base", cache=tmp_path, origins={"test": gives}).read_bytes() == whole


@pytest.mark.parametrize("record", [b"", b"{", b'{"sha256": 3}'])
def test_a_broken_record_is_no_record(tmp_path: Path, record: bytes) -> None:
    path = weights.find("base", cache=tmp_path, origins={"test": gives})
    path.with_name("base.pt.json").write_bytes(record)

    assert weights.cached("base", cache=tmp_path) is None
    with pytest.raises(ModelUnavailableError):
        weights.verify("base", cache=tmp_path)


def test_the_real_base_is_what_was_put_in_the_cache(base_checkpoint: Path) -> None:
    assert weights.verify("base") == base_checkpoint
    assert weights.cached("base") == base_checkpoint
