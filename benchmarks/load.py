"""Many meetings at once through a Discord of our own: how soon people are answered.

    python benchmarks/load.py [--servers 200] [--meetings 20] [--people 1000] [--ideas 5000]
                              [--minutes 10] [--recordings]

The bot runs as its own process and hears over the wire what people do: messages, `/idee`, forms,
a third each. Printed are the first sign of life (Discord waits 3 s for it), the sign that the idea
is stored, how long the bot's event loop was held up, and its memory in each sixth of the time.
"bystander" is a process that does nothing and measures its own loop: what it sees is the machine's
doing, not the bot's. The exit code is 0 when every idea was acknowledged, the 99th percentiles hold
(1 s, 50 ms above the bystander's), and the memory is flat: in the last third it is on average at
most 2 % above the third before it. The caches fill first: that takes some ten minutes.
"""

import argparse
import asyncio
import contextlib
import os
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.state import Upload
from tests.walkthrough.bot_process import BotProcess, bot_process
from tests.walkthrough.crowd import Crowd, Given, Way

_MOST_ACK_S, _MOST_STALL_S = 1.0, 0.05
_MOST_GROWTH = 0.02
_TICK_S, _SAMPLES = 0.01, 60
# Writes one float64 a tick: how much later than asked the loop came back.
_PROBE = f"""
import array, asyncio
async def probe(path):
    loop, late = asyncio.get_running_loop(), array.array("d")
    with open(path, "wb") as target:
        while True:
            began = loop.time()
            await asyncio.sleep({_TICK_S})
            late.append(max(0.0, loop.time() - began - {_TICK_S}))
            if len(late) == 100:
                late.tofile(target)
                target.flush()
                del late[:]
"""
_BOT = f"""{_PROBE}
import sys
from bot.cli import main
from bot.client import Greffier
path, begin = sys.argv.pop(1), Greffier.setup_hook
async def setup_hook(self):
    self.probing = asyncio.create_task(probe(path))
    await begin(self)
Greffier.setup_hook = setup_hook
main()
"""
_BYSTANDER = f"{_PROBE}\nimport sys\nasyncio.run(probe(sys.argv[1]))"


def main() -> int:
    """Run the meetings and print the table."""
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--servers", type=int, default=200)
    cli.add_argument("--meetings", type=int, default=20)
    cli.add_argument("--people", type=int, default=1000)
    cli.add_argument("--ideas", type=int, default=5000)
    cli.add_argument("--minutes", type=float, default=10.0)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--recordings", action="store_true", help="transcribe meanwhile")
    return asyncio.run(_run(cli.parse_args()))


async def _run(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="load-") as work:
        folder = Path(work)
        async with FakeDiscord() as discord:
            crowds = _people(discord, options)
            program = ("-c", _BOT, str(folder / "bot.late"))
            async with (
                bot_process(discord, folder, program=program) as bot,
                _bystander(folder / "bystander.late"),
            ):
                for crowd in crowds:
                    await crowd.meet()
                quiet = {name: _size(folder, name) for name in ("bot", "bystander")}
                used_s, memory = _cpu_s(bot), [bot.memory_mb]
                async with (
                    _beside(_sample(bot, memory, options.minutes * 60 / _SAMPLES)),
                    _beside(_recordings(crowds) if options.recordings else asyncio.sleep(0)),
                ):
                    given = await _give(crowds, options)
                memory.append(bot.memory_mb)
                used_s = _cpu_s(bot) - used_s
            faults = discord.take_violations()
        late = {name: _late(folder, name, skip) for name, skip in quiet.items()}
    print(
        f"{options.servers} servers, {len(crowds)} meetings, {options.people} people,"
        f" {len(given)} ideas in {options.minutes:g} min;"
        f" load of the machine {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores"
    )
    return _tell(given, late, memory, used_s, faults)


def _people(discord: FakeDiscord, options: argparse.Namespace) -> list[Crowd]:
    size = options.people // options.meetings
    crowds = [Crowd(discord, f"Section {n}", size) for n in range(options.meetings)]
    for n in range(options.servers - options.meetings):
        discord.add_guild(f"Silence {n}")
    return crowds


