"""The watched folder: what is complete is moved out, what is refused is put aside with a reason."""

import os
from pathlib import Path

import pytest
from msgspec import structs

from bot.config import Recordings, Settings
from bot.services import arrivals, intake
from bot.services.watching import REFUSED, Watcher
from bot.store.database import Store
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import HERE, THERE
from tests.bot.sounds import silence

MEETING = congress.MEETING.id


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    folder = tmp_path / "depot"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(settings: Settings, watched: Path) -> Settings:
    return structs.replace(settings, recordings=Recordings(watched_folder=str(watched)))


@pytest.fixture
async def watcher(store: Store, settings: Settings) -> Watcher:
    await congress.fill(store, HERE)
    return Watcher(store, settings)


async def settled(watcher: Watcher, *guilds: int) -> list[arrivals.Arrival]:
    """Look twice, with nothing changed in between."""
    await watcher.look(guilds or (HERE,))
    return [arrival for _, arrival in await watcher.look(guilds or (HERE,))]


def arrival_content(arrival: arrivals.Arrival) -> bytes:
    return Path(arrival.file).read_bytes()


def refused(watched: Path) -> dict[str, str]:
    """Return what was put aside, with what is said of it."""
    aside = watched / REFUSED
    texts = {path.name: path.read_text("utf-8") for path in aside.glob("*.txt")}
    return {
        name: texts[f"{name}.txt"]
        for name in sorted(path.name for path in aside.iterdir())
        if f"{name}.txt" in texts
    }


@pytest.mark.parametrize("name", [f"{MEETING}.wav", f"{MEETING}-mardi.wav", f"{MEETING}/a b.wav"])
async def test_a_file_named_by_its_meeting_is_moved_and_can_be_taken_in(
    watcher: Watcher, watched: Path, store: Store, jobs: InlineJobs, settings: Settings, name: str
) -> None:
    (watched / name).parent.mkdir(exist_ok=True)
    (watched / name).write_bytes(silence())

    (arrival,) = await settled(watcher)
    kept = await intake.take_in(store, jobs, settings, HERE, arrival)

    assert (kept.meeting_id, kept.name) == (MEETING, Path(name).name)
    assert (settings.folder / kept.file).read_bytes() == silence()
    assert not (watched / name).exists()
    assert await watcher.look([HERE]) == []


async def test_a_file_that_still_grows_is_left_until_it_does_not(
    watcher: Watcher, watched: Path
) -> None:
    file = watched / f"{MEETING}.wav"
    file.write_bytes(silence()[:1_000])
    await watcher.look([HERE])
    with file.open("ab") as growing:
        growing.write(silence()[1_000:])

    assert await watcher.look([HERE]) == []
    assert file.exists()
    assert [arrival.name for _, arrival in await watcher.look([HERE])] == [file.name]


@pytest.mark.parametrize(
    "name", [f".{MEETING}.wav", f"{MEETING}.mp4.part", f"{MEETING}.crdownload"]
)
async def test_what_a_program_is_still_writing_is_left(
    watcher: Watcher, watched: Path, name: str
) -> None:
    (watched / name).write_bytes(silence())

    assert await settled(watcher) == []
    assert (watched / name).exists()


@pytest.mark.parametrize("name", ["reunion.wav", f"{MEETING}bis.wav", "inconnu/son.wav"])
async def test_a_file_of_no_meeting_is_put_aside_with_a_reason(
    watcher: Watcher, watched: Path, name: str
) -> None:
    (watched / name).parent.mkdir(exist_ok=True)
    (watched / name).write_bytes(silence())

    assert await settled(watcher) == []

    ((aside, told),) = refused(watched).items()
    assert aside == Path(name).name
    assert "`/enregistrement statut`" in told
    assert (watched / REFUSED / aside).read_bytes() == silence()


async def test_a_meeting_of_another_server_is_not_known_here(
    watcher: Watcher, watched: Path
) -> None:
    (watched / f"{MEETING}.wav").write_bytes(silence())

    assert await settled(watcher, THERE) == []
    assert list(refused(watched)) == [f"{MEETING}.wav"]


async def test_a_meeting_that_two_servers_hold_is_not_guessed(
    watcher: Watcher, watched: Path, store: Store
) -> None:
    await congress.fill(store, THERE)
    (watched / f"{MEETING}.wav").write_bytes(silence())

    assert await settled(watcher, HERE, THERE) == []
    assert list(refused(watched)) == [f"{MEETING}.wav"]


