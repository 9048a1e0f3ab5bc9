"""`transcribe` and `models`: speech to text without Discord."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import ConfigOption, say, settings_of
from bot.errors import UnknownFormatError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from bot.config import Settings, Transcription
    from transcription.transcript import Segment, Transcript


_WORD = "docx"


class Mode(StrEnum):
    """How carefully to listen."""

    RAPIDE = "rapide"
    SOIGNEE = "soignee"


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
    formats: Annotated[
        str, typer.Option(help="Parmi txt, docx, vtt, srt, json.")
    ] = "txt,docx,vtt,srt,json",
    language: Annotated[str | None, typer.Option(help="La langue parlée (fr sinon).")] = None,
    model: Annotated[str | None, typer.Option(help="Le modèle, ou le chemin d’un fichier.")] = None,
    mode: Annotated[Mode | None, typer.Option(help="rapide, ou soignee (sinon).")] = None,
    voices: Annotated[
        int | None, typer.Option(min=0, help="Combien de voix (trouvé sinon). 0, ne pas chercher.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Transcrit un enregistrement en texte, Word, sous-titres et JSON."""
    from bot.services.files import write_whole
    from bot.services.transcript_documents import to_word
    from transcription.formats import FORMATS

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    for name in wanted:
        if name not in {*FORMATS, _WORD}:
            raise UnknownFormatError(name, (*FORMATS, _WORD))
    settings, _ = settings_of(config)
    chosen = _chosen(settings.transcription, language=language, model=model, mode=mode)
    began = time.perf_counter()
    made = _transcript(chosen, file, count=voices)
    took_s = time.perf_counter() - began
    if not made.segments:
        say(f"Personne ne parle dans « {file.name} » : la transcription est vide.")
    for name in wanted:
        content = to_word(made, file.stem) if name == _WORD else FORMATS[name](made).encode()
        path = write_whole(output / f"{file.stem}.{name}", content)
        typer.echo(str(path))
    say(f"{_time(made.duration_s)} de son en {_time(took_s)}.")


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


def _chosen(
    settings: "Transcription", *, language: str | None, model: str | None, mode: Mode | None
) -> "Transcription":
    """Return the settings with what the options say instead."""
    import msgspec

    is_file = model is not None and Path(model).suffix != ""
    return msgspec.structs.replace(
        settings,
        language=language or settings.language,
        mode=settings.mode if mode is None else mode.value,
        model=model or settings.model,
        model_path=(model if is_file else "") if model else settings.model_path,
    )


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def _transcript(chosen: "Transcription", file: Path, *, count: int | None) -> "Transcript":
    """Plan, recognise and tell the voices apart, saying aloud what is heard as it comes."""
    from bot.services.recognisers import recogniser
    from bot.services.transcribing import BATCH, expected_terms, tell_voices_apart
    from transcription import pipeline

    with _bar() as bar, tempfile.TemporaryDirectory(prefix="greffier-") as work_dir:
        task = bar.add_task("Modèle", total=None)
        engine = recogniser(
            chosen, on_progress=lambda _step, done: bar.update(task, total=1.0, completed=done)
        )
        bar.update(task, description="Écoute", total=None)
        planned = pipeline.plan(
            file, Path(work_dir), language=chosen.language, terms=expected_terms(chosen)
        )
        total = len(planned.windows)
        bar.update(task, description="Transcription", total=total, completed=0)
        results: dict[int, tuple[Segment, ...]] = {}
        for batch in pipeline.batches(planned, BATCH):
            heard = pipeline.recognise(planned, batch, engine)
            for segment in (segment for index in batch for segment in heard[index]):
                bar.console.print(segment.text, style="dim", highlight=False, markup=False)
            results |= heard
            bar.update(task, completed=len(results))
        made = pipeline.assemble(planned, [results[n] for n in range(total)], model=engine.name)
        if not (chosen.voices and made.segments) or count == 0:
            return made
        bar.update(task, description="Voix", total=None)
        named = tell_voices_apart(chosen, planned, made.segments, count=count)
        return replace(made, segments=tuple(named))


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
