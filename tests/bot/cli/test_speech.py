"""Transcription from the command line."""

import wave
from pathlib import Path

import docx
import pytest

from tests.bot.cli.command_line import greffier
from transcription.formats import read_json

WORKSHOP = Path(__file__).parents[3] / "bot" / "demo" / "recording" / "atelier.ogg"


@pytest.fixture
def silence(tmp_path: Path) -> Path:
    """Two seconds in which nobody speaks."""
    path = tmp_path / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(2 * 32_000))
    return path


@pytest.mark.usefixtures("base_checkpoint")
def test_a_silent_recording_gives_an_empty_transcript_that_says_so(
    tmp_path: Path, silence: Path
) -> None:
    ran = greffier(
        "transcribe",
        silence,
        "-o",
        "texte",
        "--formats",
        "txt,docx",
        "--model",
        "base",
        folder=tmp_path,
    )

    assert ran.code == 0
    assert "Personne ne parle" in ran.err
    assert sorted(p.name for p in (tmp_path / "texte").iterdir()) == [
        "silence.docx",
        "silence.txt",
    ]
    page = docx.Document(str(tmp_path / "texte" / "silence.docx"))
    assert "Personne ne parle" in page.paragraphs[1].text


def test_another_language_than_announced_is_told_with_the_option_to_use(
    tmp_path: Path, base_checkpoint: Path
) -> None:
    wrong = ("--language", "en", "--model", base_checkpoint, "--mode", "rapide", "--voices", "0")

    ran = greffier("transcribe", WORKSHOP, *wrong, "--formats", "json,docx", folder=tmp_path)

    assert ran.code == 0
    assert "on y parle français, alors que cette transcription a été faite en anglais" in ran.err
    assert "--language fr" in ran.err
    made = read_json((tmp_path / "atelier.json").read_bytes())
    assert (made.language, made.heard_language) == ("en", "fr")
    page = docx.Document(str(tmp_path / "atelier.docx"))
    assert "on y parle français" in page.paragraphs[1].text


@pytest.mark.usefixtures("base_checkpoint")
def test_a_text_is_no_recording(tmp_path: Path) -> None:
    wrong = tmp_path / "liste.mp3"
    wrong.write_text("pain, lait, pommes", "utf-8")

    ran = greffier("transcribe", wrong, "-o", "texte", "--model", "base", folder=tmp_path)

    assert ran.code == 1
    assert "liste.mp3" in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "texte").exists()


def test_an_unknown_format_is_refused_before_any_work(tmp_path: Path, silence: Path) -> None:
    ran = greffier("transcribe", silence, "--formats", "txt,pdf", folder=tmp_path)

    assert ran.code == 1
    assert "« pdf »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in ran.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["silence.wav"]
