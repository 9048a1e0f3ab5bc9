"""A meeting of fifty people and its recordings while everything fails that can, many times over.

    python benchmarks/chaos.py [--faults 500] [--people 50] [--recordings 10] [--seed 1]
                               [--only 'disk full']

The faults come in random order, each as often as the others but the two SIGKILLs, which are at
least two fifths of all. "silence" is how long nobody was heard: from the fault to the first idea,
given after it, that was stored. The exit code is 0 when every acknowledged idea is stored exactly
once, no window whose result stood began again, no file is half written and the panel answers.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.doubles.discord_server import FakeDiscord
from tests.transcription.sounds import tiny_checkpoint_at
from tests.walkthrough.storm import Outcome, Storm

_KILLS = ("SIGKILL of the bot", "SIGKILL of the worker")


def main() -> int:
    """Run the meeting and print the table."""
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--faults", type=int, default=500)
    cli.add_argument("--people", type=int, default=50)
    cli.add_argument("--recordings", type=int, default=10)
    cli.add_argument("--rest", type=float, default=2.0, help="seconds between faults, at most")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--only", action="append", help="a fault of the table; repeat for several")
    cli.add_argument("--keep", help="an empty folder for what the bot writes; else it is removed")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory(prefix="chaos-") as work:
        return _tell(asyncio.run(_run(Path(options.keep or work), options)))


async def _run(folder: Path, options: argparse.Namespace) -> Outcome:
    checkpoint = tiny_checkpoint_at(folder / "tiny-random.pt")
    async with FakeDiscord() as discord:
        storm = Storm(discord, folder, checkpoint, people=options.people, seed=options.seed)
        chosen = _chosen(storm.faults, options)
        return await storm.run(chosen, recordings=options.recordings, rest_s=options.rest)


def _chosen(faults: list[str], options: argparse.Namespace) -> list[str]:
    if options.only:
        return [options.only[n % len(options.only)] for n in range(options.faults)]
    gentle = [name for name in faults if name not in _KILLS]
    kills = 2 * options.faults // 5
    chosen = [_KILLS[n % len(_KILLS)] for n in range(kills)]
    chosen += [gentle[n % len(gentle)] for n in range(options.faults - kills)]
    random.Random(options.seed).shuffle(chosen)  # noqa: S311 (an order)
    return chosen


def _tell(outcome: Outcome) -> int:
    print(f"{'fault':<28}{'times':>6}{'median silence':>16}{'longest':>10}")
    for name, silences in outcome.silences_s.items():
        median_s = statistics.median(silences)
        print(f"{name:<28}{len(silences):>6}{median_s:>14.1f} s{max(silences):>8.1f} s")
    print(f"ideas acknowledged {outcome.acknowledged}, not acknowledged {outcome.unacknowledged}")
    print(f"acknowledged and lost {len(outcome.lost)}, stored twice {len(outcome.doubled)}")
    ended = ", ".join(f"{count} {progress}" for progress, count in outcome.recordings.items())
    print(f"recordings: {ended or 'none'}; windows {outcome.windows}, redone {outcome.redone}")
    for line in (*outcome.broken, *outcome.lost[:5], *outcome.doubled[:5]):
        print(f"  BROKEN {line}")
    wrong = outcome.lost or outcome.doubled or outcome.redone or outcome.broken
    return 1 if wrong or set(outcome.recordings) - {"done"} else 0


if __name__ == "__main__":
    sys.exit(main())
