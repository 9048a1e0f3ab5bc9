"""The program that runs yt-dlp, alone in a process that may reach one proxy and write one folder.

Run by its path with `python -I -B`: it imports nothing of ours. It reads one line of JSON on its
standard input, answers lines of JSON on its output, and ends when its input closes.

What holds it (see `_hold`) is Python's audit hooks: they bind all that is written in Python, which
yt-dlp is, and not the machine code of a library.
"""

import json
import os
import re
import sys
import threading
from pathlib import Path
from typing import Any

_PROGRAMS = re.compile(
    r"subprocess\.Popen|os\.(?:exec|fork|forkpty|posix_spawn|spawn|system|startfile)"
    r"|pty\.spawn"
)
_SOCKETS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
_NAMES = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_LOOPBACK = "127.0.0.1"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_GONE = re.compile(
    r"private|removed|unavailable|not available|does ?n.t exist|no longer|deleted|not found"
    r"|password|log ?in|logged.in|account|HTTP Error 4(?:01|03|04|10)",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"not a bot|captcha|HTTP Error 429|format is not available|no video formats|only images"
    r"|drm",
    re.IGNORECASE,
)
_LIVE = frozenset({"is_live", "is_upcoming", "post_live"})
_LISTS = frozenset({"playlist", "multi_video"})


def main() -> None:
    """Fetch one video, and say how it went."""
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit(asked["size_bytes"])
    import yt_dlp  # noqa: PLC0415 - an extra, and what it may use is bounded by now

    _hold(asked["proxy_port"], os.path.realpath("."))
    try:
        with yt_dlp.YoutubeDL(_options(asked)) as tool:
            _fetch(tool, asked)
    except yt_dlp.utils.DownloadError as error:
        cause = error.exc_info[1] if error.exc_info else None
        kind = _kind(yt_dlp, cause, str(error))
        _say(fault=kind, error=type(cause).__name__, errno=getattr(cause, "errno", None))
    except OSError as error:
        _say(fault="other", error=type(error).__name__, errno=error.errno)
    except Exception as error:  # noqa: BLE001 - its kind is all that may be said
        _say(fault="other", error=type(error).__name__)


def _fetch(tool: Any, asked: dict[str, Any]) -> None:  # noqa: ANN401 - yt-dlp is untyped
    found = tool.extract_info(asked["url"], download=False)
    if found is None or found.get("_type", "video") in _LISTS:
        _say(fault="list")
    elif found.get("is_live") or found.get("live_status") in _LIVE:
        _say(fault="live")
    elif (found.get("filesize") or found.get("filesize_approx") or 0) > asked["size_bytes"]:
        _say(fault="large")
    else:
        made = tool.process_ie_result(found, download=True)
        there = [
            one["filepath"] for one in made.get("requested_downloads") or () if "filepath" in one
        ]
        if there and Path(there[0]).exists():
            _say(file=Path(there[0]).name, title=str(made.get("title") or ""))
        else:
            _say(fault="large")  # what yt-dlp does with a file over `max_filesize`: nothing


def _options(asked: dict[str, Any]) -> dict[str, Any]:
    return {
        "allowed_extractors": [f"^{re.escape(asked['extractor'])}$"],
        "proxy": asked["proxy"],
        "outtmpl": "video.%(ext)s",
        "format": "bestaudio/worst[acodec!=none]/best",
        "noplaylist": True,
        "playlist_items": "0",
        "lazy_playlist": True,
        "extract_flat": "in_playlist",
        "max_filesize": asked["size_bytes"],
        "socket_timeout": asked["silence_s"],
        "retries": 3,
        "fragment_retries": 3,
        "extractor_retries": 1,
        "cachedir": False,
        "js_runtimes": {},
        "remote_components": [],
        "external_downloader": {"default": "native"},
        "ffmpeg_location": "none",
        "fixup": "never",
        "updatetime": False,
        "quiet": True,
        "noprogress": True,
        "color": "never",
        # So that the authorities of the environment are those of a child of the tests.
        "compat_opts": {"no-certifi"},
        "logger": _Silence(),
        "progress_hooks": [_tell],
    }


class _Silence:
    """A log of yt-dlp: it would hold addresses and titles."""

    def debug(self, _text: str) -> None: ...

    def info(self, _text: str) -> None: ...

    def warning(self, _text: str) -> None: ...

    def error(self, _text: str) -> None: ...


def _tell(progress: dict[str, Any]) -> None:
    total = progress.get("total_bytes") or progress.get("total_bytes_estimate")
    _say(done=progress.get("downloaded_bytes") or 0, total=int(total) if total else None)


def _kind(yt_dlp: Any, cause: BaseException | None, text: str) -> str:  # noqa: ANN401 - untyped
    """Say in a word why a video cannot be had."""
    if isinstance(cause, yt_dlp.utils.UnsupportedError) or "No suitable extractor" in text:
        return "list"
    if isinstance(cause, yt_dlp.utils.UserNotLive):
        return "live"
    if _REFUSES.search(text):
        return "refuses"
    if isinstance(cause, yt_dlp.utils.GeoRestrictedError) or _GONE.search(text):
        return "gone"
    return "other"


def _hold(proxy_port: int, folder: str) -> None:
    """Refuse, from now on, programs, addresses other than the proxy, and writing elsewhere."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if _PROGRAMS.fullmatch(event):
            raise PermissionError(event)
        if event in _SOCKETS and arguments[-1] != (_LOOPBACK, proxy_port):
            raise PermissionError(event)
        if event in _NAMES and arguments[0] not in {_LOOPBACK, _LOOPBACK.encode()}:
            raise PermissionError(event)
        if event == "open" and _writes(arguments) and not _inside(arguments[0], folder):
            raise PermissionError(event)

    sys.addaudithook(watch)


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return bool(flags & _WRITES) or bool(mode and set(mode) & set("wax+"))


def _inside(path: Any, folder: str) -> bool:  # noqa: ANN401 - text, bytes or a number
    if isinstance(path, int) or path == os.devnull:
        return True
    return os.path.realpath(os.fsdecode(path)).startswith(folder + os.sep)


def _limit(size_bytes: int) -> None:
    """Bound the memory, the processor and the size of a file, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    bounds = {
        resource.RLIMIT_AS: 2 << 30,
        resource.RLIMIT_CPU: 1_800,
        resource.RLIMIT_FSIZE: size_bytes + 1,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in bounds.items():
        resource.setrlimit(what, (most, most))


def _end_with_parent() -> None:
    while os.read(0, 1):  # not `sys.stdin`, whose lock a thread must not hold at the end
        pass
    os._exit(1)


def _say(**said: str | int | None) -> None:
    print(json.dumps(said), flush=True)  # noqa: T201 - the process that began this one reads it


if __name__ == "__main__":
    main()