async def _give(crowds: Sequence[Crowd], options: argparse.Namespace) -> list[Given]:
    """Let ideas come as people have them: at random moments, independent of one another."""
    chance = random.Random(options.seed)  # noqa: S311 (moments and choices)
    moments = sorted(chance.uniform(0.0, options.minutes * 60) for _ in range(options.ideas))
    began_s = time.monotonic()
    async with asyncio.TaskGroup() as group:
        under_way = []
        for number, moment_s in enumerate(moments):
            await asyncio.sleep(max(0.0, began_s + moment_s - time.monotonic()))
            crowd = crowds[number % len(crowds)]
            # In turn, so that nobody reaches the most ideas that one person may give.
            member = crowd.people[number // len(crowds) % len(crowd.people)]
            way = chance.choice(list(Way))
            giving = crowd.give(member, f"Idée {number}", way, wait_s=60.0)
            under_way.append(group.create_task(giving))
    return [one.result() for one in under_way]


async def _recordings(crowds: Sequence[Crowd]) -> None:
    """Add a recording whenever the one before it has been transcribed, to each meeting in turn."""
    sound = files("bot.demo").joinpath("recording", "atelier.ogg").read_bytes()
    for crowd in crowds:
        signed = await crowd.discord.slash(
            crowd.martine,
            crowd.channel,
            "accords papier",
            {"signatures": 50, "gardee_par": "Martine"},
        )
        await signed.answer(timeout_s=60)
    for number in range(10_000):
        round_number, place = divmod(number, len(crowds))
        crowd = crowds[place]
        upload = Upload(f"atelier-{number}.ogg", sound, "audio/ogg")
        asked = await crowd.discord.slash(
            crowd.martine, crowd.channel, "enregistrement ajouter", {"fichier": upload}
        )
        await asked.answer(timeout_s=60)
        await crowd.discord.until(
            lambda crowd=crowd, done=round_number: _ready(crowd) > done,
            what="transcript",
            timeout_s=3600,
        )
        print(f"  transcript {number + 1} is ready", flush=True)


def _ready(crowd: Crowd) -> int:
    return sum("est prête" in message.content for message in crowd.channel.visible)


@contextlib.asynccontextmanager
async def _beside(work: object) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@contextlib.asynccontextmanager
async def _bystander(path: Path) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _BYSTANDER, str(path))
    try:
        yield
    finally:
        process.kill()
        await process.wait()


async def _sample(bot: BotProcess, memory: list[float], every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        memory.append(bot.memory_mb)


def _cpu_s(bot: BotProcess) -> float:
    times = psutil.Process(bot.process.pid).cpu_times()
    return float(times.user + times.system)


def _size(folder: Path, name: str) -> int:
    return (folder / f"{name}.late").stat().st_size


def _late(folder: Path, name: str, skip: int) -> list[float]:
    return np.frombuffer((folder / f"{name}.late").read_bytes()[skip:]).tolist() or [0.0]


def _tell(
    given: Sequence[Given],
    late: dict[str, list[float]],
    memory: Sequence[float],
    used_s: float,
    faults: Sequence[str],
) -> int:
    print(f"{'':<28}{'n':>7}{'p50':>9}{'p99':>9}{'max':>9}")
    held = True
    for way in Way:
        for what, times in (
            ("first sign", [one.ack_s for one in given if one.way is way]),
            ("stored", [one.stored_s for one in given if one.way is way]),
        ):
            heard = [each for each in times if each is not None] or [float("inf")]
            held &= _row(f"{way}: {what}", heard) < _MOST_ACK_S
    machine_s = _row("loop stall: bystander", late["bystander"])
    held &= _row("loop stall: bot", late["bot"]) - machine_s < _MOST_STALL_S
    lost = sum(one.stored_s is None for one in given)
    sixths = [float(np.mean(part)) for part in np.array_split(memory, 6)]
    growth = sum(sixths[4:]) / sum(sixths[2:4]) - 1
    held &= growth <= _MOST_GROWTH
    print("memory of the bot, MB, by sixths of the time: " + " ".join(f"{mb:.0f}" for mb in sixths))
    print(f"its last third above the third before: {growth:+.1%}")
    print(f"processor time of the bot: {1000 * used_s / len(given):.1f} ms for an idea")
    print(f"ideas without an acknowledgement: {lost}; faults: {len(faults)}")
    for fault in sorted(set(faults))[:10]:
        print(f"  {fault}")
    return 0 if held and not lost and not faults else 1


def _row(name: str, times_s: Sequence[float]) -> float:
    """Print a row in milliseconds and return the 99th percentile in seconds."""
    p50, p99, most = np.percentile(times_s, (50, 99, 100))
    print(f"{name:<28}{len(times_s):>7}" + "".join(f"{1000 * t:>9.0f}" for t in (p50, p99, most)))
    return float(p99)


if __name__ == "__main__":
    sys.exit(main())
