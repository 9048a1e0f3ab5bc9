"""Real yt-dlp, held by its guard and its relay, against pages on loopback."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.fetching import ytdlp
from bot.fetching.errors import (
    FetchError,
    InnerAddressError,
    LiveVideoError,
    NotOneVideoError,
    TooLargeError,
    VideoGoneError,
    VideoToolMissingError,
)
from bot.fetching.fetch import fetch
from bot.fetching.limits import Fetched, Limits
from tests.bot.fetching.web import LIMITS, Told, Web

SOUND = b"\x00\x01" * 40_000


def page(*videos: str) -> bytes:
    """Return a page that says what videos it shows, as video sites do for search engines."""
    shown = [
        {"@context": "https://schema.org", "@type": "VideoObject", "name": "Atelier", "url": video}
        | {"contentUrl": video}
        for video in videos
    ]
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in shown
    )
    return f"<html><head><title>Atelier</title>{scripts}</head></html>".encode()


async def fetched(
    web: Web, folder: Path, *, told: Told | None = None, limits: Limits = LIMITS
) -> Fetched:
    return await fetch(
        web.url("/atelier", "videos.example"),
        folder,
        reach=web.reach("videos.example"),
        limits=limits,
        on_progress=told or Told(),
    )


async def test_the_sound_of_a_page_is_fetched_through_the_relay(web: Web, tmp_path: Path) -> None:
    told = Told()
    web.gives("/atelier", page(web.url("/a.mp4", "autre.example")), Content_Type="text/html")
    web.gives("/a.mp4", SOUND, Content_Type="video/mp4")

    made = await fetched(web, tmp_path / "f", told=told)

    assert made.path.read_bytes() == SOUND
    assert made.name == "Atelier.mp4"
    assert told.heard[-1] == (len(SOUND), len(SOUND))
    assert set(web.looked_up) == {"videos.example", "autre.example"}


async def test_a_video_in_pieces_comes_whole_without_any_other_program(
    web: Web, tmp_path: Path
) -> None:
    web.gives("/atelier", page(web.url("/a.m3u8", "autre.example")), Content_Type="text/html")
    pieces = "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n/1.ts\n#EXTINF:5,\n/2.ts\n"
    web.gives("/a.m3u8", f"{pieces}#EXT-X-ENDLIST\n".encode())
    web.gives("/1.ts", b"G" * 188)
    web.gives("/2.ts", b"H" * 188)

    made = await fetched(web, tmp_path / "f")

    assert made.path.read_bytes() == b"G" * 188 + b"H" * 188


async def test_a_video_that_is_being_broadcast_is_refused(web: Web, tmp_path: Path) -> None:
    web.gives("/atelier", page(web.url("/a.m3u8", "autre.example")), Content_Type="text/html")
    web.gives("/a.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n/1.ts\n")

    with pytest.raises(LiveVideoError):
        await fetched(web, tmp_path / "f")


async def test_several_videos_are_a_list(web: Web, tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{name}</title><link>{web.url(f'/{name}.mp4', 'autre.example')}</link></item>"
        for name in "ab"
    )
    feed = f'<?xml version="1.0"?><rss><channel><title>Ateliers</title>{items}</channel></rss>'
    web.gives("/atelier", feed.encode(), Content_Type="application/rss+xml")

    with pytest.raises(NotOneVideoError):
        await fetched(web, tmp_path / "f")

    assert {path for path, _ in web.asked} == {"/atelier"}


async def test_a_page_without_a_video_is_not_one_either(web: Web, tmp_path: Path) -> None:
    web.gives("/atelier", page(), Content_Type="text/html")

    with pytest.raises(NotOneVideoError):
        await fetched(web, tmp_path / "f")


async def test_a_video_that_lies_in_an_inner_network_is_not_reached(
    web: Web, tmp_path: Path
) -> None:
    web.leads_to["autre.example"] = ["10.0.0.8"]
    web.gives("/atelier", page(web.url("/a.mp4", "autre.example")), Content_Type="text/html")

    with pytest.raises(InnerAddressError) as refused:
        await fetched(web, tmp_path / "f")

    assert refused.value.host == "autre.example"


async def test_a_page_that_sends_to_a_number_of_loopback_is_not_followed(
    web: Web, tmp_path: Path
) -> None:
    web.gives("/atelier", b"", status=302, Location="https://127.0.0.2/secret")

    with pytest.raises(FetchError):
        await fetched(web, tmp_path / "f")

    assert {path for path, _ in web.asked} == {"/atelier"}


@pytest.mark.parametrize("said", [True, False])
async def test_a_video_over_the_limit_is_refused(web: Web, tmp_path: Path, *, said: bool) -> None:
    small = Limits(size_bytes=50_000, total_s=30)
    web.gives("/atelier", page(web.url("/a.mp4", "autre.example")), Content_Type="text/html")
    if said:
        web.gives("/a.mp4", SOUND, Content_Type="video/mp4")
    else:
        web.pours("/a.mp4", SOUND)

    with pytest.raises(TooLargeError):
        await fetched(web, tmp_path / "f", limits=small)


async def test_a_video_that_was_removed_is_said_so(web: Web, tmp_path: Path) -> None:
    web.gives("/atelier", b"", status=410)

    with pytest.raises(VideoGoneError):
        await fetched(web, tmp_path / "f")


async def test_a_list_of_a_site_is_not_one_video(web: Web, tmp_path: Path) -> None:
    with pytest.raises(NotOneVideoError):
        await fetch(
            web.url("/showcase/3253534", "vimeo.com"),
            tmp_path / "f",
            reach=web.reach("vimeo.com"),
            limits=LIMITS,
            on_progress=Told(),
        )

    assert web.asked == []


async def test_without_yt_dlp_it_is_said(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yt_dlp", None)

    with pytest.raises(VideoToolMissingError):
        await fetched(web, tmp_path / "f")


HELD = """
import os, runpy, socket, subprocess, sys
program = runpy.run_path(sys.argv[1], run_name="held")
os.chdir(sys.argv[2])
program["_hold"](int(sys.argv[3]), os.path.realpath("."))
def refused(act):
    try:
        act()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
