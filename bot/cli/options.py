"""Options and words that several commands share."""

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from bot.errors import ConfigError, Fault, UnreadableFileError

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
        AnotherAccountError: If root is not who owns the data.
    """
    from bot.config import find_config, load
    from bot.services.files import check_account

    path = find_config(given)
    settings = load(path)
    check_account(settings.folder)
    if settings.operations.logs == "json":
        from bot.operations.journal import write_lines

        write_lines()
    return settings, path


def server_of(settings: "Settings", path: Path | None, given: int | None) -> int:
    """Return the server that is meant: the one that was said, or the only one there is.

    Raises:
        ConfigError: If it is not clear.
    """
    if given is not None:
        return given
    held = _servers_in(settings)
    known = held if len(held) == 1 else [one.id for one in settings.servers]
    if len(known) == 1:
        return known[0]
    reason = "indiquez le serveur avec --server (un seul dans la configuration suffit aussi)"
    raise ConfigError(path, (Fault("servers", reason),))


def _servers_in(settings: "Settings") -> list[int]:
    """Return the servers that have something in the database, if there is one."""
    from bot.store import saving, schema
    from bot.store.database import Store

    file = saving.file_of(settings.database_url)
    if file is not None and not file.exists():
        return []
    schema.upgrade(settings.database_url)

    async def held() -> list[int]:
        store = Store(settings.database_url)
        try:
            return await store.guilds()
        finally:
            await store.close()

    return asyncio.run(held())


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
