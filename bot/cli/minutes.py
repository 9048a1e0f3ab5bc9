"""`minutes`: an archive becomes the document people read."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.options import ConfigOption, OutputOption, content_of, say, settings_of
from bot.config import Acronyms
from bot.errors import UnknownFormatError

Names = Literal["as-written", "first-name", "full-name", "role", "none"]


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(minutes)


def minutes(
    archive: Annotated[Path, typer.Argument(help="Une archive JSON.")],
    output: OutputOption = None,
    *,
    wall: Annotated[bool, typer.Option("--wall", help="Avec l’image des murs.")] = False,
    working: Annotated[
        bool, typer.Option("--working-copy", help="Avec les sources et ce qui manque.")
    ] = False,
    contents: Annotated[
        bool, typer.Option("--contents", help="Avec la liste des séances au début.")
    ] = False,
    names: Annotated[
        Names | None, typer.Option(help="Comment nommer les personnes.", show_default=False)
    ] = None,
    acronyms: Annotated[
        Acronyms | None, typer.Option(help="Comment expliquer les sigles.", show_default=False)
    ] = None,
    template: Annotated[Path | None, typer.Option(help="Le modèle Word de l’association.")] = None,
    accessible: Annotated[
        bool | None, typer.Option("--accessible", help="Plus facile à lire à voix haute.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Écrit le compte rendu d’une archive, en .docx, .pdf, .odt ou .md."""
    from bot.meeting import now
    from bot.services.archive.reading import read
    from bot.services.files import write_whole
    from bot.services.rendering import Output, render_minutes, wishes_of
    from summaries.acronyms import AcronymMode
    from summaries.attribution import Policy

    target = output or archive.with_suffix(".docx")
    form = target.suffix.lstrip(".").lower()
    if form not in set(Output):
        raise UnknownFormatError(form, tuple(Output))
    house = wishes_of(settings_of(config)[0].minutes)
    wishes = replace(
        house,
        pictured=wall,
        working=working,
        contents=contents,
        accessible=house.accessible if accessible is None else accessible,
        names=None if names is None else Policy(names),
        acronyms=AcronymMode(acronyms or house.acronyms),
        template=template or house.template,
    )
    rendered = render_minutes(
        read(content_of(archive)), Output(form), written_at=now(), wishes=wishes
    )
    typer.echo(str(write_whole(target, rendered.content)))
    for line in rendered.lacking:
        say(f"- {line}")
