"""`transcribe` and `models`: speech to text without Discord."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import ConfigOption, say, settings_of
from bot.errors import UnknownFormatError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from bot.config import Settings
    from transcription.transcript import Segment, Transcript

models = typer.Typer(help="Les modèles de reconnaissance vocale.", invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(transcribe)
    models.callback()(list_models)
    models.command()(fetch)
    models.command()(verify)
    app.add_typer(models, name="models")


def transcribe(
    file: Annotated[Path, typer.Argument(help="Un fichier audio ou vidéo.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Le dossier où écrire.")] = Path(),
    formats: Annotated[str, typer.Option(help="Parmi txt, vtt, srt, json.")] = "txt,vtt,srt,json",
    language: Annotated[str | None, typer.Option(help="La langue parlée (fr sinon).")] = None,
    model: Annotated[str | None, typer.Option(help="Le modèle, ou le chemin d’un fichier.")] = None,
    config: ConfigOption = None,
) -> None:
    """Transcrit un enregistrement en texte, sous-titres et JSON."""
    from bot.services.files import write_whole
    from transcription.formats import FORMATS

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    for name in wanted:
        if name not in FORMATS:
            raise UnknownFormatError(name, tuple(FORMATS))
    settings, _ = settings_of(config)
    made = _transcript(settings, file, language=language, model=model)
    if not made.segments:
        say(f"Personne ne parle dans « {file.name} » : la transcription est vide.")
    for name in wanted:
        path = write_whole(output / f"{file.stem}.{name}", FORMATS[name](made).encode())
        typer.echo(str(path))


def list_models(context: typer.Context, config: ConfigOption = None) -> None:
    """Liste les modèles : ceux qui sont là, ceux que l’on peut prendre."""
    if context.invoked_subcommand is not None:
        return
    from transcription import weights

    settings, _ = settings_of(config)
    for model in weights.known_models():
        here = weights.cached(model.name, cache=_cache(settings)) is not None
        chosen = settings.transcription.model in {model.name, *model.also}
        state = "présent" if here else "à télécharger"
        mark = "  (choisi)" if chosen else ""
        typer.echo(f"{model.name:<16} {model.size_mb:>6} Mo  {state}{mark}")


def fetch(
    name: Annotated[str, typer.Argument(help="Le nom d’un modèle.")] = "base",
    config: ConfigOption = None,
) -> None:
    """Télécharge un modèle, s’il n’est pas déjà là, et le vérifie."""
    from transcription import weights

    settings, _ = settings_of(config)
    with _bar() as bar:
        task = bar.add_task(f"Modèle {name}", total=1.0)
        path = weights.find(
            name,
            cache=_cache(settings),
            on_progress=lambda step, done: bar.update(task, completed=done, description=step),
        )
    weights.verify(name, cache=_cache(settings))
    typer.echo(str(path))


def verify(
    name: Annotated[str, typer.Argument(help="Le nom d’un modèle.")] = "base",
    config: ConfigOption = None,
) -> None:
    """Compare un modèle, octet par octet, avec ce qui a été téléchargé."""
    from transcription import weights

    settings, _ = settings_of(config)
    path = weights.verify(name, cache=_cache(settings))
    typer.echo(f"{path} : intact")


def _transcript(
    settings: "Settings", file: Path, *, language: str | None, model: str | None
) -> "Transcript":
    from transcription import pipeline, weights
    from transcription.recognisers.openai_whisper import OpenAIWhisper

    chosen = settings.transcription
    wanted = model or chosen.model_path or chosen.model
    with _bar() as bar, tempfile.TemporaryDirectory(prefix="greffier-") as work_dir:
        task = bar.add_task("Modèle", total=None)
        weights_path = weights.find(
            wanted,
            cache=_cache(settings),
            on_progress=lambda _step, done: bar.update(task, total=1.0, completed=done),
        )
        bar.update(task, description="Écoute", total=None)
        planned = pipeline.plan(
            file,
            Path(work_dir),
            language=language or chosen.language,
            terms=chosen.glossary,
        )
        recogniser = OpenAIWhisper(weights_path, name=Path(wanted).stem)
        total = len(planned.windows)
        bar.update(task, description="Transcription", total=total, completed=0)
        results: dict[int, tuple[Segment, ...]] = {}
        for batch in pipeline.batches(planned, recogniser.batch):
            results |= pipeline.recognise(planned, batch, recogniser)
            bar.update(task, completed=len(results))
        heard = [results[number] for number in range(total)]
        return pipeline.assemble(planned, heard, model=recogniser.name)


def _cache(settings: "Settings") -> Path | None:
    folder = settings.transcription.models_folder
    return Path(folder) if folder else None


@contextmanager
def _bar() -> Iterator["Bar"]:
    """Show progress on standard error, with the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeLeft())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar
