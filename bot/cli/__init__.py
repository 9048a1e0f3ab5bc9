"""The command line; each command imports what it needs when it runs, so that help is quick."""

import logging
import os
import sys
from typing import Final

import typer

from bot.cli import (
    archives,
    backups,
    merging,
    minutes,
    models,
    recordings,
    register,
    service,
    speech,
)

app: Final = typer.Typer(
    name="greffier",
    help="Greffier : les idées, les thèmes et le compte rendu de vos ateliers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_TELLING: Final = ("aiosqlite", "sqlalchemy", "botocore", "aiobotocore", "s3fs")
"""Libraries that log at DEBUG all they send, receive or store: never, whatever else is logged."""
_CHATTY: Final = ("faster_whisper", "alembic", "fontTools", "discord.client")

for module in (service, minutes, archives, speech, recordings, merging, models, register, backups):
    module.add_to(app)


def main() -> None:
    """Run the command line; what goes wrong is one French sentence and a non-zero exit."""
    # What is written here holds what people said: whoever else has an account reads none of it.
    os.umask(0o077)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    for quiet in (*_CHATTY, *_TELLING):
        logging.getLogger(quiet).setLevel(logging.WARNING)
    # It tells at DEBUG what Discord sends, and at INFO that it is connected.
    logging.getLogger("discord").setLevel(logging.INFO)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 (the last handler: everything is explained)
        sys.exit(_explained(error))


def _explained(error: Exception) -> int:
    from bot.texts import common_texts, explanations

    sentence = explanations.explain(error)
    if sentence == common_texts.PROBLEM:
        logging.getLogger(__name__).error("unexpected", exc_info=error)
    typer.echo(sentence, err=True)
    return 1
