"""How fast somebody may ask."""

import pytest

from bot.errors import TooManyTriesError
from bot.web import limits
from bot.web.limits import Limiter, Rate


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_so_many_at_once_then_one_each_time_the_bucket_fills() -> None:
    clock = Clock()
    limiter = Limiter(Rate(burst=2, every_s=5), clock)

    limiter.take("a")
    limiter.take("a")
    with pytest.raises(TooManyTriesError) as caught:
        limiter.take("a")
    limiter.take("b")
    clock.now_s += 5
    limiter.take("a")

    assert caught.value.wait_s == 5
    with pytest.raises(TooManyTriesError):
        limiter.take("a")


def test_a_bucket_never_holds_more_than_it_may() -> None:
    clock = Clock()
    limiter = Limiter(Rate(burst=2, every_s=5), clock)
    limiter.take("a")

    clock.now_s += 1_000_000
    limiter.take("a")
    limiter.take("a")

    with pytest.raises(TooManyTriesError):
        limiter.take("a")


def test_what_was_not_used_for_longest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_BUCKETS", 2)
    limiter = Limiter(Rate(burst=1, every_s=1_000), Clock())

    for name in "abc":
        limiter.take(name)

    limiter.take("a")
    with pytest.raises(TooManyTriesError):
        limiter.take("c")
