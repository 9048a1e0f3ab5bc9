"""A meeting and its recordings while everything that can fail does, and what is left at the end."""

import asyncio
import contextlib
import random
import sqlite3
import zipfile
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import psutil

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.errors import NothingHappenedError
from tests.doubles.state import Upload
from tests.walkthrough.bot_process import BotProcess, bot_process
from tests.walkthrough.crowd import Crowd, Way

# What a bot that dies, or hears the same twice, cannot help: a first answer that never comes, one
# that comes after Discord gave up, or a second one.
_EXCUSED = ("no first answer within", "40060", "10062", "10015")
# Every process runs this first. What a worker begins is compared with the table of windows: what
# stands there must not begin again.
_WITNESS = """
import os, sqlite3, sys
if "worker" in sys.orig_argv:
    from transcription import pipeline
    recognise = pipeline.recognise
    def witnessed(plan, indexes, recogniser):
        recording = plan.sound.path.parent.name
        database = sqlite3.connect(os.environ["STORM_DATABASE"], timeout=30)
        rows = database.execute("SELECT number FROM window WHERE recording_id = ?", (recording,))
        stood = {number for number, in rows}
        database.close()
        at = os.open(os.environ["STORM_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        for index in indexes:
            word = "again" if index in stood else "begun"
            os.write(at, f"{word} {recording} {index}\\n".encode())
        os.close(at)
        return recognise(plan, indexes, recogniser)
    pipeline.recognise = witnessed
"""
_SETTLE_S, _HEARD_S, _FULL_S, _SOUND_S = 0.15, 60.0, 3.0, 600.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left when the storm is over."""

    silences_s: dict[str, list[float]]
    """For each fault, how long until an idea given after it was stored."""
    acknowledged: int
    unacknowledged: int
    lost: tuple[str, ...]
    """Acknowledged ideas that are not in the database."""
    doubled: tuple[str, ...]
    """Ideas that are there more than once."""
    recordings: Counter[str]
    windows: int
    redone: int
    """Windows that began again though their result stood."""
    broken: tuple[str, ...]
    """Files half written, a damaged database, a panel that does not answer, a fault of the bot."""


class Storm:
    """One meeting under faults; `run` tells its outcome.

    Args:
        discord: Where it happens, still without a bot.
        folder: Of the bot's configuration, data and log.
        checkpoint: The model that transcribes.
        people: How many give ideas.
        seed: Of who gives what when, and of the faults.
    """

    def __init__(
        self, discord: FakeDiscord, folder: Path, checkpoint: Path, *, people: int, seed: int
    ) -> None:
        self._discord, self._folder, self._checkpoint = discord, folder, checkpoint
        self._crowd = Crowd(discord, "Association", people)
        self._chance = random.Random(seed)  # noqa: S311 (moments and choices)
        self._running = AsyncExitStack()
        self._bot: BotProcess | None = None
        self._acknowledged: list[str] = []
        self._given = 0
        self._heard_s = 0.0
        self._broken: list[str] = []
        self._faults = {
            "SIGKILL of the bot": self._kill_bot,
            "SIGKILL of the worker": self._kill_worker,
            "gateway cut, resumed": discord.gateway.drop,
            "gateway cut, session lost": self._drop_for_good,
            "op 7": discord.gateway.reconnect_request,
            "op 9, resumable": self._op_9_resumable,
            "op 9": discord.gateway.invalidate,
            "429 (5 answers)": self._rate_limits,
            "502 (5 answers)": self._bad_gateways,
            "503 (2 answers)": self._unavailable,
            "events repeated": self._repeat,
            "events swapped": self._swap,
            "disk full": self._fill_disk,
        }

    @property
    def faults(self) -> list[str]:
        """The names of what can fail."""
        return list(self._faults)

    async def run(self, faults: Sequence[str], *, recordings: int, rest_s: float) -> Outcome:
        """Live through these faults in this order, at most `rest_s` seconds between two."""
        (self._folder / "sitecustomize.py").write_text(_WITNESS, "utf-8")
        silences: dict[str, list[float]] = defaultdict(list)
        async with self._running:
            await self._start()
            await self._crowd.meet()
            await self._add(recordings)
            async with self._ideas():
                for name in faults:
                    await asyncio.sleep(self._chance.uniform(0.0, rest_s))
                    began_s = _now_s()
                    await self._faults[name]()
                    silences[name].append(await self._silence_s(name, began_s))
            await self._transcribed()
            await self._check_panel()
        return self._outcome(silences)

    # The meeting ----------------------------------------------------------------------------

    async def _start(self) -> None:
        path = f"{self._folder}:{Path(__file__).parents[2]}"
        self._bot = await self._running.enter_async_context(
            bot_process(
                self._discord,
                self._folder,
                settings=f"model_path = '{self._checkpoint}'\nmode = 'rapide'\nvoices = false",
                environment={
                    "PYTHONPATH": path,
                    "STORM_LOG": str(self._folder / "windows.log"),
                    "STORM_DATABASE": str(self._database),
                },
                mortal=True,
            )
        )

    async def _add(self, count: int) -> None:
        sound = files("bot.demo").joinpath("recording", "atelier.ogg").read_bytes()
        declared = await self._discord.slash(
            self._crowd.martine,
            self._crowd.channel,
            "accords papier",
            {"signatures": 50, "gardee_par": "Martine"},
        )
        await declared.answer()
        for number in range(count):
            # Bytes after the last page are none of Ogg's; each file is another one so.
            upload = Upload(f"atelier-{number}.ogg", sound + bytes([number]), "audio/ogg")
            asked = await self._discord.slash(
                self._crowd.martine,
                self._crowd.channel,
                "enregistrement ajouter",
                {"fichier": upload},
            )
            await asked.answer(timeout_s=60)

    @contextlib.asynccontextmanager
    async def _ideas(self) -> AsyncIterator[None]:
        """Let ideas come until the block ends, and wait for those under way."""
        under_way: set[asyncio.Task[None]] = set()
        over = asyncio.Event()

        async def go_on() -> None:
            while not over.is_set():
                task = asyncio.create_task(self._give())
                under_way.add(task)
                task.add_done_callback(under_way.discard)
                await asyncio.sleep(self._chance.expovariate(1 / _SETTLE_S))

        going = asyncio.create_task(go_on())
        try:
            yield
        finally:
            over.set()
            await going
            await asyncio.gather(*under_way)

    async def _give(self) -> None:
        self._given += 1
        text, began_s = f"Idée {self._given}", _now_s()
        member = self._crowd.people[self._given % len(self._crowd.people)]
        given = await self._crowd.give(member, text, self._chance.choice(list(Way)))
        if given.stored_s is not None:
            self._acknowledged.append(text)
            self._heard_s = max(self._heard_s, began_s)

    async def _silence_s(self, fault: str, began_s: float) -> float:
        try:
            await self._discord.until(
                lambda: self._heard_s > began_s, what="an idea stored", timeout_s=_HEARD_S
            )
        except NothingHappenedError:
            self._broken.append(f"nobody was heard for {_HEARD_S:g} s after: {fault}")
        return _now_s() - began_s

    async def _transcribed(self) -> None:
        async with asyncio.timeout(_SOUND_S):
            while {"waiting", "running"} & set(self._progress()):  # noqa: ASYNC110 (another process)
                await asyncio.sleep(0.5)

    async def _check_panel(self) -> None:
        """See that the buttons of the pinned panel answer."""
        try:
            (panel,) = [pin for pin in self._crowd.channel.pins if "Section " in pin.content]
            given = await self._discord.click(self._crowd.people[0], panel, "Donner une idée")
            await given.modal()
            paused = await self._discord.click(self._crowd.martine, panel, "Pause")
            await paused.answer()
        except Exception as error:  # noqa: BLE001 (whatever it is, the panel is dead)
            self._broken.append(f"the panel: {error!r}")

    # The faults -----------------------------------------------------------------------------

    async def _kill_bot(self) -> None:
        bot = self._living()
        bot.process.kill()
        await bot.process.wait()
        await self._running.aclose()
        await self._discord.until(lambda: not self._discord.gateway.attached, what="its end")
        # A bot that was killed remembers no session to resume.
        self._discord.gateway.sessions.clear()
        await self._start()

    async def _kill_worker(self) -> None:
        while not (workers := self._workers()):  # noqa: ASYNC110 (another process)
            await asyncio.sleep(0.2)
        for worker in workers:
            worker.kill()

    async def _drop_for_good(self) -> None:
        sessions, self._discord.gateway.sessions = self._discord.gateway.sessions, {}
        for session in sessions.values():
            if session.request is not None and session.request.transport is not None:
                session.request.transport.abort()

    async def _op_9_resumable(self) -> None:
        await self._discord.gateway.invalidate(resumable=True)

    async def _rate_limits(self) -> None:
        self._discord.http.fail_next(429, times=5, retry_after_s=0.3)

    async def _bad_gateways(self) -> None:
        self._discord.http.fail_next(502, times=5)

    async def _unavailable(self) -> None:
        self._discord.http.fail_next(503, times=2)

    async def _repeat(self) -> None:
        for session in self._discord.gateway.attached:
            names = {"MESSAGE_CREATE", "INTERACTION_CREATE"}
            events = [event for event in session.recent() if event[0] in names]
            for event, data in self._chance.sample(events, min(5, len(events))):
                await session.dispatch(event, data)

    async def _swap(self) -> None:
        for _ in range(5):
            self._discord.gateway.swap_next()
            await asyncio.sleep(_SETTLE_S)

    async def _fill_disk(self) -> None:
        """Let no process write beyond the first page of any file, for a while."""
        # The kernel's limit on a file's size: what a full disk does, for this bot alone.
        bot = psutil.Process(self._living().process.pid)
        for process in (bot, *self._workers()):
            process.rlimit(psutil.RLIMIT_FSIZE, (4096, psutil.RLIM_INFINITY))
        await asyncio.sleep(_FULL_S)
        for process in (bot, *bot.children()):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY,) * 2)

    def _living(self) -> BotProcess:
        if self._bot is None:
            raise RuntimeError("no bot runs")
        return self._bot

    def _workers(self) -> list[psutil.Process]:
        return [one for one in self._living().children() if "worker" in one.cmdline()]

    # The end --------------------------------------------------------------------------------

    @property
    def _database(self) -> Path:
        return self._folder / "data" / "greffier.sqlite3"

    def _rows(self, sql: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self._database, timeout=30)) as connection:
            return connection.execute(sql).fetchall()

    def _progress(self) -> list[str]:
        return [progress for (progress,) in self._rows("SELECT progress FROM recording")]

    def _outcome(self, silences: dict[str, list[float]]) -> Outcome:
        stored = Counter(text for (text,) in self._rows("SELECT text FROM idea"))
        log = self._folder / "windows.log"
        begun = log.read_text("utf-8").splitlines() if log.exists() else []
        faults = self._discord.take_violations()
        unexcused = [fault for fault in faults if not any(word in fault for word in _EXCUSED)]
        return Outcome(
            silences_s=silences,
            acknowledged=len(self._acknowledged),
            unacknowledged=self._given - len(self._acknowledged),
            lost=tuple(text for text in self._acknowledged if text not in stored),
            doubled=tuple(text for text, times in stored.items() if times > 1),
            recordings=Counter(self._progress()),
            windows=len(self._rows("SELECT number FROM window")),
            redone=sum(line.startswith("again") for line in begun),
            broken=(*self._broken, *self._damage(), *unexcused),
        )

    def _damage(self) -> list[str]:
        [(verdict,)] = self._rows("PRAGMA integrity_check")
        damage = [] if verdict == "ok" else [f"database: {verdict}"]
        for path in (self._folder / "data").rglob("*"):
            if path.suffix == ".part":
                damage.append(f"left over: {path.name}")
            if path.suffix == ".docx" and not zipfile.is_zipfile(path):
                damage.append(f"half written: {path.name}")
        return damage


def _now_s() -> float:
    return asyncio.get_running_loop().time()
