"""Linear layers whose weights are laid out once for the kernel that multiplies them fastest."""

import functools

import torch
from torch import Tensor
from torch.nn import functional


class Linear:
    """`x @ weight.T + bias`, then GELU when asked, in the precision of its weights.

    On a processor, oneDNN keeps the weights in blocks of its own and applies the bias and GELU
    while the product is still in its registers; elsewhere, and where this torch does not offer
    that, it is torch's own layer.
    """

    def __init__(
        self,
        weight: Tensor,
        bias: Tensor | None,
        *,
        precision: torch.dtype,
        rows: int,
        most_rows: int | None = None,
        gelu: bool = False,
    ) -> None:
        """Lay the weights out.

        Args:
            weight: Shape (n_out, n_in).
            bias: Shape (n_out,), or none.
            precision: In which the product is made.
            rows: How many rows a product will have, about: oneDNN's blocks depend on it.
            most_rows: More rows than that are multiplied in several products: with many rows
                oneDNN adds up in another order, and a row would depend on its company.
            gelu: Whether GELU follows.
        """
        self._precision, self._gelu, self._most_rows = precision, gelu, most_rows
        # oneDNN reads the bias as it lies in memory, whatever its strides say.
        self._bias = None if bias is None else bias.detach().to(precision).contiguous()
        weight = weight.detach().to(precision)
        self._packed = weight.device.type == "cpu" and packs(precision)
        self._weight = _reorder(weight, rows) if self._packed else weight

    def __call__(self, rows: Tensor) -> Tensor:
        """Apply the layer to rows, shape (n, n_in), of any precision."""
        rows = rows.to(self._precision)
        if self._packed:
            if self._most_rows is not None and len(rows) > self._most_rows:
                parts = rows.tensor_split(-(-len(rows) // self._most_rows))
                return torch.cat([self(part) for part in parts])
            return _multiply(rows, self._weight, self._bias, gelu=self._gelu)
        product = functional.linear(rows, self._weight, self._bias)
        return functional.gelu(product) if self._gelu else product


def best_precision(device: torch.device) -> torch.dtype:
    """Tell in which precision Whisper runs fastest here without hearing worse."""
    if device.type == "cuda":
        return torch.float16  # as openai-whisper does
    return torch.bfloat16 if _has_bfloat16() and packs(torch.bfloat16) else torch.float32


@functools.cache
def packs(precision: torch.dtype) -> bool:
    """Whether this torch multiplies by reordered weights, and rightly.

    The operations are private to torch: they are tried on small numbers before they are trusted.
    """
    weight = torch.linspace(-1, 1, 32 * 16).view(32, 16).to(precision)
    rows, bias = torch.linspace(1, 2, 4 * 16).view(4, 16).to(precision), weight[:, 0].contiguous()
    wanted = functional.gelu(functional.linear(rows, weight, bias))
    try:
        got = _multiply(rows, _reorder(weight, 4), bias, gelu=True)
    except (AttributeError, RuntimeError, TypeError):
        return False
    return torch.allclose(got.float(), wanted.float(), rtol=0.02, atol=0.02)


def _has_bfloat16() -> bool:
    try:
        return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001 - no public one
    except (AttributeError, RuntimeError):
        return False


def _reorder(weight: Tensor, rows: int) -> Tensor:
    reordered: Tensor = torch.ops.mkldnn._reorder_linear_weight(  # noqa: SLF001 - see `packs`
        weight.contiguous(), rows
    )
    return reordered


def _multiply(rows: Tensor, weight: Tensor, bias: Tensor | None, *, gelu: bool) -> Tensor:
    after, how = ("gelu", "none") if gelu else ("none", "")  # "none": the exact GELU, not tanh's
    product: Tensor = torch.ops.mkldnn._linear_pointwise(  # noqa: SLF001 - see `packs`
        rows, weight, bias, after, [], how
    )
    return product
