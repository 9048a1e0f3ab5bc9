"""What a voice sounds like every 10 ms: the log-mel filterbank the voice encoder was trained on.

Kaldi's `compute-fbank-feats` with its defaults, 80 bands and no dither.
Source: https://kaldi-asr.org/doc/feat.html and `feature-window.cc` beside it.
"""

import numpy as np
from numpy.typing import NDArray

from transcription.audio import RATE_HZ, Samples

BANDS = 80
STEP = RATE_HZ // 100
"""Samples from one frame to the next."""

_FRAME = RATE_HZ // 40  # 25 ms
_FFT = 512
_LOW_HZ = 20.0
_PREEMPHASIS = 0.97
_FLOOR = float(np.finfo(np.float32).eps)

Frames = NDArray[np.float32]


def log_mel(samples: Samples) -> Frames:
    """Give one row of band energies for each whole frame of sound, shape (n_frames, 80)."""
    if len(samples) < _FRAME:
        return np.zeros((0, BANDS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, _FRAME)[::STEP].astype(np.float32)
    frames -= frames.mean(axis=1, keepdims=True)
    before = np.concatenate([frames[:, :1], frames[:, :-1]], axis=1)
    # Kaldi's "povey" window: a Hann window that does not quite reach zero.
    shaped = (frames - _PREEMPHASIS * before) * np.hanning(_FRAME).astype(np.float32) ** 0.85
    power = np.abs(np.fft.rfft(shaped, _FFT)[:, : _FFT // 2]) ** 2
    return np.log(np.maximum(power @ _triangles(), _FLOOR)).astype(np.float32)


def _triangles() -> NDArray[np.float64]:
    """Triangular bands, equally wide in mels, shape (256, 80)."""
    edges = np.linspace(_mels(_LOW_HZ), _mels(RATE_HZ / 2), BANDS + 2)
    mels = _mels(np.arange(_FFT // 2) * RATE_HZ / _FFT)[:, None]
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    rise, fall = (mels - left) / (centre - left), (right - mels) / (right - centre)
    triangles: NDArray[np.float64] = np.maximum(0.0, np.minimum(rise, fall))
    return triangles


def _mels(hertz: float | NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1127.0 * np.log1p(np.asarray(hertz) / 700.0))
