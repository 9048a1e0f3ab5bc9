"""Passages cut out of recordings are heard where the transcript says they are."""

import io
from importlib.resources import files
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.transcription.sounds import write_pictures, write_wav
from transcription import audio
from transcription.errors import AudioNotFoundError, NoAudioTrackError
from transcription.extracts import Stretch, cut

_RATE = audio.RATE_HZ
_NOTES_HZ = (300, 600, 900, 1_200, 1_500, 1_800)


def scale(tmp_path: Path, suffix: str, codec: str) -> Path:
    """Write six notes of two seconds each."""
    time_s = np.arange(2 * _RATE) / _RATE
    notes = [np.sin(2 * np.pi * hz * time_s) for hz in _NOTES_HZ]
    plain = write_wav(tmp_path / "plain.wav", (8_000 * np.concatenate(notes)).astype(int).tolist())
    target = tmp_path / f"notes.{suffix}"
    with av.open(str(plain)) as read, av.open(str(target), "w") as out:
        stream = out.add_stream(codec, rate=_RATE)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        resampler = av.AudioResampler(stream.codec_context.format.name, "mono", _RATE)
        for frame in read.decode(audio=0):
            for ready in resampler.resample(frame):
                out.mux(stream.encode(ready))
        for ready in resampler.resample(None):
            out.mux(stream.encode(ready))
        out.mux(stream.encode(None))
    return target


def heard(content: bytes) -> NDArray[np.int16]:
    """Decode an extract as 16 kHz mono samples."""
    resampler = av.AudioResampler("s16", "mono", _RATE)
    with av.open(io.BytesIO(content), "r") as container:
        assert container.format.name == "ogg"
        assert container.streams.audio[0].codec_context.name == "opus"
        frames = [r for f in container.decode(audio=0) for r in resampler.resample(f)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def loudest_hz(samples: NDArray[np.int16]) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * _RATE / len(samples))


@pytest.mark.parametrize(
    ("suffix", "codec"),
    [
        *(("wav", "pcm_s16le"), ("mp3", "libmp3lame"), ("m4a", "aac")),
        *(("ogg", "libopus"), ("flac", "flac"), ("webm", "libopus")),
    ],
)
@pytest.mark.parametrize("note", [0, 2, 5])
def test_an_extract_holds_what_is_heard_at_its_time(
    tmp_path: Path, suffix: str, codec: str, note: int
) -> None:
    source = scale(tmp_path, suffix, codec)

    samples = heard(cut(source, Stretch(2.0 * note, 2.0 * note + 1.9)))

    assert len(samples) / _RATE == pytest.approx(1.9, abs=0.2)
    for part in (samples[3_000:10_000], samples[18_000:25_000]):
        assert loudest_hz(part) == pytest.approx(_NOTES_HZ[note], abs=15)


def test_eight_seconds_of_speech_are_a_small_file() -> None:
    with_path = files("bot.demo").joinpath("recording", "atelier.ogg")

    content = cut(Path(str(with_path)), Stretch(35.62, 43.62))

    assert len(content) < 40_000
    assert np.abs(heard(content)).max() > 1_000


def test_nothing_is_cut_past_the_end(tmp_path: Path) -> None:
    source = scale(tmp_path, "wav", "pcm_s16le")

    assert cut(source, Stretch(60.0, 65.0)) == b""
    assert len(heard(cut(source, Stretch(11.0, 30.0)))) / _RATE == pytest.approx(1.0, abs=0.1)


def test_a_recording_that_is_gone_or_silent_film_says_so(tmp_path: Path) -> None:
    with pytest.raises(AudioNotFoundError):
        cut(tmp_path / "gone.ogg", Stretch(0.0, 1.0))
    with pytest.raises(NoAudioTrackError):
        cut(write_pictures(tmp_path / "film.mp4"), Stretch(0.0, 1.0))


def test_a_stretch_runs_forward() -> None:
    with pytest.raises(ValueError, match="lasts"):
        Stretch(3.0, 3.0)