print([
    refused(lambda: subprocess.run(["true"])),
    refused(lambda: os.system("true")),
    refused(lambda: os.fork()),
    refused(lambda: socket.create_connection(("127.0.0.1", 1))),
    refused(lambda: socket.getaddrinfo("exemple.org", 443)),
    refused(lambda: open("../outside", "w")),
    refused(lambda: os.open("../outside", os.O_CREAT | os.O_WRONLY)),
    refused(lambda: open("inside", "w").close()),
    refused(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[3]))).close()),
])
"""


def test_the_program_starts_no_other_reaches_one_proxy_and_writes_one_folder(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        port = str(proxy.getsockname()[1])

        done = subprocess.run(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-I", "-c", HELD, ytdlp.__file__, str(folder), port],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )

    assert done.stdout.strip() == str([True] * 7 + [False] * 2)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["inside"]


def test_the_program_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        asked = {
            "url": "https://videos.example/atelier",
            "extractor": "generic",
            "proxy": f"http://127.0.0.1:{port}",
            "proxy_port": port,
            "size_bytes": 1_000_000,
            "silence_s": 60,
        }
        with subprocess.Popen(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-I", "-B", ytdlp.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
        ) as program:
            assert program.stdin is not None
            program.stdin.write(json.dumps(asked).encode() + b"\n")
            program.stdin.flush()
            talk, _ = silent.accept()
            with talk:
                program.stdin.close()

                assert program.wait(timeout=30) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ERROR: [vimeo] 1: This video is private", "gone"),
        ("ERROR: [youtube] x: Video unavailable. It has been removed by the uploader", "gone"),
        ("ERROR: [youtube] x: Sign in to confirm you’re not a bot.", "refuses"),
        ("ERROR: [youtube] x: Requested format is not available.", "refuses"),
        ("ERROR: [vimeo] 1: Unable to download webpage: HTTP Error 503", "other"),
    ],
)
def test_what_the_sites_say_is_told_apart(text: str, kind: str) -> None:
    yt_dlp = pytest.importorskip("yt_dlp")

    assert ytdlp._kind(yt_dlp, None, text) == kind  # noqa: SLF001 (what only real sites say)
