"""How fast a model hears on this machine: measured, kept beside it, and told of the others.

From that comes which model suits a machine, and what memory one needs before it is loaded.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from transcription.audio import RATE_HZ, Samples
from transcription.machine import Machine
from transcription.recognisers.heard import Recogniser

_MANY_CORES = 4

LASTS_S = 20.0
"""How long a self-test goes on; a pass through the sound that has begun is finished."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What a self-test found, or what it lets expect of another model."""

    real_time_factor: float
    """Seconds of work for a second of sound: under 1, it keeps up."""
    memory_mb: int
    """The most the process took."""

    def __post_init__(self) -> None:
        if self.real_time_factor <= 0 or self.memory_mb < 1:
            raise ValueError(f"a self-test takes time and memory, got {self}")


def measure(
    recogniser: Recogniser,
    windows: Sequence[Samples],
    *,
    lasts_s: float = LASTS_S,
    clock: Callable[[], float] = time.perf_counter,
) -> Speed:
    """Hear windows of speech over and over and return how long it takes.

    Raises:
        ValueError: If there is no window.
    """
    if not windows:
        raise ValueError("a self-test needs sound in which somebody speaks")
    began, passes = clock(), 0
    while not passes or clock() - began < lasts_s:
        recogniser.recognise(windows)
        passes += 1
    heard_s = passes * sum(map(len, windows)) / RATE_HZ
    factor = (clock() - began) / heard_s
    return Speed(factor, max(1, _peak_bytes() // 2**20))


def keep(speed: Speed, model: Path, *, mode: str) -> None:
    """Write a self-test's result beside the model's file, one for each mode."""
    found = kept(model) | {mode: speed}
    _file(model).write_bytes(msgspec.json.encode(found))


def kept(model: Path) -> dict[str, Speed]:
    """Read the results kept beside a model's file, by mode; none when there never was a test."""
    try:
        return msgspec.json.decode(_file(model).read_bytes(), type=dict[str, Speed])
    except (FileNotFoundError, msgspec.MsgspecError):
        return {}  # never tested, or broken off while it was written: tested anew


def estimate(tested: Speed, *, parameters_m: int, tested_parameters_m: int) -> Speed:
    """Return what a model should do, from what another one of known size did.

    Work and memory both grow about as the number of parameters; "turbo", whose decoder is small,
    does better than that.
    """
    scale = parameters_m / tested_parameters_m
    factor = tested.real_time_factor * scale
    return Speed(factor, usual_memory_mb(parameters_m))


def usual_memory_mb(parameters_m: int) -> int:
    """Return what a process takes, about, with full batches: programs, weights and batches."""
    return needed_memory_mb(parameters_m)


def needed_memory_mb(
    parameters_m: int, *, batches_mb: int = 0, graphics_card: bool = False, ct2: bool = False
) -> int:
    """Return the memory a model needs, about, so that the system does not kill who loads it.

    Args:
        parameters_m: Millions of parameters.
        batches_mb: What batches may take beside the weights; 0 for as much as is of use.
        graphics_card: Whether the card holds weights and batches once they are loaded.
        ct2: Whether CTranslate2 holds them, in 8 bits.
    """
    if ct2:
        return 500 + 3 * parameters_m  # measured with "base": 0.7 GB in either mode
    if graphics_card:
        return 2000 + 4 * parameters_m  # CUDA's own programs, and the float32 weights on the way
    # Weights are held twice while they are laid out (float32, then 16 bits: 6 bytes a parameter);
    # 32 windows of encoded sound take as much again, in every size of the family.
    return 600 + 6 * parameters_m + (batches_mb or 6 * parameters_m)


def models_for(machine: Machine) -> tuple[str, ...]:
    """List the models that suit a machine, best first; "base" is always the last of them.

    "large-v3-turbo" needs a graphics card to keep up. "small" takes three times as long as "base":
    with four cores it hears two hours in half an hour. Each asks for twice the memory it takes,
    since it is not alone on the machine.
    """
    wished = [("large-v3-turbo", 809)] if machine.graphics_card else []
    if machine.graphics_card or machine.cores >= _MANY_CORES:
        wished.append(("small", 244))
    suited = (
        name
        for name, parameters_m in wished
        if machine.memory_mb is None
        or machine.memory_mb
        >= 2 * needed_memory_mb(parameters_m, graphics_card=machine.graphics_card)
    )
    return (*suited, "base")


def _file(model: Path) -> Path:
    return model.with_name(f"{model.name}.speed.json")


def _peak_bytes() -> int:
    import resource  # noqa: PLC0415 - not there on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
