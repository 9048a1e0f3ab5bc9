"""How much speech is given to the wrong person, beside giving all of it to one.

    python benchmarks/speakers.py FOLDER

FOLDER holds dialogues spoken from `benchmarks/dialogues/*.tsv` (a voice of Kokoro-82M, a tab, what
it says): each a `.wav` beside a `.json` of its turns, `[{"start": s, "end": s, "speaker": name,
"text": …}, …]`. Prints the diarisation error rate (collar 0.25 s) with the number of voices given
and found, for the recordings as they are and in a room: an echo of half a second, and noise 15 dB
under the voices. Thresholds were chosen on `dev-*`; `held-*` judge them.
"""

import argparse
import json
import sys
import tempfile
import time
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

# The root before this folder: the benchmarks bear the names of what they measure.
ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from tests.transcription.speakers.diarisation_errors import (  # noqa: E402 - after the path
    Spoken,
    diarisation_error_rate,
)
from transcription import audio, speech, weights  # noqa: E402 - after the path
from transcription.audio import RATE_HZ, Samples, Sound  # noqa: E402 - after the path
from transcription.speakers import weights as voice_weights  # noqa: E402 - after the path
from transcription.speakers.encoder import VoiceEncoder  # noqa: E402 - after the path
from transcription.speakers.turns import Take, Turn, speaker_turns  # noqa: E402 - after the path


def main() -> None:
    """Tell the speakers of each dialogue apart and print one line for it."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("folder", type=Path)
    asked = cli.parse_args()
    encoder = VoiceEncoder(voice_weights.find(weights.default_cache()))
    print(
        f"{'dialogue':16} {'voices':>6} {'given':>6} {'found':>6} {'(n)':>4} {'one':>6} {'RTF':>6}"
    )
    means: dict[str, list[tuple[float, ...]]] = {}
    for recording in sorted(asked.folder.glob("*.wav")):
        for place in ("", " room"):
            rates = _measure(recording, encoder, in_a_room=bool(place))
            means.setdefault(recording.stem.partition("-")[0] + place, []).append(rates)
    for name, rows in means.items():
        given, found, one = np.mean(rows, axis=0)
        print(f"{name:16} {'mean':>6} {given:6.3f} {found:6.3f} {'':4} {one:6.3f}")


def _measure(recording: Path, encoder: VoiceEncoder, *, in_a_room: bool) -> tuple[float, ...]:
    truth = [
        (turn["start"], turn["end"], turn["speaker"])
        for turn in json.loads(recording.with_suffix(".json").read_text("utf-8"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        sound = audio.extract(recording, Path(folder) / "sound.wav")
        if in_a_room:
            _put_in_a_room(sound)
        started = time.perf_counter()
        runs = speech.speech_runs(speech.speech_probabilities(sound), sound.samples)
        take = Take(sound, tuple((start / RATE_HZ, end / RATE_HZ) for start, end in runs))
        voices = len({name for _, _, name in truth})
        found = _spoken(speaker_turns([take], encoder=encoder))
        taken_s = time.perf_counter() - started
        given = _spoken(speaker_turns([take], encoder=encoder, count=voices))
    everybody = [(start_s, end_s, "everybody") for start_s, end_s, _ in found]
    rates = tuple(diarisation_error_rate(truth, turns) for turns in (given, found, everybody))
    print(
        f"{recording.stem + (' room' if in_a_room else ''):16} {voices:6} {rates[0]:6.3f}"
        f" {rates[1]:6.3f} {f'({len({name for _, _, name in found})})':>4} {rates[2]:6.3f}"
        f" {taken_s / sound.duration_s:6.3f}"
    )
    return rates


def _spoken(turns: Sequence[Turn]) -> list[Spoken]:
    return [(turn.start_s, turn.end_s, turn.speaker) for turn in turns]


def _put_in_a_room(sound: Sound) -> None:
    """Rewrite a sound as a microphone at the other end of a table would have heard it."""
    samples = audio.read_span(sound.path, 0, sound.samples)
    draw = np.random.default_rng(0)
    times_s = np.arange(RATE_HZ // 2) / RATE_HZ
    echo = draw.normal(size=len(times_s)) * 0.08 * np.exp(-6.9 * times_s / 0.5)  # -60 dB at 0.5 s
    echo[0] = 1.0
    heard = np.fft.irfft(
        np.fft.rfft(samples, 2 * len(samples)) * np.fft.rfft(echo, 2 * len(samples))
    )
    heard = heard[: len(samples)]
    level = float(np.sqrt(np.mean(heard**2)))
    heard += draw.normal(size=len(heard)) * level * 10 ** (-15 / 20)
    _write(sound.path, (heard * 0.05 / level).astype(np.float32))


def _write(path: Path, samples: Samples) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    main()
