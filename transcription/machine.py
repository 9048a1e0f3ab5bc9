"""What this machine has for hearing: cores, a graphics card, memory."""

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path("/")


@dataclass(frozen=True, slots=True)
class Machine:
    """What decides which model suits; a container counts by what it may use."""

    cores: int
    graphics_card: bool
    memory_mb: int | None
    """None where the system does not tell."""

    def __post_init__(self) -> None:
        if self.cores < 1:
            raise ValueError(f"a machine has a core, got {self.cores}")


def this_machine() -> Machine:
    """Describe the machine this runs on; imports torch, which takes a second."""
    return Machine(cores(), has_graphics_card(), total_memory_mb())


def has_graphics_card() -> bool:
    """Whether torch can use a graphics card here; imports torch, which takes a second."""
    try:
        import torch  # noqa: PLC0415 - a second and 200 MB, for those who choose by machine only
    except ImportError:
        return False  # nothing here could use one
    return bool(torch.cuda.is_available())


def cores(root: Path = _ROOT) -> int:
    """Count the cores this process may use."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    shares = [float(found or 1)]
    for folder in _groups(root, "cpu"):
        match _words(folder / "cpu.max"), _words(folder / "cpu.cfs_quota_us"):
            case [[quota, period], _] if quota != "max":
                shares.append(int(quota) / int(period))
            case [_, [quota]] if int(quota) > 0:
                shares.append(int(quota) / int(_words(folder / "cpu.cfs_period_us")[0]))
    return max(1, math.ceil(min(shares)))


def total_memory_mb(root: Path = _ROOT) -> int | None:
    """Return the memory there is: the machine's, or what a container is allowed."""
    machine = _meminfo(root, "MemTotal")
    if machine is None:
        return None
    return min([machine, *(limit for limit, _used in _limits(root))]) // 2**20


def free_memory_mb(root: Path = _ROOT) -> int | None:
    """Return the memory that can still be taken before the system kills somebody."""
    machine = _meminfo(root, "MemAvailable")
    if machine is None:
        return None
    rooms = (max(0, limit - used) for limit, used in _limits(root))
    return min([machine, *rooms]) // 2**20


def _meminfo(root: Path, name: str) -> int | None:
    """Return a line of /proc/meminfo in bytes; None where there is no such file."""
    try:
        lines = (root / "proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    return next(
        (int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), None
    )


def _limits(root: Path) -> Iterator[tuple[int, int]]:
    """Yield what each control group around this process allows and what it takes, in bytes."""
    for folder in _groups(root, "memory"):
        for limit_file, used_file, idle in (
            ("memory.max", "memory.current", "inactive_file"),
            ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
        ):
            limit, used = _words(folder / limit_file), _words(folder / used_file)
            if limit and used and limit != ["max"]:
                # Files read long ago count as used and are dropped as soon as room is needed.
                stat = _words(folder / "memory.stat")
                cached = int(stat[stat.index(idle) + 1]) if idle in stat else 0
                yield int(limit[0]), int(used[0]) - cached


def _groups(root: Path, controller: str) -> Iterator[Path]:
    """Yield the folders of the control groups this process is in, innermost first."""
    try:
        lines = (root / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return
    for line in lines:
        _number, controllers, path = line.split(":", 2)
        if controllers and controller not in controllers.split(","):
            continue
        top = root / "sys/fs/cgroup" / (controller if controllers else "")
        # A container sees its own group as the top, under the path it has outside.
        inner = top / path.lstrip("/")
        while inner != top and inner.is_relative_to(top):
            yield inner
            inner = inner.parent
        yield top


def _words(file: Path) -> list[str]:
    try:
        return file.read_text("ascii").split()
    except OSError:
        return []
