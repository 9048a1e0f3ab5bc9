"""The server of the pages: made of its routes, started beside the bot, stopped with it."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.errors import PortTakenError
from bot.web import pages, participants, tus, uploads
from bot.web.guard import LONGEST_BODY, only_our_page_writes, rate, set_headers, tell_faults
from bot.web.house import HOUSE, House
from bot.web.stream import stream

_log = logging.getLogger(__name__)
_AN_IDEA: Final = "/participer/{token}/idees/{idea:[0-9a-f.]+}"
_QUIET_TIMES: Final = 5
"""How much longer than `idle_s` a connection stays open between two requests."""
_GOODBYE_S: Final = 2.0
"""How long answers under way are waited for when the bot stops."""


def application(house: House) -> web.Application:
    """Return the pages and what they ask, ready to be served."""
    app = web.Application(
        middlewares=[tell_faults, rate, only_our_page_writes], client_max_size=LONGEST_BODY
    )
    app[HOUSE] = house
    app.on_response_prepare.append(set_headers)
    app.on_response_prepare.append(tus.set_version)
    app.on_shutdown.append(_close_streams)
    app.add_routes(
        [
            web.get("/mur/{token}", pages.wall, name="wall"),
            web.get("/mur/{token}/flux", stream, name="stream", allow_head=False),
            web.get("/participer/{token}", pages.participant, name="participant"),
            web.get("/participer/{token}/qr.svg", pages.qr, name="qr"),
            web.get("/participer/{token}/moi", participants.look, name="look"),
            web.post("/participer/{token}/place", participants.sit, name="sit"),
            web.post("/participer/{token}/idees", participants.give, name="give"),
            web.put(_AN_IDEA, participants.edit, name="edit"),
            web.delete(
                _AN_IDEA,
                participants.withdraw,
                name="withdraw",
            ),
            web.get("/envoyer/{token}", uploads.page, name="upload"),
            web.get("/envoyer/{token}/etat", uploads.state, name="upload-state"),
            web.post("/envoyer/{token}/essai", uploads.try_again, name="upload-again"),
            *tus.ROUTES,
            web.get("/static/{version}/{name}", pages.static, name="static"),
        ]
    )
    house.store.watch(house.feed.wake)
    return app


@asynccontextmanager
async def web_beside(house: House) -> AsyncIterator[None]:
    """Serve the pages until the block ends; nothing is served without a public address.

    Raises:
        PortTakenError: If the port cannot be opened.
    """
    chosen = house.settings.web
    if not chosen.public_url:
        yield
        return
    # No access log: addresses hold tokens. Who opens a connection and never ends their first line
    # is let go as somebody who asks nothing more is. Nothing compressed is taken: a little of it
    # can be made to swell without end.
    runner = web.AppRunner(
        application(house),
        access_log=None,
        logger=_without_nonsense(logging.getLogger(f"{__name__}.protocol")),
        shutdown_timeout=_GOODBYE_S,
        auto_decompress=False,
        keepalive_timeout=_QUIET_TIMES * house.idle_s,
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, chosen.host, chosen.port).start()
        except OSError as error:
            raise PortTakenError(chosen.port, "[web] port") from error
        _log.info("pages served on %s:%d", chosen.host, chosen.port)
        yield
    finally:
        await runner.cleanup()


def _without_nonsense(log: logging.Logger) -> logging.Logger:
    """Have nothing written of what is no HTTP: anybody sends it, and it may hold an address."""
    log.addFilter(
        lambda record: not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))
    )
    return log


async def _close_streams(app: web.Application) -> None:
    await app[HOUSE].feed.close()
