"""A self-test measures, keeps what it found, and tells of the other models."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription import weights
from transcription.machine import Machine
from transcription.recognisers import selftest
from transcription.recognisers.openai_whisper import OpenAIWhisper
from transcription.recognisers.selftest import Speed


def test_a_pass_is_finished_and_passes_go_on_until_the_time_is_over(
    tiny: OpenAIWhisper,
) -> None:
    windows = [np.zeros(16_000, np.float32), np.zeros(48_000, np.float32)]
    times = iter([0.0, 8.0, 16.0, 24.0, 24.0])

    speed = selftest.measure(tiny, windows, lasts_s=20.0, clock=lambda: next(times))

    assert speed.real_time_factor == pytest.approx(24.0 / (3 * 4.0))
    assert speed.memory_mb > 50, "a process with torch in it"


def test_a_sound_in_which_nobody_speaks_tests_nothing(tiny: OpenAIWhisper) -> None:
    with pytest.raises(ValueError, match="somebody speaks"):
        selftest.measure(tiny, [])


def test_each_mode_keeps_its_own_result(tmp_path: Path) -> None:
    model = tmp_path / "mine.pt"

    selftest.keep(Speed(0.5, 900), model, mode="rapide")
    selftest.keep(Speed(0.9, 1200), model, mode="soignee")
    selftest.keep(Speed(0.4, 900), model, mode="rapide")

    assert selftest.kept(model) == {"rapide": Speed(0.4, 900), "soignee": Speed(0.9, 1200)}


def test_a_result_that_broke_off_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "mine.pt.speed.json").write_text('{"rapide": {"real', "utf-8")

    assert selftest.kept(tmp_path / "mine.pt") == {}


@given(st.integers(10, 2000), st.integers(10, 2000))
def test_a_larger_model_is_never_expected_to_be_quicker(one: int, other: int) -> None:
    tested = Speed(0.1, 1000)

    told = selftest.estimate(tested, parameters_m=other, tested_parameters_m=one)

    assert (told.real_time_factor >= tested.real_time_factor) == (other >= one)


@pytest.mark.parametrize(
    ("machine", "best"),
    [
        (Machine(2, graphics_card=False, memory_mb=24_000), "base"),
        (Machine(3, graphics_card=False, memory_mb=None), "base"),
        (Machine(4, graphics_card=False, memory_mb=8_000), "small"),
        (Machine(64, graphics_card=False, memory_mb=None), "small"),
        (Machine(8, graphics_card=False, memory_mb=4_000), "base"),
        (Machine(1, graphics_card=True, memory_mb=16_000), "large-v3-turbo"),
        (Machine(1, graphics_card=True, memory_mb=8_000), "small"),
    ],
)
def test_the_model_is_chosen_by_the_machine(machine: Machine, best: str) -> None:
    suited = selftest.models_for(machine)

    assert suited[0] == best
    assert suited[-1] == "base", "what every machine can hear with, and every index has"


def test_what_is_said_of_the_chosen_models_is_true_of_them() -> None:
    """The sizes the choice is made by are the ones of the models."""
    sizes = {model.name: model.parameters_m for model in weights.known_models()}
    most = 2 * selftest.needed_memory_mb(sizes["large-v3-turbo"], graphics_card=True)
    some = 2 * selftest.needed_memory_mb(sizes["small"])

    for memory_mb, graphics_card, best in (
        (most, True, "large-v3-turbo"),
        (most - 1, True, "small"),
        (some, False, "small"),
        (some - 1, False, "base"),
    ):
        here = Machine(4, graphics_card=graphics_card, memory_mb=memory_mb)
        assert selftest.models_for(here)[0] == best


@given(st.integers(1, 2000), st.integers(1, 4000))
def test_smaller_batches_need_less_memory(parameters_m: int, batches_mb: int) -> None:
    bounded = selftest.needed_memory_mb(parameters_m, batches_mb=batches_mb)
    larger = selftest.needed_memory_mb(parameters_m, batches_mb=batches_mb + 1)

    assert bounded < larger
    assert selftest.usual_memory_mb(parameters_m) == 600 + 12 * parameters_m
