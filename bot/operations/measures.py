"""What Prometheus gathers: answers, faults, work that waits, the pace of transcriptions."""

import logging
import re
import time
from collections import Counter as Counted
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Final

import aiohttp
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.jobs.queue import Jobs
from bot.meeting import now
from bot.recording import Recording
from bot.services import recordings
from bot.store.database import Store

# Discord gives up after three seconds.
_ACKNOWLEDGED_S: Final = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_CALLBACK: Final = re.compile(r"/interactions/(\d+)/[^/]+/callback$")
# An identifier of Discord's begins with when it was made. Source: Discord docs, "Snowflakes".
_EPOCH_MS: Final = 1_420_070_400_000
_TIME_BITS: Final = 22


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked up each time somebody asks."""

    waiting: Counted[tuple[str, str]]
    """Jobs that have not ended, by their kind and the engine's word for where they stand."""
    paces: tuple[float, ...]
    """Of each transcription under way, the seconds that one second of sound takes."""


class Measures:
    """The measures of this process, and those looked up when somebody asks for them."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._registry = CollectorRegistry()
        self._acknowledged = Histogram(
            "greffier_acknowledgement_seconds",
            "From what somebody did in Discord to the bot's first answer",
            buckets=_ACKNOWLEDGED_S,
            registry=self._registry,
        )
        self._faults = Counter(
            "greffier_faults", "Faults that were logged", ["error"], registry=self._registry
        )
        self._waiting = Gauge(
            "greffier_jobs", "Jobs that have not ended", ["kind", "state"], registry=self._registry
        )
        self._pace = Gauge(
            "greffier_transcription_real_time_factor",
            "Seconds that a second of sound takes, mean of the transcriptions under way",
            registry=self._registry,
        )

    def trace(self) -> aiohttp.TraceConfig:
        """Return what tells of the answers the bot sends to Discord."""
        tracing = aiohttp.TraceConfig()
        tracing.on_request_end.append(self._sent)
        return tracing

    def count_faults(self) -> None:
        """Count what is logged with an error from here on: every handler of last resort does."""
        handler = _Counting(self._faults)
        logging.getLogger().addHandler(handler)

    def written(self, look: Look) -> bytes:
        """Return the measures as Prometheus reads them."""
        self._waiting.clear()
        for (kind, state), count in look.waiting.items():
            self._waiting.labels(kind, state).set(count)
        self._pace.set(sum(look.paces) / len(look.paces) if look.paces else 0.0)
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


class _Counting(logging.Handler):
    def __init__(self, faults: Counter) -> None:
        super().__init__(logging.WARNING)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[0] is not None:
            self._faults.labels(record.exc_info[0].__name__).inc()


async def look(store: Store, jobs: Jobs) -> Look:
    """Look up what stands in the database."""
    paces: list[float] = []
    for guild_id in await store.guilds_with_recordings_to_come():
        under_way = (one for one, _ in await recordings.unfinished(store, guild_id))
        paces += _paces(under_way)
    return Look(await jobs.unfinished(), tuple(paces))


def _paces(under_way: Iterable[Recording]) -> list[float]:
    at = now()
    return [pace for one in under_way if (pace := one.pace(at)) is not None]
