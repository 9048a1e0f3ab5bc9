"""What Prometheus gathers: answers, faults, work that waits, the pace of transcriptions, memory."""

import re
import time
from collections import Counter as Counted
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import SimpleNamespace
from typing import Final

import aiohttp
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from bot.errors import GoneError
from bot.jobs.queue import WAITING, Jobs, Status
from bot.jobs.work import Kind
from bot.meeting import now
from bot.operations.journal import tell_faults
from bot.recording import Progress, Recording
from bot.services import recordings
from bot.store.database import Store

# Discord gives up after three seconds.
_ACKNOWLEDGED_S: Final = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_CALLBACK: Final = re.compile(r"/interactions/(\d+)/[^/]+/callback$")
# An identifier of Discord's begins with when it was made. Source: Discord docs, "Snowflakes".
_EPOCH_MS: Final = 1_420_070_400_000
_TIME_BITS: Final = 22


class Process(StrEnum):
    """Where a fault was logged."""

    BOT = "bot"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked up each time somebody asks; a worker on its own leaves it to the bot."""

    jobs: Sequence[Status] = ()
    """Those that have not ended."""
    paces: Sequence[float] = ()
    """Of each transcription under way, the seconds that one second of sound takes."""
    last_pace: float | None = None
    """Of the transcription that ended last."""


class Measures:
    """The measures of one process, and those looked up when somebody asks for them."""

    def __init__(self, process: Process) -> None:
        """Begin at nothing."""
        self._process, self._registry = process, CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._acknowledged = Histogram(
            "greffier_acknowledgement_seconds",
            "From what somebody did in Discord to the bot's first answer",
            buckets=_ACKNOWLEDGED_S,
            registry=self._registry,
        )
        self._faults = Counter(
            "greffier_faults",
            "Faults that were logged",
            ["process", "error"],
            registry=self._registry,
        )
        self._waiting = Gauge(
            "greffier_jobs", "Jobs that have not ended", ["kind", "state"], registry=self._registry
        )
        self._oldest = Gauge(
            "greffier_oldest_job_seconds",
            "For how long the oldest job of a kind that nobody has begun has waited",
            ["kind"],
            registry=self._registry,
        )
        self._pace = Gauge(
            "greffier_transcription_real_time_factor",
            "Seconds that a second of sound takes: mean of those under way, and the last ended",
            ["transcription"],
            registry=self._registry,
        )

    def trace(self) -> aiohttp.TraceConfig:
        """Return what tells of the answers the bot sends to Discord."""
        tracing = aiohttp.TraceConfig()
        tracing.on_request_end.append(self._sent)
        return tracing

    def count_faults(self) -> None:
        """Count what is logged with an error from here on."""
        tell_faults(lambda kind: self._faults.labels(self._process, kind).inc())

    def count_fault(self, kind: str) -> None:
        """Count a fault that the worker beside this process told of."""
        self._faults.labels(Process.WORKER, kind).inc()

    def watch(self, process_id: Callable[[], int]) -> None:
        """Tell the memory and the work of the worker beside this process, too."""
        ProcessCollector("greffier_worker", pid=process_id, registry=self._registry)

    def written(self, look: Look) -> bytes:
        """Return the measures as Prometheus reads them."""
        for gauge in (self._waiting, self._oldest, self._pace):
            gauge.clear()
        for (kind, state), count in Counted((one.kind, one.state) for one in look.jobs).items():
            self._waiting.labels(kind, state).set(count)
        at = now()
        for one in sorted(look.jobs, key=lambda one: one.asked_at, reverse=True):
            if one.state in WAITING:
                self._oldest.labels(one.kind).set((at - one.asked_at).total_seconds())
        if look.paces:
            self._pace.labels("under way").set(sum(look.paces) / len(look.paces))
        if look.last_pace is not None:
            self._pace.labels("last ended").set(look.last_pace)
        return generate_latest(self._registry)

    async def _sent(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        sent: aiohttp.TraceRequestEndParams,
    ) -> None:
        if sent.response.ok and (found := _CALLBACK.search(sent.url.path)):
            made_s = ((int(found[1]) >> _TIME_BITS) + _EPOCH_MS) / 1_000
            # Clocks differ a little: this one may be behind Discord's.
            self._acknowledged.observe(max(0.0, time.time() - made_s))


async def look(store: Store, jobs: Jobs) -> Look:
    """Look up what stands in the database."""
    paces: list[float] = []
    for guild_id in await store.guilds_with_recordings_to_come():
        under_way = (one for one, _ in await recordings.unfinished(store, guild_id))
        paces += _paces(under_way)
    return Look(await jobs.unfinished(), paces, await _last_pace(store, jobs))


async def _last_pace(store: Store, jobs: Jobs) -> float | None:
    ended = await jobs.last_ended(Kind.TRANSCRIBE)
    if ended is None:
        return None
    try:
        recording = await recordings.get(store, ended.guild_id, ended.arguments["recording_id"])
    except GoneError:
        return None
    # One that could not be transcribed ends, too; one begun anew has another job.
    mine = recording.job_id == ended.id and recording.progress is Progress.DONE
    return recording.pace(ended.at) if mine else None


def _paces(under_way: Iterable[Recording]) -> list[float]:
    at = now()
    return [pace for one in under_way if (pace := one.pace(at)) is not None]
