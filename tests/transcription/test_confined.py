"""Files written to harm are decoded where they can reach nothing, for little memory and time."""

import io
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.transcription.sounds import write_tone, write_wav
from transcription import audio, confined, decoding
from transcription.errors import AudioError, UnreadableAudioError

HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{}\n#EXT-X-ENDLIST\n"
CONCAT = "ffconcat version 1.0\nfile '{}'\n"
LISTS = {"hls": HLS, "concat": CONCAT}


class Bait:
    """A file and an address that notice whoever opens them."""

    def __init__(self, folder: Path) -> None:
        """Lay a pipe, and listen on a port of loopback."""
        self.file = folder / "bait.ts"
        os.mkfifo(self.file)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}/bait.ts"
        self._taken: set[str] = set()
        self._over = False
        self._watching = [threading.Thread(target=self._watch, args=(n,)) for n in (0, 1)]
        for one in self._watching:
            one.start()

    def taken(self) -> set[str]:
        """Return what was opened."""
        if not self._over:
            self._over = True
            # Those that still wait for somebody are let go.
            os.close(os.open(self.file, os.O_RDONLY | os.O_NONBLOCK))
            socket.create_connection(self._listening.getsockname()).close()
            for one in self._watching:
                one.join()
            self._listening.close()
        return self._taken

    def _watch(self, which: int) -> None:
        while True:
            if which:
                self._listening.accept()[0].close()
            else:
                os.close(os.open(self.file, os.O_WRONLY))
            if self._over:
                return
            self._taken.add("address" if which else "file")


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[Bait]:
    laid = Bait(tmp_path)
    yield laid
    laid.taken()


