"""The wall's stream of events, one for each browser that shows it."""

import asyncio
from typing import Final

from aiohttp import web

from bot.errors import LinkOverError, TooManyTriesError
from bot.services.web_links import Page
from bot.texts import link_texts
from bot.web.house import HOUSE

_MOST_LISTENERS: Final = 2_000
_STALLED_S: Final = 30.0
"""How long a browser may take nothing before it is given up; it comes back by itself."""


async def stream(request: web.Request) -> web.StreamResponse:
    """Send the wall, then each change of it, until the browser leaves or the link is over."""
    house = request.app[HOUSE]
    visit = await house.visit(request, Page.WALL)
    if house.feed.listening >= _MOST_LISTENERS:
        raise TooManyTriesError(_STALLED_S)
    listener = await house.feed.listen(
        visit.guild_id,
        visit.link.meeting_id,
        visit.link.id,
        last=request.headers.get("Last-Event-ID", ""),
        goodbye=link_texts.explain_web(LinkOverError()),
    )
    # `X-Accel-Buffering`: some relays keep small answers back unless they are asked not to.
    response = web.StreamResponse(headers={"X-Accel-Buffering": "no"})
    response.content_type, response.charset = "text/event-stream", "utf-8"
    try:
        await response.prepare(request)
        await response.write(b"retry: 2000\n\n")
        async for message in listener.messages():
            async with asyncio.timeout(_STALLED_S):
                await response.write(message)
    except (ConnectionError, TimeoutError):
        if request.transport is not None:
            request.transport.abort()
    finally:
        house.feed.leave(listener)
    return response
