"""Read a Word file back the way its reader does, and have it validated."""

import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from docx.document import Document
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from openxml_audit import FileFormat, OpenXmlValidator

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})


def lines_of(document: Document) -> list[str]:
    """What the body says line by line, in the plain notation of the expected texts."""
    lines: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            rows = ([_cell_text(cell.text) for cell in row.cells] for row in part.rows)
            lines += ["\t".join(row) for row in rows]
        else:
            lines += _paragraph_text(part).split("\n")
    return [line.translate(SPACES) for line in lines if line.strip()]


def faults_of(content: bytes) -> list[str]:
    """Everything the validator finds wrong with a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "minutes.docx")
        path.write_bytes(content)
        result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    return [str(error) for error in result.errors]


def words_of_package(content: bytes) -> str:
    """Everything any part of a file says, marks included."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist()]
    return "\n".join(part.decode(errors="ignore") for part in parts)


def microsoft_faults_of(content: bytes) -> list[str]:
    """Everything Microsoft's own validator finds wrong with a file; the test is skipped without."""
    program = shutil.which("ooxml-validate")
    if program is None:
        pytest.skip("npm's @ooxml-tools/validate is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "minutes.docx")
        path.write_bytes(content)
        answer = subprocess.run(  # noqa: S603 — our own file
            [program, "--output-format", "json", str(path)], capture_output=True, check=False
        )
    faults: list[str] = [str(fault) for fault in json.loads(answer.stdout)]
    return faults


def _cell_text(text: str) -> str:
    return text.replace("\n", " ")


def _paragraph_text(paragraph: Paragraph) -> str:
    bullet = "- " if paragraph.style is not None and paragraph.style.name == "Puce" else ""
    runs = (
        run
        for held in paragraph.iter_inner_content()
        for run in (held.runs if isinstance(held, Hyperlink) else (held,))
    )
    return bullet + "".join(_run_text(run) for run in runs)


def _run_text(run: Run) -> str:
    # What LibreOffice writes has no default style for its runs.
    style = getattr(run.style, "name", "")
    if style == "Titre de thème":
        return run.text.upper()
    if run.bold or (style == "Action"):
        return f"**{run.text}**"
    if run.italic or (style == "Aparté"):
        return f"*{run.text}*"
    return run.text
