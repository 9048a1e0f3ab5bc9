"""The weights of an openai-whisper model, arranged for batches: few products, large ones."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from transcription.recognisers.fast.linear import Linear

_TOGETHER = 32
"""Rows up to which each is computed alike in any company: held by a test of the engine."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer normalisation, in float32."""

    weight: Tensor
    bias: Tensor

    def __call__(self, rows: Tensor) -> Tensor:
        """Normalise rows, shape (…, n_state)."""
        return functional.layer_norm(rows, self.weight.shape, self.weight, self.bias)


@dataclass(frozen=True, slots=True)
class Mlp:
    """The two layers behind each attention."""

    norm: Norm
    widen: Linear
    narrow: Linear

    def __call__(self, rows: Tensor) -> Tensor:
        """Give what is added to the rows, in float32."""
        # An addition of mixed precisions takes torch's slow path: hence float32 here.
        return self.narrow(self.widen(self.norm(rows))).float()


@dataclass(frozen=True, slots=True)
class Attention:
    """A row looks at rows: the queries hold the scale 1/√size already."""

    norm: Norm
    queries: Linear
    """Queries, keys and values in one product for self attention, queries alone for cross."""
    out: Linear


@dataclass(frozen=True, slots=True)
class EncoderLayout:
    """The encoder's weights."""

    heads: int
    convolutions: tuple[Linear, Linear]
    positions: Tensor
    blocks: tuple[tuple[Attention, Mlp], ...]
    norm: Norm


@dataclass(frozen=True, slots=True)
class DecoderLayout:
    """The decoder's weights."""

    heads: int
    precision: torch.dtype
    embedding: Tensor
    positions: Tensor
    cross_keys_values: tuple[Linear, ...]
    """For each block, keys and values of the sound in one product."""
    blocks: tuple[tuple[Attention, Attention, Mlp], ...]
    """For each block: attention to the tokens so far, attention to the sound, layers."""
    norm: Norm
    logits: Linear


def encoder_layout(model: Any, *, precision: torch.dtype) -> EncoderLayout:  # noqa: ANN401 - whisper ships no types
    """Arrange the encoder of a `whisper.model.Whisper`."""
    encoder, dims = model.encoder, model.dims
    linear = partial(Linear, precision=precision, rows=dims.n_audio_ctx)
    return EncoderLayout(
        heads=dims.n_audio_head,
        # A convolution is a product with three frames side by side.
        convolutions=(
            linear(encoder.conv1.weight.flatten(1), encoder.conv1.bias, gelu=True),
            linear(encoder.conv2.weight.flatten(1), encoder.conv2.bias, gelu=True),
        ),
        positions=encoder.positional_embedding.float(),
        blocks=tuple(
            (_self_attention(block, linear), _mlp(block, linear)) for block in encoder.blocks
        ),
        norm=_norm(encoder.ln_post),
    )


def decoder_layout(model: Any, *, precision: torch.dtype, rows: int) -> DecoderLayout:  # noqa: ANN401 - whisper ships no types
    """Arrange the decoder of a `whisper.model.Whisper` for batches of about `rows` rows."""
    decoder, dims = model.decoder, model.dims
    linear = partial(Linear, precision=precision, rows=min(rows, _TOGETHER), most_rows=_TOGETHER)
    sound = partial(Linear, precision=precision, rows=dims.n_audio_ctx)
    return DecoderLayout(
        heads=dims.n_text_head,
        precision=precision,
        embedding=decoder.token_embedding.weight.detach().float(),
        positions=decoder.positional_embedding.detach().float(),
        cross_keys_values=tuple(
            sound(*_joined(block.cross_attn, ("key", "value"))) for block in decoder.blocks
        ),
        blocks=tuple(
            (
                _self_attention(block, linear),
                Attention(
                    _norm(block.cross_attn_ln),
                    linear(*_joined(block.cross_attn, ("query",))),
                    linear(block.cross_attn.out.weight, block.cross_attn.out.bias),
                ),
                _mlp(block, linear),
            )
            for block in decoder.blocks
        ),
        norm=_norm(decoder.ln),
        logits=linear(decoder.token_embedding.weight, None),
    )


def _norm(layer: Any) -> Norm:  # noqa: ANN401 - whisper ships no types
    return Norm(layer.weight.detach().float(), layer.bias.detach().float())


def _mlp(block: Any, linear: partial[Linear]) -> Mlp:  # noqa: ANN401 - whisper ships no types
    widen, _gelu, narrow = block.mlp
    return Mlp(
        _norm(block.mlp_ln),
        linear(widen.weight, widen.bias, gelu=True),
        linear(narrow.weight, narrow.bias),
    )


def _self_attention(block: Any, linear: partial[Linear]) -> Attention:  # noqa: ANN401 - whisper ships no types
    return Attention(
        _norm(block.attn_ln),
        linear(*_joined(block.attn, ("query", "key", "value"))),
        linear(block.attn.out.weight, block.attn.out.bias),
    )


def _joined(attention: Any, parts: tuple[str, ...]) -> tuple[Tensor, Tensor]:  # noqa: ANN401 - whisper ships no types
    """Put products of the same rows together; keys have no bias."""
    weights, biases = [], []
    for part in parts:
        layer = getattr(attention, part)
        size = layer.weight.shape[0] // attention.n_head
        scale = size**-0.5 if part == "query" else 1.0
        weights.append(layer.weight * scale)
        bias = torch.zeros_like(layer.weight[:, 0]) if layer.bias is None else layer.bias
        biases.append(bias * scale)
    return torch.cat(weights), torch.cat(biases)
