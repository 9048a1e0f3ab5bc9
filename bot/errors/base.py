"""The root of the tree, and the settings' own error."""

from dataclasses import dataclass
from pathlib import Path


class GreffierError(Exception):
    """Any fault the bot can explain to a person."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the settings: where, and what, in French for the administrator."""

    place: str
    reason: str


class ConfigError(GreffierError):
    """The settings cannot be used; every fault is listed at once."""

    def __init__(self, path: Path | None, faults: tuple[Fault, ...]) -> None:
        places = ", ".join(fault.place for fault in faults)
        super().__init__(f"configuration {path}: {len(faults)} faults at {places}")
        self.path = path
        self.faults = faults
