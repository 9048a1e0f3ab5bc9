"""What a worker that died was at, taken up by those that live."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from typing import Final

from dbos import DBOS

from bot.errors import DatabaseAwayError
from bot.store import engines
from bot.store.presence import Presence

_log = logging.getLogger(__name__)

# After an outage of the database each worker connects again within one look.
_LOOKS: Final = 3


@contextlib.contextmanager
def reaping(presence: Presence, every_s: float) -> Iterator[None]:
    """As long as the block lasts, queue again what workers no longer connected were at."""
    stop = threading.Event()
    threading.Thread(target=_reap, args=(presence, stop, every_s), daemon=True).start()
    try:
        yield
    finally:
        stop.set()


def _reap(presence: Presence, stop: threading.Event, every_s: float) -> None:
    missed: dict[str, int] = {}
    while not stop.wait(every_s):
        try:
            with engines.reaching():
                there = presence.everyone()
                missed = {one: missed.get(one, 0) + 1 for one in _at_work() - there}
                _take_up([one for one, looks in missed.items() if looks >= _LOOKS])
        except DatabaseAwayError:
            missed = {}


def _at_work() -> set[str]:
    pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
    return {one.executor_id for one in pending if one.executor_id is not None}


def _take_up(dead: list[str]) -> None:
    if dead:
        _log.warning("taking up what %d dead worker(s) left", len(dead))
        # Not `resume_workflow`: it forgets how often a job killed its worker, and takes one that
        # another reaper has just given to somebody. This does neither.
        DBOS._recover_pending_workflows(dead)  # noqa: SLF001 (no public way counts the tries)
