"""`regroup`, `export`, `import`: what an archive allows without Discord, beside its minutes."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from bot.cli.options import (
    ConfigOption,
    OutputOption,
    ServerOption,
    content_of,
    say,
    server_of,
    settings_of,
)
from bot.errors import TooFewIdeasError, UnreadableFileError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.services.archive.regroup import Wishes
    from summaries.embedding import Embedder
    from summaries.themes import Theme

_FEWEST_IDEAS = 2


class _Previous(TypedDict):
    """A theme as `regroup --json` writes it."""

    title: str
    ideas: list[str]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(regroup)
    app.command()(export)
    app.command("import")(import_archive)
    app.command("archive-schema", hidden=True)(archive_schema)


def regroup(
    source: Annotated[Path, typer.Argument(help="Une archive, ou un texte, une idée par ligne.")],
    *,
    output: OutputOption = None,
    k: Annotated[int | None, typer.Option(min=1, help="Combien de thèmes.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Les thèmes en JSON.")] = False,
    themes: Annotated[
        str | None, typer.Option(help="Vos thèmes : « A, B : un exemple, C ».")
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(help="Un regroupement d’avant (JSON ou archive) : ce qu’il place reste."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Propose des thèmes pour les post-it d’une archive ou d’un texte."""
    from bot.decisions import titles_given
    from bot.services.archive.reading import read, write
    from bot.services.archive.regroup import Wishes
    from bot.services.archive.regroup import regroup as regrouped
    from bot.services.files import write_whole
    from bot.texts import wall_texts
    from summaries.embedders import choose_embedder

    wishes = Wishes(
        k=k,
        titles=() if themes is None else titles_given(themes),
        keep=() if keep is None else _previous(keep),
    )
    content = content_of(source)
    embedder = choose_embedder(settings_of(config)[0].themes.embedder)
    say(f"{wall_texts.compared_by(embedder.name)}.")
    if not content.lstrip().startswith(b"{"):
        _show(_themes_of_text(content, wishes, embedder), as_json=as_json)
        return
    done = regrouped(read(content), wishes, embedder=embedder)
    path = write_whole(output or source, write(done.archive))
    for section, found in done.sections:
        if not as_json:
            typer.echo(f"# {section.title}")
            _show(found, as_json=False)
    if as_json:
        _show_json([theme for _, found in done.sections for theme in found])
    say(f"{path} : les regroupements sont enregistrés.")


def export(
    *,
    output: OutputOption = None,
    server: ServerOption = None,
    event: Annotated[
        str | None, typer.Option(help="L’identifiant de l’événement ; celui en cours sinon.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Écrit l’archive d’un événement de la base de données."""
    settings, path = settings_of(config)
    guild_id = server_of(settings, path, server)
    asyncio.run(_export(settings, guild_id, event, output))


def import_archive(
    archive: Annotated[Path, typer.Argument(help="Une archive JSON.")],
    *,
    server: ServerOption = None,
    config: ConfigOption = None,
) -> None:
    """Met un événement archivé dans la base de données."""
    settings, path = settings_of(config)
    guild_id = server_of(settings, path, server)
    asyncio.run(_import(settings, guild_id, content_of(archive)))


def archive_schema() -> None:
    """Écrit le schéma JSON de l’archive (pour qui développe)."""
    from bot.services.archive.reading import schema

    typer.echo(schema().decode(), nl=False)


def _previous(path: Path) -> "tuple[tuple[str, tuple[str, ...]], ...]":
    """Return the titles and texts of a grouping made before, from its JSON or an archive."""
    import msgspec

    from bot.services.archive.reading import read
    from bot.services.archive.regroup import themes_of

    content = content_of(path)
    if content.lstrip().startswith(b"{"):
        return themes_of(read(content))
    try:
        listed = msgspec.json.decode(content, type=list[_Previous])
    except msgspec.DecodeError as error:
        raise UnreadableFileError(path, str(error)) from error
    return tuple((one["title"], tuple(one["ideas"])) for one in listed if one["title"].strip())


def _themes_of_text(content: bytes, wishes: "Wishes", embedder: "Embedder") -> "tuple[Theme, ...]":
    from bot.services.archive.regroup import share_out
    from summaries.ideas import Idea
    from summaries.text import clean

    lines = clean(content.decode("utf-8", "replace")).splitlines()
    ideas = [Idea(str(n), line.strip()) for n, line in enumerate(lines) if line.strip()]
    if len(ideas) < (1 if wishes.titles else _FEWEST_IDEAS):
        raise TooFewIdeasError(len(ideas))
    return share_out(ideas, wishes, embedder=embedder).themes


def _show(themes: "list[Theme] | tuple[Theme, ...]", *, as_json: bool) -> None:
    if as_json:
        _show_json(themes)
        return
    for theme in themes:
        ideas = ", ".join(f"« {idea.text} »" for idea in theme.ideas)
        typer.echo(f"{theme.title.upper()} : {ideas}\n")


def _show_json(themes: "list[Theme] | tuple[Theme, ...]") -> None:
    shown = [
        {"title": theme.title, "ideas": [idea.text for idea in theme.ideas]} for theme in themes
    ]
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))


async def _export(
    settings: "Settings", guild_id: int, event: str | None, output: Path | None
) -> None:
    from bot import app
    from bot.services.archive.dump import dump
    from bot.services.archive.reading import write
    from bot.services.files import file_name, write_whole
    from bot.store import events
    from bot.store.database import Store

    app.prepare(settings)
    store = Store(settings.database_url)
    try:
        if event is None:
            async with store.read(guild_id) as session:
                event = (await events.current(session)).id
        archive = await dump(store, guild_id, event)
    finally:
        await store.close()
    target = output or Path(file_name(archive.event.title, suffix=".json"))
    typer.echo(str(write_whole(target, write(archive))))


async def _import(settings: "Settings", guild_id: int, content: bytes) -> None:
    from bot import app
    from bot.errors import NoEventError
    from bot.services.archive.reading import read
    from bot.services.archive.restore import restore
    from bot.store import events
    from bot.store.database import Store

    archive = read(content)
    app.prepare(settings)
    store = Store(settings.database_url)
    try:
        await restore(store, guild_id, archive)
        async with store.write(guild_id) as session:
            try:
                await events.current(session)
            except NoEventError:
                await events.choose(session, archive.event.id)
    finally:
        await store.close()
    say(f"« {archive.event.title} » est importé (identifiant {archive.event.id}).")
