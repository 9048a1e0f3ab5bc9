"""Whatever is sent to the pages: an answer that is no fault of ours, and nothing stored twice."""

import asyncio
import base64
import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.privacy import consents
from bot.services.web_links import Page
from bot.store.database import Store
from bot.web.limits import Limiter, Rate
from tests.bot.people import CHANNEL, SECRETARY
from tests.bot.services.workshop import open_postits, open_workshop
from tests.bot.web.conftest import Open
from tests.bot.web.sender import TUS, sender
from tests.bot.web.site import Browser, Site
from tests.fuzzing import bounded

pytestmark = pytest.mark.fuzz

HARM: Final = "<script>alert(1)</script>"
_OURS: Final = {507}
"""No room on the disk: said, and no fault."""
_TEXTS = st.sampled_from(
    (HARM, "", " ", "\x00", "\ud83d", "é" * 5_000, "x" * 40_000, "Un carnet", "9" * 5_000, "-1")
) | st.text(max_size=20)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)
_BODIES = st.one_of(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("key", "text", "section", "code"), _TEXTS)),
    st.fixed_dictionaries({}, optional=dict.fromkeys(("key", "text", "section", "code"), _VALUES)),
    _VALUES,
).map(lambda value: json.dumps(value).encode()) | st.sampled_from(
    (
        *(b"", b"{", b"\xff\xfe", b"[" * 20_000, b'{"a":' * 5_000, b"NaN", b"9" * 5_000),
        *(b'{"text": "' + bytes(32_000) + b'"}', "{}".encode("utf-16"), b"\xef\xbb\xbf{}"),
    )
)
_HEADERS: Final = {
    "Content-Type": (
        *("application/json", "application/json; charset=utf-16", "application/json; charset=x"),
        *("application/json; charset=", "application/offset+octet-stream", "text/plain", "é", ""),
    ),
    "Content-Encoding": ("gzip", "identity"),
    "Origin": ("https://ailleurs.example", "null", HARM),
    "X-Greffier": ("", "é", "0" * 64, "\udcff"),
    "Cookie": ("place-0=é", "=;;=", "a" * 4_000, f'place-00112233445566aa="{HARM}"', "\x01"),
    "Accept": ("text/html", "*/*"),
    "Accept-Language": ("en", "é", "", HARM),
    "Last-Event-ID": ("", "a-1", "-", "a-²", "a-" + "9" * 5_000, "é-é", HARM),
    "Tus-Resumable": ("1.0.0", "0.2.2", ""),
    "Upload-Length": ("0", "5", "-1", "9" * 5_000, "9" * 18, "1e3", "²", "5;q=1", " 5"),
    "Upload-Offset": ("0", "3", "-1", "9" * 5_000, "²", ""),
    "Upload-Metadata": (
        *("filename", "filename é", "filename ====", f"filename {'A' * 4_000}", ",,,", "\udcff a"),
        f"filename {base64.b64encode(HARM.encode()).decode()}",
        f"filename {base64.b64encode(b'../../../etc/passwd').decode()}",
        f"filename {base64.b64encode(bytes(8)).decode()}",
    ),
    "Upload-Checksum": ("sha1", "sha1 é", "sha1 AAAA", "sha3 AAAA", "md5 " + "A" * 4_000),
    "X-HTTP-Method-Override": ("PATCH", "HEAD", "DELETE", "é", HARM),
    "X-Forwarded-For": ("é", HARM, ",", "203.0.113.7"),
}
_SENT = st.dictionaries(st.sampled_from(sorted(_HEADERS)), st.none(), max_size=5).flatmap(
    lambda names: st.fixed_dictionaries({name: st.sampled_from(_HEADERS[name]) for name in names})
)
_METHODS = st.sampled_from(("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"))


@dataclass(frozen=True, slots=True)
class Doors:
    """A site, what leads into it, and who sits there."""

    site: Site
    browser: Browser
    paths: tuple[str, ...]

    def cookie(self) -> str:
        """Return the cookie of who sits there."""
        [cookie] = self.browser.session.cookie_jar
        return f"{cookie.key}={cookie.value}"


