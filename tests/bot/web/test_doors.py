"""What the pages refuse: addresses, cookies and requests that are not ours, and who hurries."""

import asyncio
from collections.abc import Mapping

import aiohttp
import msgspec
import pytest
from aiohttp.test_utils import unused_port

from bot.config import Settings, Web
from bot.errors import PortTakenError, UnknownLinkError
from bot.services import conduct, meetings, web_links
from bot.services.servers import Servers
from bot.services.web_links import Page, read_token, secret_in, token_of
from bot.store.database import Store
from bot.web.house import House
from bot.web.server import web_beside
from tests.bot.people import CHANNEL, FACILITATOR, HERE, THERE
from tests.bot.web.conftest import Open
from tests.bot.web.site import Heard, Site, served

LINK = "00112233445566aa"
SECRET = bytes(32)
_TOKEN = token_of(SECRET, Page.WALL, HERE, LINK)


async def fetch(site: Site, path: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
    """Open an address as somebody does who follows a link."""
    asked = {"Accept": "text/html", **headers}
    async with (
        aiohttp.ClientSession() as session,
        session.get(site.origin + path, headers=asked) as answer,
    ):
        return answer.status, await answer.text(), answer.headers


def test_a_token_opens_its_own_page_on_its_own_server() -> None:
    assert read_token(SECRET, Page.WALL, _TOKEN) == (HERE, LINK)
    assert len(_TOKEN) == 43


@pytest.mark.parametrize(
    "token",
    [
        "",
        "é",
        "a",
        "a" * 43,
        token_of(SECRET, Page.PARTICIPANT, HERE, LINK),
        token_of(bytes(31) + b"a", Page.WALL, HERE, LINK),
        _TOKEN[:-4],
        token_of(SECRET, Page.WALL, THERE, LINK)[:12] + _TOKEN[12:],
    ],
)
def test_no_other_token_opens_anything(token: str) -> None:
    with pytest.raises(UnknownLinkError):
        read_token(SECRET, Page.WALL, token)


def test_the_secret_is_made_once_and_read_by_its_owner_alone(settings: Settings) -> None:
    made = secret_in(settings.folder)

    assert secret_in(settings.folder) == made
    assert len(made) == 32
    assert (settings.folder / "web.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("page", list(Page))
async def test_an_address_that_was_made_up_leads_to_a_page_that_says_so(
    site: Site, page: Page
) -> None:
    status, text, _ = await fetch(site, f"/{page}/AAAA")

    assert status == 404
    assert "ne mène à aucune séance" in text


async def test_an_english_browser_reads_it_in_english(site: Site) -> None:
    _, text, _ = await fetch(site, "/mur/AAAA", **{"Accept-Language": "en-GB,en;q=0.9"})

    assert '<html lang="en">' in text
    assert "leads to no meeting" in text


@pytest.mark.parametrize("page", [Page.WALL, Page.PARTICIPANT])
async def test_a_revoked_link_leads_to_a_page_that_says_so(site: Site, page: Page) -> None:
    path = await site.path(page)
    _, link = await web_links.show(site.store, FACILITATOR, CHANNEL, days=7)
    opened, _, _ = await fetch(site, path)

    await web_links.renew(site.store, FACILITATOR, link.id, days=7)

    assert opened == 200
    status, text, _ = await fetch(site, path)
    assert status == 410
    assert "Ce lien est fermé" in text
    assert (await fetch(site, f"{path}/flux"))[0] in {404, 410}
    assert (await fetch(site, await site.path(page)))[0] == 200


async def test_a_link_ends_some_days_after_its_meeting_and_begins_again_with_it(
    workshop: Store, settings: Settings
) -> None:
    async with served(workshop, settings, link_days=0) as site:
        path = await site.path(Page.WALL)
        before = (await fetch(site, path))[0]

        await meetings.close_meeting(workshop, FACILITATOR, CHANNEL)
        closed = (await fetch(site, path))[0]
        await conduct.reopen(workshop, FACILITATOR, CHANNEL)

        assert (before, closed, (await fetch(site, path))[0]) == (200, 410, 200)


async def test_every_answer_forbids_what_a_page_does_not_need(site: Site) -> None:
    wall = await site.path(Page.WALL)
    page = await site.path(Page.PARTICIPANT)

    for path in (wall, page, f"{page}/qr.svg", f"{page}/moi", "/mur/AAAA", "/ailleurs", "/"):
        _, _, headers = await fetch(site, path)
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; "), path
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store", path


async def test_what_a_page_loads_is_kept_for_long_under_an_address_of_its_content(
    site: Site,
) -> None:
    _, text, _ = await fetch(site, await site.path(Page.WALL))
    address = text.partition('href="/static/')[2].partition('"')[0]

    status, _, headers = await fetch(site, f"/static/{address}")
    old = await fetch(site, f"/static/0123/{address.partition('/')[2]}")

    assert (status, headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in headers["Cache-Control"]
    assert (old[0], old[2]["Cache-Control"]) == (200, "no-cache")
    for name in ("mur.html", "..%2f..%2fconfig.py", "nope.js"):
        assert (await fetch(site, f"/static/0123/{name}"))[0] == 404


async def test_the_qr_code_is_a_drawing(site: Site) -> None:
    status, text, headers = await fetch(site, f"{await site.path(Page.PARTICIPANT)}/qr.svg")

    assert (status, headers["Content-Type"]) == (200, "image/svg+xml")
    assert text.startswith("<svg")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://ailleurs.example"},
        {"Origin": "null"},
        {"X-Greffier": ""},
        {"X-Greffier": "0" * 64},
    ],
)
async def test_what_comes_from_another_page_is_not_taken(
    site: Site, browse: Open, headers: dict[str, str]
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)

    status, said = await browser.call("POST", "/idees", {"key": "k", "text": "Un"}, headers=headers)

    assert (status, bool(said["error"])) == (403, True)
    assert (await browser.look())["ideas"] == []


async def test_a_browser_that_tells_no_origin_tells_from_where_it_fetches(
    site: Site, browse: Open
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    address = f"{site.origin}{browser.page}/idees"

    statuses = []
    for where in ("cross-site", "same-site", "none", "", "same-origin"):
        headers = {"X-Greffier": browser.csrf, **({"Sec-Fetch-Site": where} if where else {})}
        body = {"key": "k", "text": "Un"}
        async with browser.session.post(address, json=body, headers=headers) as answer:
            statuses.append(answer.status)

    assert statuses == [403, 403, 403, 403, 201]


async def test_a_cookie_is_worth_nothing_for_another_link(site: Site, browse: Open) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    _, link = await web_links.show(site.store, FACILITATOR, CHANNEL, days=7)
    await web_links.renew(site.store, FACILITATOR, link.id, days=7)

    browser.page = await site.path(Page.PARTICIPANT)

    assert (await browser.call("GET", "/moi"))[0] == 401


async def test_a_cookie_that_was_touched_is_worth_nothing(site: Site, browse: Open) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    cookie = next(iter(browser.session.cookie_jar))

    for value in ("", "é", "abc", cookie.value[:-6] + "AAAAAA"):
        async with aiohttp.ClientSession(headers={"Cookie": f"{cookie.key}={value}"}) as session:
            answer = await session.get(f"{site.origin}{browser.page}/moi")
            assert answer.status == 401


async def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(
    site: Site, browse: Open
) -> None:
    browser, seat = await browse(), await site.seat()
    address = f"{site.origin}{browser.page}/place"

    async with browser.session.post(
        address, json={"code": seat.code}, headers={"Origin": site.origin}
    ) as answer:
        (said,) = answer.headers.getall("Set-Cookie")

    assert "HttpOnly" in said
    assert "SameSite=Strict" in said
    assert "Path=/" in said


async def test_by_https_the_cookie_is_held_to_this_host_and_goes_nowhere_in_the_clear(
    workshop: Store, settings: Settings
) -> None:
    origin = "https://mur.example"
    async with served(workshop, settings, public_url=origin) as site:
        page, seat = await site.path(Page.PARTICIPANT), await site.seat()
        address = f"http://127.0.0.1:{site.house.settings.web.port}{page}/place"
        headers = {"Origin": origin}
        async with (
            aiohttp.ClientSession() as session,
            session.post(address, json={"code": seat.code}, headers=headers) as answer,
        ):
            (said,) = answer.headers.getall("Set-Cookie")

    assert said.startswith("__Host-place-")
    assert "Secure" in said


async def test_codes_cannot_be_tried_for_long_and_right_ones_wait_too(
    site: Site, browse: Open
) -> None:
    browser, seat = await browse(), await site.seat()

    statuses = [(await browser.call("POST", "/place", {"code": f"AAA{n}"}))[0] for n in range(10)]
    status, said = await browser.call("POST", "/place", {"code": seat.code})

    assert statuses == [403] * 10
    assert status == 429
    assert "Attendez" in said["error"]


async def test_somebody_who_gives_faster_than_a_person_is_told_to_wait(
    site: Site, browse: Open
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)

    statuses = [(await browser.give("Un", key="k"))[0] for _ in range(12)]

    assert statuses == [201] * 10 + [429] * 2


async def test_a_port_that_another_program_holds_is_named(
    workshop: Store, settings: Settings
) -> None:
    async with served(workshop, settings) as site:
        with pytest.raises(PortTakenError) as caught:
            async with web_beside(site.house):
                pytest.fail("two servers on one port")

    assert caught.value.port == site.house.settings.web.port


async def test_without_a_public_address_no_port_is_opened(
    workshop: Store, settings: Settings
) -> None:
    off = msgspec.structs.replace(settings, web=Web(port=unused_port()))
    house = House(off, workshop, Servers(workshop, off), Heard().as_told())

    async with web_beside(house):
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection(off.web.host, off.web.port)


async def test_who_asks_is_told_by_a_relay_that_is_trusted_and_by_nobody_else(
    browse: Open,
) -> None:
    browser = await browse()

    for n in range(10):
        claimed = {"X-Forwarded-For": f"203.0.113.{n}, 198.51.100.7"}
        status, _ = await browser.call("POST", "/place", {"code": "AAAA"}, headers=claimed)
        assert status == 403
    again, _ = await browser.call("POST", "/place", {"code": "AAAA"}, headers=claimed)
    other = {"X-Forwarded-For": "198.51.100.8"}
    elsewhere, _ = await browser.call("POST", "/place", {"code": "AAAA"}, headers=other)

    assert (again, elsewhere) == (429, 403)
