"""A video of a site that only yt-dlp reads, fetched by a process of its own."""

import asyncio
import contextlib
import errno
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any, Final

import msgspec
from yarl import URL

from bot.fetching.errors import (
    FetchError,
    LiveVideoError,
    NotOneVideoError,
    SiteRefusesError,
    TooLargeError,
    VideoGoneError,
    VideoToolFailedError,
    VideoToolMissingError,
)
from bot.fetching.limits import Fetched, Limits, OnProgress
from bot.fetching.reach import Reach
from bot.fetching.relay import Relay
from bot.fetching.sites import Site

_PROGRAM: Final = Path(__file__).with_name("ytdlp.py")
_FAULTS: Final = {
    "list": NotOneVideoError,
    "live": LiveVideoError,
    "gone": VideoGoneError,
    "refuses": SiteRefusesError,
}


async def download_video(
    url: URL, site: Site, folder: Path, *, reach: Reach, limits: Limits, on_progress: OnProgress
) -> Fetched:
    """Write the sound of a video into `folder`, going on with what an earlier try left there.

    Raises:
        FetchError: If it cannot be had.
        TimeoutError: If it is not there in time.
        OSError: If it cannot be written.
    """
    if importlib.util.find_spec("yt_dlp") is None:
        raise VideoToolMissingError
    async with Relay(reach, size_bytes=limits.size_bytes) as relay:
        asked = {
            "url": str(url),
            "extractor": site.extractor,
            "proxy": relay.url,
            "proxy_port": relay.port,
            "size_bytes": limits.size_bytes,
            "silence_s": limits.silence_s,
        }
        said = await _run(asked, folder, reach, on_progress)
        if "file" in said:
            file = folder / said["file"]
            return Fetched(file, f"{said['title'] or site.name}{file.suffix}")
        if relay.refusal is not None:
            raise relay.refusal
    raise _fault(said, limits)


async def _run(
    asked: dict[str, Any], folder: Path, reach: Reach, on_progress: OnProgress
) -> dict[str, Any]:
    """Run the program to its end, and return the last it says."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-B", str(_PROGRAM)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # it would hold addresses and titles
        env=_environment(folder, reach),
        cwd=folder,
    )
    if process.stdin is None or process.stdout is None:
        raise TypeError("the program's input and output are no pipes")
    said: dict[str, Any] = {}
    try:
        process.stdin.write(msgspec.json.encode(asked) + b"\n")
        await process.stdin.drain()
        async for line in process.stdout:
            said = msgspec.json.decode(line)
            if "done" in said:
                await on_progress(said["done"], said["total"])
        await process.wait()
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        process.stdin.close()
    return said


def _fault(said: dict[str, Any], limits: Limits) -> FetchError | OSError:
    kind = said.get("fault", "")
    if kind in _FAULTS:
        return _FAULTS[kind]()
    if kind == "large" or said.get("errno") == errno.EFBIG:
        return TooLargeError(limits.size_bytes)
    if said.get("errno") == errno.ENOSPC:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return VideoToolFailedError(said.get("error", "no answer"))


def _environment(folder: Path, reach: Reach) -> dict[str, str]:
    """Return what the program knows of this machine: no proxy, no home, no secret."""
    known = {"HOME": str(folder), "PATH": "", "LANG": "C.UTF-8", "YTDLP_NO_PLUGINS": "1"}
    if "SYSTEMROOT" in os.environ:  # Windows finds its own libraries by it
        known["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    if reach.authorities is not None:
        known["SSL_CERT_FILE"] = str(reach.authorities)
    return known
