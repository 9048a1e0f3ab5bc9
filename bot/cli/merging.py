"""`merge`: several transcripts of one meeting become one, without listening again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import content_of, say
from bot.errors import NotATranscriptError, UnknownFormatError

if TYPE_CHECKING:
    from transcription.transcript import Transcript

_WORD = "docx"
_UNSAID = "-"


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(merge)


def merge(
    transcripts: Annotated[
        list[Path], typer.Argument(help="Les .json de greffier transcribe, dans leur ordre.")
    ],
    *,
    begin: Annotated[
        list[str] | None,
        typer.Option(help="Quand chacun commence (45 min, 0:45:10) ; - à la suite."),
    ] = None,
    person: Annotated[
        list[str] | None, typer.Option(help="De qui chacun est le micro ; - pour plusieurs.")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Le fichier à écrire, sans suffixe.")
    ] = Path("seance"),
    formats: Annotated[str, typer.Option(help="Parmi txt, docx, vtt, srt, json.")] = "txt,docx,vtt",
) -> None:
    """Réunit les transcriptions d’une séance sur une même horloge."""
    from bot import clock
    from bot.meeting import now
    from bot.recording import Progress, Recording
    from bot.services.files import write_whole
    from bot.services.transcript_documents import to_word
    from bot.services.transcripts import as_file
    from bot.services.whole_transcripts import merged
    from bot.services.words import person_name
    from bot.texts import transcript_texts
    from transcription.formats import FORMATS

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    for name in wanted:
        if name not in {*FORMATS, _WORD}:
            raise UnknownFormatError(name, (*FORMATS, _WORD))
    begins = [clock.read(text) if text else None for text in _each(begin, transcripts, "--begin")]
    people = [person_name(text) if text else "" for text in _each(person, transcripts, "--person")]
    heard = [_read(path) for path in transcripts]
    known = [
        Recording(
            id=str(number),
            meeting_id="",
            name=path.stem,
            file=str(path),
            size_bytes=0,
            added_at=now(),
            progress=Progress.DONE,
            language=made.language,
            model=made.model,
            duration_s=made.duration_s,
            begins_s=begins[number],
            speaker=people[number],
        )
        for number, (path, made) in enumerate(zip(transcripts, heard, strict=True))
    ]
    placed = clock.places(known)
    whole = merged(placed, {one.id: heard[int(one.id)].segments for one in known})
    for place in placed:
        say(transcript_texts.source_line(place))
    for name in wanted:
        content = (
            to_word(whole, output.name, places=placed) if name == _WORD else as_file(whole, name)
        )
        path = write_whole(output.with_name(f"{output.name}.{name}"), content)
        typer.echo(str(path))


def _each(given: list[str] | None, files: Sequence[Path], option: str) -> list[str]:
    """Return what an option says of each file, "" where it says nothing."""
    said = ["" if text.strip() == _UNSAID else text for text in given or ()]
    if len(said) > len(files):
        raise typer.BadParameter(f"{len(said)} pour {len(files)} transcriptions", param_hint=option)
    return said + [""] * (len(files) - len(said))


def _read(path: Path) -> "Transcript":
    from transcription.errors import TranscriptFormatError
    from transcription.formats import read_json

    try:
        return read_json(content_of(path))
    except TranscriptFormatError as error:
        raise NotATranscriptError(path, error.reason) from error
