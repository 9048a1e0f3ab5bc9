"""Transcription from the command line."""

import wave
from pathlib import Path

import docx
import pytest

from tests.bot.cli.command_line import greffier


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