@pytest.fixture
async def workshop(store: Store) -> Store:
    await open_workshop(store)
    await consents.declare(store, SECRETARY, CHANNEL, signed=12, kept_by="le classeur")
    await open_postits(store)
    return store


@pytest.fixture
async def doors(site: Site, browse: Open) -> Doors:
    """Every address of the pages, and nobody told to wait."""
    for name in ("requests", "writes", "codes", "codes_of_link"):
        vars(site.house)[name] = Limiter(Rate(10**9, 1e-9), site.house.clock)
    browser = await (await browse()).sit((await site.seat()).code)
    _, given = await browser.give("Un carnet", key="first")
    async with aiohttp.ClientSession() as session:
        simon = await sender(site, session)
        await simon.create(10)
    page, wall = browser.page, await site.path(Page.WALL)
    return Doors(
        site,
        browser,
        (
            *(page, f"{page}/moi", f"{page}/place", f"{page}/idees", f"{page}/qr.svg"),
            *(f"{page}/idees/{given['id']}", f"{page}/idees/0.0", f"{page}/idees/%00", wall),
            *(simon.page, f"{simon.page}/etat", f"{simon.page}/essai", f"{simon.page}/fichiers"),
            *(simon.file, f"{simon.page}/fichiers/0", f"{wall}/flux", "/mur/é", "/mur/%F0%9F/flux"),
            *("/static/0/mur.js", "/static/0/..%2fpages.py", f"/mur/{HARM}", "*", "//", "/%00"),
        ),
    )


async def asked(
    doors: Doors, method: str, path: str, headers: dict[str, str], body: bytes
) -> bytes:
    """Send a request as it is, and return what comes until a moment of silence."""
    port = urlsplit(doors.site.origin).port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    sent = {"Host": "x", "Content-Length": str(len(body)), "Connection": "close", **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {said}" for name, said in sent.items())]
    head = "\r\n".join([*lines, "", ""]).encode(errors="surrogateescape")
    answer = b""
    try:
        writer.write(head + body)
        while some := await asyncio.wait_for(reader.read(1 << 16), 0.3 if answer else 20):
            answer += some
    except (TimeoutError, ConnectionError):
        pass  # a stream goes on for ever; who says too much is cut off
    finally:
        writer.close()
    return answer


@given(data=st.data())
@bounded(120)
async def test_any_request_is_answered_and_is_no_fault_of_ours(
    doors: Doors, data: st.DataObject, caplog: pytest.LogCaptureFixture
) -> None:
    method, path = data.draw(_METHODS), data.draw(st.sampled_from(doors.paths))
    ours: dict[str, str] = {"Content-Type": "application/json"}
    if data.draw(st.booleans()):
        ours |= {"Origin": doors.site.origin, "X-Greffier": doors.browser.csrf, **TUS}
        ours["Cookie"] = doors.cookie()
    headers: dict[str, Any] = {**ours, **data.draw(_SENT)}
    caplog.clear()

    answer = await asked(doors, method, path, headers, data.draw(_BODIES))

    head, _, said = answer.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1]) if head else 0
    assert status < 500 or status in _OURS, answer
    assert not [record for record in caplog.records if record.exc_info], caplog.text
    assert HARM.encode() not in head
    if b"text/html" in head or (status >= 400 and b"json" not in head):
        assert HARM.encode() not in said, answer


@given(key=_TEXTS, text=_TEXTS, times=st.integers(2, 4))
@bounded(30)
async def test_an_idea_sent_again_is_stored_once_whatever_its_key(
    doors: Doors, key: str, text: str, times: int
) -> None:
    before = (await doors.browser.look())["ideas"]

    answers = [await doors.browser.give(text, key=key or "k") for _ in range(times)]

    statuses = {status for status, _ in answers}
    assert len(statuses) == 1
    assert statuses <= {201, 400, 413, 422}
    after = (await doors.browser.look())["ideas"]
    assert len(after) - len(before) <= (statuses == {201})
