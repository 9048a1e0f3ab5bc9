"""What workers tell of themselves: one beside the bot by its pipe, one on its own by its port."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer, unused_port

from bot.config import Settings
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.operations.measures import Measures, Process
from bot.operations.server import Watched, application
from bot.store.database import Store
from bot.worker.supervisor import DIED, worker_beside
from tests.bot.cli.command_line import greffier
from tests.bot.people import HERE

_ROOT = Path(__file__).parents[3]


@pytest.fixture
def config(settings: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(f"[data]\nfolder = '{settings.folder}'\n", "utf-8")
    return file


@pytest.fixture
async def queues(settings: Settings) -> AsyncIterator[Jobs]:
    opened = Jobs(settings.database_url)
    yield opened
    opened.close()


@contextmanager
def alone(config: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker that no bot started."""
    process = subprocess.Popen(  # noqa: S603 (our own interpreter and code)
        [sys.executable, "-m", "bot", "worker", "-c", str(config), "--port", str(port)],
        stdout=subprocess.PIPE,
        cwd=_ROOT,
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()


async def until(url: str, wanted: str) -> str:
    """Ask until the answer holds something, and return it."""
    while True:
        try:
            async with aiohttp.request("GET", url) as answer:
                text = await answer.text()
        except aiohttp.ClientConnectionError:
            text = ""
        if wanted in text:
            return text
        await asyncio.sleep(0.05)


async def test_faults_and_memory_of_the_worker_beside_the_bot_are_told_by_the_bot(
    store: Store, queues: Jobs, config: Path
) -> None:
    measures = Measures(Process.BOT)
    async with worker_beside(config, tell_fault=measures.count_fault) as worker:
        measures.watch(lambda: worker.process_id)
        watched = Watched(store, queues, measures, {"worker": worker.ready.is_set})
        async with TestServer(application(watched)) as server:
            url = str(server.make_url("/metrics"))
            await queues.enqueue(Job(Kind.MINUTES, HERE, {"nothing": "useful"}))
            fault = 'greffier_faults_total{error="KeyError",process="worker"} 1.0'
            text = await until(url, fault)
            memory = "\ngreffier_worker_process_resident_memory_bytes "
            os.kill(worker.process_id, signal.SIGKILL)
            died = f'greffier_faults_total{{error="{DIED}",process="worker"}} 1.0'
            without = await until(url, died)

    assert memory in text
    assert memory not in without


async def test_a_worker_on_its_own_answers_for_itself(queues: Jobs, config: Path) -> None:
    port = unused_port()
    with alone(config, port):
        healthy = await until(f"http://127.0.0.1:{port}/sante", '"worker": true')
        await queues.enqueue(Job(Kind.MINUTES, HERE, {"nothing": "useful"}))
        fault = 'greffier_faults_total{error="KeyError",process="worker"} 1.0'
        text = await until(f"http://127.0.0.1:{port}/metrics", fault)

    assert '"database": true' in healthy
    assert "discord" not in healthy
    assert "\nprocess_resident_memory_bytes " in text
    assert "\ngreffier_jobs{" not in text, "the bot tells of them, once"


def test_a_worker_whose_port_is_taken_says_what_to_do(config: Path, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        ran = greffier("worker", "-c", str(config), "--port", str(port), folder=tmp_path)

    assert ran.code == 1
    assert f"Le port {port} est déjà pris" in ran.err
    assert "--port" in ran.err
