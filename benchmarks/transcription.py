"""How fast and how well recordings are transcribed on this machine.

    python benchmarks/transcription.py [FOLDER] [--model base] [--beam 5]

FOLDER holds recordings, each beside its script of the same name: `.tsv` with the text in its last
column, or `.txt`. By default the demonstration recording. Prints the real-time factor (time taken
over duration), the word error rate where there is a script, and the memory at its highest.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

# This file bears the name of the package it measures: the root must come before its folder.
ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from tests.transcription.word_errors import word_error_rate  # noqa: E402 - after the path
from transcription import pipeline, weights  # noqa: E402 - after the path
from transcription.recognisers.openai_whisper import OpenAIWhisper  # noqa: E402 - after the path

SOUNDS = {".flac", ".m4a", ".mp3", ".mp4", ".ogg", ".opus", ".wav", ".webm"}


def script_of(recording: Path) -> str | None:
    """Read what was said in a recording, if it is written down."""
    for path in (recording.with_suffix(".tsv"), recording.with_suffix(".txt")):
        if path.is_file():
            lines = path.read_text("utf-8").splitlines()
            rows = lines[1:] if path.suffix == ".tsv" else lines
            return " ".join(row.split("\t")[-1] for row in rows)
    return None


def main() -> None:
    """Transcribe each recording and print one line for it."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("folder", type=Path, nargs="?", default=ROOT / "bot" / "demo" / "recording")
    cli.add_argument("--model", default="base")
    cli.add_argument("--beam", type=int)
    asked = cli.parse_args()
    started = time.perf_counter()
    recogniser = OpenAIWhisper(weights.find(asked.model), beam_size=asked.beam)
    print(f"loaded {recogniser.name} in {time.perf_counter() - started:.1f} s")
    print(f"{'recording':30} {'duration':>9} {'windows':>7} {'plan':>7} {'RTF':>6} {'WER':>6}")
    for recording in sorted(p for p in asked.folder.iterdir() if p.suffix in SOUNDS):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            plan = pipeline.plan(recording, Path(folder))
            planned_s = time.perf_counter() - started
            results = [
                pipeline.recognise(plan, index, recogniser) for index in range(len(plan.windows))
            ]
            transcript = pipeline.assemble(plan, results, model=recogniser.name)
            taken_s = time.perf_counter() - started
        script = script_of(recording)
        wer = f"{word_error_rate(script, transcript.text):.3f}" if script else "-"
        print(
            f"{recording.name:30.30} {transcript.duration_s:7.1f} s {len(plan.windows):7}"
            f" {planned_s:5.1f} s {taken_s / transcript.duration_s:6.3f} {wer:>6}"
        )
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak_mb:.0f} MB")


if __name__ == "__main__":
    main()
