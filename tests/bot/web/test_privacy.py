"""What the pages leave of who opens them: nothing in the logs, nothing on the disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import pytest

from bot.config import Settings
from bot.services.web_links import Page
from tests.bot.searching import found_in
from tests.bot.web.site import Browser, Site


async def nonsense(site: Site, said: str) -> None:
    """Send what is no request, with an address in it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(site.origin).port)
    writer.write(said.encode())
    assert b" 400 " in await reader.read()
    writer.close()
    await writer.wait_closed()


async def test_no_page_leaves_an_address_nor_a_link_in_the_logs_or_on_the_disk(
    site: Site,
    browse: Callable[[], Awaitable[Browser]],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = await browse()
    path = await site.path(Page.WALL)

    async with browser.session.get(f"{site.origin}{path}") as shown:
        assert shown.status == 200
    async with browser.session.get(f"{site.origin}/mur/{'a' * 43}") as unknown:
        assert unknown.status == 404
    await nonsense(site, f"GET {path}/\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n")
    await nonsense(site, f"GET {path} HTTP/9\r\n\r\n")
    seat = await site.seat()
    await browser.sit(seat.code)
    await browser.give("Un carnet")
    [cookie] = browser.session.cookie_jar

    # The command line keeps these quiet, whatever else is logged.
    spoken = [one for one in caplog.records if not one.name.startswith(("aiosqlite", "sqlalchemy"))]
    told = "\n".join(map(logging.Formatter().format, spoken))
    assert not [word for word in (seat.code, browser.csrf, cookie.value) if word in told]
    token = path.rsplit("/", 1)[-1]
    assert "refused GET wall" in told
    assert token not in told
    assert "127.0.0.1:" not in told.replace(site.origin, "")
    assert found_in(settings.folder, "127.0.0.1", token) == []
