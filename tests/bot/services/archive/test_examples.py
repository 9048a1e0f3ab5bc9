"""The examples beside the guide: read, written in Word, and read back line by line."""

import io
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.services.archive.reading import read
from bot.services.rendering import Output, render_minutes

EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
_THEME = re.compile(r"^([^:«]{1,40}) : «")


def lines_of(word: bytes) -> list[str]:
    """Return the lines of a Word file as its notes were typed: a row is its cells, tabbed."""
    document = docx.Document(io.BytesIO(word))
    lines: list[str] = []
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            paragraph = Paragraph(element, document)
            style = paragraph.style
            dash = "- " if style is not None and style.name == "Puce" else ""
            lines += [f"{dash}{line}" for line in paragraph.text.split("\n")]
        elif element.tag.endswith("}tbl"):
            for row in Table(element, document).rows:
                cells = (" ".join(p.text for p in cell.paragraphs) for cell in row.cells)
                lines.append("\t".join(cells))
    return [line for line in map(compared, lines) if line]


def compared(line: str) -> str:
    """Return a line without what counts as equal: marks, kinds of spaces, case of theme titles."""
    line = line.replace("’", "'").replace("*", "").replace("», «", "» «")
    line = re.sub(r"\s+", " ", line).strip()
    title = _THEME.match(line)
    if title is None:
        return line
    folded = unicodedata.normalize("NFD", title[1])
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return folded.upper() + line[len(title[1]) :]


def word_of(name: str) -> bytes:
    archive = read((EXAMPLES / name).read_bytes())
    return render_minutes(archive, Output.WORD, written_at=NOON).content


def test_the_congress_reads_line_by_line_as_its_notes_were_typed() -> None:
    typed = (EXAMPLES / "congres.txt").read_text(encoding="utf-8").split("\n")

    assert lines_of(word_of("congres.json")) == [line for line in map(compared, typed) if line]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "webinaire.json",
            [
                (
                    "Le 1er Webinaire organisé par le Collectif des soins de proximité (CSP) a eu"
                    " lieu le mardi 3 février 2026 sur la thématique :"
                ),
                "« Payer le temps de se parler : l'exemple des forfaits d'équipe »",
                "Liens :",
                "Enregistrement du webinaire : https://video.example.org/forfaits-equipe",
                "Texte de l'arrêté :",
            ],
        ),
        (
            "recommandations.json",
            [
                "Nos conseils à qui se lance",
                "- qu'est-ce que chacune et chacun veut garder de sa façon de travailler ;",
                "- combien de temps l'équipe peut consacrer à se construire, et qui paie ce temps.",
                "- l'agence régionale de santé (ARS) : aide au démarrage et suivi du projet ;",
                "- la fédération régionale : un binôme d'accompagnement, à la demande.",
            ],
        ),
        (
            "rapport.json",
            [
                "Le rapport ouvre 4 pistes de travail :",
                "- Annoncer les remplacements six mois à l'avance",
                "Clé de réussite n°1",
                "Verrou n°1",
                "Rapport complet sur les remplacements (p. 18 à 27)",
            ],
        ),
        (
            "depliant.json",
            [
                "Aujourd'hui…",
                "- animer la première réunion ;",
                "→ Elles aident aussi à choisir un logiciel commun.",
                (
                    "ARS : agence régionale de santé / CPAM : caisse primaire d'assurance maladie"
                    " / MSP : maison de santé pluriprofessionnelle"
                    " / SISA : société interprofessionnelle de soins ambulatoires"
                ),
            ],
        ),
    ],
)
def test_each_form_has_its_lines_in_their_order(name: str, lines: list[str]) -> None:
    written = lines_of(word_of(name))

    assert [line for line in written if line in lines] == lines


def test_every_example_is_tried() -> None:
    tried = {"congres.json", "webinaire.json", "recommandations.json", "rapport.json"}

    assert {path.name for path in EXAMPLES.glob("*.json")} == tried | {"depliant.json"}
