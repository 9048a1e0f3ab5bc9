"""The voice encoder, and a recording it hears."""

from pathlib import Path

import numpy as np
import pytest

from tests.transcription.sounds import write_wav
from tests.transcription.speakers.script import MINUTE_S
from transcription import audio
from transcription.audio import RATE_HZ, Sound
from transcription.speakers.encoder import VoiceEncoder


@pytest.fixture(scope="session")
def voice_encoder(voice_checkpoint: Path) -> VoiceEncoder:
    return VoiceEncoder(voice_checkpoint)


@pytest.fixture(scope="session")
def spoken(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """The beginning of the demonstration recording: four people, `script.MINUTE_S` seconds."""
    folder = tmp_path_factory.mktemp("spoken")
    whole = audio.extract(recording, folder / "whole.wav")
    samples = audio.read_span(whole.path, 0, round(MINUTE_S * RATE_HZ))
    pcm = np.round(samples * 32768.0).astype(int).tolist()
    return Sound(write_wav(folder / "sound.wav", pcm), len(samples))
