"""A backup made while others write brings an installation back, and nothing else."""

import asyncio
import gzip
import hashlib
import io
import itertools
import shutil
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from bot.config import Data, Recordings, Settings
from bot.errors import (
    BackupTooLargeError,
    DamagedBackupError,
    FolderInUseError,
    NewerBackupError,
    NothingToSaveError,
    WorkerRunningError,
)
from bot.services.backup import form, making, restoring
from bot.services.backup.form import Head, Mark
from bot.services.backup.making import make, without_passwords
from bot.services.backup.restoring import restore
from bot.store import ideas, saving
from bot.store.database import Store
from bot.store.holding import Part, held
from tests.bot import congress
from tests.bot.databases import SQLITE
from tests.bot.people import HERE

pytestmark = pytest.mark.only_on(SQLITE)

SOUND = f"recordings/{HERE}/one/original.ogg"


@pytest.fixture
def installation(settings: Settings) -> Settings:
    """Settings whose folder holds files of each kind, and what must stay out of a backup."""
    for name, content in {
        SOUND: b"OggS" * 1_000,
        f"recordings/{HERE}/one/sound.wav": b"made again",
        f"recordings/{HERE}/one/.original.ogg.part": b"half",
        f"documents/{HERE}/two/compte-rendu.docx": b"PK",
        "incoming/three": b"ID3",
        "web.key": b"\x00secret of the links" * 2,
        "worker.lock": b"",
        "greffier-2026-01-01.tar.gz": b"an older backup",
    }.items():
        path = settings.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return settings


def backed_up(settings: Settings, config: Path | None = None) -> bytes:
    out = io.BytesIO()
    make(settings, config, out)
    return out.getvalue()


def names_in(backup: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(backup)) as tar:
        return tar.getnames()


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }


def texts_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as opened:
        return [text for (text,) in opened.execute("SELECT text FROM idea ORDER BY text")]


async def test_what_people_gave_comes_back_and_nothing_else(
    installation: Settings, store: Store, tmp_path: Path
) -> None:
    await congress.fill(store, HERE)
    config = tmp_path / "config.toml"
    config.write_text("[data]\nfolder = 'data'\n", "utf-8")

    backup = backed_up(installation, config)
    made = restore(io.BytesIO(backup), tmp_path / "new")

    assert texts_in(tmp_path / "new" / "greffier.sqlite3") == texts_in(
        installation.folder / "greffier.sqlite3"
    )
    assert made.files == 3
    assert made.with_database
    back = files_in(tmp_path / "new")
    assert back.pop("config.restored.toml") == config.read_bytes()
    del back["greffier.sqlite3"]
    assert back == {
        name: content
        for name, content in files_in(installation.folder).items()
        if name in {SOUND, f"documents/{HERE}/two/compte-rendu.docx", "incoming/three"}
    }
    assert b"secret of the links" not in gzip.decompress(backup)
    assert not (installation.folder / making._HELD).exists()  # noqa: SLF001 (nothing is left)


async def test_every_idea_acknowledged_before_is_in_a_backup_made_while_others_come(
    installation: Settings, store: Store, tmp_path: Path
) -> None:
    await congress.fill(store, HERE)
    acknowledged: list[str] = []

    async def give(number: int) -> None:
        idea = replace(
            congress.IDEA, id=f"n{number}", text=f"Idée {number}", message_id=50_000 + number
        )
        async with store.write(HERE) as session:
            await ideas.add(session, idea)
        acknowledged.append(idea.text)

    async def keep_giving() -> None:
        for number in itertools.count(20):
            await give(number)

    for number in range(20):
        await give(number)
    before = list(acknowledged)
    giving = asyncio.create_task(keep_giving())
    backup = await asyncio.to_thread(backed_up, installation)
    giving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await giving
    restore(io.BytesIO(backup), tmp_path / "new")

    assert set(before) <= set(texts_in(tmp_path / "new" / "greffier.sqlite3"))


