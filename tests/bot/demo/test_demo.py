"""The demonstration, from nothing to its files, with a real worker and a real recogniser."""

import io
import json
from pathlib import Path

import docx
import pytest

from tests.bot.cli.command_line import greffier


@pytest.mark.timeout(170)
@pytest.mark.usefixtures("base_checkpoint")
def test_the_demonstration_makes_what_it_says(tmp_path: Path) -> None:
    ran = greffier("demo", "-o", "demo", folder=tmp_path, timeout_s=160)

    assert ran.code == 0, ran.err
    made = tmp_path / "demo"
    for name in (
        "compte-rendu.docx",
        "compte-rendu.md",
        "congres.json",
        "mur-1.png",
        "atelier.txt",
        "atelier.vtt",
        "atelier.srt",
        "atelier.json",
    ):
        assert (made / name).stat().st_size > 100, name
        assert name in ran.out
    document = docx.Document(io.BytesIO((made / "compte-rendu.docx").read_bytes()))
    headings = [p.text for p in document.paragraphs if p.text.startswith("Atelier n°")]
    assert [heading.split()[1] for heading in headings] == ["n°1", "n°2", "n°3"]
    assert len(document.tables) == 1
    held = json.loads((made / "congres.json").read_text("utf-8"))
    ideas = [i for m in held["meetings"] for s in m["sections"] for i in s.get("ideas", [])]
    assert len(ideas) >= 40
    assert "greffier minutes" in ran.out
