"""A transcription whose two processes are killed at random gives what an undisturbed one gives."""

from pathlib import Path

import pytest

from tests.bot.worker.conftest import settings_in
from tests.bot.worker.kills import transcribe


@pytest.fixture(scope="session")
def long_file(long_recording: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kills") / "long.wav"
    path.write_bytes(long_recording)
    return path


def test_kills_of_worker_and_bot_lose_nothing_and_redo_no_finished_window(
    tmp_path: Path, migrated_file: Path, tiny_checkpoint: Path, long_file: Path
) -> None:
    calm, rough = (
        settings_in(tmp_path / name, migrated_file, tiny_checkpoint) for name in ("calm", "rough")
    )

    undisturbed = transcribe(calm, long_file, kills=0, seed=0, spread_s=0.0)
    killed = transcribe(rough, long_file, kills=2, seed=1, spread_s=1.0)

    assert (killed.progress, killed.kills) == ("done", 2)
    assert killed.segments == undisturbed.segments
    assert killed.windows == undisturbed.windows == undisturbed.begun
    assert killed.redone == ()
