"""Loops that rest by the time that passes, whatever the machine's clock is set to meanwhile."""

from datetime import datetime, timedelta
from typing import Any

import discord
from discord.ext import tasks


def steady(loop: tasks.Loop[Any]) -> tasks.Loop[Any]:
    """Have a loop count its rest from now.

    discord.py counts it from when the loop was last due: a clock put back an hour would stop the
    loop for that hour, and one put on an hour would have it make up for a thousand rounds at once.
    """
    rest = timedelta(hours=loop.hours or 0, minutes=loop.minutes or 0, seconds=loop.seconds or 0)

    def from_now(_now: object = None) -> datetime:
        return discord.utils.utcnow() + rest

    loop._get_next_sleep_time = from_now  # type: ignore[assignment, method-assign]  # noqa: SLF001 (no public way)
    return loop
