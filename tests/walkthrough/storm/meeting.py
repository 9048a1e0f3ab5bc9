"""A meeting and its recordings while everything that can fail does, and what is left at the end."""

import asyncio
import contextlib
import itertools
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

from tests.bot.postgres import Postgres
from tests.doubles.discord_server import FakeDiscord
from tests.doubles.errors import GestureError, NotAcknowledgedError, NothingHappenedError
from tests.doubles.state import Upload
from tests.walkthrough.crowd import QUOTA, Crowd, Way
from tests.walkthrough.storm.faults import Faults
from tests.walkthrough.storm.machine import Machine
from tests.walkthrough.storm.outcome import Outcome, Told, outcome_of, unexcused

_BETWEEN_IDEAS_S, _HEARD_S, _SOUND_S, _REST_S = 0.3, 120.0, 900.0, 1.0
_UNHEARD: Final = (NothingHappenedError, NotAcknowledgedError, GestureError)


class Storm:
    """One meeting under faults; `run` tells its outcome.

    Args:
        discord: Where it happens, still without a bot.
        folder: Of the bot's configuration, data and log.
        checkpoint: The model that transcribes.
        sound: The recording that is added, again and again.
        people: How many give ideas.
        seed: Of who gives what when, and of the faults.
        server: The PostgreSQL the bot's rows are in, None for a SQLite file.
    """

    def __init__(
        self,
        discord: FakeDiscord,
        folder: Path,
        checkpoint: Path,
        *,
        sound: bytes,
        people: int,
        seed: int,
        server: Postgres | None = None,
    ) -> None:
        self._discord, self._sound = discord, sound
        self._crowd = Crowd(discord, "Association", people)
        self._chance = random.Random(seed)  # noqa: S311 (moments and choices)
        self._machine = Machine(discord, folder, checkpoint, server)
        self._faults = Faults(discord, self._machine, self._chance)
        self._ideas: list[str] = []
        self._recordings: list[str] = []
        self._given = self._asked = 0
        self._heard_s = self._struck_s = 0.0
        self._broken: list[str] = []

    async def run(
        self,
        choose: Callable[[Sequence[str]], Sequence[str]],
        *,
        recordings: int,
        rest_s: float,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Outcome:
        """Live through faults one after the other.

        Args:
            choose: From what can fail here, what does, in which order.
            recordings: How many are added, spread over the storm.
            rest_s: How long there is nothing between two, at most.
            tell: Given a line after each.
        """
        silences_s: dict[str, list[float]] = defaultdict(list)
        async with self._machine.running():
            await self._meet()
            table = self._faults.table()
            faults = choose(list(table))
            async with self._giving(), asyncio.TaskGroup() as arriving:
                for number, name in enumerate(faults):
                    for added in _share(recordings, number, len(faults)):
                        arriving.create_task(self._add(added))
                    await self._ask_again()
                    await asyncio.sleep(self._chance.uniform(0.0, rest_s))
                    self._struck_s, self._heard_s = _now_s(), 0.0
                    await table[name]()
                    silences_s[name].append(await self._silence_s(name))
                    tell(f"{number + 1}/{len(faults)} {name}: {silences_s[name][-1]:.1f} s")
            await self._transcribed()
            await self._check_panel()
            told = Told(self._given, self._ideas, self._recordings)
            broken = [*self._broken, *unexcused(self._discord.take_violations())]
            return await outcome_of(self._machine, told, silences_s, broken)

    # The meeting ----------------------------------------------------------------------------

    async def _meet(self) -> None:
        await self._crowd.meet()
        await self._crowd.lead(
            "accords papier", {"signatures": 50, "gardee_par": "Martine"}, timeout_s=10.0
        )

    async def _ask_again(self) -> None:
        """Open the next section before everybody has given all they may."""
        people = len(self._crowd.people)
        while self._given - self._asked > QUOTA * people // 2:
            with contextlib.suppress(*_UNHEARD):
                await self._crowd.ask()
                self._asked = self._given

    async def _add(self, number: int) -> None:
        """Add a recording, again until the bot says that it has it."""
        for attempt in itertools.count():
            name = f"atelier-{number}-{attempt}.wav"
            # Bytes after the last sample are none of the sound's; each file is another one so.
            upload = Upload(name, self._sound + name.encode(), "audio/x-wav")
            with contextlib.suppress(*_UNHEARD):
                answer = await self._crowd.lead(
                    "enregistrement ajouter", {"fichier": upload}, timeout_s=30.0
                )
                if "est bien arrivé" in answer.content:
                    self._recordings.append(name)
                    return
            await asyncio.sleep(_REST_S)

    @contextlib.asynccontextmanager
    async def _giving(self) -> AsyncIterator[None]:
        """Let ideas come until the block ends, and wait for those under way."""
        under_way: set[asyncio.Task[None]] = set()
        over = asyncio.Event()

        async def go_on() -> None:
            while not over.is_set():
                task = asyncio.create_task(self._give())
                under_way.add(task)
                task.add_done_callback(under_way.discard)
                await asyncio.sleep(self._chance.expovariate(1 / _BETWEEN_IDEAS_S))

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
            self._ideas.append(text)
            if began_s > self._struck_s and not self._heard_s:
                self._heard_s = began_s + given.stored_s

    async def _silence_s(self, fault: str) -> float:
        """Wait for the first idea, given since the fault, that was stored."""
        try:
            await self._discord.until(
                lambda: self._heard_s, what="an idea stored", timeout_s=_HEARD_S
            )
        except NothingHappenedError:
            self._broken.append(f"nobody was heard for {_HEARD_S:g} s after: {fault}")
            return _now_s() - self._struck_s
        return self._heard_s - self._struck_s

    async def _transcribed(self) -> None:
        async with asyncio.timeout(_SOUND_S):
            while {"waiting", "running"} & set(await self._progress()):  # noqa: ASYNC110 (another process)
                await asyncio.sleep(_REST_S)

    async def _progress(self) -> list[str]:
        rows = await self._machine.ask("SELECT progress FROM recording")
        return [progress for (progress,) in rows]

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


def _share(whole: int, number: int, of: int) -> range:
    """Return which of a whole come with one of several, so that they come evenly."""
    return range(number * whole // of, (number + 1) * whole // of)


def _now_s() -> float:
    return asyncio.get_running_loop().time()
