"""Voices are compared in memory: what they are compared by is nowhere once it is done."""

import itertools
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from msgspec import structs

from bot.config import Settings, Transcription
from bot.recording import Progress
from bot.services import recordings
from bot.store.database import Store
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.sounds import Sound, add
from tests.transcription.sounds import tiny_checkpoint_at, write_wav
from transcription import audio
from transcription.speakers.encoder import Vectors, VoiceEncoder
from transcription.speakers.filterbank import Frames

WORKSHOP = Path(__file__).parents[4] / "bot" / "demo" / "recording" / "atelier.ogg"
FLOATS = 3
"""So many numbers in a row, and they are a voice's."""


@pytest.fixture
def vectors(monkeypatch: pytest.MonkeyPatch) -> list[Vectors]:
    """What the encoder gives, noted as it gives it."""
    given: list[Vectors] = []
    encode = VoiceEncoder.encode

    def noted(self: VoiceEncoder, spans: Sequence[Frames]) -> Vectors:
        given.append(encode(self, spans))
        return given[-1]

    monkeypatch.setattr(VoiceEncoder, "encode", noted)
    return given


@pytest.mark.usefixtures("voice_checkpoint")
async def test_no_voice_print_is_in_the_database_nor_on_the_disk(
    store: Store, jobs: InlineJobs, settings: Settings, tmp_path: Path, vectors: list[Vectors]
) -> None:
    tiny = str(tiny_checkpoint_at(tmp_path / "tiny.pt"))
    chosen = Transcription(model_path=tiny, mode="rapide", voices=True)
    settings = structs.replace(settings, transcription=chosen)
    jobs = InlineJobs(store, settings)
    await congress.fill(store, HERE)
    whole = audio.extract(WORKSHOP, tmp_path / "whole.wav")
    samples = audio.read_span(whole.path, 0, 20 * audio.RATE_HZ)
    cut = write_wav(tmp_path / "cut.wav", (samples * 32_767).astype(int).tolist())

    sound = Sound("atelier.wav", cut.read_bytes(), "fr")
    kept = await add(store, jobs, settings, FACILITATOR, CHANNEL, sound)
    await jobs.result(kept.job_id, wait_s=100)

    assert (await recordings.get(store, HERE, kept.id)).progress is Progress.DONE
    assert sum(len(each) for each in vectors) > 0
    on_disk = [path.read_bytes() for path in settings.folder.rglob("*") if path.is_file()]
    for vector in itertools.chain.from_iterable(vectors):
        for form in _forms(vector):
            assert not any(form in content for content in on_disk)


def _forms(vector: Vectors) -> list[bytes]:
    """Return a voice's first numbers as a file would hold them: binary of two widths, and JSON."""
    first = vector[:FLOATS]
    return [
        first.astype(np.float32).tobytes(),
        first.astype(np.float64).tobytes(),
        b",".join(msgspec.json.encode(float(number)) for number in first),
        b", ".join(msgspec.json.encode(float(number)) for number in first),
    ]
