"""How fast and how well recordings are transcribed on this machine, beside other engines.

    python benchmarks/transcription.py [--audio FOLDER] [--model base] [--seconds 250] [--rounds 3]
                                       [--hours 3]

FOLDER holds recordings, each beside its script of the same name: `.tsv` with the text in its last
column, or `.txt`. By default the demonstration recording. Every engine works in a process of its
own, loaded and warmed once; then all take turns, round after round, and the ratios are medians of
what was measured in the same round: a machine that others use slows all of them alike. Timed from
file to text, decoding and the search for speech included. The last column is the part reached of
what this machine's products allow (the arithmetic of all windows, at the rate measured here).
With `--hours` each recording, said over and over for a quarter of an hour and for so many hours,
is transcribed by ours in processes of their own: memory, first words, part taken by the container.
"""

import argparse
import importlib.util
import json
import multiprocessing
import os
import re
import resource
import statistics
import sys
import tempfile
import time
import unicodedata
import wave
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

# This file bears the name of the package it measures: the root must come before its folder.
ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from tests.transcription.word_errors import word_error_rate  # noqa: E402 - after the path
from transcription import audio, pipeline, speech, weights  # noqa: E402 - after the path
from transcription.audio import RATE_HZ  # noqa: E402 - after the path
from transcription.recognisers.heard import MODES  # noqa: E402 - after the path

SOUNDS = {".flac", ".m4a", ".mp3", ".mp4", ".ogg", ".opus", ".wav", ".webm"}
ENGINES = {
    "rapide": "ours, greedy",
    "soignee": "ours, beam 5",
    "plain": "openai-whisper, greedy",
    "faster1": "faster-whisper int8 batched, greedy",
    "faster5": "faster-whisper int8 batched, beam 5",
}
_TARGETS = (
    ("rapide", "faster1", 1.8),
    ("soignee", "faster5", 1.3),
    ("rapide", "plain", 5.0),
)
_TOKENS = 112  # what a window says, about


def transcriber(engine: str, model: str) -> Callable[[Path], str]:
    """Load an engine; the function returned makes text of a recording."""
    if engine in MODES:
        from transcription.recognisers.openai_whisper import OpenAIWhisper  # noqa: PLC0415 - heavy

        ours = OpenAIWhisper(weights.find(model), beam_size=MODES[engine])

        def pipelined(recording: Path) -> str:
            with tempfile.TemporaryDirectory() as folder:
                return pipeline.transcribe(recording, recogniser=ours, work_dir=Path(folder)).text

        return pipelined
    if engine == "plain":
        import whisper  # noqa: PLC0415 - heavy

        plain = whisper.load_model(str(weights.find(model)), device="cpu")

        def whole(recording: Path) -> str:
            with tempfile.TemporaryDirectory() as folder:
                sound = audio.extract(recording, Path(folder) / "sound.wav")
                samples = audio.read_span(sound.path, 0, sound.samples)
            heard = plain.transcribe(
                samples, language="fr", fp16=False, condition_on_previous_text=False
            )
            return str(heard["text"])

        return whole
    import faster_whisper  # noqa: PLC0415 - optional, and heavy

    loaded = faster_whisper.WhisperModel(
        str(weights.find_ct2(model)),
        device="cpu",
        compute_type="int8",
        cpu_threads=len(os.sched_getaffinity(0)),
    )
    batched = faster_whisper.BatchedInferencePipeline(loaded)

    def faster(recording: Path) -> str:
        segments, _info = batched.transcribe(
            str(recording), language="fr", beam_size=int(engine[-1]), batch_size=8
        )
        return " ".join(segment.text.strip() for segment in segments)

    return faster


