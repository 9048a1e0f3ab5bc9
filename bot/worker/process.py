"""One worker process: hold a slot, launch the durable engine, work until told to stop."""

import asyncio
import logging
import os
import signal
import sys
import threading
from typing import Final, NoReturn

import filelock
from dbos import DBOS

from bot.config import Settings
from bot.errors import WorkerRunningError
from bot.jobs.queue import (
    APPLICATION,
    APPLICATION_VERSION,
    SERIALIZER,
    Jobs,
    Line,
    quiet_engine,
)
from bot.services.tasks import Bench
from bot.store import schema
from bot.store.database import Store
from bot.worker import workflows
from bot.worker.supervisor import READY

_log = logging.getLogger(__name__)

_SLOT_WAIT_S: Final = 10.0
_POLL_S: Final = {Line.LIVE: 0.1, Line.INTAKE: 0.2, Line.SOUND: 0.5}


def serve(
    settings: Settings, *, supervised: bool = False, slot_wait_s: float = _SLOT_WAIT_S
) -> NoReturn:
    """Work until a signal, or, when supervised, until the parent's pipe closes.

    The process ends with it.

    Args:
        settings: Where the data lies, and the model.
        supervised: Whether standard input is the pipe of the process that started this one.
        slot_wait_s: How long a worker that is ending is waited for.

    Raises:
        WorkerRunningError: If another process holds this data folder's worker slot.
    """
    settings.folder.mkdir(parents=True, exist_ok=True)
    slot = filelock.FileLock(settings.folder / "worker.lock")
    try:
        # Two living processes with one executor id would both run its jobs (ADR 0003).
        slot.acquire(timeout=slot_wait_s)
    except filelock.Timeout as error:
        raise WorkerRunningError(settings.folder) from error
    with slot:
        schema.upgrade(settings.database_url)
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        if supervised:
            threading.Thread(target=_watch_parent, args=(stop,), daemon=True).start()
        _work(settings, stop)
    # A step under way holds its thread, for as long as a batch takes. What it was at stands as if
    # it had been killed, and is taken up again: there is nothing to wait for.
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def _work(settings: Settings, stop: threading.Event) -> None:
    """Run the services' loop in a thread of its own and the engine around it."""
    loop = asyncio.new_event_loop()
    services = threading.Thread(target=loop.run_forever, name="services")
    services.start()
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    workflows.set_up(Bench(store, settings, jobs), loop)
    quiet_engine()
    DBOS(
        config={
            "name": APPLICATION,
            "system_database_url": settings.database_url,
            "application_version": APPLICATION_VERSION,
            "executor_id": "worker-1",
            "serializer": SERIALIZER,
            "log_level": "WARNING",
        }
    )
    try:
        DBOS.listen_queues(list(Line))
        DBOS.launch()
        for line in Line:
            DBOS.register_queue(line, worker_concurrency=1, polling_interval_sec=_POLL_S[line])
        _log.info("worker ready")
        print(READY, flush=True)  # noqa: T201 (the supervisor reads it)
        stop.wait()
        _log.info("worker stopping")
    finally:
        DBOS.destroy()
        jobs.close()
        asyncio.run_coroutine_threadsafe(store.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        services.join()
        loop.close()


def _watch_parent(stop: threading.Event) -> None:
    """Wait for the end of the pipe that only a living parent keeps open."""
    while sys.stdin.buffer.read(1):
        pass
    stop.set()
