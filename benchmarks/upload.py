"""What the bot holds in memory while a large recording is sent to it, and how fast it comes.

One process serves the pages as the bot does; this one sends it a file by tus, in pieces as the page
does or at once as other clients do. The memory is the most the serving process ever held.

python benchmarks/upload.py [--mb 1000] [--piece-mb 8] [--at-once 1]
"""

import argparse
import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import aiohttp
import msgspec

# Beside this file lies one called `transcription.py`, which is not the package.
sys.path[0] = str(Path(__file__).parents[1])

from bot import app  # noqa: E402 - after the path
from bot.client import Greffier  # noqa: E402 - after the path
from bot.config import Data, Settings, Web  # noqa: E402 - after the path
from bot.jobs.queue import Jobs  # noqa: E402 - after the path
from bot.services import events, meetings, uploads, web_links  # noqa: E402 - after the path
from bot.services.access import Actor, Role  # noqa: E402 - after the path
from bot.services.meetings import Plan  # noqa: E402 - after the path
from bot.services.privacy import consents  # noqa: E402 - after the path
from bot.services.servers import Servers  # noqa: E402 - after the path
from bot.services.web_links import Page  # noqa: E402 - after the path
from bot.store.database import Store  # noqa: E402 - after the path
from bot.views.parts import Parts  # noqa: E402 - after the path
from bot.web.house import House, Told  # noqa: E402 - after the path
from bot.web.server import web_beside  # noqa: E402 - after the path

_GUILD: Final = 1
_CHANNEL: Final = 500
_LEADER: Final = Actor(_GUILD, 1, "Farida", frozenset(Role))
_PORT: Final = 18_138
_TUS: Final = {"Tus-Resumable": "1.0.0"}
_BLOCK: Final = bytes(range(256)) * 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=1000, help="how large each file is")
    parser.add_argument("--piece-mb", type=int, default=8, help="0: all of it in one request")
    parser.add_argument("--at-once", type=int, default=1, help="how many files come together")
    parser.add_argument("--serve", type=int, default=0, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(_serve(chosen.serve))
        return
    with subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, __file__, "--serve", str(chosen.at_once)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as served:
        said, asked = served.stdout, served.stdin
        if said is None or asked is None:
            raise RuntimeError("nothing is heard of who serves")
        pages = [said.readline().strip() for _ in range(chosen.at_once)]
        before_mb = float(said.readline())
        size_bytes = chosen.mb * 1_000_000
        piece_bytes = chosen.piece_mb * 1_000_000 or size_bytes
        began = time.monotonic()
        asyncio.run(_send_all(pages, size_bytes, piece_bytes))
        lasted_s = time.monotonic() - began
        asked.close()
        most_mb, held_bytes = said.readline().split()
    print(f"{chosen.at_once} × {chosen.mb} MB in pieces of {piece_bytes / 1e6:.0f} MB")
    print(f"rate    {chosen.at_once * chosen.mb / lasted_s:.0f} MB/s over loopback, to the disk")
    print(f"memory  {before_mb:.0f} MB before, {float(most_mb):.0f} MB at most")
    print(f"lost    {chosen.at_once * size_bytes - int(held_bytes)} bytes")


async def _serve(links: int) -> None:
    """Serve the pages, the whole bot loaded, until nobody asks any more."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        page = Web(public_url=f"http://127.0.0.1:{_PORT}", port=_PORT)
        settings = msgspec.structs.replace(Settings(), data=Data(folder=folder), web=page)
        app.prepare(settings)
        store = Store(settings.database_url)
        await _workshop(store)
        Greffier(Parts(settings, store, Jobs(settings.database_url)))
        told = Told(idea=lambda *_: None, meeting=lambda *_: None, file=lambda _: None)
        async with web_beside(House(settings, store, Servers(store, settings), told)):
            for _ in range(links):
                _, upload = await uploads.ask(store, _LEADER, _CHANNEL)
                addresses = web_links.addresses(settings, _GUILD, upload.id)
                print(addresses[Page.UPLOAD], flush=True)
            print(_most_mb(), flush=True)
            await asyncio.to_thread(sys.stdin.read)
            sent = (settings.folder / "incoming").rglob("*")
            held_bytes = sum(file.stat().st_size for file in sent if file.is_file())
            print(_most_mb(), held_bytes, flush=True)
        await store.close()


async def _workshop(store: Store) -> None:
    """Open a meeting whose sound may be transcribed."""
    await events.create(store, _LEADER, title="Congrès", organiser="", closing="")
    plan = Plan(theme="Mesurer", outline="libre", channel_id=_CHANNEL)
    await meetings.open_meeting(store, _LEADER, plan)
    await consents.declare(store, _LEADER, _CHANNEL, signed=9, kept_by="un classeur")


async def _send_all(pages: list[str], size_bytes: int, piece_bytes: int) -> None:
    await asyncio.gather(*(_send(page, size_bytes, piece_bytes) for page in pages))


async def _send(page: str, size_bytes: int, piece_bytes: int) -> None:
    async with aiohttp.ClientSession() as session:
        headers = {**_TUS, "Upload-Length": str(size_bytes), "Upload-Metadata": "filename YS53YXY="}
        async with session.post(f"{page}/fichiers", headers=headers) as created:
            file = str(created.url.origin()) + created.headers["Location"]
        for offset in range(0, size_bytes, piece_bytes):
            piece = min(piece_bytes, size_bytes - offset)
            headers = {
                **_TUS,
                "Upload-Offset": str(offset),
                "Content-Type": "application/offset+octet-stream",
                "Content-Length": str(piece),
            }
            async with session.patch(file, headers=headers, data=_bytes(piece)) as sent:
                sent.raise_for_status()


async def _bytes(count: int) -> AsyncIterator[bytes]:
    while count:
        yield _BLOCK[:count]
        count -= min(count, len(_BLOCK))


def _most_mb() -> float:
    """Return the most memory this process ever held (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
