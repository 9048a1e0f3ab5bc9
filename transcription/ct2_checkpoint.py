"""A CTranslate2 Whisper model becomes a checkpoint of openai-whisper, number for number.

CTranslate2's binary format, versions 4 to 6, little endian:
    u32 version; str specification; u32 revision; u32 count;
    count × (str name; u8 rank; rank × u32 size; u8 type; u32 bytes; data);
    u32 aliases; aliases × (str alias; str name)            str = u16 length, NUL included; bytes
Source: CTranslate2 4.x, `python/ctranslate2/specs/model_spec.py`, `_serialize`.
"""

import base64
import gzip
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from transcription.errors import RecogniserMissingError

Array = NDArray[Any]
Variables = dict[str, Array]

_VERSIONS = range(4, 7)
_TYPES = {0: "<f4", 1: "<i1", 2: "<i2", 3: "<i4", 4: "<f2"}


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read(file: _Readable) -> Variables:
    """Read the variables of a `model.bin`, by CTranslate2's names.

    Raises:
        ValueError: If it is no whole Whisper model.
    """
    (version,) = _unpack(file, "I")
    if version not in _VERSIONS:
        raise ValueError(f"CTranslate2 binary version {version} is not known")
    specification = _string(file)
    if specification != "WhisperSpec":
        raise ValueError(f"a {specification} is no Whisper model")
    _revision, count = _unpack(file, "II")
    variables: Variables = {}
    for _ in range(count):
        name = _string(file)
        (rank,) = _unpack(file, "B")
        shape = _unpack(file, f"{rank}I")
        kind, size = _unpack(file, "BI")
        if kind not in _TYPES:
            raise ValueError(f"{name} is of unknown type {kind}")
        variables[name] = np.frombuffer(_exactly(file, size), _TYPES[kind]).reshape(shape)
    return variables


def save(
    variables: Variables, target: Path, *, alignment_heads: Sequence[Sequence[int]] = ()
) -> None:
    """Write the checkpoint.

    Args:
        variables: As `read` gives them.
        target: The file, in the form of `torch.save`.
        alignment_heads: (layer, head) of those that align words with sound, kept beside the
            weights because openai-whisper knows them by the name of a model only.

    Raises:
        RecogniserMissingError: If torch is not installed.
        ValueError: If the variables are not those of a Whisper model in full precision.
    """
    try:
        import torch  # noqa: PLC0415 - a second and 200 MB, for those who convert only
    except ImportError as error:
        raise RecogniserMissingError("torch") from error

    dims, state = to_openai(variables)
    checkpoint = {
        "dims": dims,
        "model_state_dict": {name: torch.from_numpy(array.copy()) for name, array in state.items()},
        "alignment_heads": _mask(alignment_heads, dims) if alignment_heads else None,
    }
    torch.save(checkpoint, target)


def to_openai(variables: Variables) -> tuple[dict[str, int], Variables]:
    """Rename the variables as openai-whisper has them, with the dimensions they imply.

    Raises:
        ValueError: If the variables are not those of a Whisper model in full precision.
    """
    left = dict(variables)
    try:
        heads = {side: int(left.pop(f"{side}/num_heads")) for side in ("encoder", "decoder")}
        layers = {side: _layers(variables, side) for side in heads}
        state = dict(_state(left, layers))
    except KeyError as error:
        raise ValueError(f"{error.args[0]} is missing") from error
    # Settings such as the activation are scalars; a weight that found no place is a mistake.
    if lost := sorted(name for name, array in left.items() if array.ndim):
        raise ValueError(f"variables without a place: {', '.join(lost)}")
    audio_ctx, audio_state = state["encoder.positional_embedding"].shape
    text_ctx, text_state = state["decoder.positional_embedding"].shape
    dims = {
        "n_mels": state["encoder.conv1.weight"].shape[1],
        "n_audio_ctx": audio_ctx,
        "n_audio_state": audio_state,
        "n_audio_head": heads["encoder"],
        "n_audio_layer": layers["encoder"],
        "n_vocab": state["decoder.token_embedding.weight"].shape[0],
        "n_text_ctx": text_ctx,
        "n_text_state": text_state,
        "n_text_head": heads["decoder"],
        "n_text_layer": layers["decoder"],
    }
    return dims, state


