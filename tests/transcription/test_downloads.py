"""A file comes down whole or not at all: a real server on this machine."""

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from transcription import downloads
from transcription.errors import DownloadError

CONTENT = bytes(range(256)) * 10_000
SUM = hashlib.sha256(CONTENT).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    contents: ClassVar[dict[str, bytes]] = {"/whole": CONTENT, "/short": CONTENT[:-1]}

    def do_GET(self) -> None:
        content = self.contents.get(self.path)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent's name
        """Keep quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_file_comes_down_with_its_progress(address: str, tmp_path: Path) -> None:
    told: list[float] = []

    downloads.fetch(f"{address}/whole", tmp_path / "f", sha256=SUM, on_progress=told.append)

    assert (tmp_path / "f").read_bytes() == CONTENT
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize(
    ("path", "sha256"), [("whole", "0" * 64), ("short", SUM), ("nowhere", SUM)]
)
def test_anything_else_leaves_nothing(address: str, tmp_path: Path, path: str, sha256: str) -> None:
    with pytest.raises(DownloadError):
        downloads.fetch(
            f"{address}/{path}", tmp_path / "f", sha256=sha256, on_progress=lambda _done: None
        )

    assert list(tmp_path.iterdir()) == []


def test_an_address_that_does_not_answer_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(DownloadError):
        downloads.fetch(
            "http://127.0.0.1:9/model.pt",
            tmp_path / "f",
            sha256=SUM,
            on_progress=lambda _done: None,
            timeout_s=1.0,
        )
