"""Whisper's encoder over one window: a spectrogram becomes the features the decoder looks at."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from transcription.recognisers.fast.layout import EncoderLayout
from transcription.recognisers.fast.linear import Linear

AttentionKernel = Callable[[Tensor, Tensor, Tensor], Tensor]
"""Queries, keys and values of shape (heads, n, size) to rows of values of the same shape."""


class Encoder:
    """The encoder, with the attention that is fastest on this kind of processor."""

    def __init__(self, layout: EncoderLayout, *, precision: torch.dtype) -> None:
        """Choose the way to attend."""
        self._layout = layout
        self._attend = attention_kernel(precision)

    def __call__(self, mel: Tensor) -> Tensor:
        """Encode one window.

        Args:
            mel: Shape (n_mels, 2 · n_frames).

        Returns:
            Features in float32, shape (n_frames, n_state).
        """
        first, second = self._layout.convolutions
        rows = _convolved(_convolved(mel.t(), first, stride=1), second, stride=2).float()
        rows = rows + self._layout.positions
        frames, state = rows.shape
        for attention, mlp in self._layout.blocks:
            joined = attention.queries(attention.norm(rows))
            parts = joined.view(frames, 3, self._layout.heads, -1).permute(1, 2, 0, 3).contiguous()
            looked = self._attend(*parts.unbind()).transpose(0, 1).reshape(frames, state)
            rows += attention.out(looked).float()
            rows += mlp(rows)
        return self._layout.norm(rows)


def by_products(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Attend by product, softmax, product: all scores at once."""
    return torch.bmm(torch.bmm(queries, keys.transpose(1, 2)).softmax(-1), values)


def by_blocks(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Attend by torch's own way, block by block of scores."""
    looked = functional.scaled_dot_product_attention(
        queries[None], keys[None], values[None], scale=1.0
    )
    return looked[0]


def attention_kernel(precision: torch.dtype) -> AttentionKernel:
    """Choose by the processor and not by the clock: the same machine gives the same words.

    In bfloat16 the blocks take 15 ms a layer of *base* against 42 ms where the processor
    multiplies tiles (AMX, Sapphire Rapids), and 58 ms against 25 ms where it does not (Zen 5).
    """
    tiles = torch.cpu._is_amx_tile_supported()  # noqa: SLF001 - no public one
    return by_products if precision == torch.bfloat16 and not tiles else by_blocks


def _convolved(rows: Tensor, kernel: Linear, *, stride: int) -> Tensor:
    around = functional.pad(rows, (0, 0, 1, 1)).unfold(0, 3, stride)
    return kernel(around.flatten(1))
