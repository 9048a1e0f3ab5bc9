"""What a second worker brings: two recordings by two one-thread workers, and by one alone.

    python benchmarks/two_workers.py [--rounds 3] [--times 6] [--model base]

On a PostgreSQL of our own, each worker as on a machine of its own: pinned to one core (hence one
thread), with an empty data folder, the recordings in a folder that all reach. The recordings are
the demonstration's, said `--times` over. All workers have started, and loaded the model with a
short recording each, before the clock does. In each round both arrangements take their turn, the
other way round every second time; the ratio is of one round. In brackets is the processor time of
the busiest worker, which tells what others on this machine make of the rest. The exit code is 0
when the median ratio is at most 0.6.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from msgspec import structs

from bot.config import Data, Recordings, Settings, Transcription
from bot.jobs import queue
from bot.jobs.queue import Jobs
from bot.recording import Progress
from bot.services import recordings
from bot.store import schema
from bot.store.database import Store
from tests.bot import congress, postgres
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE
from tests.bot.postgres import Postgres
from tests.bot.sounds import Sound, add, repeated
from tests.bot.worker.conftest import RECORDING
from tests.bot.worker.running import working

_WANTED = 0.6
_LIMIT_S = 3_600


@dataclass(frozen=True, slots=True)
class _Took:
    """How long it took, and how long the busiest worker's threads ran."""

    elapsed_s: float
    busiest_s: float

    @property
    def told(self) -> str:
        return f"{self.elapsed_s:6.1f} s ({self.busiest_s:.1f} s)"


def main() -> int:
    """Measure, and print a line a round."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=6, help="how often the recording is repeated")
    parser.add_argument("--model", default="base")
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))[:2]
    ratios = []
    with postgres.running() as server, tempfile.TemporaryDirectory(prefix="workers-") as work:
        short, long = (
            repeated(RECORDING, Path(work), times).read_bytes() for times in (1, options.times)
        )
        for number in range(options.rounds):
            took = {}
            for few in ((1, 2), (2, 1))[number % 2]:
                with _installation(server, options.model) as settings:
                    took[few] = asyncio.run(_measure(settings, cores[:few], short, long))
            ratios.append(took[2].elapsed_s / took[1].elapsed_s)
            print(
                f"one {took[1].told}   two {took[2].told}   ratio {ratios[-1]:.3f},"
                f" of processor {took[2].busiest_s / took[1].busiest_s:.3f}"
                f"   load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
    print(f"median ratio {statistics.median(ratios):.3f}, wanted at most {_WANTED}")
    return 0 if statistics.median(ratios) <= _WANTED else 1


@contextmanager
def _installation(server: Postgres, model: str) -> Iterator[Settings]:
    """Give the settings of the bot, whose database and folders are empty."""
    name = server.create()
    with tempfile.TemporaryDirectory(prefix="bot-") as folder:
        settings = Settings(
            data=Data(folder=f"{folder}/data", database_url=server.address(name)),
            transcription=Transcription(model=model),
            recordings=Recordings(storage=f"{folder}/storage"),
        )
        schema.upgrade(settings.database_url)
        queue.prepare(settings.database_url)
        yield settings
    server.drop(name)


async def _measure(settings: Settings, cores: Sequence[int], short: bytes, long: bytes) -> _Took:
    """Return how long workers, one on each of the cores, take for two recordings."""
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    await congress.fill(store, HERE)
    processes = []
    with ExitStack() as workers:
        for core in cores:
            data = Data(f"{settings.data.folder}-{core}", settings.database_url)
            with _pinned(core):
                worker = workers.enter_context(working(structs.replace(settings, data=data)))
            processes.append(psutil.Process(worker.process.pid))
        await _transcribed(store, jobs, settings, [short] * len(cores))
        began_s, before_s = time.perf_counter(), [_used_s(one) for one in processes]
        await _transcribed(store, jobs, settings, [long] * 2)
        elapsed_s = time.perf_counter() - began_s
        used_s = [_used_s(one) - s for one, s in zip(processes, before_s, strict=True)]
    jobs.close()
    await store.close()
    return _Took(elapsed_s, max(used_s))


def _used_s(process: psutil.Process) -> float:
    used = process.cpu_times()
    return float(used.user + used.system)


async def _transcribed(
    store: Store, jobs: Jobs, settings: Settings, sounds: Sequence[bytes]
) -> None:
    """Have recordings transcribed, whoever takes which."""
    given = [
        await add(store, jobs, settings, ADMINISTRATOR, CHANNEL, Sound("atelier.wav", sound, "fr"))
        for sound in sounds
    ]
    for one in given:
        await jobs.result(one.job_id, wait_s=_LIMIT_S)
        done = await recordings.get(store, HERE, one.id)
        if done.progress is not Progress.DONE:
            raise RuntimeError(f"recording {one.id}: {done.progress}, {done.reason}")


@contextmanager
def _pinned(core: int) -> Iterator[None]:
    """Have what is started here keep to one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


if __name__ == "__main__":
    sys.exit(main())
