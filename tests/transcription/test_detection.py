"""Which language is spoken: found in a few windows, and another than announced only for sure."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription import pipeline
from transcription.audio import Samples
from transcription.detection import clear_majority, spoken_language
from transcription.pipeline import Plan
from transcription.recognisers.openai_whisper import OpenAIWhisper

ENGLISH = (
    "Good morning everyone, and thank you for coming to the health centre today. Last Friday a "
    "lady of eighty came home alone from the hospital and the pharmacy was closed. We should keep "
    "a shared notebook, so that each of us knows what the others have done for her."
)


def surely(*codes: str) -> list[dict[str, float]]:
    return [{code: 0.95, "nn": 0.05} for code in codes]


@pytest.fixture(scope="module")
def base(base_checkpoint: Path) -> OpenAIWhisper:
    return OpenAIWhisper(base_checkpoint, device="cpu")


@pytest.fixture(scope="module")
def workshop(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return pipeline.extend(pipeline.plan(recording, tmp_path_factory.mktemp("workshop")))


@pytest.mark.parametrize(
    ("windows", "spoken"),
    [
        (surely("en", "en", "en"), "en"),
        (surely("en", "fr", "en"), "en"),
        (surely("de"), "de"),
        (surely("fr", "en", "fr"), "fr"),
        (surely("en", "fr", "de"), "fr"),
        (surely("en", "fr"), "fr"),
        ([*surely("en"), {"en": 0.7, "fr": 0.3}, {"en": 0.6, "fr": 0.4}], "fr"),
        ([{}, {}, {}], "fr"),
        ([], "fr"),
    ],
)
def test_another_language_needs_a_clear_majority(
    windows: Sequence[Mapping[str, float]], spoken: str
) -> None:
    assert clear_majority(windows, announced="fr") == spoken


@given(
    st.lists(st.dictionaries(st.sampled_from(["fr", "en", "de", "ar"]), st.floats(0.0, 0.79))),
    st.sampled_from(["fr", "en"]),
)
def test_windows_of_which_none_is_sure_change_nothing(
    windows: list[dict[str, float]], announced: str
) -> None:
    assert clear_majority(windows, announced=announced) == announced


@pytest.mark.parametrize("announced", ["fr", "en"])
def test_french_is_heard_whatever_was_announced(
    base: OpenAIWhisper, workshop: Plan, announced: str
) -> None:
    assert spoken_language(replace(workshop, language=announced), base) == "fr"


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no espeak-ng to speak English with")
def test_english_announced_as_french_is_noticed(base: OpenAIWhisper, tmp_path: Path) -> None:
    spoken = tmp_path / "english.wav"
    subprocess.run(["espeak-ng", "-v", "en", "-w", str(spoken), ENGLISH], check=True)  # noqa: S603, S607 - our own words

    assert spoken_language(pipeline.extend(pipeline.plan(spoken, tmp_path)), base) == "en"


def test_a_recording_in_which_nobody_speaks_stays_as_announced(
    base: OpenAIWhisper, silence: Path, tmp_path: Path
) -> None:
    plan = pipeline.extend(pipeline.plan(silence, tmp_path, language="en"))

    assert spoken_language(plan, base) == "en"


class _Scripted(OpenAIWhisper):
    """Says which language each window is in by a script, and counts the windows it is given."""

    def __init__(self, *said: Sequence[Mapping[str, float]]) -> None:
        self._said, self.given = list(said), list[int]()

    def detect_language(self, windows: Sequence[Samples]) -> list[dict[str, float]]:
        self.given.append(len(windows))
        return [dict(one) for one in self._said.pop(0)]


def test_three_windows_are_heard_and_more_only_where_they_seem_another(workshop: Plan) -> None:
    long = replace(workshop, windows=workshop.windows * 6)
    usual = _Scripted(surely("fr", "en", "fr"))
    doubtful = _Scripted(surely("en", "en", "en"), surely(*["fr"] * 5, *["en"] * 4))

    assert (spoken_language(long, usual), usual.given) == ("fr", [3])
    assert (spoken_language(long, doubtful), doubtful.given) == ("fr", [3, 9])
