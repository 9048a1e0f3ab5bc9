"""How many acronyms are heard right with the glossary and without, and what it makes up.

    python benchmarks/glossary.py FOLDER [--only held] [--model base] [--mode rapide]

FOLDER holds dialogues spoken from `benchmarks/dialogues/*.tsv`: each a `.wav` beside a `.json` of
its turns, `[{"start": s, "end": s, "speaker": name, "text": …}, …]`. (A synthetic voice that reads
"ALD" as a word is given the names of its letters, the `.json` the acronym.) What each meeting's
organisers expected stands in `benchmarks/dialogues/meetings.toml`. Prints for each
dialogue the share of the acronyms said that were heard, the word error rate, the passages, and the
terms of the prompt that nobody said; then what is heard with the prompt where nobody speaks. The
prompt and the spelling were made on `dev-*`; `held-*` judge them, and `test-*`, which also chose
how many terms there are. `last-*` were heard once what weighs two readings was settled.
"""

import argparse
import json
import re
import sys
import tempfile
import tomllib
import wave
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# This file bears the name of a module: the root must come before its folder.
ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from summaries.glossary import sector_acronyms  # noqa: E402 - after the path
from tests.transcription.word_errors import word_error_rate  # noqa: E402 - after the path
from transcription import glossary, pipeline, weights  # noqa: E402 - after the path
from transcription.audio import RATE_HZ, Samples  # noqa: E402 - after the path
from transcription.recognisers.heard import MODES  # noqa: E402 - after the path
from transcription.recognisers.openai_whisper import OpenAIWhisper  # noqa: E402 - after the path
from transcription.transcript import Transcript  # noqa: E402 - after the path


@dataclass(frozen=True, slots=True)
class Score:
    """What was heard of one dialogue."""

    said: int
    heard: int
    word_errors: float
    passages: int
    invented: tuple[str, ...]


def main() -> None:
    """Transcribe each dialogue twice, and each sound without speech once."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("folder", type=Path)
    cli.add_argument("--only", default="", help="the beginning of the dialogues' names")
    cli.add_argument("--model", default="base")
    cli.add_argument("--mode", choices=MODES, default="rapide")
    asked = cli.parse_args()
    recogniser = OpenAIWhisper(weights.find(asked.model), beam_size=MODES[asked.mode])
    meetings = tomllib.loads((ROOT / "benchmarks/dialogues/meetings.toml").read_text("utf-8"))
    sector = {acronym: known.means for acronym, known in sector_acronyms().items()}
    print("dialogue    without   with    WER   with  passages  with  invented")
    rows: dict[str, list[tuple[Score, Score]]] = {}
    for name, meeting in meetings.items():
        recording = asked.folder / f"{name}.wav"
        if not name.startswith(asked.only) or not recording.is_file():
            continue
        terms = glossary.choose(meeting["terms"], sector, about=meeting["about"])
        turns = json.loads(recording.with_suffix(".json").read_text("utf-8"))
        script = " ".join(turn["text"] for turn in turns)
        without, prompted = (
            _score(script, _hear(recording, recogniser, expected), terms)
            for expected in ((), terms)
        )
        _tell(name, without, prompted)
        rows.setdefault(name.partition("-")[0], []).append((without, prompted))
    for name, pairs in rows.items():
        _tell(name, *(_total(scores) for scores in zip(*pairs, strict=True)))
    terms = glossary.choose([], sector)
    print(f"where nobody speaks, expecting {', '.join(terms)}:")
    for name, samples in _without_speech().items():
        with tempfile.TemporaryDirectory() as folder:
            path = _write(Path(folder) / "sound.wav", samples)
            print(f"  {name:10} {_hear(path, recogniser, terms).text or 'nothing'}")


def _hear(recording: Path, recogniser: OpenAIWhisper, terms: Sequence[str]) -> Transcript:
    with tempfile.TemporaryDirectory() as folder:
        return pipeline.transcribe(
            recording, recogniser=recogniser, work_dir=Path(folder), terms=terms
        )


def _score(script: str, transcript: Transcript, terms: Sequence[str]) -> Score:
    heard = transcript.text
    said, found = Counter(_acronyms(script)), Counter(_acronyms(heard))
    return Score(
        said=said.total(),
        heard=(said & found).total(),
        word_errors=word_error_rate(script, heard),
        passages=len(transcript.segments),
        invented=tuple(term for term in terms if term in heard and term not in script),
    )


def _total(scores: Sequence[Score]) -> Score:
    return Score(
        said=sum(score.said for score in scores),
        heard=sum(score.heard for score in scores),
        passages=sum(score.passages for score in scores),
        word_errors=float(np.mean([score.word_errors for score in scores])),
        invented=tuple(term for score in scores for term in score.invented),
    )


def _tell(name: str, without: Score, prompted: Score) -> None:
    print(
        f"{name:10} {without.heard:3} /{without.said:3} {prompted.heard / prompted.said:6.2f}"
        f" {without.word_errors:6.3f} {prompted.word_errors:6.3f}"
        f" {without.passages:9} {prompted.passages:5}"
        f"  {', '.join(prompted.invented) or '-'}",
        flush=True,
    )


def _acronyms(text: str) -> list[str]:
    """Capitals in a row, also when the recogniser sets points or spaces between them."""
    joined = re.sub(r"(?<=\b[A-Z])[. ](?=[A-Z]\b)", "", text)
    return re.findall(r"\b[A-Z]{2,}\b", joined)


def _without_speech() -> dict[str, Samples]:
    """Half a minute each of what a microphone left on hears."""
    draw = np.random.default_rng(0)
    times_s = np.arange(30 * RATE_HZ) / RATE_HZ
    noise = draw.normal(size=len(times_s))
    beat = np.maximum(0.0, np.sin(2 * np.pi * 1.7 * times_s)) ** 64
    chord = sum(np.sin(2 * np.pi * hertz * times_s) for hertz in (220.0, 277.2, 329.6, 440.0))
    sounds = {
        "silence": np.zeros(len(times_s)),
        "hiss": noise * 0.02,
        "rumble": np.cumsum(noise - noise.mean()) * 2e-4,
        "hum": np.sin(2 * np.pi * 50 * times_s) * 0.05,
        "chord": chord * 0.05 * (1 + np.sin(2 * np.pi * 2 * times_s)),
        "steps": noise * 0.3 * beat,
    }
    return {name: np.asarray(samples, np.float32) for name, samples in sounds.items()}


def _write(path: Path, samples: Samples) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())
    return path


if __name__ == "__main__":
    main()
