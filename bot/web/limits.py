"""How fast somebody may ask: buckets that fill up again with time."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.errors import TooManyTriesError

_MOST_BUCKETS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, then one every `every_s` seconds."""

    burst: int
    every_s: float


class Limiter:
    """Buckets by name; those untouched for longest are forgotten first."""

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        """Begin with full buckets; `clock` gives seconds."""
        self._rate, self._clock = rate, clock
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def look(self, name: str) -> None:
        """Let somebody go on who has not used up their bucket.

        Raises:
            TooManyTriesError: If they have.
        """
        used = self._level(name)
        if used + 1 > self._rate.burst:
            raise TooManyTriesError((used + 1 - self._rate.burst) * self._rate.every_s)

    def use(self, name: str) -> None:
        """Take one from a bucket, if only to say that there was an attempt."""
        used = self._level(name) + 1
        self._used[name] = (used, self._clock())
        self._used.move_to_end(name)
        if len(self._used) > _MOST_BUCKETS:
            self._used.popitem(last=False)

    def take(self, name: str) -> None:
        """Take one from a bucket.

        Raises:
            TooManyTriesError: If it is empty.
        """
        self.look(name)
        self.use(name)

    def _level(self, name: str) -> float:
        used, at = self._used.get(name, (0.0, 0.0))
        return max(0.0, used - (self._clock() - at) / self._rate.every_s) if used else 0.0
