"""What the pages leave of who opens them: nothing in the logs, nothing on the disk."""

import logging
from collections.abc import Awaitable, Callable

import pytest

from bot.config import Settings
from bot.services.web_links import Page
from tests.bot.searching import found_in
from tests.bot.web.site import Browser, Site


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

    told = "\n".join(record.getMessage() for record in caplog.records)
    token = path.rsplit("/", 1)[-1]
    assert "refused GET wall" in told
    assert token not in told
    assert "127.0.0.1:" not in told.replace(site.origin, "")
    assert found_in(settings.folder, "127.0.0.1", token) == []
