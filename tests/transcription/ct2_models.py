"""CTranslate2 models made from openai-whisper's, to be turned back."""

import io
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whisper.model import Whisper

Variables = dict[str, NDArray[Any]]
_TYPES = {"<f4": 0, "<i1": 1, "<i2": 2, "<i4": 3, "<f2": 4}


def variables_of(model: Whisper) -> Variables:
    """The model's weights joined and named as CTranslate2 has them."""
    state = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    found: Variables = {
        "encoder/num_heads": np.array(model.dims.n_audio_head, "<i2"),
        "decoder/num_heads": np.array(model.dims.n_text_head, "<i2"),
        "decoder/embeddings/weight": state["decoder.token_embedding.weight"],
    }
    for side, final in (("encoder", "ln_post"), ("decoder", "ln")):
        positions = state[f"{side}.positional_embedding"]
        found[f"{side}/position_encodings/encodings"] = positions
        _norm(found, state, f"{side}/layer_norm", f"{side}.{final}")
    for conv in ("conv1", "conv2"):
        _linear(found, state, f"encoder/{conv}", [f"encoder.{conv}"])
    for side in ("encoder", "decoder"):
        old, new = f"{side}/layer_0", f"{side}.blocks.0"
        _norm(found, state, f"{old}/self_attention/layer_norm", f"{new}.attn_ln")
        joined = [f"{new}.attn.{part}" for part in ("query", "key", "value")]
        _linear(found, state, f"{old}/self_attention/linear_0", joined)
        _linear(found, state, f"{old}/self_attention/linear_1", [f"{new}.attn.out"])
        _norm(found, state, f"{old}/ffn/layer_norm", f"{new}.mlp_ln")
        _linear(found, state, f"{old}/ffn/linear_0", [f"{new}.mlp.0"])
        _linear(found, state, f"{old}/ffn/linear_1", [f"{new}.mlp.2"])
    old, new = "decoder/layer_0/attention", "decoder.blocks.0.cross_attn"
    _norm(found, state, f"{old}/layer_norm", f"{new}_ln")
    _linear(found, state, f"{old}/linear_0", [f"{new}.query"])
    _linear(found, state, f"{old}/linear_1", [f"{new}.key", f"{new}.value"])
    _linear(found, state, f"{old}/linear_2", [f"{new}.out"])
    return found


def model_bin(variables: Variables, *, specification: str = "WhisperSpec") -> bytes:
    """The bytes of CTranslate2's `model.bin`, version 6."""
    out = io.BytesIO()
    out.write(struct.pack("<I", 6) + _string(specification))
    out.write(struct.pack("<II", 3, len(variables)))
    for name, array in variables.items():
        out.write(_string(name) + struct.pack("<B", array.ndim))
        out.write(struct.pack(f"<{array.ndim}I", *array.shape))
        out.write(struct.pack("<BI", _TYPES[array.dtype.str.replace("|", "<")], array.nbytes))
        out.write(np.ascontiguousarray(array).tobytes())
    out.write(struct.pack("<I", 0))
    return out.getvalue()


def _string(text: str) -> bytes:
    data = text.encode() + b"\0"
    return struct.pack("<H", len(data)) + data


def _norm(found: Variables, state: Variables, new: str, old: str) -> None:
    found[f"{new}/gamma"], found[f"{new}/beta"] = state[f"{old}.weight"], state[f"{old}.bias"]


def _linear(found: Variables, state: Variables, new: str, parts: list[str]) -> None:
    weights = [state[f"{part}.weight"] for part in parts]
    biases = [
        state.get(f"{part}.bias", np.zeros(len(weight), np.float32))
        for part, weight in zip(parts, weights, strict=True)
    ]
    found[f"{new}/weight"], found[f"{new}/bias"] = np.concatenate(weights), np.concatenate(biases)
