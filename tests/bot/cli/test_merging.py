"""Transcripts merged from the command line."""

from pathlib import Path

import docx

from tests.bot.cli.command_line import greffier
from transcription.formats import read_json, to_json
from transcription.transcript import Segment, Transcript


def written(path: Path, *said: str, duration_s: float = 60.0) -> Path:
    segments = tuple(Segment(n, n + 0.5, text, speaker="1") for n, text in enumerate(said))
    path.write_text(to_json(Transcript("fr", duration_s, "base", segments)), "utf-8")
    return path


def test_transcripts_are_merged_each_where_it_begins(tmp_path: Path) -> None:
    morning = written(tmp_path / "matin.json", "Bonjour.", "On commence.")
    odile, after = (written(tmp_path / f"{name}.json", name) for name in ("odile", "suite"))

    ran = greffier(
        *("merge", morning, odile, after, "--person", "-", "--person", "Odile"),
        *("--begin", "-", "--begin", "0:30", "-o", "seance", "--formats", "txt,docx,json"),
        folder=tmp_path,
    )

    assert (ran.code, ran.out.split()) == (0, ["seance.txt", "seance.docx", "seance.json"])
    assert "00:30\u00a0: odile, micro de Odile" in ran.err
    text = (tmp_path / "seance.txt").read_text("utf-8").replace("\u00a0", " ")
    assert text.splitlines() == [
        "[00:00:00] Voix 1 (matin) : Bonjour.",
        "[00:00:01] Voix 1 (matin) : On commence.",
        "[00:00:30] Odile : odile",
        "[00:01:00] Voix 1 (suite) : suite",
    ]
    assert read_json((tmp_path / "seance.json").read_bytes()).duration_s == 120.0
    page = docx.Document(str(tmp_path / "seance.docx"))
    assert "3 enregistrements" in page.paragraphs[1].text


def test_what_is_no_transcript_or_no_time_is_refused_in_one_sentence(tmp_path: Path) -> None:
    good, wrong = written(tmp_path / "a.json", "Oui."), tmp_path / "b.json"
    wrong.write_text("{}", "utf-8")

    for words, told in (
        ((good, wrong), "b.json"),
        ((good, "--begin", "demain"), "demain"),
        ((good, "--person", "Odile", "--person", "Paul"), "--person"),
        ((good, "--formats", "pdf"), "pdf"),
    ):
        ran = greffier("merge", *words, folder=tmp_path)
        assert ran.code != 0
        assert told in ran.err
        assert "Traceback" not in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.json"]
