"""Small sounds, containers and models for the tests."""

import wave
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import torch
from whisper.model import ModelDimensions, Whisper

from transcription import audio

HEADS = ((0, 1),)


def write_wav(path: Path, samples: Sequence[int], *, rate_hz: int = 16_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.asarray(samples, "<i2").tobytes())
    return path


def repeated(recording: Path, folder: Path, *, times: int) -> bytes:
    """Return a WAV in which a recording is heard several times over."""
    once = audio.extract(recording, folder / "once.wav")
    samples = audio.read_span(once.path, 0, once.samples)
    loud = (np.tile(samples, times) * 32_767).astype(int)
    return write_wav(folder / "repeated.wav", list(loud)).read_bytes()


def write_tone(
    path: Path,
    *,
    codec: str,
    container: str | None = None,
    seconds: float = 2.0,
    rate_hz: int = 48_000,
    layout: str = "stereo",
    options: dict[str, str] | None = None,
) -> Path:
    """Encode 440 Hz at a tenth of full scale."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    tone = (3277 * np.sin(2 * np.pi * 440 * time_s)).astype(np.int16)
    with av.open(str(path), "w", format=container, options=options or {}) as out:
        stream = out.add_stream(codec, rate=rate_hz)
        assert isinstance(stream, av.AudioStream)
        stream.layout = layout
        stream.bit_rate = 128_000
        wanted = stream.codec_context.format.name
        resampler = av.AudioResampler(format=wanted, layout=layout, rate=rate_hz)
        for at in range(0, len(tone), rate_hz // 10):
            frame = av.AudioFrame.from_ndarray(
                tone[None, at : at + rate_hz // 10], format="s16", layout="mono"
            )
            frame.sample_rate, frame.pts = rate_hz, at
            frame.time_base = Fraction(1, rate_hz)
            for ready in resampler.resample(frame):
                out.mux(stream.encode(ready))
        for ready in resampler.resample(None):
            out.mux(stream.encode(ready))
        out.mux(stream.encode(None))
    return path


def write_pictures(path: Path) -> Path:
    """A film without sound."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=10)
        assert isinstance(stream, av.VideoStream)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for _ in range(5):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def tiny_whisper(*, n_vocab: int = 51_865) -> Whisper:
    dims = ModelDimensions(
        n_mels=80,
        n_audio_ctx=1500,
        n_audio_state=16,
        n_audio_head=2,
        n_audio_layer=1,
        n_vocab=n_vocab,
        n_text_ctx=64,
        n_text_state=16,
        n_text_head=2,
        n_text_layer=1,
    )
    torch.manual_seed(1)
    model = Whisper(dims)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    return model


def tiny_checkpoint_at(path: Path, *, n_vocab: int = 51_865) -> Path:
    """Keep a model with random weights; one token fewer makes a model of English alone."""
    model = tiny_whisper(n_vocab=n_vocab)
    torch.save({"dims": vars(model.dims), "model_state_dict": model.state_dict()}, path)
    return path
