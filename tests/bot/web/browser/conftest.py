"""Chromium, as it is on the machine, looking at pages that are really served."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    async_playwright,
    expect,
)

from bot.services import web_links
from bot.services.meetings import take_attendance
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR
from tests.bot.services.workshop import open_postits, open_workshop
from tests.bot.web.browser.relay import Relay, relayed
from tests.bot.web.site import Site

CHROMIUM = shutil.which("chromium")
PATIENCE_MS = 20_000  # a busy machine is no fault of the page
LARGE = {"width": 1920, "height": 1080}
PHONE = {"width": 360, "height": 740}


@dataclass  # neither frozen nor slotted: Playwright ties its handlers to it
class Eyes:
    """Opens pages of a meeting, each in a browser of its own, and notes what goes wrong in them."""

    site: Site
    browser: Browser
    open: AsyncExitStack
    faults: list[str] = field(default_factory=list)

    async def wall(self, *, origin: str = "", **options: Any) -> Page:  # noqa: ANN401 (Playwright's)
        """Open the page that is projected."""
        context = await self._context(viewport=LARGE, **options)
        return await self.at(context, web_links.Page.WALL, origin=origin)

    async def participant(self, **options: Any) -> Page:  # noqa: ANN401 (Playwright's)
        """Open the participants' page on a phone."""
        context = await self._context(viewport=PHONE, has_touch=True, **options)
        return await self.at(context, web_links.Page.PARTICIPANT)

    async def seated(self, **options: Any) -> Page:  # noqa: ANN401 (Playwright's)
        """Open the participants' page and take a new seat."""
        page = await self.participant(**options)
        await page.get_by_label("Le code de votre place").fill((await self.site.seat()).code)
        await page.get_by_role("button", name="Prendre ma place").click()
        await page.get_by_label("Votre idée, en une phrase").wait_for()
        return page

    async def at(self, context: BrowserContext, which: web_links.Page, origin: str = "") -> Page:
        """Open a page in a browser that is open."""
        page = await context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", self._note)
        await page.goto((origin or self.site.origin) + await self.site.path(which))
        return page

    async def _context(self, **options: Any) -> BrowserContext:  # noqa: ANN401 (Playwright's)
        options = {"locale": "fr-FR", "reduced_motion": "reduce", **options}
        context = await self.browser.new_context(**options)
        return await self.open.enter_async_context(context)

    def _hear(self, message: ConsoleMessage) -> None:
        # A refusal, or the network cut: the page has to say it, and tests look.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(message.text)

    def _note(self, error: Error) -> None:
        self.faults.append(str(error))


@pytest.fixture
async def workshop(request: pytest.FixtureRequest, store: Store) -> Store:
    """A meeting of five people whose section of post-its takes ten ideas of each.

    It is anonymous when a test gives the parameter "anonymous".
    """
    await open_workshop(store, anonymous=getattr(request, "param", "") == "anonymous")
    await take_attendance(store, FACILITATOR, CHANNEL, present=5)
    await open_postits(store, quota=10)
    return store


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium to look at the pages with")
    expect.set_options(timeout=PATIENCE_MS)
    async with (
        async_playwright() as driver,
        await driver.chromium.launch(executable_path=CHROMIUM) as browser,
    ):
        yield browser


@asynccontextmanager
async def eyes_on(site: Site, browser: Browser) -> AsyncIterator[Eyes]:
    """Look at a site; nothing may go wrong in its pages."""
    async with AsyncExitStack() as contexts:
        seen = Eyes(site, browser, contexts)
        yield seen
    assert seen.faults == []


@pytest.fixture
async def eyes(site: Site, chromium: Browser) -> AsyncIterator[Eyes]:
    async with eyes_on(site, chromium) as seen:
        yield seen


@pytest.fixture
async def relay(site: Site) -> AsyncIterator[Relay]:
    """A line to the site that can be cut."""
    async with relayed(site.origin) as line:
        yield line
