"""`/sante` and `/metrics`, for whoever watches the bot, on an address of their own."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.config import Operations
from bot.errors import PortTakenError
from bot.jobs.queue import Jobs
from bot.operations.measures import Measures, look
from bot.store.database import Store

_log = logging.getLogger(__name__)

_PATIENCE_S: Final = 3.0
"""How long the database is waited for: who asks gives up after ten seconds or so."""
_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Watched:
    """What is asked how it is."""

    store: Store
    jobs: Jobs
    measures: Measures
    worker_is_ready: Callable[[], bool]
    discord_is_there: Callable[[], bool]


def application(watched: Watched) -> web.Application:
    """Return the two answers, ready to be served."""

    async def health(_request: web.Request) -> web.Response:
        waiting = await _waiting(watched)
        found = {
            "database": waiting is not None,
            "worker": watched.worker_is_ready(),
            "discord": watched.discord_is_there(),
        }
        status = 200 if all(found.values()) else 503
        return web.json_response(found | {"waiting": waiting}, status=status)

    async def measures(_request: web.Request) -> web.Response:
        async with asyncio.timeout(_PATIENCE_S):
            looked = await look(watched.store, watched.jobs)
        return web.Response(body=watched.measures.written(looked), headers={"Content-Type": _TEXT})

    app = web.Application()
    app.add_routes([web.get("/sante", health), web.get("/metrics", measures)])
    return app


@asynccontextmanager
async def operations_beside(chosen: Operations, watched: Watched) -> AsyncIterator[None]:
    """Serve until the block ends; nothing is served without a port.

    Raises:
        PortTakenError: If the port cannot be opened.
    """
    if not chosen.port:
        yield
        return
    watched.measures.count_faults()
    runner = web.AppRunner(application(watched), access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, chosen.address, chosen.port).start()
        except OSError as error:
            raise PortTakenError(chosen.port) from error
        _log.info("health and measures on %s:%d", chosen.address, chosen.port)
        yield
    finally:
        await runner.cleanup()


async def _waiting(watched: Watched) -> int | None:
    """Return how many jobs have not ended; None when the database does not answer."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            await watched.store.guilds()
            return (await watched.jobs.unfinished()).total()
    except Exception:  # noqa: BLE001 (whatever the driver raises, it does not answer)
        _log.warning("the database does not answer")
        return None
