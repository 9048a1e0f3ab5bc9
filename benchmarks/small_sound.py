"""What the small sound file costs: its size, the time it takes to make, and the words it loses.

    python benchmarks/small_sound.py [--model base] [--audio FOLDER --scripts FOLDER] [--kbit 24 32]

Each recording is transcribed from what was given, then from the Opus file that is kept of it (see
`transcription.audio.compress`). FOLDER holds WAV files, each with its script of the same name
(`.tsv`, the text in its last column); by default the demonstration recording.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from tests.transcription.word_errors import word_error_rate  # noqa: E402 - after the path
from transcription import audio, pipeline, weights  # noqa: E402 - after the path
from transcription.recognisers.openai_whisper import OpenAIWhisper  # noqa: E402 - after the path

DEMO = ROOT / "bot" / "demo" / "recording"


def main() -> None:
    """Print a line for each recording, then the mean."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--model", default="base")
    asked.add_argument("--audio", type=Path, default=DEMO)
    asked.add_argument("--scripts", type=Path, default=DEMO)
    asked.add_argument("--kbit", type=int, nargs="+", default=[24])
    options = asked.parse_args()
    engine = OpenAIWhisper(weights.find(options.model), name=options.model)
    rows = []
    for script in sorted(options.scripts.glob("*.tsv")):
        (given,) = [
            p for p in options.audio.glob(f"{script.stem}.*") if p.suffix in {".wav", ".ogg"}
        ]
        said = " ".join(line.split("\t")[-1] for line in script.read_text("utf-8").splitlines()[1:])
        rows.append(measured(given, said, engine, options.kbit))
        print(script.stem, *(f"{figure:.3f}" for figure in rows[-1]), flush=True)
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    print("mean", *(f"{figure:.3f}" for figure in means))


def measured(given: Path, said: str, engine: OpenAIWhisper, kbits: list[int]) -> list[float]:
    """Return the error rate as given, then for each bit rate: errors, MB an hour, times real."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sound = audio.extract(given, work / "given.wav")
        figures = [errors(given, said, engine, work)]
        for kbit in kbits:
            audio.SMALL_BIT_S = kbit * 1_000
            began = time.perf_counter()
            audio.compress(sound, work / "small.opus")
            took_s = time.perf_counter() - began
            size_mb = (work / "small.opus").stat().st_size / 1e6 * 3600 / sound.duration_s
            figures += [errors(work / "small.opus", said, engine, work), size_mb]
            figures.append(sound.duration_s / took_s)
    return figures


def errors(path: Path, said: str, engine: OpenAIWhisper, work: Path) -> float:
    """Return the word error rate of a recording."""
    made = pipeline.transcribe(path, recogniser=engine, work_dir=work)
    return word_error_rate(said, " ".join(segment.text for segment in made.segments))


if __name__ == "__main__":
    main()
