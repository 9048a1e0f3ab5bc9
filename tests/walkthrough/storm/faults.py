"""Everything that can fail while a meeting goes on, by the name its table gives it."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

import psutil

from tests.bot import postgres
from tests.doubles.discord_server import FakeDiscord
from tests.walkthrough.storm.machine import Machine

KILLS: Final = ("SIGKILL of the bot", "SIGKILL of a worker", "SIGKILL of PostgreSQL")
"""Those that end a process; the last one where there is a PostgreSQL."""

_DISK, _CLOCK = "disk full (3 s)", "clock jumps an hour"
_NETWORK = "database cut off (5 s)"
SOMETIMES: Final = {
    _DISK: "nothing may be mounted here; 'no file may grow' stands for it",
    _CLOCK: "it takes Linux and a C compiler",
    _NETWORK: "it takes PostgreSQL, root and iptables",
}
"""What cannot be done on every machine, and why it is left out on one."""

_SETTLE_S, _FULL_S, _AWAY_S, _CUT_S = 0.15, 3.0, 1.0, 5.0
_Fault: TypeAlias = Callable[[], Awaitable[None]]


class Faults:
    """What can fail on a machine and in Discord.

    Args:
        discord: What the bot is connected to.
        machine: What it runs on.
        chance: Chooses among events.
    """

    def __init__(self, discord: FakeDiscord, machine: Machine, chance: random.Random) -> None:
        self._discord, self._machine, self._chance = discord, machine, chance
        self._beside = False

    def table(self) -> Mapping[str, _Fault]:
        """Return what can fail here; call it once the machine runs."""
        gateway = self._discord.gateway
        faults: dict[str, _Fault] = {
            "SIGKILL of the bot": self._kill_bot,
            "SIGKILL of a worker": self._kill_worker,
            "gateway cut, resumed": gateway.drop,
            "gateway cut, session lost": self._drop_for_good,
            "op 7": gateway.reconnect_request,
            "op 9, resumable": self._op_9_resumable,
            "op 9": gateway.invalidate,
            "429 (5 answers)": self._rate_limits,
            "502 (5 answers)": self._bad_gateways,
            "503 (2 answers)": self._unavailable,
            "events repeated": self._repeat,
            "events swapped": self._swap,
            "no file may grow (3 s)": self._stop_files,
        }
        if self._machine.server is not None:
            faults["SIGKILL of PostgreSQL"] = self._kill_postgres
            if postgres.can_cut_off():
                faults[_NETWORK] = self._cut_postgres_off
        if self._machine.disk.is_its_own:
            faults[_DISK] = self._fill_disk
        if self._machine.clock.can_jump:
            faults[_CLOCK] = self._machine.clock.jump
        return faults

    # Processes ------------------------------------------------------------------------------

    async def _kill_bot(self) -> None:
        await self._machine.kill_bot()
        gateway = self._discord.gateway
        await self._discord.until(lambda: not gateway.attached, what="its end")
        # A bot that was killed remembers no session to resume.
        gateway.sessions.clear()
        await self._machine.start_bot()

    async def _kill_worker(self) -> None:
        """Kill the bot's own worker and the one beside it in turn."""
        await self._machine.until_no_step_was_struck_twice()
        self._beside = self._machine.server is not None and not self._beside
        for worker in await self._machine.workers(beside=self._beside):
            worker.kill()

    async def _kill_postgres(self) -> None:
        if self._machine.server is not None:
            await asyncio.to_thread(self._machine.server.crash)
            await asyncio.sleep(_AWAY_S)
            await asyncio.to_thread(self._machine.server.start)

    async def _cut_postgres_off(self) -> None:
        if self._machine.server is not None:
            with self._machine.server.cut_off():
                await asyncio.sleep(_CUT_S)

    # Discord --------------------------------------------------------------------------------

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

    # The disk -------------------------------------------------------------------------------

    async def _fill_disk(self) -> None:
        await asyncio.to_thread(self._machine.disk.fill)
        await asyncio.sleep(_FULL_S)
        self._machine.disk.free()

    async def _stop_files(self) -> None:
        """Let no process write beyond the first page of any file: all that is written fails.

        On a full disk, what lies there already can still be written over.
        """
        for process in self._machine.processes():
            process.rlimit(psutil.RLIMIT_FSIZE, (4_096, psutil.RLIM_INFINITY))
        await asyncio.sleep(_FULL_S)
        for process in self._machine.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY,) * 2)
