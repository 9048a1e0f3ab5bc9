"""Pages served over a workshop, and browsers that open them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import aiohttp
import pytest

from bot.config import Settings
from bot.services.web_links import Page
from bot.store.database import Store
from tests.bot.services.workshop import open_postits, open_workshop
from tests.bot.web.site import Browser, Site, Stream, served

Open = Callable[[], Awaitable[Browser]]
Watch = Callable[..., Awaitable[Stream]]


@pytest.fixture
async def workshop(store: Store) -> Store:
    """A meeting whose section of post-its takes two ideas of each person."""
    await open_workshop(store)
    await open_postits(store, quota=2)
    return store


@pytest.fixture
async def site(workshop: Store, settings: Settings) -> AsyncIterator[Site]:
    async with served(workshop, settings) as there:
        yield there


@pytest.fixture
async def browse(site: Site) -> AsyncIterator[Open]:
    """Open the page of participants in a browser of its own."""
    async with AsyncExitStack() as open_browsers:

        async def new() -> Browser:
            jar = aiohttp.CookieJar(unsafe=True)
            session = aiohttp.ClientSession(cookie_jar=jar)
            await open_browsers.enter_async_context(session)
            return Browser(site, session, await site.path(Page.PARTICIPANT))

        yield new


@pytest.fixture
async def watch(site: Site) -> AsyncIterator[Watch]:
    """Open the stream of the wall; `last` is the version known already."""
    async with AsyncExitStack() as streams:

        async def new(last: str = "") -> Stream:
            session = await streams.enter_async_context(aiohttp.ClientSession())
            headers = {"Last-Event-ID": last} if last else {}
            address = f"{site.origin}{await site.path(Page.WALL)}/flux"
            answer = await session.get(address, headers=headers)
            assert answer.status == 200
            return Stream(await streams.enter_async_context(answer))

        yield new
