"""`run`, `worker`, `doctor`, `demo`, `db`: what an administrator starts and checks."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import ConfigOption, say, settings_of

database = typer.Typer(help="La base de données.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(run)
    app.command()(worker)
    app.command()(demo)
    app.command()(doctor)
    database.command()(upgrade)
    app.add_typer(database, name="db")


def run(config: ConfigOption = None) -> None:
    """Lance le bot et son processus de calcul."""
    from bot import app

    settings, path = settings_of(config)
    app.run(settings, path)


def worker(
    *,
    config: ConfigOption = None,
    supervised: Annotated[
        bool, typer.Option("--supervised", hidden=True, help="Lancé par le bot.")
    ] = False,
) -> None:
    """Lance un processus de calcul seul (le bot lance le sien)."""
    from bot.worker.process import serve

    settings, _ = settings_of(config)
    serve(settings, supervised=supervised)


def demo(
    folder: Annotated[Path, typer.Option("--output", "-o", help="Où écrire.")] = Path("demo"),
) -> None:
    """Joue un petit congrès de bout en bout, sans Discord, et montre ce qu’il produit."""
    from bot.demo.play import play

    asyncio.run(play(folder))


def doctor(
    *,
    config: ConfigOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Le résultat en JSON.")] = False,
) -> None:
    """Vérifie l’installation et dit comment réparer ce qui manque."""
    from bot.doctor import Verdict, examine

    findings = examine(config)
    if as_json:
        found = [
            {"check": f.check, "verdict": f.verdict, "found": f.found, "mend": f.mend}
            for f in findings
        ]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            typer.echo(finding.line())
    if any(finding.verdict is Verdict.BROKEN for finding in findings):
        raise typer.Exit(1)


def upgrade(config: ConfigOption = None) -> None:
    """Met la base de données à la forme que cette version attend."""
    from bot import app

    settings, _ = settings_of(config)
    app.prepare(settings)
    say("La base de données est à jour.")
