"""A CTranslate2 model becomes the checkpoint it was made from."""

import io
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.transcription.ct2_models import Variables, model_bin, variables_of
from tests.transcription.sounds import HEADS, tiny_whisper
from transcription import ct2_checkpoint


@pytest.fixture
def variables() -> Variables:
    return variables_of(tiny_whisper())


def test_every_weight_comes_back_under_its_own_name(variables: Variables, tmp_path: Path) -> None:
    model = tiny_whisper()

    ct2_checkpoint.save(
        ct2_checkpoint.read(io.BytesIO(model_bin(variables))), tmp_path / "model.pt"
    )

    stored = torch.load(tmp_path / "model.pt", weights_only=True)
    assert stored["dims"] == vars(model.dims)
    assert stored["model_state_dict"].keys() == model.state_dict().keys()
    for name, tensor in model.state_dict().items():
        assert torch.equal(stored["model_state_dict"][name], tensor), name


def test_the_heads_that_align_words_are_kept(variables: Variables, tmp_path: Path) -> None:
    ct2_checkpoint.save(variables, tmp_path / "model.pt", alignment_heads=HEADS)

    stored = torch.load(tmp_path / "model.pt", weights_only=True)
    model = tiny_whisper()
    model.set_alignment_heads(stored["alignment_heads"].encode())
    assert model.alignment_heads.to_dense().tolist() == [[False, True]]


def test_half_precision_stays_as_it_is(variables: Variables) -> None:
    halves = {
        name: array.astype("<f2") if array.ndim else array for name, array in variables.items()
    }

    _dims, state = ct2_checkpoint.to_openai(ct2_checkpoint.read(io.BytesIO(model_bin(halves))))

    assert {array.dtype.str for array in state.values()} == {"<f2"}


def test_a_quantized_model_is_refused(variables: Variables) -> None:
    name = "encoder/layer_0/ffn/linear_0/weight"
    variables[name] = np.zeros(variables[name].shape, "<i1")

    with pytest.raises(ValueError, match="quantized"):
        ct2_checkpoint.to_openai(variables)


def test_a_key_with_a_bias_is_no_whisper(variables: Variables) -> None:
    name = "encoder/layer_0/self_attention/linear_0/bias"
    variables[name] = np.ones_like(variables[name])

    with pytest.raises(ValueError, match="keys have a bias"):
        ct2_checkpoint.to_openai(variables)


def test_a_weight_that_is_missing_or_left_over_is_named(variables: Variables) -> None:
    taken = variables.pop("decoder/layer_norm/gamma")
    with pytest.raises(ValueError, match="decoder/layer_norm/gamma is missing"):
        ct2_checkpoint.to_openai(variables)

    with pytest.raises(ValueError, match="without a place: decoder/other"):
        ct2_checkpoint.to_openai(
            variables | {"decoder/layer_norm/gamma": taken, "decoder/other": taken}
        )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "breaks off"),
        (b"\x09\0\0\0", "version 9"),
        (model_bin({}, specification="TransformerSpec"), "TransformerSpec"),
        (model_bin({"a": np.zeros(4, "<f4")})[:-12], "breaks off"),
        (model_bin({"a": np.zeros(0, "<f4")}).replace(b"\0\0\0\0\0", b"\0\0\0\0\x63"), "type 99"),
    ],
)
def test_what_is_no_whole_whisper_model_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        ct2_checkpoint.read(io.BytesIO(content))
