"""Checkpoints and recordings that several tests hear."""

from pathlib import Path

import pytest

from tests.transcription.sounds import tiny_checkpoint_at, write_wav
from transcription.recognisers.openai_whisper import OpenAIWhisper

RECORDING = Path(__file__).parents[2] / "bot" / "demo" / "recording" / "atelier.ogg"


@pytest.fixture(scope="session")
def recording() -> Path:
    return RECORDING


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Whisper of one layer with random weights."""
    return tiny_checkpoint_at(tmp_path_factory.mktemp("tiny") / "tiny-random.pt")


@pytest.fixture(scope="session")
def tiny(tiny_checkpoint: Path) -> OpenAIWhisper:
    return OpenAIWhisper(tiny_checkpoint, device="cpu")


@pytest.fixture
def silence(tmp_path: Path) -> Path:
    """Three seconds in which nobody speaks."""
    return write_wav(tmp_path / "silence.wav", [0] * 48_000)
