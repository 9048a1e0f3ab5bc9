"""Voices become vectors that tell them apart."""

from pathlib import Path

import numpy as np
import pytest

from tests.transcription.speakers.script import RECORDING, Line, lines_of
from transcription import audio
from transcription.audio import RATE_HZ, Sound
from transcription.errors import ModelCorruptError
from transcription.speakers.encoder import DIMS, LEAST_FRAMES, VoiceEncoder
from transcription.speakers.filterbank import Frames, log_mel


def frames_of(sound: Sound, line: Line) -> Frames:
    start, end = (round(edge_s * RATE_HZ) for edge_s in (line.start_s, line.end_s))
    return log_mel(audio.read_span(sound.path, start, min(end, start + 4 * RATE_HZ)))


def test_two_lines_of_one_voice_are_nearer_than_lines_of_two(
    voice_encoder: VoiceEncoder, spoken: Sound
) -> None:
    lines = lines_of(RECORDING)
    vectors = voice_encoder.encode([frames_of(spoken, line) for line in lines])

    speakers = np.array([line.speaker for line in lines])
    cosines = vectors @ vectors.T
    same = speakers[:, None] == speakers[None]
    one_voice = cosines[same & ~np.eye(len(lines), dtype=bool)]
    assert one_voice.min() > cosines[~same].max()


def test_a_voice_is_a_unit_row_whatever_is_encoded_beside_it(
    voice_encoder: VoiceEncoder, spoken: Sound
) -> None:
    spans = [
        frames_of(spoken, line)[:length]
        for line, length in zip(lines_of(RECORDING), (148, 60, 148, LEAST_FRAMES), strict=False)
    ]

    together = voice_encoder.encode(spans)
    alone = np.concatenate([voice_encoder.encode([span]) for span in spans])

    assert together.shape == (4, DIMS)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert together == pytest.approx(alone, abs=1e-4)
    assert voice_encoder.encode([]).shape == (0, DIMS)


def test_how_loud_somebody_is_changes_no_voice(voice_encoder: VoiceEncoder, spoken: Sound) -> None:
    samples = audio.read_span(spoken.path, 0, 3 * RATE_HZ)

    loud, faint = voice_encoder.encode([log_mel(samples), log_mel(samples * np.float32(0.1))])

    assert float(loud @ faint) > 0.99


@pytest.mark.parametrize("content", [b"", b"not weights", b"PK\x03\x04 half an archive"])
def test_a_file_that_is_no_checkpoint_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "campplus.pt"
    path.write_bytes(content)

    with pytest.raises(ModelCorruptError) as caught:
        VoiceEncoder(path)

    assert caught.value.path == path


def test_the_weights_of_another_model_are_said_so(tiny_checkpoint: Path) -> None:
    with pytest.raises(ModelCorruptError):
        VoiceEncoder(tiny_checkpoint)
