"""The bot as people run it: `greffier run`, a process of its own, pointed at the fake Discord."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.doubles.discord_server import FakeDiscord

_CONFIG = """
[discord]
api_url = "{api}"
gateway_url = "{gateway}"
cdn_url = "{cdn}"

[data]
folder = '{folder}'
database_url = "{database_url}"

[transcription]
model = "base"
"""


@dataclass(frozen=True, slots=True)
class BotProcess:
    """The running bot and where it keeps its data."""

    process: asyncio.subprocess.Process
    data: Path
    log: Path

    @property
    def memory_mb(self) -> float:
        """Resident memory of the bot without its worker."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    def log_text(self) -> str:
        """What the bot and its worker logged so far."""
        return self.log.read_text("utf-8")

    def children(self) -> list[psutil.Process]:
        """The processes the bot started."""
        return list(psutil.Process(self.process.pid).children())


@asynccontextmanager
async def bot_process(  # noqa: PLR0913 (what a bot is started with)
    discord: FakeDiscord,
    folder: Path,
    *,
    settings: str = "",
    database_url: str = "",
    watched: bool = False,
    program: Sequence[str] = ("-m", "bot"),
    environment: Mapping[str, str] | None = None,
    mortal: bool = False,
) -> AsyncIterator[BotProcess]:
    """Run the bot until the block ends; its log is part of a failure's message.

    Args:
        discord: Where it connects to.
        folder: Where its settings, its data and its log lie.
        settings: Further lines of its configuration.
        database_url: Where its rows are; empty for a file in its data folder.
        watched: Whether it and its worker log all they can, note where they connect to, and begin
            with rights that hide nothing from anybody (see `watching/sitecustomize.py`).
        program: What Python runs instead of the bot's own entry.
        environment: Further variables, for the bot and its worker.
        mortal: Whether it may die without failing the story.
    """
    config = folder / "config.toml"
    addresses = {"api": discord.api_url, "gateway": discord.gateway_url, "cdn": discord.cdn_url}
    written = _CONFIG.format(folder=folder / "data", database_url=database_url, **addresses)
    config.write_text(f"{written}\n{settings}", "utf-8")
    log = folder / "bot.log"
    with log.open("ab") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *program,
            "run",
            "--config",
            str(config),
            stderr=stderr,
            env={
                **os.environ,
                **(environment or {}),
                "GREFFIER_DISCORD_TOKEN": discord.token,
                **(_watching(folder) if watched else {}),
            },
            umask=0 if watched else -1,
        )
    running = BotProcess(process, folder / "data", log)
    dead = asyncio.create_task(_die_with(running))
    if not mortal:
        discord.watch(dead)
    try:
        await discord.connected(timeout_s=60)
        yield running
    finally:
        # Whoever is told to stop has not died: another bot may follow.
        dead.cancel()
        await asyncio.gather(dead, return_exceptions=True)
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 30)


def _watching(folder: Path) -> dict[str, str]:
    paths = [str(Path(__file__).parent / "watching"), str(Path(__file__).parents[2])]
    return {
        "PYTHONPATH": os.pathsep.join(paths),
        "WATCHED_CONNECTIONS": str(folder / "connections.log"),
    }


async def _die_with(bot: BotProcess) -> None:
    code = await bot.process.wait()
    raise RuntimeError(f"the bot ended with {code}:\n{bot.log_text()[-4000:]}")
