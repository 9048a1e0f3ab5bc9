"""`/sante` and `/metrics`, for whoever watches the bot, on an address of their own."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.config import Operations
from bot.errors import PortTakenError
from bot.jobs.queue import Jobs
from bot.operations.measures import Look, Measures, look
from bot.store.database import Store

_log = logging.getLogger(__name__)

_PATIENCE_S: Final = 3.0
"""How long the database is waited for: who asks gives up after ten seconds or so."""
_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Watched:
    """What is asked how it is; `parts` say whether they are there, each by its name.

    What stands in the database is told by the bot alone, or each worker would add it once more.
    """

    store: Store
    jobs: Jobs
    measures: Measures
    parts: Mapping[str, Callable[[], bool]]
    tells_of_jobs: bool = True


def application(watched: Watched) -> web.Application:
    """Return the two answers, ready to be served."""

    async def health(_request: web.Request) -> web.Response:
        waiting = await _waiting(watched)
        found = {
            "database": waiting is not None,
            **{name: is_there() for name, is_there in watched.parts.items()},
        }
        status = 200 if all(found.values()) else 503
        return web.json_response(found | {"waiting": waiting}, status=status)

    async def measures(_request: web.Request) -> web.Response:
        looked = Look()
        if watched.tells_of_jobs:
            async with asyncio.timeout(_PATIENCE_S):
                looked = await look(watched.store, watched.jobs)
        return web.Response(body=watched.measures.written(looked), headers={"Content-Type": _TEXT})

    app = web.Application()
    app.add_routes([web.get("/sante", health), web.get("/metrics", measures)])
    return app


def listening(chosen: Operations) -> socket.socket:
    """Open the port.

    Raises:
        PortTakenError: If it cannot be opened.
    """
    family = socket.AF_INET6 if ":" in chosen.address else socket.AF_INET
    try:
        return socket.create_server((chosen.address, chosen.port), family=family)
    except OSError as error:
        raise PortTakenError(chosen.port, "[operations] port") from error


@asynccontextmanager
async def operations_beside(opened: socket.socket, watched: Watched) -> AsyncIterator[None]:
    """Serve on an opened port until the block ends."""
    watched.measures.count_faults()
    runner = web.AppRunner(application(watched), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, opened).start()
        _log.info("health and measures on %s:%d", *opened.getsockname()[:2])
        yield
    finally:
        await runner.cleanup()


async def _waiting(watched: Watched) -> int | None:
    """Return how many jobs have not ended; None when the database does not answer."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            await watched.store.guilds()
            return len(await watched.jobs.unfinished())
    except Exception:  # noqa: BLE001 (whatever the driver raises, it does not answer)
        _log.warning("the database does not answer")
        return None
