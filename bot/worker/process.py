"""One worker process: hold a slot, launch the durable engine, work until told to stop."""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from queue import SimpleQueue
from typing import Final, NoReturn

from dbos import DBOS

from bot.config import Settings
from bot.fetching.reach import Reach
from bot.jobs.queue import APPLICATION, APPLICATION_VERSION, SERIALIZER, Jobs, quiet_engine
from bot.jobs.work import Line
from bot.meeting import new_id
from bot.services import attempts
from bot.services.addresses import reach_of
from bot.services.leftovers import keep_swept
from bot.services.tasks import Bench
from bot.store import engines, schema
from bot.store.database import Store
from bot.store.holding import Part, held
from bot.store.presence import Presence
from bot.worker import workflows
from bot.worker.reaper import reaping
from bot.worker.supervisor import FAULT, READY

_log = logging.getLogger(__name__)

_ALONE: Final = "worker-1"
_SLOT_WAIT_S: Final = 10.0
_LETTING_GO_S: Final = 5.0
# A transcription takes every core there is: the bot it runs beside answers people, and goes first.
_NICE: Final = 5
_LOOK_EVERY_S: Final = 2.0
_POLL_S: Final = {Line.LIVE: 0.1, Line.INTAKE: 0.2, Line.WEB: 0.5, Line.SOUND: 0.5}
# A host that is slow must not keep the others waiting, and what is fetched takes little else.
_TOGETHER: Final = {Line.WEB: 3}


def tell_fault(kind: str) -> None:
    """Tell the supervisor of a fault that was logged."""
    sys.stdout.write(f"{FAULT}{kind}\n")
    sys.stdout.flush()


def serve(
    settings: Settings,
    *,
    supervised: bool = False,
    when_ready: Callable[[], None] | None = None,
    slot_wait_s: float = _SLOT_WAIT_S,
    look_every_s: float = _LOOK_EVERY_S,
    reach: Callable[[Settings], Reach] = reach_of,
) -> NoReturn:
    """Work until a signal, or, when supervised, until the parent's pipe closes.

    The process ends with it. On PostgreSQL as many work as are started, on as many machines.

    Args:
        settings: Where the data lies, and the model.
        supervised: Whether standard input is the pipe of the process that started this one.
        when_ready: Called once jobs are taken.
        slot_wait_s: How long a worker that is ending is waited for.
        look_every_s: How often, on PostgreSQL, it looks whether the other workers live.
        reach: Where recordings may be fetched from, by the settings.

    Raises:
        WorkerRunningError: If another process works with this folder's SQLite file.
    """
    if supervised and sys.platform != "win32":
        os.nice(_NICE)
    settings.folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        # Not an event: a signal that comes while its lock is held would wait for it for ever.
        told: SimpleQueue[None] = SimpleQueue()
        reaper: AbstractContextManager[None] = nullcontext()
        if engines.is_file(settings.database_url):
            # Two living processes with one executor id would both run its jobs (ADR 0002).
            opened.enter_context(held(settings.folder, Part.WORKER, wait_s=slot_wait_s))
            worker_id = _ALONE
        else:
            worker_id = new_id()
            presence = Presence(settings.database_url, worker_id)
            presence.everyone()  # before it has any work: the others must see it
            reaper = reaping(presence, look_every_s)
        schema.upgrade(settings.database_url)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told.put(None))
        if supervised:
            threading.Thread(target=_watch_parent, args=(told,), daemon=True).start()
        _work(settings, reach, worker_id, reaper, told, when_ready)
    # A step under way holds its thread, for as long as a batch takes. What it was at stands as if
    # it had been killed, and is taken up again: there is nothing to wait for.
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def _work(
    settings: Settings,
    reach: Callable[[Settings], Reach],
    worker_id: str,
    reaper: AbstractContextManager[None],
    told: SimpleQueue[None],
    when_ready: Callable[[], None] | None,
) -> None:
    """Run the services' loop in a thread of its own and the engine around it."""
    loop = asyncio.new_event_loop()
    services = threading.Thread(target=loop.run_forever, name="services")
    services.start()
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    workflows.set_up(Bench(store, settings, jobs, reach), loop)
    quiet_engine()
    DBOS(
        config={
            "name": APPLICATION,
            "system_database_url": engines.address(settings.database_url),
            "application_version": APPLICATION_VERSION,
            "executor_id": worker_id,
            "serializer": SERIALIZER,
            "log_level": "WARNING",
        }
    )
    try:
        DBOS.listen_queues(list(Line))
        DBOS.launch()
        for line in Line:
            DBOS.register_queue(
                line,
                worker_concurrency=_TOGETHER.get(line, 1),
                polling_interval_sec=_POLL_S[line],
            )
        with reaper:
            sweeping = asyncio.run_coroutine_threadsafe(keep_swept(store, settings), loop)
            _log.info("worker ready")
            print(READY, flush=True)  # noqa: T201 (the supervisor reads it)
            if when_ready is not None:
                when_ready()
            told.get()
            sweeping.cancel()
            _log.info("worker stopping")
    finally:
        DBOS.destroy()
        jobs.close()
        try:
            asyncio.run_coroutine_threadsafe(attempts.let_go(store), loop).result(_LETTING_GO_S)
        except Exception as error:  # noqa: BLE001 (a note that stays must not keep the process)
            _log.warning("what was under way counts as killed: %s", type(error).__name__)
        asyncio.run_coroutine_threadsafe(store.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        services.join()
        loop.close()


def _watch_parent(told: SimpleQueue[None]) -> None:
    """Wait for the end of the pipe that only a living parent keeps open."""
    while sys.stdin.buffer.read(1):
        pass
    told.put(None)
