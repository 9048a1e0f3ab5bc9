"""What the page of participants asks: a place, what there is to answer, ideas and their life."""

import json
from typing import Any, Final

from aiohttp import web

from bot.errors import ForgedRequestError, UnreadableRequestError
from bot.services import seated
from bot.services.ideas import Receipt
from bot.services.seated import Place
from bot.services.web_links import Page
from bot.texts import link_texts
from bot.web import sessions
from bot.web.house import HOUSE, House, Visit, address_of
from bot.web.shapes import meeting_shape, section_shape
from summaries.text import clean

CSRF_HEADER: Final = "X-Greffier"
_LONGEST_KEY: Final = 64
_LONGEST_CODE: Final = 40


async def sit(request: web.Request) -> web.Response:
    """Take a place by its code; who guesses is soon made to wait."""
    house = request.app[HOUSE]
    visit = await house.visit(request, Page.PARTICIPANT)
    code = _text(await _body(request), "code", longest=_LONGEST_CODE)
    asker = f"{visit.link.id}:{address_of(request)}"
    house.codes.look(asker)
    house.codes_of_link.look(visit.link.id)
    try:
        place = await seated.sit(house.store, visit.guild_id, visit.link.meeting_id, code)
    except Exception:
        house.codes.use(asker)
        house.codes_of_link.use(visit.link.id)
        raise
    until_s = int(house.wall_clock()) + sessions.LASTS_S
    response = web.Response(status=204)
    response.set_cookie(
        sessions.cookie_name(visit.link.id, secure=house.secure),
        sessions.seal(house.secret, visit.link.id, place.seat_id, until_s=until_s),
        max_age=sessions.LASTS_S,
        path="/",
        secure=house.secure,
        httponly=True,
        samesite="Strict",
    )
    return response


async def look(request: web.Request) -> web.Response:
    """Say where somebody sits, what is asked, and what they gave."""
    house = request.app[HOUSE]
    visit = await house.visit(request, Page.PARTICIPANT)
    sitting = await seated.look(house.store, house.place(request, visit))
    step = sitting.step
    quota = None if step is None else step.section.quota
    ideas = [{"id": i.id, "text": i.text, "editable": True} for i in sitting.ideas]
    return web.json_response(
        {
            "seat": sitting.seat.name,
            "csrf": sessions.csrf_of(house.secret, house.cookie(request, visit)),
            "meeting": meeting_shape(sitting.meeting, sitting.event.title),
            "section": section_shape(step),
            "quota": quota,
            "left": None if quota is None else max(0, quota - sitting.given),
            "ideas": ideas,
        }
    )


async def give(request: web.Request) -> web.Response:
    """Take an idea; sent again, it is still one."""
    house, visit, place = await _writer(request)
    body = await _body(request)
    receipt = await seated.give(
        house.store,
        place,
        key=_text(body, "key", longest=_LONGEST_KEY),
        text=_text(body, "text"),
        section_id=_text(body, "section") if "section" in body else None,
    )
    house.told.idea(visit.guild_id, receipt.section)
    told = {
        "id": _told_id(receipt),
        "number": receipt.given,
        "quota": receipt.section.quota,
        "receipt": link_texts.receipt(receipt.given, receipt.section.quota),
    }
    return web.json_response(told, status=201)


async def edit(request: web.Request) -> web.Response:
    """Give an idea another text."""
    house, visit, place = await _writer(request)
    idea_id, proof = _asked(request)
    text = _text(await _body(request), "text")
    idea = await seated.edit(house.store, place, idea_id, text, proof=proof)
    house.told.meeting(visit.guild_id, idea.meeting_id)
    return web.json_response({"id": request.match_info["idea"], "text": idea.text})


async def withdraw(request: web.Request) -> web.Response:
    """Take an idea back."""
    house, visit, place = await _writer(request)
    idea_id, proof = _asked(request)
    idea = await seated.withdraw(house.store, place, idea_id, proof=proof)
    house.told.meeting(visit.guild_id, idea.meeting_id)
    return web.Response(status=204)


async def _writer(request: web.Request) -> tuple[House, Visit, Place]:
    """Return who writes, once the page has shown the word of their session."""
    house = request.app[HOUSE]
    visit = await house.visit(request, Page.PARTICIPANT)
    place = house.place(request, visit)
    word = sessions.csrf_of(house.secret, house.cookie(request, visit))
    if not sessions.same(request.headers.get(CSRF_HEADER, ""), word):
        raise ForgedRequestError("without the word of the session")
    house.writes.take(place.seat_id)
    return house, visit, place


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        # Bytes: JSON says itself how it is written, whatever charset is claimed for it.
        body = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise UnreadableRequestError("not JSON") from error
    if not isinstance(body, dict):
        raise UnreadableRequestError("not an object")
    return body


def _text(body: dict[str, Any], name: str, *, longest: int | None = None) -> str:
    text = body.get(name)
    if not isinstance(text, str) or (longest is not None and not 0 < len(text) <= longest):
        raise UnreadableRequestError(f"{name} is no text, or too long")
    # Halves of characters and zeros, which JSON can write and nothing can store.
    return clean(text)


def _told_id(receipt: Receipt) -> str:
    """Return the name under which the page knows an idea: where no author is stored, its proof."""
    return f"{receipt.idea.id}.{receipt.proof}" if receipt.proof else receipt.idea.id


def _asked(request: web.Request) -> tuple[str, str]:
    idea_id, _, proof = request.match_info["idea"].partition(".")
    return idea_id, proof
