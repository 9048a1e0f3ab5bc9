"""What a fetch may take, what it tells meanwhile, and what it gives."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

OnProgress = Callable[[int, int | None], Awaitable[None]]
"""Told how many bytes are there, and of how many when that is known."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take.

    Args:
        size_bytes: The most that is taken.
        total_s: How long all of it may last.
        silence_s: How long a host may say nothing.
        redirects: How many addresses may lead to another.
        tries: How often it is asked for without anything coming.
        rest_s: How long to wait before it is asked for again.
    """

    size_bytes: int
    total_s: float
    silence_s: float = 30.0
    redirects: int = 5
    tries: int = 5
    rest_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is there whole; `name` is what its host calls it."""

    path: Path
    name: str
