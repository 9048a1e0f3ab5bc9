"""A worker process of its own, as the bot starts it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import msgspec

from bot.config import Settings
from bot.worker.supervisor import READY

SERVE = """
import json, sys
from pathlib import Path
import msgspec
from bot.config import Settings
from bot.errors import WorkerRunningError
from bot.worker.process import serve
settings = msgspec.json.decode(sys.argv[1], type=Settings)
options = json.loads(sys.argv[2])
try:
    serve(settings, **options)
except WorkerRunningError:
    sys.exit(3)
"""
REFUSED = 3


class Worker:
    """A running worker; its pipe is open as long as this is."""

    def __init__(
        self,
        settings: Settings,
        *,
        supervised: bool = False,
        slot_wait_s: float = 5.0,
        program: str = SERVE,
    ) -> None:
        options = json.dumps(
            {"supervised": supervised, "slot_wait_s": slot_wait_s, "look_every_s": 0.3}
        )
        self.process = subprocess.Popen(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-c", program, msgspec.json.encode(settings).decode(), options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            cwd=Path(__file__).parents[3],
        )
        self.log: list[str] = []

    def until_ready(self) -> Self:
        """Wait for the line the supervisor waits for."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.log.append(line)
            if line.strip() == READY:
                return self
        raise AssertionError(f"the worker did not start: {''.join(self.log)}")

    def end(self) -> int:
        """Return the exit code of a worker that ends by itself."""
        rest, _ = self.process.communicate(timeout=60)
        self.log.append(rest)
        return self.process.returncode

    def close_pipe(self) -> int:
        """Do what a dying parent does, and return the exit code."""
        return self.end()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def stop(self) -> int:
        """Ask it to end, and return the exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.end()


@contextmanager
def working(settings: Settings) -> Iterator[Worker]:
    """Run a worker that is ready."""
    worker = Worker(settings)
    try:
        yield worker.until_ready()
    finally:
        if worker.process.returncode is None:
            worker.stop()
