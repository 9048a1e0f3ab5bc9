"""Between the words heard and an expected acronym, the likelier by the sound is written."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from transcription import rereading
from transcription.audio import Samples
from transcription.recognisers.heard import Heard

SILENCE = np.zeros(16_000, np.float32)


class Scales:
    """Weighs a window by what its texts hold, and remembers how many windows it was asked."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.asked = list[int]()
        self._weights = weights

    def weigh(
        self,
        windows: Sequence[Samples],
        readings: Sequence[Sequence[Sequence[Heard]]],
        *,
        language: str = "fr",
        prompt: str = "",
    ) -> list[list[float]]:
        assert (language, prompt) == ("fr", "Glossaire.")
        self.asked.append(len(windows))
        return [
            [
                sum(
                    weight
                    for part, weight in self._weights.items()
                    if part in " ".join(one.text for one in reading)
                )
                for reading in each
            ]
            for each in readings
        ]


def heard(*texts: str) -> tuple[Heard, ...]:
    return tuple(Heard(n, n + 1.0, text, 0.9, 0.0) for n, text in enumerate(texts))


def reread(scales: Scales, *texts: str, terms: Sequence[str] = ("SCOP", "CAF", "PASS")) -> str:
    found = rereading.reread(scales, {3: SILENCE}, {3: heard(*texts)}, terms, prompt="Glossaire.")
    return " / ".join(one.text for one in found[3])


@pytest.mark.parametrize(
    ("weight", "written"), [(-1.0, "La SCOP."), (-20.0, "La scope."), (-math.inf, "La scope.")]
)
def test_the_acronym_is_written_unless_the_sound_speaks_against_it(
    weight: float, written: str
) -> None:
    assert reread(Scales({"SCOP": weight}), "La scope.") == written


def test_what_was_heard_as_an_acronym_may_be_another() -> None:
    scales = Scales({"CAF": -5.0, "SCOP": -5.0})

    assert reread(scales, "La CF et la scope.") == "La CF et la SCOP."


def test_several_places_of_a_window_change_together() -> None:
    text = reread(Scales({}), "La passe, la scope,", "puis la passe.")

    assert text == "La PASS, la SCOP, / puis la PASS."


def test_of_two_readings_of_a_word_the_likelier_is_written() -> None:
    scales = Scales({"La SISA": -2.0, "Le SISA": -1.0})

    assert reread(scales, "Lassisa avance.", terms=["SISA"]) == "Le SISA avance."


def test_what_does_not_fit_stays_as_heard() -> None:
    assert reread(Scales({"La": -math.inf, "SCOP": 0.0}), "La scope.") == "La scope."


def test_only_windows_in_doubt_are_weighed() -> None:
    scales = Scales({})
    windows = {1: heard("Bonjour."), 2: heard("La passe."), 5: heard()}

    found = rereading.reread(
        scales, dict.fromkeys(windows, SILENCE), windows, ["PASS"], prompt="Glossaire."
    )
    nothing = rereading.reread(scales, {1: SILENCE}, {1: windows[1]}, ["PASS"], prompt="Glossaire.")

    assert scales.asked == [1]
    assert found == {1: windows[1], 2: heard("La PASS."), 5: ()}
    assert nothing == {1: windows[1]}
