"""One transcription whose worker and asking process are killed at random, and its outcome."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bot.config import Settings

# What a worker computes is counted from outside it: one line when windows begin, one when they
# are recognised. Only what the table of windows holds at a kill must never begin again.
_WORKER = """
import json, os, sys
import msgspec
from bot.config import Settings
from bot.worker.process import serve
from transcription import pipeline
recognise = pipeline.recognise
def note(word, indexes):
    at = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(at, (json.dumps([word, list(indexes)]) + "\\n").encode())
    os.close(at)
def counted(plan, indexes, recogniser):
    note("begun", indexes)
    heard = recognise(plan, indexes, recogniser)
    note("heard", indexes)
    return heard
pipeline.recognise = counted
serve(msgspec.json.decode(sys.argv[1], type=Settings), slot_wait_s=30.0)
"""
_ASKER = """
import asyncio, sys
from pathlib import Path
import msgspec
from bot.config import Settings
from bot.jobs.queue import Jobs
from bot.services import recordings
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE
from tests.bot.sounds import Sound, add
settings = msgspec.json.decode(sys.argv[1], type=Settings)
async def main():
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    if sys.argv[3] == "":
        await congress.fill(store, HERE)
        sound = Sound("long.wav", Path(sys.argv[2]).read_bytes(), "fr")
        kept = await add(store, jobs, settings, ADMINISTRATOR, CHANNEL, sound)
        recording_id = kept.id
    else:
        recording_id = sys.argv[3]
    print(recording_id, flush=True)
    await recordings.ended(store, jobs, HERE, recording_id, wait_s=86400)
    jobs.close()
    await store.close()
asyncio.run(main())
"""
_ROOT = Path(__file__).parents[3]
_POLL_S = 0.02


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left of a transcription once it has ended."""

    progress: str
    reason: str
    segments: tuple[tuple[float, float, str], ...]
    windows: int
    kills: int
    """How many times both processes were killed before the end."""
    redone: tuple[int, ...]
    """Windows that began again though their result stood."""
    begun: int
    """Windows that began, those a kill cost included."""


def transcribe(
    settings: Settings, sound: Path, *, kills: int, seed: int, spread_s: float
) -> Outcome:
    """Transcribe in a data folder of its own, killing both processes `kills` times on the way.

    Args:
        settings: Their data folder holds a migrated, empty database.
        sound: What to transcribe.
        kills: How often, as long as the job has not ended.
        seed: Of the moments of the kills.
        spread_s: A kill comes at most so long after windows began, or were waited for.
    """
    moments, log = random.Random(seed), settings.folder / "computed.jsonl"  # noqa: S311 (moments)
    log.touch()
    finished: dict[int, int] = {}
    running: list[subprocess.Popen[str]] = []
    try:
        asker, recording_id = _ask(settings, sound, "")
        running = [asker]
        for done in range(kills + 1):
            lines = _lines(log)
            running = [asker, _start(_WORKER, settings, str(log))]
            if done == kills:
                break
            while _lines(log) == lines and asker.poll() is None:
                time.sleep(_POLL_S)
            time.sleep(moments.uniform(0.0, spread_s))
            if asker.poll() is not None:
                break
            _end(running, signal.SIGKILL)
            at = _lines(log)
            finished = dict.fromkeys(_windows(settings, recording_id), at) | finished
            asker, _ = _ask(settings, sound, recording_id)
        asker.wait()
    finally:
        _end(running, signal.SIGTERM)
    return _outcome(settings, recording_id, log, finished, done)


def _end(processes: Sequence[subprocess.Popen[str]], number: signal.Signals) -> None:
    for process in processes:
        process.send_signal(number)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _ask(settings: Settings, sound: Path, recording_id: str) -> tuple[subprocess.Popen[str], str]:
    asker = _start(_ASKER, settings, str(sound), recording_id)
    assert asker.stdout is not None
    return asker, asker.stdout.readline().strip()


def _start(program: str, settings: Settings, *arguments: str) -> subprocess.Popen[str]:
    encoded = msgspec.json.encode(settings).decode()
    log = (settings.folder / "processes.log").open("a")
    with log:
        return subprocess.Popen(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-c", program, encoded, *arguments],
            stdout=subprocess.PIPE if program is _ASKER else log,
            stderr=log,
            text=True,
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )


def _lines(log: Path) -> int:
    return log.read_bytes().count(b"\n")


def _windows(settings: Settings, recording_id: str) -> list[int]:
    return [
        n
        for (n,) in _query(
            settings, "SELECT number FROM window WHERE recording_id = ?", recording_id
        )
    ]


def _query(settings: Settings, sql: str, recording_id: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(settings.folder / "greffier.sqlite3", timeout=30)) as connection:
        return connection.execute(sql, (recording_id,)).fetchall()


def _outcome(
    settings: Settings, recording_id: str, log: Path, finished: dict[int, int], kills: int
) -> Outcome:
    events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    begun = [
        (at, n) for at, (word, numbers) in enumerate(events) if word == "begun" for n in numbers
    ]
    redone = {n for at, n in begun if n in finished and at >= finished[n]}
    [(progress, reason)] = _query(
        settings, "SELECT progress, reason FROM recording WHERE id = ?", recording_id
    )
    rows = _query(
        settings,
        "SELECT start_s, end_s, text FROM segment WHERE recording_id = ? ORDER BY number",
        recording_id,
    )
    return Outcome(
        progress=str(progress),
        reason=str(reason),
        segments=tuple((float(start), float(end), str(text)) for start, end, text in rows),
        windows=len(_windows(settings, recording_id)),
        kills=kills,
        redone=tuple(sorted(redone)),
        begun=len(begun),
    )
