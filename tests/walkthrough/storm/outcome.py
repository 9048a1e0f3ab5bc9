"""What is left when a storm is over, and what of it must not be."""

import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tests.walkthrough.storm.machine import Machine

# What a bot that dies, or hears the same twice, cannot help: a first answer that never comes, one
# that comes after Discord gave up, or a second one.
_EXCUSED: Final = ("no first answer within", "40060", "10062", "10015")


@dataclass(frozen=True, slots=True)
class Told:
    """What the people of a meeting gave, and what of it the bot told them it has."""

    given: int
    ideas: Sequence[str]
    recordings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left when the storm is over."""

    silences_s: dict[str, list[float]]
    """For each fault, how long until an idea given after it was stored."""
    acknowledged: int
    unacknowledged: int
    lost: tuple[str, ...]
    """Acknowledged ideas and recordings that are not in the database."""
    doubled: tuple[str, ...]
    """Ideas that are there more than once."""
    recordings: Counter[str]
    """How many stand where."""
    windows: int
    redone: int
    """Windows that began again though their result stood."""
    interrupted: int
    """Windows that began again since a kill struck before their result stood."""
    broken: tuple[str, ...]
    """Files half written, a damaged database, a panel that does not answer, a fault of the bot."""

    @property
    def wrong(self) -> list[str]:
        """What must not be, in words; empty after a storm that was weathered."""
        return [
            *(f"lost: {text}" for text in self.lost),
            *(f"stored twice: {text}" for text in self.doubled),
            *([f"windows recognised again: {self.redone}"] if self.redone else []),
            *(f"{n} recordings {how}" for how, n in self.recordings.items() if how != "done"),
            *self.broken,
        ]


async def outcome_of(
    machine: Machine, told: Told, silences_s: dict[str, list[float]], broken: Sequence[str]
) -> Outcome:
    """Compare what the bot said with what it has; `broken` is what was seen on the way."""
    stored = Counter(text for (text,) in await machine.ask("SELECT text FROM idea"))
    recordings = await machine.ask("SELECT name, progress, reason FROM recording")
    names = {name for name, _, _ in recordings}
    windows = await machine.ask('SELECT recording_id FROM "window"')
    log = machine.windows_log
    begun = log.read_text("utf-8").splitlines() if log.exists() else []
    return Outcome(
        silences_s=silences_s,
        acknowledged=len(told.ideas),
        unacknowledged=told.given - len(told.ideas),
        lost=(
            *(text for text in told.ideas if text not in stored),
            *(name for name in told.recordings if name not in names),
        ),
        doubled=tuple(text for text, times in stored.items() if times > 1),
        recordings=Counter(progress for _, progress, _ in recordings),
        windows=len(windows),
        redone=sum(line.startswith("again") for line in begun),
        interrupted=len(begun) - len(set(begun)),
        broken=(
            *(f"{name}: {reason}" for name, _, reason in recordings if reason),
            *await _damage(machine),
            *broken,
        ),
    )


def unexcused(faults: Sequence[str]) -> list[str]:
    """Return what the bot did that no bot should, but for what the faults it suffered explain."""
    return [fault for fault in faults if not any(word in fault for word in _EXCUSED)]


async def _damage(machine: Machine) -> list[str]:
    damage = [f"database: {found}" for found in await machine.damage()]
    for path in machine.data.rglob("*"):
        if path.suffix == ".part":
            damage.append(f"left over: {path.name}")
        if path.suffix == ".docx" and not zipfile.is_zipfile(path):
            damage.append(f"half written: {path.name}")
    return damage
