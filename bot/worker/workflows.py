"""The durable workflows; each step is a service, and only small values pass between steps."""

import asyncio
import itertools
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

from dbos import DBOS

from bot.errors import DatabaseAwayError, GreffierError
from bot.jobs.work import Kind
from bot.services import transcribing
from bot.services.files import says_full
from bot.services.servers import language_of
from bot.services.tasks import TASKS, Bench
from bot.texts import explanations, speaking
from summaries.errors import SummariesError
from transcription.errors import TranscriptionError

_log = logging.getLogger(__name__)

_TRIES: Final = 3
"""How often a workflow may kill its process before it counts as poison."""

_MANY_TRIES: Final = 1_000
"""For a transcription, which counts for itself the kills that cost it no progress, and for a fetch,
which kills nothing and loses nothing."""

_REST_S: Final = 1.0
_ROOM_S: Final = 60.0
"""How long a transcription waits for room on a full disk before it stops with the reason."""
_EXPLAINED = (GreffierError, SummariesError, TranscriptionError, OSError)
_Result = TypeVar("_Result")


class _Process:
    """What the workflows of this process work with: set once, before DBOS is launched."""

    bench: Bench
    loop: asyncio.AbstractEventLoop


def set_up(bench: Bench, loop: asyncio.AbstractEventLoop) -> None:
    """Give the workflows their store and settings, and the loop the services run on."""
    _Process.bench, _Process.loop = bench, loop


def _wait(work: Callable[[], Coroutine[Any, Any, _Result]]) -> _Result:
    """Run a service from the thread of a workflow, again when the database is back if it went."""
    while True:
        try:
            return asyncio.run_coroutine_threadsafe(work(), _Process.loop).result()
        except DatabaseAwayError:
            _log.warning("the database does not answer")
            time.sleep(_REST_S)


def _wait_for_room(work: Callable[[], Coroutine[Any, Any, _Result]]) -> _Result:
    """Run a service that nobody waits for, again for a while when the disk takes no more."""
    until_s = None
    while True:
        try:
            return _wait(work)
        except OSError as error:
            # A step takes as long as it takes: the wait begins with the first refusal.
            until_s = until_s or time.monotonic() + _ROOM_S
            if not says_full(error) or time.monotonic() > until_s:
                raise
            _log.warning("the disk is full")
            time.sleep(_REST_S)


def _explained(
    work: Callable[[], Coroutine[Any, Any, Any]], *, kind: Kind, guild_id: int
) -> dict[str, Any]:
    """Return what the work gave, or why it could not be done, in the server's language."""
    run = _wait_for_room if kind is Kind.TRANSCRIBE else _wait
    # The task that the loop makes of the work begins with the language that is in force here:
    # documents and pictures have words of ours too.
    with speaking(_wait(lambda: language_of(_Process.bench.store, guild_id))):
        try:
            return {"value": run(work)}
        except _EXPLAINED as error:
            _log.warning("%s failed: %s", kind, error)
            return {"reason": explanations.explain(error)}


@DBOS.step()
def _do(kind: str, guild_id: int, arguments: dict[str, Any]) -> dict[str, Any]:
    task = TASKS[Kind(kind)]

    async def work() -> Any:  # noqa: ANN401 (JSON)
        return await task(_Process.bench, guild_id, arguments)

    return _explained(work, kind=Kind(kind), guild_id=guild_id)


def _register(kind: Kind) -> None:
    """Make work that is done in one step a workflow of its kind's name."""
    tries = _MANY_TRIES if kind is Kind.FETCH else _TRIES

    @DBOS.workflow(name=kind, max_recovery_attempts=tries - 1)  # the engine counts those after one
    def work(guild_id: int, arguments: dict[str, Any]) -> dict[str, Any]:
        return _do(kind, guild_id, arguments)


for _kind in TASKS:
    _register(_kind)


@DBOS.step()
def _plan(guild_id: int, recording_id: str, stretch: int) -> dict[str, Any]:
    bench = _Process.bench
    return _explained(
        lambda: transcribing.plan(bench.store, bench.settings, guild_id, recording_id, stretch),
        kind=Kind.TRANSCRIBE,
        guild_id=guild_id,
    )


@DBOS.step()
def _recognise(guild_id: int, recording_id: str, number: int) -> dict[str, Any]:
    bench = _Process.bench
    return _explained(
        lambda: transcribing.recognise(bench.store, bench.settings, guild_id, recording_id, number),
        kind=Kind.TRANSCRIBE,
        guild_id=guild_id,
    )


@DBOS.step()
def _assemble(guild_id: int, recording_id: str) -> dict[str, Any]:
    bench = _Process.bench
    return _explained(
        lambda: transcribing.assemble(bench.store, bench.settings, guild_id, recording_id),
        kind=Kind.TRANSCRIBE,
        guild_id=guild_id,
    )


@DBOS.step()
def _fail(guild_id: int, recording_id: str, reason: str) -> None:
    bench = _Process.bench
    _wait(lambda: transcribing.fail(bench.store, bench.settings, guild_id, recording_id, reason))


@DBOS.workflow(name=Kind.TRANSCRIBE, max_recovery_attempts=_MANY_TRIES)
def transcribe(guild_id: int, arguments: dict[str, Any]) -> dict[str, Any]:
    """Transcribe a recording batch by batch; killed anywhere, it goes on where it was."""
    recording_id = arguments["recording_id"]
    outcome = _in_steps(guild_id, recording_id)
    if "reason" in outcome:
        _fail(guild_id, recording_id, outcome["reason"])
    return outcome


def _in_steps(guild_id: int, recording_id: str) -> dict[str, Any]:
    done = 0
    for stretch in itertools.count():
        outcome = _plan(guild_id, recording_id, stretch)
        if "reason" in outcome:
            return outcome
        dealt, complete = outcome["value"]
        for number in range(done, dealt):
            outcome = _recognise(guild_id, recording_id, number)
            if "reason" in outcome:
                return outcome
        if complete:
            break
        done = dealt
    return _assemble(guild_id, recording_id)