def test_files_that_come_and_go_meanwhile_are_those_the_database_names(
    installation: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save, gone = saving.save, installation.folder / SOUND
    content = gone.read_bytes()
    late = installation.folder / f"documents/{HERE}/late/mur.png"

    def save_and_move(source: Path, target: Path) -> str:
        late.parent.mkdir(parents=True)
        late.write_bytes(b"PNG")
        revision = save(source, target)
        gone.unlink()
        return revision

    monkeypatch.setattr(saving, "save", save_and_move)
    restore(io.BytesIO(backed_up(installation)), tmp_path / "new")

    assert (tmp_path / "new" / SOUND).read_bytes() == content
    assert (tmp_path / "new" / late.relative_to(installation.folder)).read_bytes() == b"PNG"


def test_without_second_names_files_are_read_as_they_stand(
    installation: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_names: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    backup = backed_up(installation)

    assert restore(io.BytesIO(backup), tmp_path / "new").files == 3


def test_recordings_in_a_folder_of_their_own_are_in_it_and_those_in_a_bucket_are_not(
    installation: Settings, tmp_path: Path
) -> None:
    (tmp_path / "sounds" / "recordings" / "1").mkdir(parents=True)
    (tmp_path / "sounds" / "recordings" / "1" / "a.ogg").write_bytes(b"far")
    apart = msgspec.structs.replace(
        installation, recordings=Recordings(storage=str(tmp_path / "sounds"))
    )
    bucket = msgspec.structs.replace(installation, recordings=Recordings(storage="s3://bucket"))

    assert "files/recordings/1/a.ogg" in names_in(backed_up(apart))
    assert make(bucket, None, io.BytesIO()).recordings_are_elsewhere


def test_a_database_on_a_server_is_said_not_to_be_in_it(
    installation: Settings, tmp_path: Path
) -> None:
    served = Data(folder=installation.data.folder, database_url="postgresql://base/greffier")
    out = io.BytesIO()

    made = make(msgspec.structs.replace(installation, data=served), None, out)

    assert made.database_is_elsewhere
    out.seek(0)
    assert not restore(out, tmp_path / "new").with_database


def test_an_installation_without_a_database_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(NothingToSaveError):
        backed_up(Settings(data=Data(folder=str(tmp_path / "nowhere"))))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("postgresql://ada:s%40x@base/greffier", "postgresql://ada@base/greffier"),
        ("postgresql://base/g?password=s3cret&x=1", "postgresql://base/g&x=1"),
        ("https://relais:8080/v10", "https://relais:8080/v10"),
        ("sqlite:////srv/greffier.sqlite3", "sqlite:////srv/greffier.sqlite3"),
    ],
)
def test_passwords_of_addresses_are_left_out(written: str, kept: str) -> None:
    line = '# database_url = "{}"\ndatabase_url = "{}"\n'

    assert without_passwords(line.format(written, written)) == line.format(kept, kept)


def test_data_are_replaced_only_when_asked_for_and_set_aside(installation: Settings) -> None:
    backup = backed_up(installation)
    (installation.folder / SOUND).write_bytes(b"newer")
    before = files_in(installation.folder)

    with pytest.raises(FolderInUseError):
        restore(io.BytesIO(backup), installation.folder)
    assert files_in(installation.folder) == before
    made = restore(io.BytesIO(backup), installation.folder, replace=True)

    assert (installation.folder / SOUND).read_bytes() == b"OggS" * 1_000
    assert made.aside is not None
    assert (made.aside / SOUND).read_bytes() == b"newer"
    assert (installation.folder / "web.key").read_bytes() == before["web.key"]


@pytest.mark.parametrize("part", list(Part))
def test_nothing_is_put_back_under_a_running_bot(installation: Settings, part: Part) -> None:
    backup = backed_up(installation)

    with held(installation.folder, part), pytest.raises(WorkerRunningError):
        restore(io.BytesIO(backup), installation.folder, replace=True)


