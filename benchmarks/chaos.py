"""A meeting of fifty people and its recordings while everything fails that can, many times over.

    python benchmarks/chaos.py [--database postgresql] [--kills 100] [--others 50] [--people 50]
                               [--recordings 10] [--seed 1] [--only 'disk full (3 s)']

Without `--database`, once on a SQLite file and once on PostgreSQL. The faults come in random order:
so many kills, each process as often as the others, and so many of the rest. "silence" is how long
nobody was heard: from the fault to the first idea, given after it, that was stored. The exit code
is 0 when every acknowledged idea is stored exactly once, no window whose result stood began again,
every recording is transcribed, nothing is damaged or half written and the panel answers.
"""

import argparse
import asyncio
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.bot import postgres
from tests.bot.databases import POSTGRESQL, SQLITE
from tests.bot.sounds import repeated
from tests.doubles.discord_server import FakeDiscord
from tests.transcription.sounds import tiny_checkpoint_at
from tests.walkthrough.storm.faults import KILLS, SOMETIMES
from tests.walkthrough.storm.meeting import Storm
from tests.walkthrough.storm.outcome import Outcome

_TIMES = 3  # the workshop is 100 s long; as many windows as must be under way when a kill strikes


def main() -> int:
    """Run the meeting on each database and print its table."""
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--database", action="append", choices=(SQLITE, POSTGRESQL))
    cli.add_argument("--kills", type=int, default=100, help="SIGKILLs on each database")
    cli.add_argument("--others", type=int, default=50, help="other faults on each")
    cli.add_argument("--people", type=int, default=50)
    cli.add_argument("--recordings", type=int, default=10)
    cli.add_argument("--rest", type=float, default=1.0, help="seconds between faults, at most")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--only", action="append", help="a fault of the table; repeat for several")
    cli.add_argument("--keep", type=Path, help="an empty folder for the logs; else they are lost")
    options = cli.parse_args()
    wrong = 0
    for database in options.database or (SQLITE, POSTGRESQL):
        with tempfile.TemporaryDirectory(prefix="chaos-") as work:
            folder = Path(work) if options.keep is None else options.keep / database
            folder.mkdir(parents=True, exist_ok=True)
            began_s = time.monotonic()
            outcome = asyncio.run(_run(database, folder, options))
            _tell(database, outcome, time.monotonic() - began_s)
            wrong += len(outcome.wrong)
    return 1 if wrong else 0


async def _run(database: str, folder: Path, options: argparse.Namespace) -> Outcome:
    checkpoint = tiny_checkpoint_at(folder / "tiny-random.pt")
    with contextlib.ExitStack() as opened:
        workshop = opened.enter_context(
            as_file(files("bot.demo").joinpath("recording", "atelier.ogg"))
        )
        server = opened.enter_context(postgres.running()) if database == POSTGRESQL else None
        async with FakeDiscord() as discord:
            storm = Storm(
                discord,
                folder,
                checkpoint,
                sound=repeated(workshop, folder, _TIMES).read_bytes(),
                people=options.people,
                seed=options.seed,
                server=server,
            )
            return await storm.run(
                lambda faults: _chosen(faults, options),
                recordings=options.recordings,
                rest_s=options.rest,
                tell=lambda line: print(f"{database} {line}", flush=True),
            )


def _chosen(faults: Sequence[str], options: argparse.Namespace) -> list[str]:
    for missing in SOMETIMES.keys() - set(faults):
        print(f"left out: {missing} ({SOMETIMES[missing]})", flush=True)
    if options.only:
        return _dealt(options.only, options.kills + options.others)
    kills = [name for name in faults if name in KILLS]
    others = [name for name in faults if name not in KILLS]
    chosen = _dealt(kills, options.kills) + _dealt(others, options.others)
    random.Random(options.seed).shuffle(chosen)  # noqa: S311 (an order)
    return chosen


def _dealt(names: Sequence[str], count: int) -> list[str]:
    return [names[n % len(names)] for n in range(count)]


def _tell(database: str, outcome: Outcome, took_s: float) -> None:
    print(f"\n{database + ', ' + format(took_s / 60, '.0f') + ' min':<28}", end="")
    print(f"{'times':>6}{'median silence':>16}{'longest':>10}")
    for name, silences in sorted(outcome.silences_s.items()):
        median_s = statistics.median(silences)
        print(f"{name:<28}{len(silences):>6}{median_s:>14.1f} s{max(silences):>8.1f} s")
    kills = sum(len(outcome.silences_s.get(name, ())) for name in KILLS)
    print(f"kills {kills} of {sum(map(len, outcome.silences_s.values()))} faults")
    print(f"ideas acknowledged {outcome.acknowledged}, not acknowledged {outcome.unacknowledged}")
    print(f"acknowledged and lost {len(outcome.lost)}, stored twice {len(outcome.doubled)}")
    ended = ", ".join(f"{count} {progress}" for progress, count in outcome.recordings.items())
    print(f"recordings: {ended or 'none'}; windows {outcome.windows}, struck by a kill and begun")
    print(f"again {outcome.interrupted}, redone though their result stood {outcome.redone}")
    for line in outcome.wrong[:30]:
        print(f"  BROKEN {line}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
