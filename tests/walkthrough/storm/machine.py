"""The machine a storm strikes: its disk, its clock, its database, and the processes on it."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

import psutil

from tests.bot.databases import ask
from tests.bot.postgres import Postgres
from tests.doubles.discord_server import FakeDiscord
from tests.walkthrough.bot_process import BotProcess, bot_process
from tests.walkthrough.storm.clock import Clock
from tests.walkthrough.storm.disk import Disk

_WITNESS: Final = Path(__file__).parent / "witness"
_ROOT: Final = Path(__file__).parents[3]
_WINDOW_S: Final = 1.0
"""How much longer than the tiny model's a window takes: most kills must strike in the middle."""
_REST_S: Final = 1.0


class Machine:
    """What the bot of a storm runs on; on PostgreSQL a second worker runs beside the bot's own.

    Args:
        discord: Where the bot connects to.
        folder: Of the bot's configuration, data and logs.
        checkpoint: The model that transcribes.
        server: The PostgreSQL its rows are in, None for a SQLite file.
    """

    def __init__(
        self, discord: FakeDiscord, folder: Path, checkpoint: Path, server: Postgres | None
    ) -> None:
        self._discord, self._folder, self._checkpoint = discord, folder, checkpoint
        self.data, self.server = folder / "data", server
        self.clock, self.disk = Clock(folder), Disk(self.data)
        self.windows_log = folder / "windows.log"
        self._name = "" if server is None else server.create()
        self._at = "" if server is None else server.address(self._name)
        self._running = AsyncExitStack()
        self._bot: BotProcess | None = None
        self._far: asyncio.subprocess.Process | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the bot, and the second worker if there is one, until the block ends."""
        with self.disk.mounted():
            async with self._running:
                await self.start_bot()
                if self.server is None:
                    yield
                else:
                    async with self._far_worker():
                        yield

    async def ask(self, statement: str) -> list[Any]:
        """Look into the database beside the bot."""
        return await asyncio.to_thread(ask, self._database, statement)

    async def damage(self) -> list[str]:
        """Return what is wrong with the database itself."""
        if self.server is not None:
            return await asyncio.to_thread(self.server.damage, self._name)
        [(verdict,)] = await self.ask("PRAGMA integrity_check")
        return [] if verdict == "ok" else [verdict]

    # The bot --------------------------------------------------------------------------------

    async def start_bot(self) -> None:
        """Start the bot, and with it its worker."""
        running = bot_process(
            self._discord,
            self._folder,
            settings=f"model_path = '{self._checkpoint}'\nmode = 'rapide'\nvoices = false",
            data=f'database_url = "{self._at}"',
            environment=self._environment,
            mortal=True,
        )
        self._bot = await self._running.enter_async_context(running)

    async def kill_bot(self) -> None:
        """End the bot as a power cut would."""
        bot = self._living()
        bot.process.kill()
        await bot.process.wait()
        await self._running.aclose()

    def processes(self) -> list[psutil.Process]:
        """Return the bot and the workers that live."""
        bot = psutil.Process(self._living().process.pid)
        return [bot, *self._own_workers(), *self._far_workers()]

    def _living(self) -> BotProcess:
        if self._bot is None:
            raise RuntimeError("no bot runs")
        return self._bot

    @property
    def _database(self) -> str:
        return self._at or f"sqlite:///{self.data / 'greffier.sqlite3'}"

    @property
    def _environment(self) -> dict[str, str]:
        return {
            **self.clock.environment,
            "PYTHONPATH": os.pathsep.join([str(_WITNESS), str(_ROOT)]),
            "STORM_DATABASE": self._database,
            "STORM_LOG": str(self.windows_log),
            "STORM_WINDOW_S": str(_WINDOW_S),
        }

    # The workers ----------------------------------------------------------------------------

    async def workers(self, *, beside: bool) -> list[psutil.Process]:
        """Wait until there is a worker, the second one or the bot's own, and return it."""
        while not (found := self._far_workers() if beside else self._own_workers()):  # noqa: ASYNC110 (another process)
            await asyncio.sleep(_REST_S / 5)
        return found

    async def until_no_step_was_struck_twice(self) -> None:
        """Wait until each recording has come further since its worker was killed twice.

        One that kills its workers three times in one place is given up, and is to be: a storm must
        not look like that.
        """
        struck = "SELECT count(*) FROM recording WHERE progress = 'running' AND attempts > 2"
        while await self.ask(struck) != [(0,)]:  # noqa: ASYNC110 (another process)
            await asyncio.sleep(_REST_S / 5)

    def _own_workers(self) -> list[psutil.Process]:
        return [one for one in self._living().children() if "worker" in one.cmdline()]

    def _far_workers(self) -> list[psutil.Process]:
        far = self._far
        return [psutil.Process(far.pid)] if far is not None and far.returncode is None else []

    @asynccontextmanager
    async def _far_worker(self) -> AsyncIterator[None]:
        keeper = asyncio.create_task(self._keep_far_worker())
        try:
            yield
        finally:
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper
            if self._far is not None and self._far.returncode is None:
                self._far.terminate()
                await self._far.wait()

    async def _keep_far_worker(self) -> None:
        """Start it again each time it ends, as whoever runs a service does."""
        log = (self._folder / "far.log").open("ab")
        with log:
            while True:
                config = str(self._folder / "config.toml")
                self._far = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "bot", "worker", "--config", config),
                    stdout=log,
                    stderr=log,
                    env={**os.environ, **self._environment},
                )
                await self._far.wait()
                await asyncio.sleep(_REST_S)
