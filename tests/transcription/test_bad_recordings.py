"""Recordings nobody would wish for: music, two voices at once, hours of nothing."""

import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.transcription.sounds import write_wav
from tests.transcription.word_errors import word_error_rate
from transcription import audio, pipeline
from transcription.recognisers.openai_whisper import OpenAIWhisper

RATE_HZ = audio.RATE_HZ


@pytest.fixture(scope="module")
def base(base_checkpoint: Path) -> OpenAIWhisper:
    return OpenAIWhisper(base_checkpoint, name="base")


@pytest.fixture(scope="module")
def workshop(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> NDArray[np.int16]:
    """The demonstration recording, decoded."""
    sound = audio.extract(recording, tmp_path_factory.mktemp("workshop") / "sound.wav")
    with wave.open(str(sound.path)) as file:
        return np.frombuffer(file.readframes(sound.samples), np.int16)


def band(seconds: int) -> NDArray[np.int16]:
    """Four chords sung by trembling strings, over a drum and a cymbal."""
    dice = np.random.default_rng(1)
    played = np.zeros(seconds * RATE_HZ)
    for second in range(0, seconds, 2):
        time_s = np.arange(2 * RATE_HZ) / RATE_HZ
        bar = played[second * RATE_HZ :][: 2 * RATE_HZ]
        for note_hz in ((220, 277, 330), (196, 247, 294), (175, 220, 262))[second // 2 % 3]:
            phase = 2 * np.pi * note_hz * time_s + 2 * np.sin(2 * np.pi * 5 * time_s)
            for harmonic in range(1, 9):
                # Loudest where an open vowel is: the band hums.
                vowel = np.exp(-(((harmonic * note_hz - 700) / 150) ** 2)) + 0.05
                bar += vowel / harmonic * np.sin(harmonic * phase) * np.exp(-0.6 * time_s)
    for beat in range(2 * seconds):
        fading = np.exp(-np.arange(RATE_HZ // 8) / (0.02 * RATE_HZ))
        drum = np.sin(2 * np.pi * 60 * np.arange(len(fading)) / RATE_HZ)
        stroke = dice.normal(size=len(fading)) if beat % 2 else 2 * drum
        played[beat * RATE_HZ // 2 :][: len(fading)] += 2 * fading * stroke
    loud: NDArray[np.float64] = played / np.abs(played).max() * 16_000
    return loud.astype(np.int16)


def sparse(path: Path, seconds: int, stretches: dict[int, NDArray[np.int16]]) -> Path:
    """Write a WAV file of silence, by the second, that takes no room where nothing is."""
    write_wav(path, [])
    with path.open("r+b") as file:
        for at_s, sound in stretches.items():
            file.seek(44 + 2 * RATE_HZ * at_s)
            file.write(sound.tobytes())
        file.truncate(44 + 2 * RATE_HZ * seconds)
        for at, size in ((4, 36), (40, 0)):
            file.seek(at)
            file.write((2 * RATE_HZ * seconds + size).to_bytes(4, "little"))
    return path


def test_music_alone_says_nothing_that_is_not_doubted(base: OpenAIWhisper, tmp_path: Path) -> None:
    source = write_wav(tmp_path / "music.wav", band(30).tolist())

    transcript = pipeline.transcribe(source, recogniser=base, work_dir=tmp_path)

    assert all(segment.flags for segment in transcript.segments)
    assert transcript.duration_s == 30.0


def test_music_between_two_turns_takes_nothing_from_them(
    base: OpenAIWhisper, workshop: NDArray[np.int16], tmp_path: Path
) -> None:
    one, other = workshop[: 11 * RATE_HZ], workshop[11 * RATE_HZ : round(19.5 * RATE_HZ)]
    source = write_wav(
        tmp_path / "show.wav", np.concatenate([one, band(20), other]).astype(int).tolist()
    )

    transcript = pipeline.transcribe(source, recogniser=base, work_dir=tmp_path)

    sure = [segment for segment in transcript.segments if not segment.flags]
    assert "atelier" in transcript.text
    assert "retraite" in transcript.text
    assert all(segment.end_s < 11.5 or segment.start_s > 30.5 for segment in sure)


def test_of_two_people_at_once_what_is_heard_was_said(
    base: OpenAIWhisper, workshop: NDArray[np.int16], recording: Path, tmp_path: Path
) -> None:
    rows = [
        line.split("\t") for line in recording.with_suffix(".tsv").read_text("utf-8").splitlines()
    ][1:3]
    turns = [
        workshop[round(float(start) * RATE_HZ) : round(float(end) * RATE_HZ)]
        for start, end, _speaker, _text in rows
    ]
    both = np.zeros(max(map(len, turns)), np.int32)
    for turn in turns:
        both[: len(turn)] += turn // 2
    source = write_wav(tmp_path / "both.wav", both.tolist())

    transcript = pipeline.transcribe(source, recogniser=base, work_dir=tmp_path)

    said = {word for row in rows for word in row[3].casefold().split()}
    heard = transcript.text.casefold().split()
    assert heard
    assert sum(word in said for word in heard) > len(heard) / 2
    assert min(word_error_rate(row[3], transcript.text) for row in rows) < 1.0
    assert all(segment.end_s <= transcript.duration_s for segment in transcript.segments)


def test_an_hour_is_extracted_in_the_memory_of_a_minute(tmp_path: Path) -> None:
    source = sparse(tmp_path / "hour.wav", 3_600, {})
    code = (
        "import sys; from pathlib import Path; from transcription import audio;"
        "sound = audio.extract(Path(sys.argv[1]), Path(sys.argv[2]));"
        "status = Path('/proc/self/status').read_text().splitlines();"
        "[peak] = [line.split()[1] for line in status if line.startswith('VmHWM')];"
        "print(sound.duration_s, int(peak) // 1024)"
    )

    ran = subprocess.run(  # noqa: S603 (our own interpreter and code)
        [sys.executable, "-c", code, source, tmp_path / "sound.wav"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    duration_s, peak_mb = map(float, ran.stdout.split())
    assert duration_s == 3_600.0
    assert peak_mb < 120, "the sound itself weighs 115 MB"


def test_a_few_words_in_a_long_silence_are_found_where_they_are(
    workshop: NDArray[np.int16], tmp_path: Path
) -> None:
    turn = workshop[: 10 * RATE_HZ]
    source = sparse(tmp_path / "night.wav", 720, {0: turn, 400: turn, 710: turn})

    plan = pipeline.extend(pipeline.plan(source, tmp_path))

    spoken = pipeline.speech_of(plan)
    assert plan.sound.duration_s == 720.0
    assert len(plan.windows) <= 3
    assert all(
        any(at_s - 0.5 <= start_s <= end_s <= at_s + 10.5 for at_s in (0, 400, 710))
        for start_s, end_s in spoken
    )
    assert sum(end_s - start_s for start_s, end_s in spoken) > 20
