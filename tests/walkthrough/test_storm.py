"""A meeting under faults, in short: `benchmarks/chaos.py` does the same at length."""

from pathlib import Path

import pytest

from tests.doubles.discord_server import FakeDiscord
from tests.transcription.sounds import tiny_checkpoint_at
from tests.walkthrough.storm import Storm

FAULTS = (
    "events repeated",
    "SIGKILL of the worker",
    "disk full",
    "events swapped",
    "SIGKILL of the bot",
    "op 7",
)


@pytest.mark.timeout(170)
async def test_a_meeting_keeps_through_faults_all_it_acknowledged(tmp_path: Path) -> None:
    checkpoint = tiny_checkpoint_at(tmp_path / "tiny-random.pt")
    async with FakeDiscord() as discord:
        storm = Storm(discord, tmp_path, checkpoint, people=50, seed=1)

        outcome = await storm.run(FAULTS, recordings=1, rest_s=0.5)

    assert outcome.acknowledged
    assert outcome.lost == outcome.doubled == outcome.broken == ()
    assert outcome.recordings == {"done": 1}
    assert outcome.redone == 0
