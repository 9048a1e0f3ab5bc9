"""PDF and ODT of a Word document, made by LibreOffice when the machine has it."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal, TypeAlias

from summaries.errors import OfficeFailedError, OfficeMissingError

OfficeForm: TypeAlias = Literal["pdf", "odt"]

_TIMEOUT_S = 120.0
_PROGRAMS = ("soffice", "libreoffice")
# Tags and bookmarks carry the headings over to the PDF, for screen readers and for its outline.
_FILTERS = {
    "pdf": 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"}}',
    "odt": "odt:writer8",
}
_LONGEST_REASON = 500


def find_office() -> str | None:
    """Return the path of LibreOffice's program, None when it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def convert(content: bytes, form: OfficeForm, *, timeout_s: float = _TIMEOUT_S) -> bytes:
    """Return a .docx in another form.

    Each run has a profile of its own, so that runs side by side, or beside a LibreOffice somebody
    has open, do not wait for each other. What is still running at the end is killed.

    Raises:
        OfficeMissingError: If LibreOffice is not installed.
        OfficeFailedError: If it made nothing, or not within `timeout_s`.
    """
    program = find_office()
    if program is None:
        raise OfficeMissingError
    with tempfile.TemporaryDirectory(prefix="greffier-office-") as name:
        folder = Path(name)
        source, made = folder / "document.docx", folder / f"document.{form}"
        source.write_bytes(content)
        arguments = (
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *("--headless", "--norestore", "--nologo", "--nolockcheck"),
            *("--convert-to", _FILTERS[form], "--outdir", str(folder), str(source)),
        )
        log = folder / "log"
        returned = _run(arguments, log, timeout_s=timeout_s)
        if returned is None:
            raise OfficeFailedError(form, f"not done after {timeout_s:g} s")
        if returned != 0 or not made.is_file():
            said = log.read_text(errors="replace").replace(name, "").strip()
            raise OfficeFailedError(form, said[-_LONGEST_REASON:] or f"it left with {returned}")
        return made.read_bytes()


def _run(arguments: tuple[str, ...], log: Path, *, timeout_s: float) -> int | None:
    """Run a program and return what it returns, or kill it with its children and return None."""
    # What it says goes to a file: a pipe would stay open as long as one child of it lives.
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 — our arguments, a program found on the path
            arguments,
            cwd=log.parent,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        return process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            # The program is a script that starts the real one: killing it alone leaves that.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