def test_a_newer_backup_and_a_newer_database_are_refused(
    installation: Settings, tmp_path: Path
) -> None:
    newer = packed({"greffier.json": b'{"format": 2, "more": []}'})
    with closing(sqlite3.connect(installation.folder / "greffier.sqlite3")) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()

    for backup in (newer, backed_up(installation)):
        with pytest.raises(NewerBackupError):
            restore(io.BytesIO(backup), tmp_path / "new")
        assert files_in(tmp_path / "new") == {}


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    backup = packed(HEADED | {"database.sqlite3": b"SQLite format 3\0" + bytes(4_096)})

    with pytest.raises(DamagedBackupError):
        restore(io.BytesIO(backup), tmp_path / "new")
    assert files_in(tmp_path / "new") == {}


def test_what_has_no_room_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=100_000_000))
    backup = packed(HEADED | {"files/recordings/1/bomb": bytes(60_000_000)})

    with pytest.raises(BackupTooLargeError):
        restore(io.BytesIO(backup), tmp_path / "new")


HEADED = {
    "greffier.json": msgspec.json.encode(Head(form.FORMAT, congress.NOON, "")),
}


def packed(files: dict[str, bytes], *extra: tarfile.TarInfo, marks: object = None) -> bytes:
    """Write a backup as somebody else might."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        for member in extra:
            tar.addfile(member)
        if marks is not None:
            content = msgspec.json.encode(marks)
            member = tarfile.TarInfo("manifest.json")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return out.getvalue()


def member(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


@pytest.mark.parametrize(
    "hostile",
    [
        packed(HEADED | {name: b"x"})
        for name in (
            "../outside",
            "files/recordings/../../outside",
            "/etc/cron.d/outside",
            "files//outside",
            "files/recordings/.ssh/keys",
            "files/elsewhere/1",
            "files/recordings",
            "files/recordings/a\\..\\b",
            "web.key",
        )
    ]
    + [
        packed(HEADED, member("files/recordings/1", kind, "/etc/passwd"))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE)
    ]
    + [
        packed(HEADED),  # no marks
        packed({"files/recordings/1": b"x"} | HEADED),  # the head comes first
        packed(HEADED, marks={}),
        packed(HEADED, marks={"greffier.json": Mark(1, "0")}),
        packed(HEADED, marks=[]),
        packed({"greffier.json": b"[]"}),
        packed({"greffier.json": bytes(70_000)}),
        b"",
        b"no archive at all",
        gzip.compress(b"no archive either" * 1_000),
    ],
)
def test_what_is_no_backup_or_made_to_do_harm_leaves_nothing(
    hostile: bytes, tmp_path: Path
) -> None:
    with pytest.raises(DamagedBackupError):
        restore(io.BytesIO(hostile), tmp_path / "new")

    assert files_in(tmp_path) == {}


def test_a_header_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.PAX_FORMAT) as tar:
        long = tarfile.TarInfo("greffier.json")
        long.pax_headers = {"comment": "x" * 20_000_000}
        tar.addfile(long)
    out.seek(0)

    with pytest.raises(DamagedBackupError, match="header"):
        restore(out, tmp_path / "new")


@given(data=st.data())
@bounded(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_backup_that_was_cut_or_changed_is_refused_or_is_what_was_written(
    data: st.DataObject, tmp_path: Path
) -> None:
    files = HEADED | {"files/recordings/1/a.ogg": b"sound" * 200}
    marks = {
        name: Mark(len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
    }
    whole = bytearray(gzip.decompress(packed(files, marks=marks)))
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        whole[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del whole[at:]
    shutil.rmtree(tmp_path / "new", ignore_errors=True)

    try:
        restore(io.BytesIO(gzip.compress(bytes(whole), 1)), tmp_path / "new")
    except (DamagedBackupError, NewerBackupError):
        assert files_in(tmp_path / "new") == {}
    else:
        assert files_in(tmp_path / "new") == {"recordings/1/a.ogg": b"sound" * 200}


def test_the_database_is_called_as_the_settings_expect_it() -> None:
    assert Settings().database_url.endswith(f"/{restoring.LAID}")
