"""Whatever bytes are given as a recording: sound, or an error of sound, and nothing left behind."""

import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import bounded, damaged
from tests.transcription.sounds import write_tone
from transcription import audio, extracts
from transcription.errors import AudioError

pytestmark = pytest.mark.fuzz

KINDS = (
    *(("wav", "pcm_s16le"), ("flac", "flac"), ("mp3", "libmp3lame"), ("m4a", "aac")),
    *(("ogg", "libopus"), ("webm", "libopus"), ("mkv", "flac"), ("aac", "aac")),
    *(("avi", "libmp3lame"), ("ts", "aac"), ("asf", "wmav2"), ("caf", "pcm_s16le")),
    *(("aiff", "pcm_s16be"), ("au", "pcm_s16be"), ("flv", "aac"), ("mov", "pcm_s16le")),
)
_LONGEST_S = 60.0


@cache
def small(suffix: str, codec: str) -> bytes:
    """Return a third of a second of sound."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"tone.{suffix}"
        rate_hz = 44_100 if suffix == "flv" else 48_000
        return write_tone(path, codec=codec, seconds=0.3, rate_hz=rate_hz).read_bytes()


@st.composite
def recordings(draw: st.DrawFn) -> bytes:
    """Draw a damaged file, or the beginning of one with the end of another."""
    one, other = (small(*draw(st.sampled_from(KINDS))) for _ in range(2))
    spliced = one[: len(one) // 2] + other[len(other) // 2 :]
    return draw(damaged(draw(st.sampled_from((one, one, one, spliced, one + other)))))


@given(content=recordings(), at_s=st.sampled_from((0.0, 0.1, 5.0)))
@bounded(12)
def test_any_bytes_are_sound_or_are_refused(content: bytes, at_s: float) -> None:
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "given", Path(folder) / "sound.wav"
        source.write_bytes(content)
        began = time.monotonic()

        with suppress(AudioError):
            sound = audio.extract(source, target)
            assert sound.samples == audio.extracted(target).samples > 0
            target.unlink()
        assert [path.name for path in Path(folder).iterdir()] == ["given"]
        with suppress(AudioError):
            extracts.cut(source, extracts.Stretch(at_s, at_s + 0.1))
        assert time.monotonic() - began < _LONGEST_S