def in_process(code: str, *, given: Path) -> subprocess.CompletedProcess[str]:
    """Run code as the decoder is run, a file as its standard input."""
    with given.open("rb") as file:
        return subprocess.run(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-c", code],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )


def boxed(kind: bytes, *content: bytes) -> bytes:
    """Return a box of an MP4 file."""
    whole = b"".join(content)
    return struct.pack(">I4s", 8 + len(whole), kind) + whole


def with_reference(content: bytes, address: bytes) -> bytes:
    """Have an MP4 file say that its sound lies elsewhere; boxes around it grow as much."""
    at = content.index(b"url \x00\x00\x00\x01") - 4
    other = boxed(b"url ", bytes(4), address + b"\x00")
    grown = bytearray(content[:at] + other + content[at + 12 :])
    for kind in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        place = grown.index(kind) - 4
        size = int.from_bytes(grown[place : place + 4], "big") + len(other) - 12
        grown[place : place + 4] = size.to_bytes(4, "big")
    return bytes(grown)


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_other_places_opens_neither_file_nor_address(
    tmp_path: Path, bait: Bait, kind: str
) -> None:
    for place in (str(bait.file), f"file:{bait.file}", bait.address):
        source = tmp_path / "list.m3u8"
        source.write_text(LISTS[kind].format(place))

        with pytest.raises(AudioError):
            audio.extract(source, tmp_path / "sound.wav")

    assert bait.taken() == set()


def test_a_film_whose_sound_lies_elsewhere_opens_nothing(tmp_path: Path, bait: Bait) -> None:
    whole = write_tone(tmp_path / "film.mov", codec="aac").read_bytes()
    for address in (str(bait.file), f"file:{bait.file}", bait.address):
        source = tmp_path / "elsewhere.mov"
        source.write_bytes(with_reference(whole, address.encode()))

        try:
            audio.extract(source, tmp_path / "sound.wav")
        except AudioError:
            continue

    assert bait.taken() == set()


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("confine", ["decoding.confine()", ""])
def test_were_lists_let_in_the_process_could_still_open_nothing(
    tmp_path: Path, bait: Bait, kind: str, confine: str
) -> None:
    """And without its limits it does: the bait is a good one."""
    source = tmp_path / "list"
    for place in (f"file:{bait.file}", bait.address):
        source.write_text(LISTS[kind].format(place))
        code = (
            "import av; from transcription import decoding\n"
            f"{confine}\n"
            f"av.open(open(0, 'rb', closefd=False), 'r', format={kind!r}, timeout=5, options={{"
            "'protocol_whitelist': 'file,http,tcp', 'safe': '0',"
            " 'allowed_extensions': 'ALL', 'extension_picky': '0'})"
        )
        in_process(code, given=source)

    assert bait.taken() == (set() if confine else {"file", "address"})


def test_the_process_may_start_nothing_and_write_nowhere(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "a.wav", [0])
    code = f"""
import os, socket
from transcription import decoding
decoding.confine()
os.close(0)  # a number that was taken, and is free now
for attempt in (
    lambda: open({str(source)!r}, "rb"),
    lambda: open({str(tmp_path / "b")!r}, "wb"),
    lambda: socket.socket(),
    lambda: os.pipe(),
    lambda: bytearray(3 << 30),
    lambda: __import__("resource").setrlimit(0, (-1, -1)) if os.getuid() else 1 / 0,
):
    try:
        attempt()
    except (OSError, MemoryError, ValueError, ZeroDivisionError, ImportError) as error:
        print(type(error).__name__)
    else:
        print("done")
"""
    said = in_process(code, given=source).stdout.split()

    assert len(said) == 6
    assert "done" not in said


def test_what_kills_its_decoder_is_told_as_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_wav(tmp_path / "a.wav", [1] * 16_000)
    deadly = tmp_path / "deadly.py"
    monkeypatch.setattr(decoding, "__file__", str(deadly))
    for end in ("os.kill(os.getpid(), 11)", "os._exit(0)", "print('x' * 100)", "1 / 0"):
        deadly.write_text(f"import os\n{end}\n")

        with pytest.raises(UnreadableAudioError):
            audio.extract(source, tmp_path / "sound.wav")

        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wav", "deadly.py"]


def test_the_process_knows_none_of_our_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREFFIER_DISCORD_TOKEN", "a-token-of-ours")
    spy = tmp_path / "spy.py"
    spy.write_text(f"import os\nopen({str(tmp_path / 'seen')!r}, 'w').write(repr(os.environ))\n")
    monkeypatch.setattr(decoding, "__file__", str(spy))

    with pytest.raises(AudioError):
        audio.check(write_wav(tmp_path / "a.wav", [1]))

    assert "a-token-of-ours" not in (tmp_path / "seen").read_text()


def test_a_few_bytes_that_would_be_days_of_sound_are_refused(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "slow.wav", [1] * 100_000, rate_hz=1)

    with pytest.raises(UnreadableAudioError, match="1 Hz"):
        audio.check(source)


def test_a_decoder_that_wants_more_memory_than_it_may_have_ends_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_wav(tmp_path / "a.wav", [1] * 16_000)
    greedy = tmp_path / "greedy.py"
    monkeypatch.setattr(decoding, "__file__", str(greedy))

    def wanting(much: int) -> None:
        greedy.write_text(f"""
from transcription import decoding
with open(0, "rb", closefd=False) as given, open(1, "wb", closefd=False) as told:
    decoding.confine()
    held = bytearray({much})
    decoding.serve(told, given, None)
""")
        audio.extract(source, tmp_path / "sound.wav")

    wanting(decoding.MEMORY_BYTES // 8)
    with pytest.raises(UnreadableAudioError):
        wanting(decoding.MEMORY_BYTES)


def test_what_is_reported_by_a_decoder_gone_astray_is_not_believed(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "a.wav", [1] * 16_000)
    for said in (
        decoding.LENGTH.pack(3) + b"abc",
        decoding.LENGTH.pack(1 << 31),
        decoding.LENGTH.pack(0) + b"{",
        decoding.LENGTH.pack(0) + b'{"damaged_packets": "many"}',
        decoding.LENGTH.pack(0) + b"[" * 10_000,
    ):
        process = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = io.BytesIO(said)

        with pytest.raises(UnreadableAudioError):
            list(confined.Decoding(source, process, whole=True).blocks())
