"""Recordings: refused when too large, transcribed by steps that are never done twice."""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from msgspec import structs

from bot.config import Settings, Transcription
from bot.errors import (
    AccessDeniedError,
    EmptyTextError,
    FileTooLargeError,
    JobFailedError,
    PoisonedRecordingError,
    RecordingStateError,
    TextTooLongError,
)
from bot.recording import Progress
from bot.services import recordings, transcribing
from bot.services.recordings import Sound, check_size
from bot.store import recordings as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT, THERE
from tests.transcription.sounds import write_wav
from transcription.errors import AudioError
from transcription.transcript import Segment, Transcript


@pytest.fixture
async def filled(store: Store) -> Store:
    await congress.fill(store, HERE)
    return store


@pytest.fixture
def silence(tmp_path: Path) -> bytes:
    return write_wav(tmp_path / "silence.wav", [0] * 16_000).read_bytes()


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    check_size(100_000_000, limit_mb=100)

    with pytest.raises(FileTooLargeError) as caught:
        check_size(100_000_001, limit_mb=100)
    assert caught.value.limit_bytes == 100_000_000


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("Séance du 16.MP3", ".mp3"),
        ("../../outside.wav", ".wav"),
        ("son", ""),
        ("son.m\x004a", ".m4a"),
        ("son.\ud83dogg", ".ogg"),
    ],
)
async def test_a_file_is_kept_under_a_name_of_ours_with_its_suffix(
    filled: Store, jobs: InlineJobs, settings: Settings, name: str, suffix: str
) -> None:
    sound = Sound(name, b"son", "fr")

    kept = await recordings.add(filled, jobs, settings.folder, FACILITATOR, CHANNEL, sound)

    file = (settings.folder / kept.file).resolve()
    assert file.is_relative_to(settings.folder.resolve() / "recordings")
    assert file.name == f"original{suffix}"
    assert file.read_bytes() == b"son"
    assert kept.size_bytes == 3


