"""A file at an address comes down whole, with the sum it must have, or not at all."""

import hashlib
import http.client
import urllib.request
from collections.abc import Callable
from pathlib import Path

from transcription.errors import DownloadError

_TIMEOUT_S = 10.0  # to connect, and between two blocks: a closed network must not hold people up
_BLOCK = 1 << 20


def fetch(
    url: str,
    target: Path,
    *,
    sha256: str,
    on_progress: Callable[[float], None],
    timeout_s: float = _TIMEOUT_S,
) -> None:
    """Write what is at `url` to `target`.

    Args:
        url: An http(s) address.
        target: Replaced if it exists; removed again if the download fails.
        sha256: What the bytes must sum to.
        on_progress: Told how much has come, in [0, 1].
        timeout_s: How long to wait for a sign of life.

    Raises:
        DownloadError: If the address does not answer, or gives something else.
    """
    digest = hashlib.sha256()
    whole = False
    try:
        with (
            urllib.request.urlopen(url, timeout=timeout_s) as source,  # noqa: S310 - a constant of ours
            target.open("wb") as out,
        ):
            total = int(source.headers.get("Content-Length") or 0)
            done = 0
            while block := source.read(_BLOCK):
                out.write(block)
                digest.update(block)
                done += len(block)
                on_progress(min(1.0, done / total) if total else 0.0)
        whole = digest.hexdigest() == sha256
    except (OSError, http.client.HTTPException) as error:
        raise DownloadError(str(error) or type(error).__name__) from error
    finally:
        if not whole:
            target.unlink(missing_ok=True)
    if not whole:
        raise DownloadError("what came is not the published file (SHA-256)")
