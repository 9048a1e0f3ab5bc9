"""`backup` and `restore`: a whole installation in one file, and back."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from bot.cli.options import ConfigOption, say, settings_of
from bot.errors import UnreadableFileError

if TYPE_CHECKING:
    from bot.config import Settings


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(backup)
    app.command()(restore)


def backup(
    *,
    config: ConfigOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Le fichier à écrire ; « - » : la sortie standard."),
    ] = None,
) -> None:
    """Sauvegarde tout dans un fichier, pendant que Greffier travaille."""
    from bot.meeting import now
    from bot.services.backup.making import make
    from bot.texts import backup_texts

    settings, path = settings_of(config)
    output = output or Path(f"greffier-{now():%Y-%m-%d-%H%M%S}.tar.gz")
    if str(output) == "-":
        done = make(settings, path, sys.stdout.buffer)
    else:
        with _written(output) as file:
            done = make(settings, path, file)
        say(backup_texts.made(str(output), output.stat().st_size, done.files))
    if done.database_is_elsewhere:
        say(backup_texts.DATABASE_ELSEWHERE)
    if done.recordings_are_elsewhere:
        say(backup_texts.RECORDINGS_ELSEWHERE)
    say(backup_texts.KEEP_SECRETS)


def restore(
    file: Annotated[Path, typer.Argument(help="La sauvegarde.")],
    *,
    config: ConfigOption = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", help="Le dossier de données à remplir ; sinon celui des réglages."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Mettre de côté les données qui s’y trouvent.")
    ] = False,
) -> None:
    """Remet une sauvegarde, vérifiée en entier avant de toucher à quoi que ce soit."""
    from bot.services.backup.restoring import restore as put_back
    from bot.texts import backup_texts

    settings, _ = settings_of(config)
    folder = into or settings.folder
    try:
        opened = file.open("rb")
    except OSError as error:
        raise UnreadableFileError(file, str(error.strerror)) from error
    with opened:
        done = put_back(opened, folder, replace=replace)
    say(backup_texts.restored(str(folder), f"{done.made_at:%d/%m/%Y %H:%M} UTC", done.files))
    if done.aside is not None:
        say(backup_texts.set_aside(str(done.aside)))
    if done.settings is not None:
        say(backup_texts.settings_laid(str(done.settings)))
    if not done.with_database:
        say(backup_texts.BRING_DATABASE)
    elif into is None and _names_other_places(settings):
        say(backup_texts.other_database(str(folder)))


def _names_other_places(settings: "Settings") -> bool:
    return bool(settings.data.database_url or settings.recordings.storage)


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    """Give a file that nobody else may read, and that appears under its name when it is whole."""
    beside = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
