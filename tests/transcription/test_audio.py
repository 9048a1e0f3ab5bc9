"""Containers of every kind, whole and broken, become sound or a clear error."""

import os
import wave
from pathlib import Path

import av
import numpy as np
import pytest

from tests.transcription.sounds import write_pictures, write_tone, write_wav
from transcription import audio
from transcription.errors import (
    ArchiveGivenError,
    AudioError,
    AudioNotFoundError,
    EmptyAudioError,
    EncryptedAudioError,
    NoAudioTrackError,
    PlaylistGivenError,
    TooLongAudioError,
    UnreadableAudioError,
)

CONTAINERS = [
    ("wav", "pcm_s16le"),
    ("flac", "flac"),
    ("mp3", "libmp3lame"),
    ("m4a", "aac"),
    ("mp4", "aac"),
    ("mov", "aac"),
    ("ogg", "libopus"),
    ("webm", "libopus"),
    ("mkv", "flac"),
    ("aac", "aac"),
    ("avi", "libmp3lame"),
    ("ts", "aac"),
    ("wma", "wmav2"),
]


@pytest.mark.parametrize(("suffix", "codec"), CONTAINERS)
def test_common_containers_become_16_khz_mono(tmp_path: Path, suffix: str, codec: str) -> None:
    source = write_tone(
        tmp_path / f"tone.{suffix}", codec=codec, container={"wma": "asf"}.get(suffix)
    )

    sound = audio.extract(source, tmp_path / "sound.wav")

    samples = audio.read_span(sound.path, 0, sound.samples)
    middle = samples[8_000:24_000]
    loudest_hz = np.argmax(np.abs(np.fft.rfft(middle))) * audio.RATE_HZ / len(middle)
    assert sound.duration_s == pytest.approx(2.0, abs=0.1)
    assert loudest_hz == pytest.approx(440, abs=2)
    # One tone on two channels, mixed, loses 3 dB.
    assert np.abs(middle).max() == pytest.approx(0.07, abs=0.02)
    assert not sound.damaged_packets
    assert not sound.is_cut_short


@pytest.mark.parametrize("layout", ["mono", "5.1", "7.1"])
def test_any_number_of_channels_at_any_rate_is_mixed_down(tmp_path: Path, layout: str) -> None:
    source = write_tone(tmp_path / "tone.wav", codec="pcm_s16le", layout=layout, rate_hz=192_000)

    sound = audio.extract(source, tmp_path / "sound.wav")

    assert sound.samples == pytest.approx(32_000, abs=200)
    assert np.abs(audio.read_span(sound.path, 0, sound.samples)).max() > 0.01


