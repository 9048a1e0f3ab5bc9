"""Bands of energy follow the sound."""

import numpy as np
import pytest

from transcription.audio import RATE_HZ, Samples
from transcription.speakers.filterbank import BANDS, STEP, log_mel


def tone(hertz: float, *, seconds: float = 0.5) -> Samples:
    times_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (0.3 * np.sin(2 * np.pi * hertz * times_s)).astype(np.float32)


@pytest.mark.parametrize("hertz", [150.0, 440.0, 1000.0, 3000.0, 7000.0])
def test_a_tone_is_loudest_in_the_band_of_its_pitch(hertz: float) -> None:
    frames = log_mel(tone(hertz))

    low, high, pitch = (1127.0 * np.log1p(each / 700.0) for each in (20.0, RATE_HZ / 2, hertz))
    band = (pitch - low) / (high - low) * (BANDS + 1) - 1
    assert np.abs(frames.argmax(axis=1) - band).max() <= 1.0


def test_every_ten_milliseconds_have_a_frame_while_there_is_sound_for_it() -> None:
    assert log_mel(tone(440.0, seconds=1.5)).shape == (148, BANDS)
    assert log_mel(tone(440.0, seconds=0.025)).shape == (1, BANDS)
    assert log_mel(tone(440.0, seconds=0.02)).shape == (0, BANDS)
    assert STEP * 100 == RATE_HZ


def test_louder_is_the_same_shape_higher() -> None:
    noise = np.random.default_rng(0).normal(size=8000).astype(np.float32) * np.float32(0.01)

    rise = log_mel(noise * np.float32(10.0)) - log_mel(noise)

    assert rise == pytest.approx(np.log(100.0), abs=1e-3)


def test_silence_has_a_floor() -> None:
    assert np.isfinite(log_mel(np.zeros(8000, np.float32))).all()
