"""What a worker that died was at, taken up by those that live."""

import logging
import threading
from typing import Final

from dbos import DBOS

from bot.errors import DatabaseAwayError
from bot.store import engines
from bot.store.presence import Presence

_log = logging.getLogger(__name__)

# After an outage of the database each worker connects again within one look.
_LOOKS: Final = 3


def reap(presence: Presence, stop: threading.Event, every_s: float) -> None:
    """Until told to stop, queue again what workers that are no longer connected were at."""
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
