"""A worker that no bot started answers for itself, on the port of its own settings."""

import asyncio
import socket
import threading

from bot.config import Settings
from bot.jobs.queue import Jobs
from bot.operations.measures import Measures, Process
from bot.operations.server import Watched, listening, operations_beside
from bot.store.database import Store


def answer(settings: Settings) -> threading.Event:
    """Answer in a thread, for as long as the process lives; without a port nothing is served.

    Returns:
        What is to be set once the worker takes jobs.

    Raises:
        PortTakenError: If the port cannot be opened.
    """
    ready = threading.Event()
    if settings.operations.port:
        serving = _serve(settings, listening(settings.operations), ready)
        threading.Thread(target=asyncio.run, args=(serving,), daemon=True).start()
    return ready


async def _serve(settings: Settings, port: socket.socket, ready: threading.Event) -> None:
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    measures, parts = Measures(Process.WORKER), {"worker": ready.is_set}
    async with operations_beside(port, Watched(store, jobs, measures, parts, tells_of_jobs=False)):
        await asyncio.Event().wait()
