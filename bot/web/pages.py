"""The pages themselves: HTML with its places filled, the files they load, the QR code."""

import hashlib
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from aiohttp import web

from bot import errors
from bot.services import qr_codes
from bot.services.web_links import Page
from bot.texts import language, link_texts, page_texts
from bot.web.house import HOUSE

_STATIC: Final = Path(__file__).parent / "static"
_PLACE: Final = re.compile(r"\{\{ (\w+) \}\}")
_A_YEAR: Final = "public, max-age=31536000, immutable"
_TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


async def wall(request: web.Request) -> web.Response:
    """Give the wall."""
    await request.app[HOUSE].visit(request, Page.WALL)
    return _page("mur.html", page_texts.wall())


async def participant(request: web.Request) -> web.Response:
    """Give the page of participants."""
    await request.app[HOUSE].visit(request, Page.PARTICIPANT)
    return _page("participer.html", page_texts.participant())


async def qr(request: web.Request) -> web.Response:
    """Give the QR code of the page of participants, as a drawing."""
    house = request.app[HOUSE]
    visit = await house.visit(request, Page.PARTICIPANT)
    address = house.origin + house.path(Page.PARTICIPANT, visit.guild_id, visit.link.id)
    return web.Response(body=qr_codes.drawing(address), content_type="image/svg+xml")


async def static(request: web.Request) -> web.StreamResponse:
    """Give a file that a page loads; its address changes with its content."""
    files = _files()
    name = request.match_info["name"]
    kind = _TYPES.get(Path(name).suffix)
    if name not in files or kind is None:
        raise web.HTTPNotFound
    same = request.match_info["version"] == _version()
    cached = {"Cache-Control": _A_YEAR if same else "no-cache"}
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=files[name], content_type=kind, charset=charset, headers=cached)


def message_page(
    error: Exception, text: str, *, status: int, headers: Mapping[str, str]
) -> web.Response:
    """Give a page that says one thing."""
    match error:
        case errors.UnknownLinkError() | errors.NotFoundError():
            title = link_texts.NOT_FOUND_TITLE
        case errors.LinkOverError():
            title = link_texts.OVER_TITLE
        case _:
            title = link_texts.PROBLEM_TITLE
    page = _page("message.html", {"title": title, "text": text})
    page.set_status(status)
    page.headers.update(headers)
    return page


def _page(name: str, texts: Mapping[str, str]) -> web.Response:
    places = {place: html.escape(text) for place, text in texts.items()}
    places |= {"lang": language(), "static": f"/static/{_version()}", "texts": _for_script(texts)}
    filled = _PLACE.sub(lambda found: places[found[1]], _files()[name].decode())
    return web.Response(text=filled, content_type="text/html")


def _for_script(texts: Mapping[str, str]) -> str:
    """Return texts as JSON that ends no element and begins no comment of HTML."""
    return json.dumps(dict(texts), ensure_ascii=False).replace("<", "\\u003c")


@cache
def _files() -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(_STATIC.iterdir()) if path.is_file()}


@cache
def _version() -> str:
    hashed = hashlib.sha256()
    for name, content in _files().items():
        hashed.update(f"{name}:{len(content)}:".encode() + content)
    return hashed.hexdigest()[:12]
