"""`transcribe`: speech to text without Discord."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import ConfigOption, Mode, ServerOption, say, server_of, settings_of
from bot.cli.progress import progress
from bot.cli.recordings import declare, is_address, take_in
from bot.errors import UnknownFormatError
from bot.fetching.errors import MeetingWantedError

if TYPE_CHECKING:
    from bot.config import Transcription
    from transcription.transcript import Segment, Transcript


_WORD = "docx"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(transcribe)


def transcribe(
    given: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Un fichier audio ou vidéo, ou avec --meeting son adresse."
        ),
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Le dossier où écrire.")] = Path(),
    formats: Annotated[
        str, typer.Option(help="Parmi txt, docx, vtt, srt, json.")
    ] = "txt,docx,vtt,srt,json",
    language: Annotated[
        str | None, typer.Option(help="La langue parlée (celle des réglages sinon).")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Le modèle, ou le chemin d’un fichier.")] = None,
    mode: Annotated[
        Mode | None, typer.Option(help="rapide ou soignee (celui des réglages sinon).")
    ] = None,
    voices: Annotated[
        int | None,
        typer.Option(min=0, help="Combien de voix (trouvé sinon) ; 0 : ne pas les distinguer."),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(help="L’identifiant d’une séance : il y est ajouté."),
    ] = None,
    signed: Annotated[
        int | None,
        typer.Option(min=1, help="Avec --meeting : combien ont signé la liste d’accords."),
    ] = None,
    kept_by: Annotated[
        str, typer.Option(help="Qui garde cette liste, ou où elle est.")
    ] = "l’association",
    server: ServerOption = None,
    config: ConfigOption = None,
) -> None:
    """Transcrit un enregistrement en texte, Word, sous-titres et JSON, ou l’ajoute à une séance."""
    from bot.services.files import write_whole
    from bot.services.recognisers import choose
    from bot.services.transcript_documents import to_word
    from bot.services.transcripts import as_file
    from transcription.formats import FORMATS

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    for name in wanted:
        if name not in {*FORMATS, _WORD}:
            raise UnknownFormatError(name, (*FORMATS, _WORD))
    settings, path = settings_of(config)
    if meeting is not None:
        guild_id = server_of(settings, path, server)
        if signed is not None:
            declare(settings, guild_id, meeting, signed, kept_by)
        take_in(settings, guild_id, meeting, given, language)
        return
    if is_address(given):
        raise MeetingWantedError
    file = Path(given)
    chosen = choose(
        settings.transcription,
        language=language,
        model=model,
        mode=None if mode is None else mode.value,
    )
    began = time.perf_counter()
    made = _transcript(chosen, file, count=voices)
    took_s = time.perf_counter() - began
    if not made.segments:
        say(f"Personne ne parle dans « {file.name} » : la transcription est vide.")
    if made.heard_language:
        # Said when it was found; again where it is read, below all that was heard since.
        say(_language_warning(made.heard_language, made.language))
    for name in wanted:
        content = to_word(made, file.stem) if name == _WORD else as_file(made, name)
        typer.echo(str(write_whole(output / f"{file.stem}.{name}", content)))
    say(f"{_time(made.duration_s)} de son en {_time(took_s)}.")


def _language_warning(heard: str, recognised: str) -> str:
    from bot.texts import recording_texts, transcript_texts

    note = transcript_texts.transcript_language_note(heard, recognised)
    return f"{note} {recording_texts.language_option(heard)}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def _transcript(chosen: "Transcription", file: Path, *, count: int | None) -> "Transcript":
    """Plan, recognise and tell the voices apart, saying aloud what is heard as it comes."""
    from bot.services.loaded import tell_voices_apart
    from bot.services.recognisers import recogniser
    from bot.services.transcribing import expected_terms
    from transcription import detection, pipeline

    with progress() as bar, tempfile.TemporaryDirectory(prefix="greffier-") as work_dir:
        task = bar.add_task("Modèle", total=None)
        engine = recogniser(
            chosen, on_progress=lambda _step, done: bar.update(task, total=1.0, completed=done)
        )
        bar.update(task, description="Écoute", total=None)
        planned = pipeline.plan(
            file, Path(work_dir), language=chosen.language, terms=expected_terms(chosen)
        )
        bar.update(task, description="Transcription")
        other = ""
        results: dict[int, tuple[Segment, ...]] = {}
        for reached, heard in pipeline.hear(planned, engine):
            if not results and heard:
                spoken = detection.spoken_language(reached, engine)
                other = "" if spoken == reached.language else spoken
                if other:
                    warning = _language_warning(other, reached.language)
                    bar.console.print(warning, highlight=False, markup=False)
            planned = reached
            for segment in (segment for index in sorted(heard) for segment in heard[index]):
                bar.console.print(segment.text, style="dim", highlight=False, markup=False)
            results |= heard
            bar.update(task, total=planned.expected_windows, completed=len(results))
        made = pipeline.assemble(planned, [results[n] for n in sorted(results)], model=engine.name)
        made = replace(made, heard_language=other)
        if not (chosen.voices and made.segments) or count == 0:
            return made
        bar.update(task, description="Voix", total=None)
        named = tell_voices_apart(chosen, planned, made.segments, count=count)
        return replace(made, segments=tuple(named))
