"""The mel spectrogram that Whisper sees, window by window."""

import torch
from torch import Tensor

from transcription.audio import RATE_HZ, Samples

WINDOW_S = 30.0

_FFT, _HOP = 400, 160
_RANGE = 8.0  # decades under the loudest that count


class Spectrogram:
    """Log-mel spectrograms as `whisper.log_mel_spectrogram` makes them of one window.

    That function, given a batch, raises the quiet to the loudest of the whole batch: a window
    would be heard otherwise in other company.
    """

    def __init__(self, n_mels: int, device: torch.device) -> None:
        """Load the filters.

        Args:
            n_mels: 80, or 128 from large-v3 on.
            device: Where the spectrograms are made.
        """
        from whisper.audio import mel_filters  # noqa: PLC0415 - brings numba

        self._filters: Tensor = mel_filters(device, n_mels)
        self._hann = torch.hann_window(_FFT, device=device)

    def of(self, samples: Samples) -> Tensor:
        """Make the spectrogram of a window filled up to 30 s, shape (n_mels, 3000)."""
        sound = torch.zeros(round(WINDOW_S * RATE_HZ), device=self._hann.device)
        sound[: len(samples)] = torch.from_numpy(samples)
        waves = torch.stft(sound, _FFT, _HOP, window=self._hann, return_complex=True)[..., :-1]
        powers = self._filters @ (waves.real.square() + waves.imag.square())
        decades = powers.clamp_min_(1e-10).log10_()
        return (torch.maximum(decades, decades.max() - _RANGE) + 4.0) / 4.0