def _state(left: Variables, layers: Mapping[str, int]) -> Iterator[tuple[str, Array]]:
    """Take every weight out of `left`, under openai-whisper's name."""
    for conv in ("conv1", "conv2"):
        yield from _pair(left, f"encoder/{conv}", f"encoder.{conv}")
    yield "decoder.token_embedding.weight", _take(left, "decoder/embeddings/weight")
    for side, count in layers.items():
        positions = _take(left, f"{side}/position_encodings/encodings")
        yield f"{side}.positional_embedding", positions
        final = "ln_post" if side == "encoder" else "ln"
        yield from _pair(left, f"{side}/layer_norm", f"{side}.{final}", ("gamma", "beta"))
        for number in range(count):
            yield from _block(left, f"{side}/layer_{number}", f"{side}.blocks.{number}")


def _block(left: Variables, old: str, new: str) -> Iterator[tuple[str, Array]]:
    norm = ("gamma", "beta")
    yield from _pair(left, f"{old}/self_attention/layer_norm", f"{new}.attn_ln", norm)
    # Self attention keeps query, key and value in one product: 0, then the output: 1.
    yield from _attention(left, f"{old}/self_attention", f"{new}.attn", ("qkv", "out"))
    if old.startswith("decoder"):
        yield from _pair(left, f"{old}/attention/layer_norm", f"{new}.cross_attn_ln", norm)
        yield from _attention(left, f"{old}/attention", f"{new}.cross_attn", ("q", "kv", "out"))
    yield from _pair(left, f"{old}/ffn/layer_norm", f"{new}.mlp_ln", norm)
    yield from _pair(left, f"{old}/ffn/linear_0", f"{new}.mlp.0")
    yield from _pair(left, f"{old}/ffn/linear_1", f"{new}.mlp.2")


def _attention(
    left: Variables, old: str, new: str, products: Sequence[str]
) -> Iterator[tuple[str, Array]]:
    """Part the products that CTranslate2 joined."""
    names = {"q": "query", "k": "key", "v": "value"}
    for number, product in enumerate(products):
        weight, bias = (_take(left, f"{old}/linear_{number}/{kind}") for kind in ("weight", "bias"))
        parts = ["out"] if product == "out" else [names[letter] for letter in product]
        rows = zip(parts, np.split(weight, len(parts)), np.split(bias, len(parts)), strict=True)
        for part, part_weight, part_bias in rows:
            yield f"{new}.{part}.weight", part_weight
            if part != "key":
                yield f"{new}.{part}.bias", part_bias
            elif part_bias.any():
                # Whisper's keys have none; CTranslate2 writes zeros there.
                raise ValueError(f"{old}: the keys have a bias, this is no Whisper model")


def _pair(
    left: Variables, old: str, new: str, kinds: tuple[str, str] = ("weight", "bias")
) -> Iterator[tuple[str, Array]]:
    for kind, name in zip(kinds, ("weight", "bias"), strict=True):
        yield f"{new}.{name}", _take(left, f"{old}/{kind}")


def _take(left: Variables, name: str) -> Array:
    array = left.pop(name)
    if not np.issubdtype(array.dtype, np.floating):
        raise ValueError(f"{name} is {array.dtype}: a quantized model has lost its precision")
    return array


def _layers(variables: Variables, side: str) -> int:
    found = {int(m[1]) for name in variables if (m := re.match(rf"{side}/layer_(\d+)/", name))}
    return len(found)


def _mask(alignment_heads: Sequence[Sequence[int]], dims: Mapping[str, int]) -> str:
    """Write heads as `Whisper.set_alignment_heads` reads them."""
    mask = np.zeros((dims["n_text_layer"], dims["n_text_head"]), dtype=bool)
    for layer, head in alignment_heads:
        mask[layer, head] = True
    return base64.b85encode(gzip.compress(mask.tobytes(), mtime=0)).decode()


def _unpack(file: _Readable, form: str) -> tuple[int, ...]:
    return struct.unpack(f"<{form}", _exactly(file, struct.calcsize(f"<{form}")))


def _string(file: _Readable) -> str:
    (length,) = _unpack(file, "H")
    return _exactly(file, length).rstrip(b"\0").decode()


def _exactly(file: _Readable, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise ValueError("the file breaks off")
    return data