def serve(engine: str, model: str, recording: Path, pipe: Connection) -> None:
    """Transcribe whenever asked; answer with seconds taken, text and peak memory in MB."""
    transcribe = transcriber(engine, model)
    pipe.send(None)
    while pipe.recv():
        started = time.perf_counter()
        text = transcribe(recording)
        taken_s = time.perf_counter() - started
        pipe.send((taken_s, text, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def measure(
    recording: Path, engines: list[str], *, model: str, rounds: int
) -> dict[str, list[tuple[float, str, float]]]:
    """Let the engines take turns; the first round warms them and is not counted."""
    context = multiprocessing.get_context("spawn")
    pipes = {}
    for engine in engines:
        here, there = context.Pipe()
        context.Process(target=serve, args=(engine, model, recording, there), daemon=True).start()
        there.close()  # so that a process that dies is noticed here
        here.recv()
        pipes[engine] = here
    found: dict[str, list[tuple[float, str, float]]] = {engine: [] for engine in engines}
    for number in range(rounds + 1):
        for engine, pipe in pipes.items():
            pipe.send("transcribe")
            measured = pipe.recv()
            if number:
                found[engine].append(measured)
    for pipe in pipes.values():
        pipe.send(None)
    return found


def run_long(engine: str, model: str, recording: Path, pipe: Connection) -> None:
    """Transcribe once with a loaded model; tell what a long recording costs.

    Sends seconds until the sound lay open, until the first words and until the end, and the peak
    of memory in MB.
    """
    from transcription.recognisers.openai_whisper import OpenAIWhisper  # noqa: PLC0415 - heavy

    ours = OpenAIWhisper(weights.find(model), beam_size=MODES[engine])
    first_s = 0.0
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        planned = pipeline.plan(recording, Path(folder))
        opened_s = time.perf_counter() - started
        for _plan, heard in pipeline.hear(planned, ours):
            if heard and not first_s:
                first_s = time.perf_counter() - started
        taken_s = time.perf_counter() - started
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe.send((opened_s, first_s, taken_s, peak_mb))


def report_long(recording: Path, engines: list[str], *, model: str, hours: float) -> None:
    """Print what a quarter of an hour and some hours of a recording cost."""
    context = multiprocessing.get_context("spawn")
    print(f"\n{'':12} {'minutes':>8} {'RTF':>7} {'peak':>8} {'first words':>12} {'container':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for engine in (engine for engine in engines if engine in MODES):
            for duration_s in (900.0, hours * 3600):
                long = Path(folder) / f"{duration_s:.0f}.flac"
                if not long.exists():
                    say_over_and_over(recording, duration_s, long)
                here, there = context.Pipe()
                context.Process(target=run_long, args=(engine, model, long, there)).start()
                there.close()
                opened_s, first_s, taken_s, peak_mb = here.recv()
                print(
                    f"{engine:12} {duration_s / 60:8.0f} {taken_s / duration_s:7.4f}"
                    f" {peak_mb:5.0f} MB {first_s:10.1f} s {opened_s / taken_s:10.3f}",
                    flush=True,
                )


def say_over_and_over(recording: Path, duration_s: float, target: Path) -> None:
    """Write a recording again and again into a file of some length."""
    import av  # noqa: PLC0415 - for long runs only

    with tempfile.TemporaryDirectory() as folder, av.open(str(target), "w") as out:
        once = audio.extract(recording, Path(folder) / "once.wav")
        stream = out.add_stream("flac", rate=RATE_HZ, layout="mono")
        left = round(duration_s * RATE_HZ)
        while left > 0:
            for start in range(0, min(left, once.samples), RATE_HZ):
                end = min(start + RATE_HZ, once.samples, start + left)
                pcm = (audio.read_span(once.path, start, end) * 32768).astype("<i2")
                frame = av.AudioFrame.from_ndarray(pcm[None], format="s16", layout="mono")
                frame.rate = RATE_HZ
                out.mux(stream.encode(frame))
            left -= once.samples
        out.mux(stream.encode(None))


def limit_s(recording: Path, model: str) -> tuple[float, float]:
    """The seconds this machine's products alone would take, and their rate in GFLOP/s."""
    import torch  # noqa: PLC0415 - heavy

    from transcription.recognisers.fast.linear import Linear, best_precision  # noqa: PLC0415 - torch

    torch.set_num_threads(len(os.sched_getaffinity(0)))
    dims = torch.load(weights.find(model), weights_only=True, map_location="cpu")["dims"]
    state, frames = dims["n_audio_state"], dims["n_audio_ctx"]
    best = 0.0
    with torch.inference_mode():
        precision = best_precision(torch.device("cpu"))
        for wide, narrow in ((3 * state, state), (4 * state, state), (2048, 2048)):
            layer = Linear(torch.randn(wide, narrow), None, precision=precision, rows=frames)
            rows = torch.randn(frames, narrow).to(precision)
            for _ in range(30):
                started = time.perf_counter()
                layer(rows)
                best = max(best, 2 * frames * wide * narrow / (time.perf_counter() - started) / 1e9)
    layers, text = dims["n_audio_layer"], dims["n_text_layer"]
    encoder = 2 * 3 * state * (2 * frames * dims["n_mels"] + frames * state)
    encoder += layers * (24 * frames * state**2 + 4 * frames**2 * state)
    token = text * (28 * state**2 + 4 * frames * state) + 2 * state * dims["n_vocab"]
    work = encoder + text * 4 * frames * state**2 + _TOKENS * token
    with tempfile.TemporaryDirectory() as folder:
        sound = audio.extract(recording, Path(folder) / "sound.wav")
        windows = len(speech.find_windows(sound)[0])
    return windows * work / 1e9 / best, best


def script_of(recording: Path, seconds: float) -> str | None:
    """Read what was said in a recording, or in its beginning, if it is written down."""
    timed = recording.with_suffix(".segments.json")
    if timed.is_file():
        rows = json.loads(timed.read_text("utf-8"))
        return " ".join(row["text"] for row in rows if row["end"] <= seconds)
    for path in (recording.with_suffix(".tsv"), recording.with_suffix(".txt")):
        if path.is_file():
            lines = path.read_text("utf-8").splitlines()
            rows = lines[1:] if path.suffix == ".tsv" else lines
            return " ".join(row.split("\t")[-1] for row in rows)
    return None


def plain_words(text: str) -> str:
    """Fold case, accents, digits, hyphens and punctuation, which nobody hears."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z]+", bare))


def beginning_of(recording: Path, seconds: float, folder: Path) -> Path:
    """Cut a recording after so many seconds."""
    sound = audio.extract(recording, folder / "whole.wav")
    if sound.duration_s <= seconds:
        return recording
    with wave.open(str(sound.path), "rb") as whole:
        frames = whole.readframes(round(seconds * RATE_HZ))
    cut = folder / f"{recording.stem}.wav"
    with wave.open(str(cut), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(frames)
    return cut


def report(
    recording: Path,
    found: dict[str, list[tuple[float, str, float]]],
    script: str | None,
    *,
    model: str,
) -> None:
    """Print the table of one recording."""
    with tempfile.TemporaryDirectory() as folder:
        duration_s = audio.extract(recording, Path(folder) / "sound.wav").duration_s
    least_s, rate = limit_s(recording, model)
    print(f"\n{recording.name}, {duration_s:.0f} s; products {rate:.0f} GFLOP/s")
    print(f"{'engine':38} {'RTF':>6} {'WER':>6} {'peak':>8} {'limit':>6}")
    for engine, rows in found.items():
        taken_s = statistics.median(row[0] for row in rows)
        words = plain_words(rows[-1][1])
        wer = f"{word_error_rate(plain_words(script), words):.3f}" if script else "-"
        peak_mb = max(row[2] for row in rows)
        print(
            f"{ENGINES[engine]:38} {taken_s / duration_s:6.4f} {wer:>6} {peak_mb:5.0f} MB"
            f" {least_s / taken_s:6.2f}"
        )
    for one, other, target in _TARGETS:
        if one in found and other in found:
            pairs = zip(found[one], found[other], strict=True)
            ratios = sorted(theirs[0] / ours[0] for ours, theirs in pairs)
            print(
                f"{ENGINES[one]} over {ENGINES[other]}: {statistics.median(ratios):.2f} times"
                f" ({ratios[0]:.2f} to {ratios[-1]:.2f}, wanted {target})"
            )


def main() -> None:
    """Measure each recording and print its table."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--audio", type=Path, default=ROOT / "bot" / "demo" / "recording")
    cli.add_argument("--model", default="base")
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--seconds", type=float, default=1e9, help="of each recording, from 0")
    cli.add_argument("--hours", type=float, help="how long a long recording is")
    cli.add_argument("--engines", default=",".join(ENGINES), help="which of them, by commas")
    asked = cli.parse_args()
    engines = [engine for engine in ENGINES if engine in asked.engines.split(",")]
    if importlib.util.find_spec("faster_whisper") is None:
        print("faster-whisper is not installed (extra `fast`): left out")
        engines = [engine for engine in engines if not engine.startswith("faster")]
    for recording in sorted(p for p in asked.audio.iterdir() if p.suffix in SOUNDS):
        with tempfile.TemporaryDirectory() as folder:
            cut = beginning_of(recording, asked.seconds, Path(folder))
            found = measure(cut, engines, model=asked.model, rounds=asked.rounds)
            report(cut, found, script_of(recording, asked.seconds), model=asked.model)
            if asked.hours:
                report_long(cut, engines, model=asked.model, hours=asked.hours)


if __name__ == "__main__":
    main()
