"""Recordings lie in a folder or in a bucket, of moto's server: the same story in both."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from bot.config import Recordings, Settings
from bot.errors import NotSharedError, StorageError
from bot.meeting import new_id, now
from bot.recording import Progress
from bot.services import intake, recordings, sound_files
from bot.services.arrivals import Arrival, waiting_place
from bot.services.files import write_whole
from bot.services.storage import Storage, storage_of
from bot.store.database import Store
from bot.texts import explanations
from tests.bot import buckets, congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.sounds import silence


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with buckets.serving() as endpoint:
        yield endpoint


@pytest.fixture(params=["folder", "s3"])
def kept_in(request: pytest.FixtureRequest, tmp_path: Path) -> Recordings:
    if request.param == "folder":
        return Recordings(storage=str(tmp_path / "sons"))
    monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    endpoint: str = request.getfixturevalue("server")
    return buckets.bucket(endpoint, tmp_path.name, monkeypatch)


@pytest.fixture
def settings(settings: Settings, kept_in: Recordings) -> Settings:
    return structs.replace(settings, recordings=kept_in)


@pytest.fixture
def storage(settings: Settings) -> Storage:
    return storage_of(settings)


def held(storage: Storage, key: str, folder: Path) -> bytes:
    with storage.lend(key, folder) as file:
        return file.read_bytes()


def test_what_lies_below_a_place_is_cleared_all_of_it_or_what_is_old(storage: Storage) -> None:
    for key in ("extracts/1/a/0-1.ogg", "extracts/1/a/1-2.ogg", "extracts/1/ab/0-1.ogg"):
        storage.write(key.encode(), key)

    storage.clear("extracts", before=now() - timedelta(hours=1))
    assert storage.read("extracts/1/a/1-2.ogg") == b"extracts/1/a/1-2.ogg"
    storage.clear("extracts/1/a")

    kept = [
        storage.holds(f"extracts/1/{name}") for name in ("a/0-1.ogg", "a/1-2.ogg", "ab/0-1.ogg")
    ]
    assert kept == [False, False, True]
    storage.clear("extracts", before=now() + timedelta(hours=1))
    storage.clear("extracts")
    with pytest.raises(NotSharedError):
        storage.read("extracts/1/ab/0-1.ogg")
    storage.try_out()


def test_what_is_put_is_lent_and_deleted(storage: Storage, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"un son")

    storage.put(source, "recordings/1/a/original.wav")

    assert held(storage, "recordings/1/a/original.wav", tmp_path / "work") == b"un son"
    assert source.read_bytes() == b"un son"
    assert [*tmp_path.glob("work/*")] == []
    for _ in range(2):
        storage.delete("recordings/1/a/original.wav")
    with pytest.raises(FileNotFoundError):
        held(storage, "recordings/1/a/original.wav", tmp_path / "work")


def test_what_is_put_again_replaces_what_was_there(storage: Storage, tmp_path: Path) -> None:
    source = tmp_path / "source"
    for content in (b"un", b"deux"):
        source.unlink(missing_ok=True)
        source.write_bytes(content)
        storage.put(source, "recordings/1/a/sound.opus")

    assert held(storage, "recordings/1/a/sound.opus", tmp_path / "work") == b"deux"


@pytest.mark.parametrize("keep_original", [True, False])
async def test_a_recording_is_transcribed_from_where_it_lies_and_again_from_its_small_sound(
    store: Store, settings: Settings, tmp_path: Path, *, keep_original: bool
) -> None:
    chosen = structs.replace(settings.recordings, keep_original=keep_original)
    settings = structs.replace(settings, recordings=chosen)
    storage, jobs = storage_of(settings), InlineJobs(store, settings)
    await congress.fill(store, HERE)
    arrival_id = new_id()
    file = write_whole(waiting_place(settings, arrival_id), silence())
    arrival = Arrival(arrival_id, congress.MEETING.id, str(file), "séance.wav", "fr")

    kept = await intake.take_in(store, jobs, settings, HERE, arrival)
    assert held(storage, kept.file, tmp_path / "work") == silence()
    await jobs.result(kept.job_id, wait_s=1)
    done = await recordings.get(store, HERE, kept.id)
    again, _ = await recordings.begin_anew(store, jobs, FACILITATOR, CHANNEL, kept.id, "en")
    await jobs.result(again.job_id, wait_s=1)
    twice = await recordings.get(store, HERE, kept.id)

    assert held(storage, done.sound, tmp_path / "work").startswith(b"OggS")
    assert bool(done.file) is keep_original
    assert twice.progress is Progress.DONE
    assert twice.duration_s == pytest.approx(2.0, abs=0.1)
    await sound_files.forget(store, settings, HERE, kept.id)
    for key in (kept.file, done.sound):
        with pytest.raises(FileNotFoundError):
            held(storage, key, tmp_path / "work")
    beside = settings.folder / "recordings" / str(HERE) / kept.id
    assert not beside.exists()


async def test_a_recording_that_was_forgotten_is_not_begun_anew(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    jobs = InlineJobs(store, settings)
    arrival_id = new_id()
    file = write_whole(waiting_place(settings, arrival_id), silence())
    arrival = Arrival(arrival_id, congress.MEETING.id, str(file), "séance.wav", "fr")
    kept = await intake.take_in(store, jobs, settings, HERE, arrival)
    await jobs.result(kept.job_id, wait_s=1)
    await sound_files.forget(store, settings, HERE, kept.id)

    with pytest.raises(Exception, match=kept.id) as caught:
        await recordings.begin_anew(store, jobs, FACILITATOR, CHANNEL, kept.id, "en")

    assert "n’est plus conservé" in explanations.explain(caught.value)


async def test_a_bucket_that_does_not_answer_keeps_nothing_and_is_said(
    store: Store,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "essai")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "essai")
    gone = Recordings(storage="s3://sons", endpoint="http://127.0.0.1:1")
    settings = structs.replace(settings, recordings=gone)
    await congress.fill(store, HERE)
    arrival_id = new_id()
    file = write_whole(waiting_place(settings, arrival_id), silence())
    arrival = Arrival(arrival_id, congress.MEETING.id, str(file), "séance.wav", "fr")
    jobs = InlineJobs(store, settings)

    with pytest.raises(StorageError) as caught:
        await intake.take_in(store, jobs, settings, HERE, arrival)

    assert "ne répond pas" in explanations.explain(caught.value)
    assert file.exists()
    assert jobs.waiting == {}
