"""Options and words that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from bot.errors import UnreadableFileError

if TYPE_CHECKING:
    from bot.config import Settings

ConfigOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="Le fichier de configuration (config.toml sinon)."),
]
ServerOption: TypeAlias = Annotated[
    int | None,
    typer.Option("--server", "-s", help="Le serveur Discord ; inutile s’il n’y en a qu’un."),
]
OutputOption: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", help="Le fichier à écrire.")
]


class Mode(StrEnum):
    """How carefully to listen."""

    RAPIDE = "rapide"
    SOIGNEE = "soignee"


def settings_of(given: Path | None) -> tuple["Settings", Path | None]:
    """Return the settings and the file they come from.

    Raises:
        ConfigError: With every fault of the file.
    """
    from bot.config import find_config, load

    path = find_config(given)
    return load(path), path


def content_of(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        UnreadableFileError: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, str(error.strerror)) from error


def say(text: str) -> None:
    """Tell the person something, on standard error: standard output is for results."""
    typer.echo(text, err=True)
