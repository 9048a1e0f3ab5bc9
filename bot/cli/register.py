"""`registre`: the entry of the register of processing activities, to be completed by a person."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.options import ConfigOption, OutputOption, settings_of

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.services.privacy.register import Delays


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(registre)


def registre(output: OutputOption = None, *, config: ConfigOption = None) -> None:
    """Écrit en Word l’entrée du registre des traitements (RGPD), d’après les réglages."""
    from bot.meeting import now
    from bot.services.files import write_whole
    from bot.services.privacy.register import register

    settings, _ = settings_of(config)
    content = register(settings, asyncio.run(_delays(settings)), written_at=now())
    typer.echo(str(write_whole(output or Path("registre.docx"), content)))


async def _delays(settings: "Settings") -> "Delays":
    from bot import app
    from bot.services.privacy.register import delays_of
    from bot.store.database import Store

    app.prepare(settings)
    store = Store(settings.database_url)
    try:
        return await delays_of(store)
    finally:
        await store.close()