@pytest.mark.parametrize(
    ("name", "error"), [("\x00", EmptyTextError), ("x" * 201, TextTooLongError)]
)
async def test_a_name_that_cannot_be_kept_leaves_nothing(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    name: str,
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        await recordings.add(
            filled, jobs, settings.folder, FACILITATOR, CHANNEL, Sound(name, b"son", "fr")
        )

    assert not (settings.folder / "recordings").exists()
    assert jobs.waiting == {}


async def test_an_unfinished_recording_is_followed_on_its_server_only(filled: Store) -> None:
    ((kept, channel_id),) = await recordings.unfinished(filled, HERE)

    assert (kept.id, channel_id) == (congress.RECORDING.id, CHANNEL)
    assert await recordings.unfinished(filled, THERE) == []


async def test_what_is_heard_so_far_can_be_read(filled: Store) -> None:
    kept = await recordings.get(filled, HERE, congress.RECORDING.id)

    files = await recordings.transcript_files(filled, HERE, kept)

    assert sorted(files) == ["atelier-partiel.txt", "atelier-partiel.vtt"]
    assert b"Bonjour" in files["atelier-partiel.txt"]


async def test_a_recording_of_which_nothing_is_heard_has_no_files(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("neuf.wav", silence, "fr")
    kept = await recordings.add(filled, jobs, settings.folder, FACILITATOR, CHANNEL, sound)

    assert await recordings.transcript_files(filled, HERE, kept) == {}


async def test_a_transcription_is_stopped_and_goes_on_as_another_job(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("neuf.wav", silence, "fr")
    kept = await recordings.add(filled, jobs, settings.folder, FACILITATOR, CHANNEL, sound)

    stopped = await recordings.stop(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    with pytest.raises(RecordingStateError):
        await recordings.stop(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    waiting = await recordings.resume(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    with pytest.raises(RecordingStateError):
        await recordings.resume(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    ended = await recordings.ended(filled, jobs, HERE, kept.id, wait_s=1)

    assert stopped.progress is Progress.STOPPED
    assert (waiting.progress, waiting.job_id != kept.job_id) == (Progress.WAITING, True)
    assert ended.progress is Progress.DONE


async def test_a_stopped_transcription_has_not_failed(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("neuf.wav", silence, "fr")
    kept = await recordings.add(filled, jobs, settings.folder, FACILITATOR, CHANNEL, sound)
    await recordings.stop(filled, jobs, FACILITATOR, CHANNEL, kept.id)

    ended = await recordings.ended(filled, jobs, HERE, kept.id, wait_s=1)

    assert (ended.progress, ended.reason) == (Progress.STOPPED, "")


async def test_only_who_manages_recordings_stops_or_resumes_one(
    filled: Store, jobs: InlineJobs
) -> None:
    for act in (recordings.stop, recordings.resume):
        with pytest.raises(AccessDeniedError):
            await act(filled, jobs, PARTICIPANT, CHANNEL, congress.RECORDING.id)


async def test_a_window_that_was_not_recognised_is_not_taken_for_silence(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    kept = await recordings.add(
        filled, jobs, settings.folder, FACILITATOR, CHANNEL, Sound("s.wav", silence, "fr")
    )
    await transcribing.plan(filled, settings, HERE, kept.id)
    async with filled.write(HERE) as session:
        plan = await stored.plan(session, kept.id)
        assert plan is not None
        plan["windows"] = [{"pieces": []}]
        await stored.save_plan(session, kept.id, dict(plan))

    with pytest.raises(ValueError, match="window"):
        await transcribing.assemble(filled, settings, HERE, kept.id)

    assert (await recordings.get(filled, HERE, kept.id)).progress is Progress.RUNNING


async def test_assembling_twice_gives_the_same_transcript(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    kept = await recordings.add(
        filled, jobs, settings.folder, FACILITATOR, CHANNEL, Sound("s.wav", silence, "fr")
    )
    await transcribing.plan(filled, settings, HERE, kept.id)

    once = await transcribing.assemble(filled, settings, HERE, kept.id)
    first = await recordings.transcript(filled, HERE, kept.id)
    twice = await transcribing.assemble(filled, settings, HERE, kept.id)

    assert once == twice == 0
    assert await recordings.transcript(filled, HERE, kept.id) == first


async def test_the_first_result_of_a_window_stands(filled: Store) -> None:
    async with filled.write(HERE) as session:
        await stored.save_window(session, congress.RECORDING.id, 0, [])

        kept = await stored.window(session, congress.RECORDING.id, 0)

    assert kept == (congress.SEGMENT,)


async def test_why_a_transcription_stopped_is_noted_until_it_is_tried_again(
    filled: Store, jobs: InlineJobs, settings: Settings
) -> None:
    kept = await recordings.add(
        filled, jobs, settings.folder, FACILITATOR, CHANNEL, Sound("s.wav", b"bruit", "fr")
    )
    await transcribing.fail(filled, HERE, kept.id, "Le disque est plein.")
    stopped = await recordings.get(filled, HERE, kept.id)

    with pytest.raises(AudioError):
        await transcribing.plan(filled, settings, HERE, kept.id)

    assert (stopped.progress, stopped.reason) == (Progress.FAILED, "Le disque est plein.")
    again = await recordings.get(filled, HERE, kept.id)
    assert (again.progress, again.reason) == (Progress.RUNNING, "")


class _PoisonedJobs(InlineJobs):
    """Jobs whose worker dies of each of them."""

    async def result(self, job_id: str, *, wait_s: float) -> NoReturn:
        assert wait_s > 0
        raise JobFailedError(job_id, None)


async def test_a_recording_that_kills_its_worker_is_noted_as_failed(
    filled: Store, settings: Settings, silence: bytes
) -> None:
    jobs = _PoisonedJobs(filled, settings)
    sound = Sound("poison.wav", silence, "fr")
    kept = await recordings.add(filled, jobs, settings.folder, FACILITATOR, CHANNEL, sound)

    ended = await recordings.ended(filled, jobs, HERE, kept.id, wait_s=1)

    assert ended.progress is Progress.FAILED
    assert ended.reason
    left = [recording.id for recording, _ in await recordings.unfinished(filled, HERE)]
    assert kept.id not in left, "nobody waits for it after a restart"


async def test_the_sector_s_acronyms_are_expected_the_nearest_first_unless_refused() -> None:
    own = Transcription(glossary=["Odile Bertrand"])
    refused = structs.replace(own, sector_terms=False)

    assert transcribing.expected_terms(refused) == ("Odile Bertrand",)
    terms = transcribing.expected_terms(own, about="Ouvrir une maison de santé")
    assert terms[0] == "Odile Bertrand"
    assert "MSP" in terms[1:4]


async def test_a_step_that_kills_its_worker_again_and_again_ends_the_transcription(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("poison.wav", silence, "fr")
    kept = await recordings.add(filled, jobs, settings.folder, FACILITATOR, CHANNEL, sound)
    async with filled.write(HERE) as session:
        began = await stored.get(session, kept.id)
        await stored.save(session, replace(began, attempts=3))

    with pytest.raises(PoisonedRecordingError):
        await transcribing.plan(filled, settings, HERE, kept.id)


async def test_a_step_that_ends_takes_its_note_back(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("calme.wav", silence, "fr")
    kept = await recordings.add(filled, jobs, settings.folder, FACILITATOR, CHANNEL, sound)

    await transcribing.plan(filled, settings, HERE, kept.id)

    assert (await recordings.get(filled, HERE, kept.id)).attempts == 0


async def test_people_read_a_voice_by_its_name_and_programs_by_its_number() -> None:
    one, two = Segment(0.0, 1.0, "Bonjour", speaker="1"), Segment(1.0, 2.0, "Oui", speaker="Odile")
    made = Transcript("fr", 2.0, "base", (one, two))

    text, code = (recordings.as_file(made, form).decode() for form in ("txt", "json"))

    assert "Voix\u00a01\u00a0: Bonjour" in text
    assert "Odile\u00a0: Oui" in text
    assert '"speaker": "1"' in code
