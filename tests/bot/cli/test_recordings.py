"""Recordings added to a meeting from the command line."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.config import Data, Settings
from bot.recording import Progress, Recording
from bot.store import meetings, recordings
from bot.store.database import Store
from tests.bot.cli.archives import write
from tests.bot.cli.command_line import greffier
from tests.bot.sounds import silence

_GUILD = 7


@pytest.fixture
def meeting_id(tmp_path: Path) -> str:
    """The meeting of an imported archive, as the command lists it."""
    greffier("import", write(tmp_path), "--server", str(_GUILD), folder=tmp_path)
    listed = greffier("meetings", "--server", str(_GUILD), "--json", folder=tmp_path)
    (one,) = json.loads(listed.out)
    return str(one["id"])


def kept(folder: Path, meeting_id: str) -> list[Recording]:
    async def read() -> list[Recording]:
        store = Store(Settings(data=Data(folder=str(folder / "data"))).database_url)
        async with store.read(_GUILD) as session:
            assert (await meetings.get(session, meeting_id)).id == meeting_id
            found = [*await recordings.of_meeting(session, meeting_id)]
        await store.close()
        return found

    return asyncio.run(read())


def test_the_only_server_there_is_need_not_be_named(tmp_path: Path, meeting_id: str) -> None:
    (tmp_path / "config.toml").write_text("[[servers]]\nid = 100000000000000000\n", "utf-8")

    assert meeting_id in greffier("meetings", folder=tmp_path).out


def test_meetings_are_listed_with_their_identifier(tmp_path: Path, meeting_id: str) -> None:
    ran = greffier("meetings", "--server", str(_GUILD), folder=tmp_path)
    elsewhere = greffier("meetings", "--server", "8", folder=tmp_path)

    assert ran.code == 0
    assert ran.out.startswith(f"{meeting_id}\u00a0: 03/10/2026, ")
    assert "Journée des maisons de quartier" in ran.out
    assert (elsewhere.code, elsewhere.out) == (0, "")
    assert "Aucune séance" in elsewhere.err


def test_a_file_becomes_a_recording_of_a_meeting_and_stays_where_it_was(
    tmp_path: Path, meeting_id: str
) -> None:
    file = tmp_path / "réunion.wav"
    file.write_bytes(silence())

    words = ("transcribe", file, "--meeting", meeting_id, "--server", str(_GUILD))
    refused = greffier(*words, folder=tmp_path)
    ran = greffier(*words, "--signed", "12", "--kept-by", "Rémi", folder=tmp_path)
    asked = greffier("jobs", folder=tmp_path)

    assert (refused.code, "--signed" in refused.err) == (1, True)
    assert ran.code == 0, ran.err
    (found,) = kept(tmp_path, meeting_id)
    assert (found.name, found.size_bytes) == ("réunion.wav", len(silence()))
    assert file.read_bytes() == silence()
    assert (tmp_path / "data" / found.file).read_bytes() == silence()
    assert not (tmp_path / "data" / found.file).samefile(file)
    assert [*(tmp_path / "data" / "incoming").iterdir()] == []
    assert "transcription" in asked.out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("son.wav", None, "Je n’arrive pas à lire"),
        ("son.zip", b"PK\x03\x04 rien", "son.zip\u00a0» est une archive"),
        ("liste.m3u8", b"#EXTM3U\nfile:///etc/passwd\n", "une liste de lecture"),
        ("vide.mp3", b"", "est vide"),
    ],
)
def test_what_cannot_be_taken_in_leaves_nothing(
    tmp_path: Path, meeting_id: str, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    words = ("--meeting", meeting_id, "--server", str(_GUILD), "--signed", "1")

    ran = greffier("transcribe", tmp_path / name, *words, folder=tmp_path)

    assert ran.code == 1
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert kept(tmp_path, meeting_id) == []
    assert not (tmp_path / "data" / "recordings").exists()


def test_an_address_is_noted_for_the_worker_to_fetch(tmp_path: Path, meeting_id: str) -> None:
    words = ("--meeting", meeting_id, "--server", str(_GUILD))
    address = "https://vimeo.com/774789827"

    ran = greffier("transcribe", address, *words, "--signed", "12", folder=tmp_path)
    asked = greffier("jobs", folder=tmp_path)

    assert ran.code == 0, ran.err
    (found,) = kept(tmp_path, meeting_id)
    assert (found.address, found.name) == (address, "vimeo.com/774789827")
    assert found.progress is Progress.FETCHING
    assert "téléchargement d’un enregistrement" in asked.out


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://vimeo.com/manage/videos/774789827", "page de gestion de Vimeo"),
        ("https://10.0.0.8/son.mp3", "réseau interne"),
        ("https://exemple.org/son.mp3", "réglage `hosts`"),
    ],
)
def test_an_address_that_is_refused_is_explained(
    tmp_path: Path, meeting_id: str, address: str, told: str
) -> None:
    words = ("--meeting", meeting_id, "--server", str(_GUILD))

    ran = greffier("transcribe", address, *words, folder=tmp_path)

    assert (ran.code, kept(tmp_path, meeting_id)) == (1, [])
    assert told in ran.err


def test_an_address_without_a_meeting_says_what_is_missing(tmp_path: Path) -> None:
    ran = greffier("transcribe", "https://vimeo.com/774789827", folder=tmp_path)

    assert ran.code == 1
    assert "--meeting" in ran.err


def test_an_unknown_meeting_is_said_with_the_way_to_find_it(
    tmp_path: Path, meeting_id: str
) -> None:
    (tmp_path / "son.wav").write_bytes(silence())
    words = ("--meeting", f"{meeting_id}0", "--server", str(_GUILD))

    ran = greffier("transcribe", tmp_path / "son.wav", *words, folder=tmp_path)

    assert ran.code == 1
    assert "greffier meetings" in ran.err
