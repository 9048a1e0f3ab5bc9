"""What the commands write is their account's alone, and doctor says when something is not."""

import os
import pwd
import stat
from pathlib import Path

import pytest

from bot.config import Data, Settings
from bot.doctor import Verdict, examine
from bot.services.storage import storage_of
from tests.bot.cli.archives import write
from tests.bot.cli.command_line import greffier

_CHECK = "Droits des fichiers"


def modes(folder: Path) -> set[str]:
    return {stat.filemode(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def examined(folder: Path, config: str = "") -> tuple[Verdict, str]:
    path = folder / "config.toml"
    path.write_text(f"[data]\nfolder = '{folder / 'data'}'\n{config}", "utf-8")
    (found,) = [one for one in examine(path) if one.check == _CHECK]
    return found.verdict, found.mend


def test_whatever_the_rights_it_begins_with_a_command_writes_for_its_account_alone(
    tmp_path: Path,
) -> None:
    archive = write(tmp_path)

    for words in (
        ("import", archive, "--server", "7"),
        ("minutes", archive, "-o", tmp_path / "out" / "notes.docx"),
        ("export", "--server", "7", "-o", tmp_path / "out" / "archive.json"),
        ("registre", "-o", tmp_path / "out" / "registre.docx"),
    ):
        ran = greffier(*words, folder=tmp_path, umask=0)
        assert ran.code == 0, ran.err

    # The data folder, and what was asked for: nothing is written anywhere else.
    assert {path.name for path in tmp_path.iterdir()} == {"journee.json", "data", "out"}
    assert modes(tmp_path / "data") == {"drwx------", "-rw-------"}
    assert modes(tmp_path / "out") == {"drwx------", "-rw-------"}


def test_what_was_dropped_with_other_rights_is_kept_without_them(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    dropped = tmp_path / "son.wav"
    dropped.write_bytes(b"son")
    dropped.chmod(0o666)
    storage = storage_of(Settings(data=Data(folder=str(tmp_path / "data"))))

    storage.put(dropped, "recordings/1/a/original.wav")

    kept = tmp_path / "data" / "recordings" / "1" / "a" / "original.wav"
    assert stat.filemode(kept.stat().st_mode) == "-rw-------"


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_doctor_says_what_others_can_read_and_how_to_mend_it(tmp_path: Path, mode: int) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    assert greffier("db", "upgrade", folder=tmp_path).code == 0
    before = examined(tmp_path)

    (data / "greffier.sqlite3").chmod(mode)

    assert before == (Verdict.FINE, "")
    assert examined(tmp_path) == (Verdict.MISSING, f"chmod -R go= {data}")


def test_doctor_looks_at_recordings_that_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    sounds = tmp_path / "sons"
    sounds.mkdir(mode=0o755)

    found = examined(tmp_path, f"[recordings]\nstorage = '{sounds}'\n")

    assert found == (Verdict.MISSING, f"chmod -R go= {sounds}")


def somebody_else() -> int:
    """Return an account that is not this one."""
    if os.geteuid():
        pytest.skip("only root can give a file to somebody else")
    return pwd.getpwnam("nobody").pw_uid


@pytest.mark.parametrize("command", ["jobs", "doctor"])
def test_root_writes_nothing_into_the_data_of_another_account(tmp_path: Path, command: str) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    os.chown(data, somebody_else(), -1)

    ran = greffier(command, folder=tmp_path)

    assert ran.code == 1
    assert f"« {data} » est au compte « nobody »" in ran.err
    assert list(data.iterdir()) == []


def test_root_makes_no_data_folder_where_another_account_has_its_own(tmp_path: Path) -> None:
    place = tmp_path / "greffier"
    place.mkdir()
    os.chown(place, somebody_else(), -1)

    ran = greffier("jobs", folder=place)

    assert ran.code == 1
    assert list(place.iterdir()) == []


def test_doctor_says_what_the_bot_may_not_be_able_to_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    assert greffier("db", "upgrade", folder=tmp_path).code == 0
    os.chown(data / "greffier.sqlite3", somebody_else(), -1)

    assert examined(tmp_path) == (Verdict.BROKEN, f"chown -R {data.owner()} {data}")
