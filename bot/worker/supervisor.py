"""Keep one worker process alive beside the bot."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from bot.config import CONFIG_VARIABLE
from bot.errors import WorkerSilentError

_log = logging.getLogger(__name__)

READY: Final = "greffier worker ready"
"""What a worker prints on its standard output once it takes jobs."""
FAULT: Final = "greffier worker fault "
"""With what follows, the kind of a fault it logged: whoever watches asks this process only."""
DIED: Final = "WorkerDied"
"""The kind of fault that a worker cannot tell of itself."""

_FIRST_REST_S: Final = 1.0
_LONGEST_REST_S: Final = 30.0
_GRACE_S: Final = 10.0
_START_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Launch:
    """How a worker is started; `errors` is where it logs, None for here."""

    command: Sequence[str]
    environment: dict[str, str]
    errors: BinaryIO | None


@dataclass(slots=True)
class Beside:
    """The worker beside this process, as it stands now."""

    tell_fault: Callable[[str], None]
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    """Set as long as it takes jobs."""
    process_id: int = 0


def _tell_nobody(_kind: str) -> None:
    """Leave a fault to the log."""


@contextlib.asynccontextmanager
async def worker_beside(
    config: Path | None,
    *,
    log: Path | None = None,
    tell_fault: Callable[[str], None] = _tell_nobody,
) -> AsyncIterator[Beside]:
    """Run a worker with these settings until the block ends; a worker that dies is started again.

    The worker holds the other end of a pipe: it ends when this process dies, however it dies.
    It logs where this process does, or into the file `log`; `tell_fault` is told the kind of each
    fault it logs, and `DIED` when it ends by itself.

    Raises:
        WorkerSilentError: If the first worker does not become ready.
    """
    beside = Beside(tell_fault)
    with contextlib.ExitStack() as opened:
        errors = None if log is None else opened.enter_context(log.open("ab"))
        launch = _Launch(_command(config), _environment(config), errors)
        async with _kept_alive(launch, beside):
            yield beside


@contextlib.asynccontextmanager
async def _kept_alive(launch: _Launch, beside: Beside) -> AsyncIterator[None]:
    keeper = asyncio.create_task(_keep_alive(launch, beside))
    try:
        async with asyncio.timeout(_START_S):
            await beside.ready.wait()
    except TimeoutError as error:
        await _stop(keeper)
        raise WorkerSilentError from error
    try:
        yield
    finally:
        await _stop(keeper)


async def _keep_alive(launch: _Launch, beside: Beside) -> None:
    rest_s = _FIRST_REST_S
    while True:
        began = asyncio.get_running_loop().time()
        code = await _run_once(launch, beside)
        beside.tell_fault(DIED)
        if asyncio.get_running_loop().time() - began > _LONGEST_REST_S:
            rest_s = _FIRST_REST_S
        _log.warning("worker ended with code %s, starting another in %.0f s", code, rest_s)
        await asyncio.sleep(rest_s)
        rest_s = min(2 * rest_s, _LONGEST_REST_S)


async def _run_once(launch: _Launch, beside: Beside) -> int:
    process = await asyncio.create_subprocess_exec(
        *launch.command,
        env=launch.environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=launch.errors,
    )
    beside.process_id = process.pid
    try:
        if process.stdout is None:
            raise TypeError("the worker's output is not a pipe")
        async for line in process.stdout:
            said = line.decode(errors="replace").strip()
            if said == READY:
                beside.ready.set()
            elif said.startswith(FAULT):
                beside.tell_fault(said.removeprefix(FAULT))
        return await process.wait()
    finally:
        beside.process_id = 0
        beside.ready.clear()
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), _GRACE_S)
            except TimeoutError:
                process.kill()
                await process.wait()
        if process.stdin is not None:
            process.stdin.close()


async def _stop(keeper: asyncio.Task[None]) -> None:
    keeper.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await keeper


def _command(config: Path | None) -> list[str]:
    return [
        sys.executable,
        "-m",
        "bot",
        "worker",
        "--supervised",
        *([] if config is None else ["--config", str(config)]),
    ]


def _environment(config: Path | None) -> dict[str, str]:
    """Return the environment without what a worker has no business knowing."""
    hidden = {"GREFFIER_DISCORD_TOKEN", *([] if config is None else [CONFIG_VARIABLE])}
    return {name: value for name, value in os.environ.items() if name not in hidden}
