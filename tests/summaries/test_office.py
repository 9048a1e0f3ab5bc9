import io
import os
import stat
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summaries import office
from summaries.errors import OfficeFailedError, OfficeMissingError
from summaries.minutes import compose
from summaries.word import Layout, write_docx
from tests.summaries.congress import CONGRESS

installed = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")


def congress() -> bytes:
    stream = io.BytesIO()
    moment = datetime(2026, 5, 18, tzinfo=UTC)
    write_docx(compose(CONGRESS), stream, written_at=moment, layout=Layout(contents=True))
    return stream.getvalue()


def program(folder: Path, script: str) -> None:
    """Put a program named soffice in a folder."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@installed
def test_a_congress_becomes_a_pdf_with_tags() -> None:
    made = office.convert(congress(), "pdf")

    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made


@installed
def test_a_congress_becomes_an_odt_that_says_the_same() -> None:
    made = office.convert(congress(), "odt")

    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert "Permanence téléphonique" in package.read("content.xml").decode()


@installed
def test_two_runs_side_by_side_do_not_wait_for_one_profile() -> None:
    content, made = congress(), list[bytes]()
    threads = [
        threading.Thread(target=lambda: made.append(office.convert(content, "odt")))
        for _ in range(2)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 2


def test_without_libreoffice_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(OfficeMissingError):
        office.convert(b"", "pdf")


def test_what_it_says_when_it_makes_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path, "echo 'source file could not be loaded'; exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(OfficeFailedError, match="no odt: source file could not be loaded"):
        office.convert(b"", "odt")


def test_one_that_does_not_end_is_killed_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    program(tmp_path, f"sleep 600 >{held} & wait")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    reading = os.open(held, os.O_RDONLY | os.O_NONBLOCK)

    with pytest.raises(OfficeFailedError, match="not done after 2 s"):
        office.convert(b"", "pdf", timeout_s=2.0)

    # The pipe ends with the last one who holds it: this waits for the child's death, or fails.
    os.set_blocking(reading, True)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read() == b""