def test_the_extracted_sound_is_an_ordinary_wav_file(tmp_path: Path) -> None:
    source = write_tone(tmp_path / "tone.ogg", codec="libopus")

    sound = audio.extract(source, tmp_path / "sound.wav")

    with wave.open(str(sound.path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        assert file.getnframes() == sound.samples


def test_a_span_is_read_alone(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "steps.wav", list(range(1000)))

    span = audio.read_span(path, 100, 104)

    assert (span * 32768).tolist() == [100, 101, 102, 103]
    assert span.dtype == np.float32


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    source = write_tone(tmp_path / "tone.flac", codec="flac")
    misnamed = source.rename(tmp_path / "http:concat:réunion.mp4")

    assert audio.extract(misnamed, tmp_path / "sound.wav").duration_s == pytest.approx(2.0)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(AudioNotFoundError):
        audio.check(tmp_path / "nowhere.mp3")


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.mp3").touch()

    with pytest.raises(EmptyAudioError):
        audio.extract(tmp_path / "empty.mp3", tmp_path / "sound.wav")


def test_a_track_without_a_sample_is_said_to_be_empty(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "header.wav", [])

    with pytest.raises(EmptyAudioError):
        audio.extract(source, tmp_path / "sound.wav")


def test_a_film_without_sound_is_said_to_have_none(tmp_path: Path) -> None:
    source = write_pictures(tmp_path / "film.mp4")

    with pytest.raises(NoAudioTrackError):
        audio.extract(source, tmp_path / "sound.wav")


@pytest.mark.parametrize(
    "content",
    [b"Bonjour, ceci est un texte.\n" * 500, bytes(range(256)) * 300, b"\x89PNG\r\n\x1a\n" * 50],
    ids=["text", "noise", "picture"],
)
def test_what_is_no_recording_is_refused(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "recording.mp3"
    source.write_bytes(content)

    with pytest.raises(AudioError):
        audio.extract(source, tmp_path / "sound.wav")

    assert os.listdir(tmp_path) == ["recording.mp3"]  # noqa: PTH208 - names read best


@pytest.mark.parametrize(
    ("name", "playlist"),
    [
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:{}\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", "ffconcat version 1.0\nfile '{}'\n"),
        ("list.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n# {}\n"),
        ("list.mpd", '<?xml version="1.0"?>\n<MPD><BaseURL>{}</BaseURL></MPD>\n'),
    ],
)
def test_a_playlist_opens_no_other_file(tmp_path: Path, name: str, playlist: str) -> None:
    secret = write_wav(tmp_path / "secret.wav", [1000] * 16_000)
    source = tmp_path / name
    source.write_text(playlist.format(secret))

    with pytest.raises((PlaylistGivenError, UnreadableAudioError)):
        audio.extract(source, tmp_path / "sound.wav")


@pytest.mark.parametrize("faststart", [False, True])
def test_an_encrypted_film_is_refused_whatever_its_noise_decodes_to(
    tmp_path: Path, *, faststart: bool
) -> None:
    options = {
        "encryption_scheme": "cenc-aes-ctr",
        "encryption_key": "76a6c65c5ea762046bd749a2e632ccbb",
        "encryption_kid": "a7e61c373e219033c21091fa607bf3b8",
    } | ({"movflags": "faststart"} if faststart else {})
    source = write_tone(tmp_path / "film.mp4", codec="aac", seconds=5.0, options=options)

    with pytest.raises(EncryptedAudioError):
        audio.extract(source, tmp_path / "sound.wav")

    assert os.listdir(tmp_path) == ["film.mp4"]  # noqa: PTH208 - names read best


@pytest.mark.parametrize("lock", [b"drms", b"aavd"], ids=["Apple", "Audible"])
def test_what_a_shop_has_locked_is_refused(tmp_path: Path, lock: bytes) -> None:
    source = write_tone(tmp_path / "song.m4a", codec="aac")
    source.write_bytes(source.read_bytes().replace(b"mp4a", lock, 1))

    with pytest.raises(EncryptedAudioError):
        audio.extract(source, tmp_path / "sound.wav")


def test_an_mp4_that_lost_its_index_cannot_be_read(tmp_path: Path) -> None:
    source = write_tone(tmp_path / "tone.m4a", codec="aac")
    source.write_bytes(source.read_bytes()[:-3000])

    with pytest.raises(UnreadableAudioError):
        audio.extract(source, tmp_path / "sound.wav")


@pytest.mark.parametrize(
    ("suffix", "codec", "options"),
    [("wav", "pcm_s16le", {}), ("m4a", "aac", {"movflags": "faststart"}), ("mkv", "libopus", {})],
)
def test_a_recording_that_breaks_off_gives_what_there_is(
    tmp_path: Path, suffix: str, codec: str, options: dict[str, str]
) -> None:
    source = write_tone(tmp_path / f"tone.{suffix}", codec=codec, seconds=10.0, options=options)
    source.write_bytes(source.read_bytes()[: source.stat().st_size // 2])

    sound = audio.extract(source, tmp_path / "sound.wav")

    assert 3.0 < sound.duration_s < 7.0
    # FFmpeg takes the length of a WAV file from its size, whatever its header says.
    assert sound.is_cut_short == (suffix != "wav")


def test_a_damaged_stretch_is_left_out_and_counted(tmp_path: Path) -> None:
    source = write_tone(tmp_path / "tone.m4a", codec="aac", seconds=10.0)
    content = bytearray(source.read_bytes())
    at = content.index(b"mdat") + len(content) // 4
    content[at : at + 2000] = b"\xff" * 2000
    source.write_bytes(content)

    sound = audio.extract(source, tmp_path / "sound.wav")

    assert sound.damaged_packets
    assert 5.0 < sound.duration_s < 10.5


def test_a_recording_longer_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "MAX_DURATION_S", 1.0)
    source = write_tone(tmp_path / "tone.flac", codec="flac")

    with pytest.raises(TooLongAudioError):
        audio.extract(source, tmp_path / "sound.wav")

    assert not (tmp_path / "sound.wav").exists()


def test_a_small_sound_is_as_long_as_what_it_was_made_of_and_far_smaller(
    recording: Path, tmp_path: Path
) -> None:
    sound = audio.extract(recording, tmp_path / "sound.wav")

    audio.compress(sound, tmp_path / "small.opus")
    again = audio.extract(tmp_path / "small.opus", tmp_path / "again.wav")

    with av.open(str(tmp_path / "small.opus")) as found:
        [stream] = found.streams.audio
        assert (found.format.name, stream.codec_context.name, stream.channels) == ("ogg", "opus", 1)
    assert again.duration_s == pytest.approx(sound.duration_s, abs=0.1)
    assert (tmp_path / "small.opus").stat().st_size < 3_500 * sound.duration_s


def test_a_small_sound_that_cannot_be_written_leaves_nothing(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    sound = audio.extract(recording, tmp_path / "sound.wav")
    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(OSError, match="No space"):
        audio.compress(sound, tmp_path / "small.opus")

    assert os.listdir(tmp_path) == ["sound.wav"]  # noqa: PTH208 - names read best


@pytest.mark.parametrize("signature", [b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"])
def test_an_archive_is_said_to_be_one(tmp_path: Path, signature: bytes) -> None:
    source = tmp_path / "sons.mp3"
    source.write_bytes(signature + bytes(5_000))

    with pytest.raises(ArchiveGivenError):
        audio.check(source)


def test_what_begins_as_sound_passes_and_is_not_read_to_its_end(recording: Path) -> None:
    audio.check(recording)
