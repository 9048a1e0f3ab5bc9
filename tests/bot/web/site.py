"""The pages served for a test: a real server on a port of its own, over a real database."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp
import msgspec
from aiohttp.test_utils import unused_port

from bot.attending import Seat
from bot.config import Settings, Web
from bot.services import seats, web_links
from bot.services.servers import Servers
from bot.services.web_links import Page
from bot.store.database import Store
from bot.web.house import House, Told
from bot.web.server import web_beside
from tests.bot.people import CHANNEL, FACILITATOR, HERE


@dataclass(slots=True)
class Heard:
    """What the pages told the rest of the bot."""

    ideas: list[tuple[int, str]] = field(default_factory=list)
    meetings: list[tuple[int, str]] = field(default_factory=list)
    files: list[int] = field(default_factory=list)

    def as_told(self) -> Told:
        return Told(
            idea=lambda guild, section: self.ideas.append((guild, section.id)),
            meeting=lambda guild, meeting: self.meetings.append((guild, meeting)),
            file=self.files.append,
        )


@dataclass(frozen=True, slots=True)
class Site:
    """Where the pages are, and what they are made of."""

    house: House
    heard: Heard
    origin: str

    @property
    def store(self) -> Store:
        return self.house.store

    async def path(self, page: Page) -> str:
        """Return the path of a page of the meeting in the channel of the tests."""
        _, link = await web_links.show(self.store, FACILITATOR, CHANNEL, days=1)
        return self.house.path(page, HERE, link.id)

    async def seat(self) -> Seat:
        """Return a new seat."""
        return (await seats.enrol(self.store, FACILITATOR, CHANNEL))[0]


@asynccontextmanager
async def served(
    store: Store,
    settings: Settings,
    *,
    link_days: int = 7,
    told: Told | None = None,
    public_url: str = "",
    idle_s: float = 30.0,
) -> AsyncIterator[Site]:
    """Serve the pages until the block ends; without `told` what they tell is noted."""
    port = unused_port()
    origin = public_url or f"http://127.0.0.1:{port}"
    page_settings = Web(public_url=origin, port=port, link_days=link_days)
    known = msgspec.structs.replace(settings, web=page_settings)
    heard = Heard()
    house = House(known, store, Servers(store, known), told or heard.as_told(), idle_s=idle_s)
    async with web_beside(house):
        yield Site(house, heard, origin)


@dataclass(slots=True)
class Browser:
    """Somebody's browser: its cookies, and the word of its session once it has one."""

    site: Site
    session: aiohttp.ClientSession
    page: str
    csrf: str = ""

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, Any]:
        """Ask as our page does, and return the status and what was said."""
        sent = {"Origin": self.site.origin, "X-Greffier": self.csrf, **(headers or {})}
        address = f"{self.site.origin}{self.page}{path}"
        async with self.session.request(method, address, json=body, headers=sent) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else None

    async def sit(self, code: str) -> Self:
        """Take a place."""
        status, said = await self.call("POST", "/place", {"code": code})
        assert status == 204, said
        self.csrf = (await self.look())["csrf"]
        return self

    async def look(self) -> Any:  # noqa: ANN401 (JSON)
        """Return what the page knows."""
        status, said = await self.call("GET", "/moi")
        assert status == 200, said
        return said

    async def give(self, text: str, *, key: str = "", **more: str) -> tuple[int, Any]:
        """Give an idea."""
        return await self.call("POST", "/idees", {"key": key or text, "text": text, **more})


@dataclass(slots=True)
class Stream:
    """The events of a wall, as a browser reads them."""

    answer: aiohttp.ClientResponse

    async def event(self) -> tuple[str, str, Any]:
        """Return the next event: its name, its version, what it says."""
        name, version = "", ""
        while line := await asyncio.wait_for(self.answer.content.readline(), 10):
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "event":
                name = value
            elif key == "id":
                version = value
            elif key == "data":
                return name, version, json.loads(value)
        raise EOFError

    async def until(self, name: str) -> Any:  # noqa: ANN401 (JSON)
        """Return what the next event of this name says."""
        while (event := await self.event())[0] != name:
            pass
        return event[2]
