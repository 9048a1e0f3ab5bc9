"""`run`, `worker`, `doctor`, `demo`, `db`: what an administrator starts and checks."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from bot.cli.options import ConfigOption, say, settings_of

database = typer.Typer(help="La base de données.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(run)
    app.command()(worker)
    app.command()(demo)
    app.command()(doctor)
    app.command()(jobs)
    database.command()(upgrade)
    database.command()(copy)
    app.add_typer(database, name="db")


def run(config: ConfigOption = None) -> None:
    """Lance le bot et son processus de calcul."""
    from bot import app

    settings, path = settings_of(config)
    app.run(settings, path)


def worker(
    *,
    config: ConfigOption = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65_535, help="Le port de /sante et /metrics (0 : aucun)."),
    ] = None,
    supervised: Annotated[
        bool, typer.Option("--supervised", hidden=True, help="Lancé par le bot.")
    ] = False,
) -> None:
    """Lance un processus de calcul seul (le bot a le sien ; sur PostgreSQL, autant que voulu)."""
    from bot.operations import apart, journal
    from bot.worker import process

    settings, _ = settings_of(config)
    if supervised:
        journal.tell_faults(process.tell_fault)
        process.serve(settings, supervised=True)
    if port is not None:
        chosen = msgspec.structs.replace(settings.operations, port=port)
        settings = msgspec.structs.replace(settings, operations=chosen)
    process.serve(settings, when_ready=apart.answer(settings).set)


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


def jobs(
    *,
    config: ConfigOption = None,
    most: Annotated[int, typer.Option("--last", min=1, help="Combien en montrer.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Le résultat en JSON.")] = False,
) -> None:
    """Liste les derniers travaux : regroupements, transcriptions, documents."""
    from bot import app
    from bot.jobs.queue import Jobs
    from bot.texts import common_texts

    settings, _ = settings_of(config)
    app.prepare(settings)
    queues = Jobs(settings.database_url)
    try:
        recent = asyncio.run(queues.recent(most=most))
    finally:
        queues.close()
    if as_json:
        found = [
            {
                "id": job.id,
                "kind": job.kind,
                "state": job.state,
                "server": job.guild_id,
                "asked_at": job.asked_at.isoformat(),
            }
            for job in recent
        ]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    if not recent:
        say("Aucun travail n’a été demandé.")
    for job in recent:
        typer.echo(
            common_texts.job_line(
                job.kind, job.state, job.guild_id, f"{job.asked_at:%d/%m/%Y %H:%M}"
            )
        )


def upgrade(config: ConfigOption = None) -> None:
    """Met la base de données à la forme que cette version attend."""
    from bot import app
    from bot.texts import database_texts

    settings, _ = settings_of(config)
    app.prepare(settings)
    say(database_texts.UPGRADED)


def copy(
    to: Annotated[str, typer.Option("--to", help="L’adresse d’une base neuve : postgresql://…")],
    config: ConfigOption = None,
) -> None:
    """Copie tout dans une autre base de données, et vérifie la copie (Greffier arrêté)."""
    from bot.services.moving import move
    from bot.texts import database_texts

    settings, _ = settings_of(config)
    made = move(settings, to)
    say(database_texts.copied(made.rows, made.tables, len(made.waiting)))
