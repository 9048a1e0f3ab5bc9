"""A file becomes a recording whole or not at all, and the same one however often it is given."""

import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Settings
from bot.errors import DatabaseAwayError, UnknownMeetingError
from bot.meeting import new_id
from bot.recording import Progress
from bot.services import intake, recordings, sound_files
from bot.services.arrivals import Arrival, Sound, attach, waiting_place
from bot.services.files import write_whole
from bot.services.requests import Desk
from bot.store import recordings as stored
from bot.store.database import Store, Transaction
from bot.texts import explanations
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE, THERE
from tests.bot.sounds import silence
from transcription.errors import AudioError

MEETING = congress.MEETING.id


@pytest.fixture
async def filled(store: Store) -> Store:
    await congress.fill(store, HERE)
    return store


@pytest.fixture
def arrival(settings: Settings) -> Arrival:
    arrival_id = new_id()
    file = write_whole(waiting_place(settings, arrival_id), silence())
    return Arrival(arrival_id, MEETING, str(file), "séance.wav")


async def known(store: Store, arrival: Arrival) -> bool:
    async with store.read(HERE) as session:
        return await stored.find(session, arrival.id) is not None


def left(settings: Settings) -> list[str]:
    """Return the files of the data folder that are sound."""
    places = (settings.folder / "recordings", settings.folder / "incoming")
    return sorted(path.name for place in places for path in place.rglob("*") if path.is_file())


async def test_a_file_given_twice_is_one_recording_with_one_job(
    filled: Store, jobs: InlineJobs, settings: Settings, arrival: Arrival
) -> None:
    once = await intake.take_in(filled, jobs, settings, HERE, arrival)
    twice = await intake.take_in(filled, jobs, settings, HERE, arrival)

    assert once == twice
    assert list(jobs.waiting) == [once.job_id]
    assert once.progress is Progress.WAITING
    assert left(settings) == ["original.wav"]


async def test_a_file_called_as_what_is_half_written_is_kept_under_no_such_name(
    filled: Store, jobs: InlineJobs, settings: Settings, arrival: Arrival
) -> None:
    kept = await intake.take_in(
        filled, jobs, settings, HERE, replace(arrival, name="seance.wav.part")
    )

    assert (kept.name, Path(kept.file).name) == ("seance.wav.part", "original")


async def test_a_language_that_nobody_names_is_the_server_s(
    filled: Store, jobs: InlineJobs, settings: Settings, arrival: Arrival
) -> None:
    kept = await intake.take_in(filled, jobs, settings, HERE, arrival)

    assert kept.language == "en"


async def test_what_was_stored_when_the_process_died_is_taken_in_again(
    filled: Store, settings: Settings, arrival: Arrival
) -> None:
    class Died(BaseException):
        pass

    class Dying(InlineJobs):
        async def enqueue_within(self, _transaction: Transaction, _job: object) -> str:
            raise Died

    with pytest.raises(Died):
        await intake.take_in(filled, Dying(filled, settings), settings, HERE, arrival)
    assert left(settings) == [arrival.id]
    assert not await known(filled, arrival)

    kept = await intake.take_in(filled, InlineJobs(filled, settings), settings, HERE, arrival)

    assert (settings.folder / kept.file).read_bytes() == silence()


async def test_an_answer_of_the_database_that_is_lost_loses_no_sound(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    arrival: Arrival,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write = filled.write

    @asynccontextmanager
    async def cut(guild_id: int) -> AsyncIterator[Transaction]:
        async with write(guild_id) as session:
            yield session
        raise DatabaseAwayError  # what was written is there

    with monkeypatch.context() as patched:
        patched.setattr(filled, "write", cut)
        with pytest.raises(DatabaseAwayError):
            await intake.take_in(filled, jobs, settings, HERE, arrival)
    kept = await intake.take_in(filled, jobs, settings, HERE, arrival)

    assert (settings.folder / kept.file).read_bytes() == silence()
    assert list(jobs.waiting) == [kept.job_id]


@pytest.mark.parametrize("full_at", ["link", "fsync", "replace"])
async def test_a_full_disk_keeps_nothing_by_halves_and_the_file_can_be_given_again(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    arrival: Arrival,
    monkeypatch: pytest.MonkeyPatch,
    full_at: str,
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path if full_at == "replace" else os, full_at, full)
        if full_at == "link":  # a disk without second names takes a copy, and is full too
            patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space") as caught:
            await intake.take_in(filled, jobs, settings, HERE, arrival)

    assert left(settings) == [arrival.id]
    assert jobs.waiting == {}
    assert not await known(filled, arrival)
    assert "Le disque est plein" in explanations.explain(caught.value)
    await intake.take_in(filled, jobs, settings, HERE, arrival)
    assert left(settings) == ["original.wav"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04" + bytes(100),
        b"#EXTM3U\nhttp://127.0.0.1/a.ts\n",
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
        silence()[:44],
    ],
    ids=["empty", "zip", "m3u", "concat", "header alone"],
)
async def test_what_is_no_sound_is_refused_by_decoding_whatever_its_name_says(
    filled: Store, jobs: InlineJobs, settings: Settings, arrival: Arrival, content: bytes
) -> None:
    write_whole(Path(arrival.file), content)

    with pytest.raises(AudioError) as caught:
        await intake.take_in(filled, jobs, settings, HERE, arrival)

    assert "séance.wav" in explanations.explain(caught.value)
    assert left(settings) == [arrival.id]
    assert not await known(filled, arrival)


@pytest.mark.parametrize("refused", [OSError(errno.ENOSPC, "No space"), DatabaseAwayError()])
async def test_nothing_stays_of_an_attached_file_that_could_not_be_handed_over(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    refused: Exception,
) -> None:
    async def refuse(_: object) -> None:
        raise refused

    monkeypatch.setattr(jobs, "enqueue", refuse)
    desk, sound = Desk(filled, jobs, 1.0), Sound("séance.wav", silence())

    with pytest.raises(type(refused)):
        await attach(desk, settings, FACILITATOR, CHANNEL, sound)

    assert left(settings) == []


async def test_only_a_meeting_of_the_server_gets_a_recording(
    filled: Store, jobs: InlineJobs, settings: Settings, arrival: Arrival
) -> None:
    with pytest.raises(UnknownMeetingError):
        await intake.take_in(filled, jobs, settings, THERE, arrival)

    assert jobs.waiting == {}


async def test_the_sound_of_a_recording_is_forgotten_and_its_transcript_stays(
    filled: Store, jobs: InlineJobs, settings: Settings, arrival: Arrival
) -> None:
    kept = await intake.take_in(filled, jobs, settings, HERE, arrival)
    await jobs.result(kept.job_id, wait_s=1)
    assert left(settings) == ["original.wav", "sound.opus"]

    for _ in range(2):
        await sound_files.forget(filled, settings, HERE, kept.id)

    done = await recordings.get(filled, HERE, kept.id)
    assert (done.file, done.sound, done.progress) == ("", "", Progress.DONE)
    assert left(settings) == []
    assert not (settings.folder / "recordings" / str(HERE) / kept.id).exists()
