"""What every page is made with: the parts, the secret, the rates, and who asks by which link."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from aiohttp import web

from bot.attending import WebLink
from bot.config import Settings
from bot.errors import NoSeatError
from bot.meeting import Section
from bot.services import live, web_links
from bot.services.seated import Place
from bot.services.servers import Servers
from bot.services.web_links import Page
from bot.store.database import Store
from bot.texts import speak
from bot.web import sessions
from bot.web.feed import Feed, View
from bot.web.limits import Limiter, Rate


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the pages tell what came by them: an idea more, a meeting that changed, a whole file."""

    idea: Callable[[int, Section], None]
    meeting: Callable[[int, str], None]
    file: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who came by a link that holds."""

    guild_id: int
    link: WebLink


@dataclass(frozen=True)
class House:
    """What the handlers reach; `clock` gives seconds that never go back, `wall_clock` the date.

    `idle_s` is how long somebody who sends a file may say nothing.
    """

    settings: Settings
    store: Store
    servers: Servers
    told: Told
    clock: Callable[[], float] = time.monotonic
    wall_clock: Callable[[], float] = time.time
    idle_s: float = 30.0

    @cached_property
    def codes(self) -> Limiter:
        """Codes that were wrong, by link and address: of 614,656 a room has some 50."""
        return Limiter(Rate(burst=10, every_s=30), self.clock)

    @cached_property
    def codes_of_link(self) -> Limiter:
        """Codes that were wrong, by link, whoever tried them."""
        return Limiter(Rate(burst=40, every_s=10), self.clock)

    @cached_property
    def writes(self) -> Limiter:
        """What a seat writes."""
        return Limiter(Rate(burst=10, every_s=2), self.clock)

    @cached_property
    def requests(self) -> Limiter:
        """What an address asks: a whole room may share one."""
        return Limiter(Rate(burst=600, every_s=0.02), self.clock)

    @cached_property
    def receiving(self) -> set[str]:
        """The files of which a piece is coming now: another one has to wait."""
        return set()

    @cached_property
    def feed(self) -> Feed:
        """The rooms somebody listens to."""
        return Feed(self._look)

    @cached_property
    def secret(self) -> bytes:
        """What tokens and cookies are made with."""
        return web_links.secret_in(self.settings.folder)

    @cached_property
    def origin(self) -> str:
        """The public address as browsers write it."""
        return web_links.origin_of(self.settings)

    @property
    def secure(self) -> bool:
        """Whether people come by https."""
        return self.origin.startswith("https:")

    async def visit(self, request: web.Request, page: Page) -> Visit:
        """Return who came by the token of an address, and speak their server's language.

        Raises:
            UnknownLinkError: If it is no token of ours.
            LinkOverError: If its link does not hold any more.
        """
        guild_id, link_id = web_links.read_token(self.secret, page, request.match_info["token"])
        speak((await self.servers.of(guild_id)).language)
        days = self.settings.web.link_days
        link = await web_links.opened(self.store, guild_id, link_id, days=days)
        return Visit(guild_id, link)

    async def sender(self, request: web.Request) -> tuple[int, str]:
        """Return the server and the upload of the token of an address, and speak as they do there.

        Raises:
            UnknownLinkError: If it is no token of ours.
        """
        guild_id, upload_id = web_links.read_token(
            self.secret, Page.UPLOAD, request.match_info["token"]
        )
        speak((await self.servers.of(guild_id)).language)
        return guild_id, upload_id

    def place(self, request: web.Request, visit: Visit) -> Place:
        """Return the seat of who asks.

        Raises:
            NoSeatError: If they have none.
        """
        cookie = self.cookie(request, visit)
        seat_id = sessions.seat_of(self.secret, visit.link.id, cookie, at_s=self.wall_clock())
        return Place(visit.guild_id, visit.link.meeting_id, seat_id)

    def cookie(self, request: web.Request, visit: Visit) -> str:
        """Return the cookie of this link.

        Raises:
            NoSeatError: If the browser sent none.
        """
        name = sessions.cookie_name(visit.link.id, secure=self.secure)
        if name not in request.cookies:
            raise NoSeatError("no cookie")
        return request.cookies[name]

    def path(self, page: Page, guild_id: int, link_id: str) -> str:
        """Return the path of a page."""
        return web_links.path_of(self.secret, page, guild_id, link_id)

    async def _look(self, guild_id: int, meeting_id: str) -> View:
        days = self.settings.web.link_days
        links = await web_links.holding(self.store, guild_id, meeting_id, days=days)
        shown = await live.look(self.store, guild_id, meeting_id)
        return View(shown, {link_id: {"join": self._join(guild_id, link_id)} for link_id in links})

    def _join(self, guild_id: int, link_id: str) -> dict[str, str]:
        path = self.path(Page.PARTICIPANT, guild_id, link_id)
        return {"url": self.origin + path, "qr": f"{path}/qr.svg"}


HOUSE = web.AppKey("house", House)


def address_of(request: web.Request) -> str:
    """Return the address somebody asks from; a relay we trust says it for them."""
    peer = request.remote or ""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if peer in request.app[HOUSE].settings.web.proxies and forwarded:
        # The last one is what our own relay has seen; those before it are what others claim.
        return forwarded.rpartition(",")[2].strip()
    return peer
