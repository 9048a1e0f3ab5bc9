"""A small web on loopback: real servers over TLS, under names of our own."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import trustme
from aiohttp import web

from bot.fetching.limits import Limits
from bot.fetching.reach import Reach
from bot.fetching.sites import Site

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

NAMES = ("media.example", "autre.example", "videos.example", "vimeo.com", "player.vimeo.com")
SITE = Site("Essai", ("videos.example",), "generic")
LIMITS = Limits(size_bytes=10_000_000, total_s=30, silence_s=2, tries=3, rest_s=0)


@dataclass
class Web:
    """A server that answers each path as it was told, and notes what it was asked."""

    port: int
    authorities: Path
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    leads_to: dict[str, list[str]] = field(default_factory=dict)

    def url(self, path: str, host: str = "media.example", scheme: str = "https") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def gives(self, path: str, content: bytes, *, status: int = 200, **headers: str) -> None:
        """Answer a path with a content; underscores of a header's name stand for hyphens."""

        async def answer(_request: web.BaseRequest) -> web.StreamResponse:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return web.Response(body=content, status=status, headers=named)

        self.answers[path] = answer

    def pours(
        self, path: str, content: bytes, *, pause: Callable[[], Awaitable[object]] | None = None
    ) -> None:
        """Answer a path without saying how much will come, waiting between pieces if told to."""

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "video/mp4"})
            response.enable_chunked_encoding()
            await response.prepare(request)
            for first in range(0, len(content), 10_000):
                await response.write(content[first : first + 10_000])
                if pause is not None:
                    await pause()
            return response

        self.answers[path] = answer

    async def look_up(self, host: str, _port: int) -> list[str]:
        """Say where a name leads: each list is used up, and its last word stays."""
        self.looked_up.append(host)
        ways = self.leads_to.get(host, ["127.0.0.1"])
        return [ways.pop(0) if len(ways) > 1 else ways[0]]

    def reach(self, *hosts: str, plain: bool = False) -> Reach:
        """Let hosts in, and loopback in place of the internet."""
        return Reach(
            hosts=hosts or ("media.example",),
            plain=plain,
            lookup=self.look_up,
            is_open=lambda address: str(address) == "127.0.0.1",
            authorities=self.authorities,
            ports=frozenset({self.port}),
            sites=(SITE, *Reach(()).sites),
        )


@contextlib.asynccontextmanager
async def serving(folder: Path, *, tls: bool = True) -> AsyncIterator[Web]:
    """Serve until the block ends; the authority of the certificates is laid in a folder."""
    context, trusted = _certified(folder)

    made: list[Web] = []

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        made[0].asked.append((request.path, dict(request.headers)))
        given = made[0].answers.get(request.path)
        return web.Response(status=404) if given is None else await given(request)

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context if tls else None)
    await site.start()
    made.append(Web(int(runner.addresses[0][1]), trusted))
    try:
        yield made[0]
    finally:
        await runner.cleanup()


def _certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return what a server of ours proves its names with, and the authority that says so."""
    folder.mkdir(exist_ok=True)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authorities.pem")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*NAMES).configure_cert(context)
    return context, folder / "authorities.pem"


def ranged(content: bytes, *, etag: str = '"v1"', breaks_at: list[int] | None = None) -> Answer:
    """Answer with a content or the rest of it; each of `breaks_at` cuts one answer off there."""
    cuts = breaks_at if breaks_at is not None else []

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        first = 0
        if request.headers.get("If-Range") == etag and request.http_range.start:
            first = request.http_range.start
        end = cuts.pop(0) if cuts else len(content)
        headers = {"ETag": etag, "Content-Length": str(len(content) - first)}
        if first:
            headers["Content-Range"] = f"bytes {first}-{len(content) - 1}/{len(content)}"
        response = web.StreamResponse(status=206 if first else 200, headers=headers)
        await response.prepare(request)
        await response.write(content[first:end])
        if end < len(content) and request.transport is not None:
            await asyncio.sleep(0)
            request.transport.close()
        return response

    return answer


class Told:
    """Notes the progress that is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int | None]] = []

    async def __call__(self, done: int, total: int | None) -> None:
        self.heard.append((done, total))
