"""A machine is described by what this process may use of it."""

from pathlib import Path

import pytest

from transcription import machine
from transcription.machine import Machine

_GB = 2**30


def a_machine(root: Path, *, groups: str, files: dict[str, str]) -> Path:
    """Lay out the files in which Linux describes itself: 16 GB, 12 of them free."""
    meminfo = f"MemTotal: {16 * 2**20} kB\nMemFree: 1 kB\nMemAvailable: {12 * 2**20} kB\n"
    written = {"proc/meminfo": meminfo, "proc/self/cgroup": groups}
    for name, content in (written | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "ascii")
    return root


def test_without_limits_the_machine_counts(tmp_path: Path) -> None:
    root = a_machine(tmp_path, groups="0::/\n", files={"sys/fs/cgroup/memory.stat": ""})

    assert machine.total_memory_mb(root) == 16 * 1024
    assert machine.free_memory_mb(root) == 12 * 1024


def test_a_container_counts_by_its_limit_and_by_what_it_takes(tmp_path: Path) -> None:
    top = "sys/fs/cgroup/"
    files = {
        f"{top}memory.max": str(4 * _GB),
        f"{top}memory.current": str(3 * _GB),
        f"{top}memory.stat": f"anon 1\ninactive_file {_GB}\n",
        f"{top}cpu.max": "50000 100000",
    }
    root = a_machine(tmp_path, groups="0::/docker/abc\n", files=files)

    assert machine.total_memory_mb(root) == 4 * 1024
    assert machine.free_memory_mb(root) == 2 * 1024
    assert machine.cores(root) == 1


def test_the_tightest_group_around_the_process_counts(tmp_path: Path) -> None:
    inner, outer = "sys/fs/cgroup/work/job/", "sys/fs/cgroup/work/"
    files = {
        f"{inner}memory.max": "max\n",
        f"{inner}memory.current": "100",
        f"{outer}memory.max": str(2 * _GB),
        f"{outer}memory.current": str(_GB),
    }
    root = a_machine(tmp_path, groups="0::/work/job\n", files=files)

    assert machine.total_memory_mb(root) == 2 * 1024
    assert machine.free_memory_mb(root) == 1024


def test_the_older_kind_of_groups_is_read_too(tmp_path: Path) -> None:
    memory, cpu = "sys/fs/cgroup/memory/job/", "sys/fs/cgroup/cpu/"
    files = {
        f"{memory}memory.limit_in_bytes": str(3 * _GB),
        f"{memory}memory.usage_in_bytes": str(4 * _GB),
        f"{cpu}cpu.cfs_quota_us": "100000",
        f"{cpu}cpu.cfs_period_us": "100000",
    }
    root = a_machine(tmp_path, groups="4:memory:/job\n1:cpu,cpuacct:/\n0::/\n", files=files)

    assert machine.total_memory_mb(root) == 3 * 1024
    assert machine.free_memory_mb(root) == 0
    assert machine.cores(root) == 1


def test_a_quota_without_end_is_none(tmp_path: Path) -> None:
    files = {"sys/fs/cgroup/cpu.max": "max 100000", "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1"}
    root = a_machine(tmp_path, groups="1:cpu:/\n0::/\n", files=files)

    assert machine.cores(root) == machine.cores(tmp_path / "nothing")


def test_a_system_that_does_not_tell_its_memory_has_an_unknown_one(tmp_path: Path) -> None:
    assert machine.total_memory_mb(tmp_path) is None
    assert machine.free_memory_mb(tmp_path) is None


def test_this_machine_has_cores_and_memory() -> None:
    here = machine.this_machine()

    assert here.cores >= 1
    assert here.memory_mb is not None
    assert (machine.free_memory_mb() or 0) <= here.memory_mb


def test_a_machine_without_a_core_is_none() -> None:
    with pytest.raises(ValueError, match="core"):
        Machine(0, graphics_card=False, memory_mb=None)
