"""Whether somebody's request has changed something, when the rest of it fails."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Deed:
    """What one request does; `perhaps_done` once something of it was, or may have been, stored."""

    perhaps_done: bool = False


_current: ContextVar[Deed | None] = ContextVar("deed", default=None)


def begin() -> None:
    """Begin a request, in this task and those it makes."""
    _current.set(Deed())


def store() -> None:
    """Note that something is about to be stored: a commit whose answer is lost may have been."""
    if (deed := _current.get()) is not None:
        deed.perhaps_done = True


def perhaps_done() -> bool:
    """Say whether something of the current request may have been stored."""
    deed = _current.get()
    return deed is not None and deed.perhaps_done