async def test_a_link_is_put_aside_and_never_followed(
    watcher: Watcher, watched: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.wav"
    secret.write_bytes(silence())
    (watched / f"{MEETING}.wav").symlink_to(secret)
    (watched / MEETING).symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(watched / f"{MEETING}-tuyau.wav")

    assert await settled(watcher) == []

    assert sorted(refused(watched)) == [MEETING, f"{MEETING}-tuyau.wav", f"{MEETING}.wav"]
    assert (watched / REFUSED / f"{MEETING}.wav").is_symlink()
    assert secret.read_bytes() == silence()


async def test_a_folder_that_became_a_link_between_two_looks_gives_nothing(
    watcher: Watcher, watched: Path, tmp_path: Path
) -> None:
    (watched / MEETING).mkdir()
    (watched / MEETING / "son.wav").write_bytes(silence())
    await watcher.look([HERE])
    elsewhere = tmp_path / "ailleurs"
    (watched / MEETING).rename(elsewhere)
    (watched / MEETING).symlink_to(elsewhere, target_is_directory=True)

    assert await watcher.look([HERE]) == []
    assert (elsewhere / "son.wav").read_bytes() == silence()


async def test_nothing_is_put_aside_through_a_link(
    watcher: Watcher, watched: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (watched / REFUSED).symlink_to(elsewhere, target_is_directory=True)
    (watched / "reunion.wav").write_bytes(silence())

    with pytest.raises(NotADirectoryError):
        await settled(watcher)

    assert [*elsewhere.iterdir()] == []
    assert (watched / "reunion.wav").exists()


async def test_a_text_beside_a_refused_file_overwrites_nothing(
    watcher: Watcher, watched: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "garde.txt"
    kept.write_text("à garder", "utf-8")
    (watched / REFUSED).mkdir()
    (watched / REFUSED / "reunion.wav.txt").symlink_to(kept)
    (watched / "reunion.wav").write_bytes(silence())

    await settled(watcher)

    assert kept.read_text("utf-8") == "à garder"
    assert (watched / REFUSED / "2 reunion.wav").read_bytes() == silence()


@pytest.mark.parametrize("name", [b"r\xe9union.wav", b"x" * 251 + b".wav", b"..wav", b"a\nb.wav"])
async def test_whatever_bytes_a_name_is_made_of_it_is_put_aside(
    watcher: Watcher, watched: Path, name: bytes
) -> None:
    path = os.path.join(os.fsencode(watched), name)  # noqa: PTH118 (a Path holds no bytes)
    with open(path, "wb") as file:  # noqa: ASYNC230, PTH123 (the same)
        file.write(silence())

    assert await settled(watcher) == []

    assert not os.path.exists(path) or name.startswith(b".")  # noqa: ASYNC240, PTH110 (the same)


async def test_a_name_that_is_no_text_is_taken_in_all_the_same(
    watcher: Watcher, watched: Path, store: Store, jobs: InlineJobs, settings: Settings
) -> None:
    path = os.path.join(os.fsencode(watched), MEETING.encode(), b"r\xe9union.wav")  # noqa: PTH118
    os.makedirs(os.path.dirname(path))  # noqa: PTH103, PTH120
    with open(path, "wb") as file:  # noqa: ASYNC230, PTH123
        file.write(silence())

    (arrival,) = await settled(watcher)
    kept = await intake.take_in(store, jobs, settings, HERE, arrival)

    assert kept.name == "r\ufffdunion.wav"


async def test_what_was_moved_before_a_restart_is_handed_over_again(
    watcher: Watcher, watched: Path, store: Store, settings: Settings
) -> None:
    (watched / f"{MEETING}.wav").write_bytes(silence())
    before = await settled(watcher)

    after = [arrival for _, arrival in await Watcher(store, settings).look([HERE])]

    assert after == before


async def test_what_the_worker_refuses_is_put_aside_with_its_reason(
    watcher: Watcher, watched: Path
) -> None:
    (watched / f"{MEETING}.wav").write_bytes(b"PK\x03\x04 rien")
    (arrival,) = await settled(watcher)

    await watcher.refuse(arrival, "C’est une archive.")

    assert refused(watched) == {f"{MEETING}.wav": "C’est une archive.\n"}
    assert await watcher.look([HERE]) == []


async def test_a_folder_on_another_disk_is_emptied_by_copying(
    watcher: Watcher, watched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (watched / f"{MEETING}.wav").write_bytes(silence())
    real = os.rename

    def rename(source: str, target: object, **more: int) -> None:
        if more:
            raise OSError(18, "Invalid cross-device link")
        real(source, str(target))

    monkeypatch.setattr(os, "rename", rename)
    (arrival,) = await settled(watcher)

    assert arrival_content(arrival) == silence()
    assert not (watched / f"{MEETING}.wav").exists()
