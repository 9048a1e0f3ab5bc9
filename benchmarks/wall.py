"""How fast an idea reaches the walls, and what each wall costs the bot.

One process serves the pages over a real database and takes the ideas through the real service; a
second one listens as many browsers would. Both read the same clock of this machine, so that the
delay runs from the moment the idea is stored to the moment the browser has read its event.

python benchmarks/wall.py [--listeners 500] [--ideas 50] [--every 0.2]
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

# Beside this file lies one called `transcription.py`, which is not the package.
sys.path[0] = str(Path(__file__).parents[1])

from bot import app  # noqa: E402 - after the path
from bot.config import Data, Settings, Web  # noqa: E402 - after the path
from bot.contributions import Source  # noqa: E402 - after the path
from bot.meeting import Form  # noqa: E402 - after the path
from bot.services import events, ideas, meetings, web_links  # noqa: E402 - after the path
from bot.services.access import Actor, Role  # noqa: E402 - after the path
from bot.services.ideas import Offer  # noqa: E402 - after the path
from bot.services.meetings import Plan  # noqa: E402 - after the path
from bot.services.servers import Servers  # noqa: E402 - after the path
from bot.services.web_links import Page  # noqa: E402 - after the path
from bot.store.database import Store  # noqa: E402 - after the path
from bot.web.house import House, Told  # noqa: E402 - after the path
from bot.web.server import web_beside  # noqa: E402 - after the path

_GUILD: Final = 1
_CHANNEL: Final = 500
_LEADER: Final = Actor(_GUILD, 1, "Farida", frozenset(Role))
_CLK: Final = time.CLOCK_MONOTONIC
_PORT: Final = 18_137
_MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: delays of every idea at every listener, and the bot's memory."""

    delays_ms: Sequence[float]
    before_mib: float
    after_mib: float
    lost: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listeners", type=int, default=500)
    parser.add_argument("--ideas", type=int, default=50)
    parser.add_argument("--every", type=float, default=0.2, help="seconds between two ideas")
    parser.add_argument("--listen", default="", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.listen:
        asyncio.run(_listen(chosen.listen, chosen.listeners, chosen.ideas))
        return
    measured = asyncio.run(_serve(chosen.listeners, chosen.ideas, chosen.every))
    p50, p99, worst = np.percentile(measured.delays_ms, [50, 99, 100])
    each_kib = (measured.after_mib - measured.before_mib) * 1024 / chosen.listeners
    print(f"{chosen.listeners} listeners, {chosen.ideas} ideas, one every {chosen.every} s")
    print(f"delay   p50 {p50:.0f} ms   p99 {p99:.0f} ms   worst {worst:.0f} ms")
    print(f"memory  {measured.before_mib:.0f} MiB before, {each_kib:.0f} KiB each listener")
    print(f"lost    {measured.lost} of {chosen.listeners * chosen.ideas}")


async def _serve(listeners: int, count: int, every_s: float) -> Measured:
    """Serve the pages, have somebody else listen, and give the ideas."""
    _allow_files(2 * listeners)
    with tempfile.TemporaryDirectory() as folder:
        page = Web(public_url=f"http://127.0.0.1:{_PORT}", port=_PORT)
        settings = msgspec.structs.replace(Settings(), data=Data(folder=folder), web=page)
        app.prepare(settings)
        store = Store(settings.database_url)
        link_id = await _workshop(store)
        address = web_links.addresses(settings, _GUILD, link_id)[Page.WALL]
        told = Told(idea=lambda *_: None, meeting=lambda *_: None, file=lambda *_: None)
        async with web_beside(House(settings, store, Servers(store, settings), told)):
            before_mib = _memory_mib()
            listening = await asyncio.create_subprocess_exec(
                *(sys.executable, __file__, "--listen", f"{address}/flux"),
                *("--listeners", str(listeners), "--ideas", str(count)),
                stdout=subprocess.PIPE,
            )
            output = listening.stdout
            if output is None or (await output.readline()).strip() != b"ready":
                raise RuntimeError("the listeners did not come")
            after_mib = _memory_mib()
            stored = await _give(store, count, every_s)
            received = json.loads(await output.read())
            await listening.wait()
        await store.close()
    delays = [1000 * (at - stored[text]) for one in received for text, at in one.items()]
    return Measured(delays, before_mib, after_mib, listeners * count - len(delays))


async def _workshop(store: Store) -> str:
    """Open a section of post-its, and return the link of its wall."""
    await events.create(store, _LEADER, title="Journées", organiser="", closing="")
    plan = Plan(theme="Mesurer", outline="libre", channel_id=_CHANNEL)
    await meetings.open_meeting(store, _LEADER, plan)
    await meetings.add_section(store, _LEADER, _CHANNEL, title="Idées", form=Form.POSTITS)
    return (await web_links.show(store, _LEADER, _CHANNEL, days=1))[1].id


async def _give(store: Store, count: int, every_s: float) -> dict[str, float]:
    """Give ideas through the service, and return when each was stored."""
    stored = {}
    for n in range(count):
        text = f"Idée {n} : appeler la veille de la sortie, et encore le lendemain"
        await ideas.give(store, _LEADER, Offer(text, Source.COMMAND, _CHANNEL))
        stored[text] = time.clock_gettime(_CLK)
        await asyncio.sleep(every_s)
    return stored


async def _listen(address: str, listeners: int, count: int) -> None:
    """Listen as browsers do, and print when each read each idea."""
    _allow_files(2 * listeners)
    host, _, path = address.removeprefix("http://").partition("/")
    name, port = host.split(":")
    gate = asyncio.Semaphore(50)
    open_streams = await asyncio.gather(
        *(_open(name, int(port), f"/{path}", gate) for _ in range(listeners))
    )
    print("ready", flush=True)
    read = await asyncio.gather(*(_read(stream, count) for stream in open_streams))
    print(json.dumps(read))


async def _open(host: str, port: int, path: str, gate: asyncio.Semaphore) -> asyncio.StreamReader:
    async with gate:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        await writer.drain()
        while not (await reader.readline()).startswith(b"event: state"):
            pass
        # Kept by the reader, or the connection would be closed when it is forgotten.
        reader.writer = writer  # type: ignore[attr-defined]
        return reader


async def _read(reader: asyncio.StreamReader, count: int) -> dict[str, float]:
    received: dict[str, float] = {}
    try:
        async with asyncio.timeout(60):
            while len(received) < count and (line := await reader.readline()):
                at = time.clock_gettime(_CLK)
                if line.startswith(b"data: "):
                    for idea in json.loads(line[6:]).get("ideas", []):
                        received.setdefault(idea["text"], at)
    except TimeoutError:
        pass
    return received


def _memory_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / _MIB


def _allow_files(wanted: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(wanted + 200, 1024), most), most))


if __name__ == "__main__":
    main()
