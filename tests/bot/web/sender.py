"""Somebody who sends a file by a link, with a plain HTTP client that speaks tus."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.services import uploads, web_links
from bot.services.access import Actor
from bot.services.web_links import Page
from tests.bot.people import CHANNEL, SECRETARY
from tests.bot.web.site import Site

TUS = {"Tus-Resumable": "1.0.0"}
Body = bytes | AsyncIterator[bytes] | None
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    said: Any


@dataclass(slots=True)
class Sender:
    """A link, the connection it is used by, and the file it made."""

    site: Site
    session: aiohttp.ClientSession
    upload_id: str
    page: str
    file: str = ""
    more: dict[str, str] = field(default_factory=dict)

    async def call(
        self, method: str, path: str, headers: dict[str, str], body: Body = None
    ) -> Answer:
        """Ask, and return what was answered."""
        address = f"{self.site.origin}{path}"
        sent = {**headers, **self.more}
        async with self.session.request(method, address, headers=sent, data=body) as answer:
            kind = answer.content_type
            text = await answer.text()
            said = json.loads(text) if text and kind == "application/json" else text
            return Answer(answer.status, dict(answer.headers), said)

    async def create(self, size_bytes: int, name: str = "atelier.wav") -> Answer:
        """Announce a file."""
        named = f"filename {base64.b64encode(name.encode()).decode()}"
        headers = {**TUS, "Upload-Length": str(size_bytes), "Upload-Metadata": named}
        answer = await self.call("POST", f"{self.page}/fichiers", headers)
        self.file = answer.headers.get("Location", self.file)
        return answer

    async def send(self, offset: int, body: Body, **more: str) -> Answer:
        """Send a piece."""
        headers = {**PIECE, "Upload-Offset": str(offset), **more}
        return await self.call("PATCH", self.file, headers, body)

    async def break_off(self, offset: int, announced: int, body: bytes) -> None:
        """Send the beginning of a piece, and be gone."""
        _, writer = await asyncio.open_connection("127.0.0.1", urlsplit(self.site.origin).port)
        headers = {**PIECE, "Host": "x", "Upload-Offset": offset, "Content-Length": announced}
        lines = [f"PATCH {self.file} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async def head(self) -> Answer:
        """Ask how much has come."""
        return await self.call("HEAD", self.file, TUS)

    async def held(self) -> int:
        """Return how much has come."""
        return int((await self.head()).headers["Upload-Offset"])

    async def whole(self, content: bytes, name: str = "atelier.wav") -> None:
        """Send a file at once."""
        assert (await self.create(len(content), name)).status == 201
        assert (await self.send(0, content)).status == 204

    async def state(self) -> Any:  # noqa: ANN401 (JSON)
        """Return what the page knows."""
        answer = await self.call("GET", f"{self.page}/etat", {})
        assert answer.status == 200, answer.said
        return answer.said


async def sender(site: Site, session: aiohttp.ClientSession, actor: Actor = SECRETARY) -> Sender:
    """Ask for a link and return who uses it."""
    _, upload = await uploads.ask(site.store, actor, CHANNEL)
    path = web_links.path_of(site.house.secret, Page.UPLOAD, actor.guild_id, upload.id)
    return Sender(site, session, upload.id, path)


async def slowly(*pieces: bytes, until: asyncio.Event | None = None) -> AsyncIterator[bytes]:
    """Give pieces of a body; before its end, wait for something that may never come."""
    for piece in pieces:
        yield piece
    if until is not None:
        await until.wait()
