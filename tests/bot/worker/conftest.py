"""Real queues, and the sound and the model that transcriptions need."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Data, Settings, Transcription
from bot.jobs.queue import Jobs
from bot.services.requests import Desk
from bot.store.database import Store
from tests.transcription.sounds import repeated, tiny_checkpoint_at

RECORDING = Path(__file__).parents[3] / "bot" / "demo" / "recording" / "atelier.ogg"


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Whisper of one layer with random weights: it hears nonsense, quickly."""
    return tiny_checkpoint_at(tmp_path_factory.mktemp("tiny") / "tiny-random.pt")


def settings_in(
    folder: Path, migrated_file: Path | None, checkpoint: Path, *, database_url: str = ""
) -> Settings:
    """Settings whose database, in the data folder or elsewhere, is migrated and empty."""
    folder.mkdir()
    if migrated_file is not None:
        shutil.copy(migrated_file, folder / "greffier.sqlite3")
    return Settings(
        data=Data(folder=str(folder), database_url=database_url),
        transcription=Transcription(model_path=str(checkpoint), mode="rapide", voices=False),
    )


@pytest.fixture(scope="session")
def long_recording(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workshop six times over: ten minutes, more windows than one batch takes."""
    return repeated(RECORDING, tmp_path_factory.mktemp("long"), times=6)


@pytest.fixture
def settings(tmp_path: Path, migrated_file: Path, tiny_checkpoint: Path) -> Settings:
    return settings_in(tmp_path / "data", migrated_file, tiny_checkpoint)


@pytest.fixture
async def queues(settings: Settings) -> AsyncIterator[Jobs]:
    opened = Jobs(settings.database_url)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, queues: Jobs) -> Desk:
    return Desk(store, queues, wait_s=60)
