"""A meeting under faults, in short: `benchmarks/chaos.py` does the same at length."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.doubles.discord_server import FakeDiscord
from tests.transcription.sounds import tiny_checkpoint_at
from tests.walkthrough.storm.meeting import Storm

FAULTS = (
    "events repeated",
    "SIGKILL of a worker",
    "no file may grow (3 s)",
    "events swapped",
    "SIGKILL of the bot",
    "op 7",
)


@pytest.mark.timeout(170)
async def test_a_meeting_keeps_through_faults_all_it_acknowledged(tmp_path: Path) -> None:
    checkpoint = tiny_checkpoint_at(tmp_path / "tiny-random.pt")
    sound = files("bot.demo").joinpath("recording", "atelier.ogg").read_bytes()
    async with FakeDiscord() as discord:
        storm = Storm(discord, tmp_path, checkpoint, sound=sound, people=50, seed=1)

        outcome = await storm.run(lambda _: FAULTS, recordings=1, rest_s=0.5)

    assert outcome.acknowledged
    assert outcome.wrong == []
    assert outcome.recordings == {"done": 1}
