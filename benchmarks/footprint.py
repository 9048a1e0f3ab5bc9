"""Start-up and memory: `greffier --help`, and the bot's process before any heavy work.

python benchmarks/footprint.py [--runs 7]
"""

import argparse
import statistics
import subprocess
import sys
import time

_BOT = """
import asyncio, tempfile
from pathlib import Path
import msgspec
from bot import app
from bot.client import Greffier
from bot.config import Data, Settings
from bot.jobs.queue import Jobs
from bot.store.database import Store
from bot.views.parts import Parts

async def main():
    with tempfile.TemporaryDirectory() as folder:
        settings = msgspec.structs.replace(Settings(), data=Data(folder=folder))
        app.prepare(settings)
        store, jobs = Store(settings.database_url), Jobs(settings.database_url)
        bot = Greffier(Parts(settings, store, jobs))
        for cog in ("events meetings sections ideas remarks themes recordings minutes").split():
            await bot.load_extension(f"bot.cogs.{cog}")
        async with store.read(1):
            pass
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        print(pages * 4096 / 1e6)
        await store.close()

asyncio.run(main())
"""


def _help_s() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, capture_output=True)
    return time.perf_counter() - began


def _bot_mb() -> float:
    done = subprocess.run([sys.executable, "-c", _BOT], check=True, capture_output=True, text=True)  # noqa: S603 (our own program)
    return float(done.stdout)


def main() -> None:
    """Print both figures."""
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("--runs", type=int, default=7)
    runs = cli.parse_args().runs
    _help_s()
    median_s = statistics.median(_help_s() for _ in range(runs))
    print(f"greffier --help   {median_s:.2f} s (at most 0.40)")
    print(f"bot process       {_bot_mb():.0f} MB resident before any heavy work (at most 150)")


if __name__ == "__main__":
    main()
