"""Recordings: refused when too large, transcribed by steps that are never done twice."""

import asyncio
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from msgspec import structs

from bot.config import Settings, Transcription
from bot.errors import (
    AccessDeniedError,
    DatabaseAwayError,
    EmptyTextError,
    FileTooLargeError,
    JobFailedError,
    NoMeetingError,
    PoisonedRecordingError,
    RecordingStateError,
    TextTooLongError,
)
from bot.recording import Progress
from bot.services import attempts, loaded, placing, recordings, transcribing, transcripts
from bot.services.access import Actor
from bot.services.recordings import check_size
from bot.store import recordings as stored
from bot.store.database import Store
from bot.texts.fr.explanations import explain
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT, THERE
from tests.bot.sounds import Sound, add
from tests.transcription.sounds import tiny_checkpoint_at, write_wav
from transcription import audio, machine, pipeline
from transcription.errors import AudioError, ModelTooLargeError, ModelUnavailableError
from transcription.transcript import Segment, Transcript

RECORDING = Path(__file__).parents[3] / "bot" / "demo" / "recording" / "atelier.ogg"
WINDOW = {"pieces": [{"at": 0, "start": 0, "end": 16_000}]}


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
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes, name: str, suffix: str
) -> None:
    sound = Sound(name, silence, "fr")

    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

    file = (settings.folder / kept.file).resolve()
    assert file.is_relative_to(settings.folder.resolve() / "recordings")
    assert file.name == f"original{suffix}"
    assert file.read_bytes() == silence
    assert kept.size_bytes == len(silence)


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
        await add(filled, jobs, settings, FACILITATOR, CHANNEL, Sound(name, b"son", "fr"))

    assert not (settings.folder / "recordings").exists()
    assert jobs.waiting == {}


async def test_an_unfinished_recording_is_followed_on_its_server_only(filled: Store) -> None:
    ((kept, channel_id),) = await recordings.unfinished(filled, HERE)

    assert (kept.id, channel_id) == (congress.RECORDING.id, CHANNEL)
    assert await recordings.unfinished(filled, THERE) == []


async def test_what_is_heard_so_far_can_be_read(filled: Store) -> None:
    kept = await recordings.get(filled, HERE, congress.RECORDING.id)

    files = await transcripts.files(filled, HERE, kept)

    assert sorted(files) == ["atelier-partiel.txt", "atelier-partiel.vtt"]
    assert b"Bonjour" in files["atelier-partiel.txt"]


async def test_a_recording_of_which_nothing_is_heard_has_no_files(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("neuf.wav", silence, "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

    assert await transcripts.files(filled, HERE, kept) == {}


async def test_a_transcription_is_stopped_and_goes_on_as_another_job(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("neuf.wav", silence, "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

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
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)
    await recordings.stop(filled, jobs, FACILITATOR, CHANNEL, kept.id)

    ended = await recordings.ended(filled, jobs, HERE, kept.id, wait_s=1)

    assert (ended.progress, ended.reason) == (Progress.STOPPED, "")


async def test_only_who_manages_recordings_stops_or_resumes_one(
    filled: Store, jobs: InlineJobs
) -> None:
    for act in (recordings.stop, recordings.resume):
        with pytest.raises(AccessDeniedError):
            await act(filled, jobs, PARTICIPANT, CHANNEL, congress.RECORDING.id)


async def test_a_transcription_begun_anew_keeps_nothing_of_the_other_language(
    filled: Store, jobs: InlineJobs
) -> None:
    old = congress.RECORDING
    async with filled.write(HERE) as session:
        await stored.save(session, replace(old, heard_language="en", attempts=2))
        await stored.save_plan(session, old.id, congress.WINDOWS | {"language": "fr"})
        await stored.save_transcript(session, old.id, [congress.SEGMENT])

    begun, first = await recordings.begin_anew(filled, jobs, FACILITATOR, CHANNEL, old.id, "en")
    again, second = await recordings.begin_anew(filled, jobs, FACILITATOR, CHANNEL, old.id, "en")

    async with filled.read(HERE) as session:
        plan = await stored.plan(session, old.id)
        left = await stored.heard_so_far(session, old.id), await stored.transcript(session, old.id)
    assert (first, second) == (True, False)
    assert begun == again
    assert (begun.progress, begun.language, begun.other_language) == (Progress.WAITING, "en", "")
    assert (begun.windows_done, begun.windows_before, begun.attempts) == (0, 0, 0)
    assert list(jobs.waiting) == [begun.job_id]
    assert plan == congress.WINDOWS | {"language": "en"}
    assert left == ((), ())


async def test_beginning_anew_stops_the_job_under_way(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("neuf.wav", silence, "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

    begun, _ = await recordings.begin_anew(filled, jobs, FACILITATOR, CHANNEL, kept.id, "en")

    assert list(jobs.waiting) == [begun.job_id] != [kept.job_id]
    ended = await recordings.ended(filled, jobs, HERE, kept.id, wait_s=1)
    assert (ended.progress, ended.language) == (Progress.DONE, "en")


async def test_only_who_manages_recordings_begins_one_anew_and_in_its_channel_only(
    filled: Store, jobs: InlineJobs, stranger: Actor
) -> None:
    recording_id = congress.RECORDING.id

    with pytest.raises(AccessDeniedError):
        await recordings.begin_anew(filled, jobs, PARTICIPANT, CHANNEL, recording_id, "en")
    with pytest.raises(NoMeetingError):
        await recordings.begin_anew(filled, jobs, FACILITATOR, CHANNEL + 1, recording_id, "en")
    with pytest.raises(NoMeetingError):
        await recordings.begin_anew(filled, jobs, stranger, CHANNEL, recording_id, "en")

    assert (await recordings.get(filled, HERE, recording_id)).language == "fr"
    assert jobs.waiting == {}


async def test_a_transcript_says_which_other_language_is_spoken(filled: Store) -> None:
    async with filled.write(HERE) as session:
        await stored.save(session, replace(congress.RECORDING, heard_language="en"))

    made = await transcripts.of_recording(filled, HERE, congress.RECORDING.id)

    assert (made.language, made.heard_language) == ("fr", "en")


async def test_a_window_that_was_not_recognised_is_not_taken_for_silence(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, Sound("s.wav", silence, "fr"))
    await transcribing.plan(filled, settings, HERE, kept.id, 0)
    async with filled.write(HERE) as session:
        plan = await stored.plan(session, kept.id)
        assert plan is not None
        plan["windows"] = [WINDOW]
        await stored.save_plan(session, kept.id, dict(plan))

    with pytest.raises(ValueError, match="was not recognised"):
        await transcribing.assemble(filled, settings, HERE, kept.id)

    assert (await recordings.get(filled, HERE, kept.id)).progress is Progress.RUNNING


async def test_assembling_twice_gives_the_same_transcript(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, Sound("s.wav", silence, "fr"))
    await transcribing.plan(filled, settings, HERE, kept.id, 0)

    once = await transcribing.assemble(filled, settings, HERE, kept.id)
    first = await transcripts.of_recording(filled, HERE, kept.id)
    twice = await transcribing.assemble(filled, settings, HERE, kept.id)

    assert once == twice == 0
    assert await transcripts.of_recording(filled, HERE, kept.id) == first


async def test_the_first_result_of_a_window_stands(filled: Store) -> None:
    async with filled.write(HERE) as session:
        await stored.save_window(session, congress.RECORDING.id, 0, [])

        kept = await stored.window(session, congress.RECORDING.id, 0)

    assert kept == (congress.SEGMENT,)


async def test_why_a_transcription_stopped_is_noted_until_it_is_tried_again(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, Sound("s.wav", silence, "fr"))
    (settings.folder / kept.file).write_bytes(b"bruit")
    await transcribing.fail(filled, settings, HERE, kept.id, "Le disque est plein.")
    stopped = await recordings.get(filled, HERE, kept.id)

    with pytest.raises(AudioError):
        await transcribing.plan(filled, settings, HERE, kept.id, 0)

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
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

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
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)
    async with filled.write(HERE) as session:
        began = await stored.get(session, kept.id)
        await stored.save(session, replace(began, attempts=3))

    with pytest.raises(PoisonedRecordingError):
        await transcribing.plan(filled, settings, HERE, kept.id, 0)


async def test_what_killed_its_worker_is_heard_window_by_window(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    silence: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound = Sound("poison.wav", silence, "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)
    window = {"pieces": [{"at": 0, "start": 0, "end": 16_000}]}
    await transcribing.plan(filled, settings, HERE, kept.id, 0)
    async with filled.write(HERE) as session:
        plan = dict(await stored.plan(session, kept.id) or {})
        plan |= {"windows": [window] * 20, "stretches": [20]}
        await stored.save_plan(session, kept.id, plan)
        planned = await stored.get(session, kept.id)
        await stored.save(session, replace(planned, heard_language="fr"))
    dies, heard = [True, True], list[list[int]]()

    def recognise(_plan: object, indexes: list[int], _engine: object) -> dict[int, tuple[()]]:
        heard.append(indexes)
        if dies and dies.pop():
            raise _KilledError
        return dict.fromkeys(indexes, ())

    monkeypatch.setattr(pipeline, "recognise", recognise)
    monkeypatch.setattr(loaded, "recogniser", lambda _chosen: None)

    for _ in range(2):
        with pytest.raises(_KilledError):
            await transcribing.recognise(filled, settings, HERE, kept.id, 1)
    await transcribing.recognise(filled, settings, HERE, kept.id, 1)

    assert heard == [list(range(4, 20)), [4], *([n] for n in range(4, 20))]
    assert (await recordings.get(filled, HERE, kept.id)).windows_done == 16


class _KilledError(BaseException):
    """Stands for a process that dies: nothing of ours runs afterwards."""


async def test_a_step_that_ends_takes_its_note_back(
    filled: Store, jobs: InlineJobs, settings: Settings, silence: bytes
) -> None:
    sound = Sound("calme.wav", silence, "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

    await transcribing.plan(filled, settings, HERE, kept.id, 0)

    assert (await recordings.get(filled, HERE, kept.id)).attempts == 0


@pytest.mark.parametrize("ended", [DatabaseAwayError, OSError, asyncio.CancelledError])
async def test_only_the_death_of_its_worker_counts_against_a_recording(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    silence: bytes,
    monkeypatch: pytest.MonkeyPatch,
    ended: type[BaseException],
) -> None:
    sound = Sound("calme.wav", silence, "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

    async def held_up(*_: object) -> None:
        if ended is asyncio.CancelledError:
            await attempts.let_go(filled)  # as a worker does that is told to end
        raise ended

    with monkeypatch.context() as outage:
        outage.setattr(transcribing, "_kept", held_up)
        for _ in range(attempts.MOST + 1):
            with pytest.raises(ended):
                await transcribing.plan(filled, settings, HERE, kept.id, 0)
    await transcribing.plan(filled, settings, HERE, kept.id, 0)

    assert (await recordings.get(filled, HERE, kept.id)).attempts == 0


async def test_people_read_a_voice_by_its_name_and_programs_by_its_number() -> None:
    one, two = Segment(0.0, 1.0, "Bonjour", speaker="1"), Segment(1.0, 2.0, "Oui", speaker="Odile")
    made = Transcript("fr", 2.0, "base", (one, two))

    text, code = (transcripts.as_file(made, form).decode() for form in ("txt", "json"))

    assert "Voix\u00a01\u00a0: Bonjour" in text
    assert "Odile\u00a0: Oui" in text
    assert '"speaker": "1"' in code


@pytest.mark.parametrize(
    ("speaker", "outcome"), [("", pytest.raises(FileExistsError)), ("Odile", nullcontext())]
)
async def test_no_voices_are_told_apart_in_one_person_s_microphone(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    silence: bytes,
    speaker: str,
    outcome: AbstractContextManager[object],
) -> None:
    sound = Sound("o.wav", silence, "fr", speaker=speaker)
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)
    await transcribing.plan(filled, settings, HERE, kept.id, 0)
    planned = await recordings.get(filled, HERE, kept.id)
    async with filled.write(HERE) as session:
        plan = await stored.plan(session, kept.id)
        assert plan is not None
        await stored.save_plan(session, kept.id, {**plan, "windows": [WINDOW]})
        await stored.save_window(session, kept.id, 0, [Segment(0.0, 1.0, "Bonjour.")])
    # A file where the models' folder should be fails whoever looks for the encoder in it.
    (settings.folder / "models").write_bytes(b"")
    nowhere = Transcription(models_folder=str(settings.folder / "models"))

    with outcome:
        await transcribing.assemble(
            filled, structs.replace(settings, transcription=nowhere), HERE, kept.id
        )
        made = await transcripts.of_recording(filled, HERE, kept.id)
        assert [segment.speaker for segment in made.segments] == ["Odile"]
    assert planned.duration_s == 1.0


async def test_what_is_heard_so_far_of_a_microphone_has_its_person(filled: Store) -> None:
    await placing.situate(filled, FACILITATOR, CHANNEL, congress.RECORDING.id, speaker="Paul")
    kept = await recordings.get(filled, HERE, congress.RECORDING.id)

    files = await transcripts.files(filled, HERE, kept)

    assert "Paul\u00a0:" in files["atelier-partiel.txt"].decode()


async def _spoken(
    filled: Store, jobs: InlineJobs, settings: Settings, checkpoint: Path, tmp_path: Path
) -> tuple[Settings, str]:
    """Add two windows of speech, to be heard by a model of one layer."""
    chosen = Transcription(model_path=str(checkpoint), mode="rapide", voices=False)
    once = audio.extract(RECORDING, tmp_path / "spoken.wav")
    sound = Sound("atelier.wav", once.path.read_bytes(), "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)
    return structs.replace(settings, transcription=chosen), kept.id


async def test_a_recording_is_heard_to_its_end_by_the_model_it_began_with(
    filled: Store, jobs: InlineJobs, settings: Settings, tmp_path: Path
) -> None:
    begun = tiny_checkpoint_at(tmp_path / "premier.pt")
    first, recording_id = await _spoken(filled, jobs, settings, begun, tmp_path)
    changed = structs.replace(
        first, transcription=Transcription(model_path=str(tmp_path / "absent.pt"), mode="soignee")
    )
    await transcribing.plan(filled, first, HERE, recording_id, 0)
    async with filled.write(HERE) as session:
        await stored.save_window(session, recording_id, 0, [])

    batches, _all = await transcribing.plan(filled, changed, HERE, recording_id, 0)
    for number in range(batches):
        await transcribing.recognise(filled, changed, HERE, recording_id, number)
    quiet = structs.replace(
        changed, transcription=structs.replace(changed.transcription, voices=False)
    )
    await transcribing.assemble(filled, quiet, HERE, recording_id)

    assert (await recordings.get(filled, HERE, recording_id)).model == "premier, rapide"


async def test_a_recording_of_which_nothing_is_heard_takes_the_model_there_is_now(
    filled: Store, jobs: InlineJobs, settings: Settings, tmp_path: Path
) -> None:
    other = tiny_checkpoint_at(tmp_path / "second.pt")
    absent = tmp_path / "absent.pt"
    first, recording_id = await _spoken(filled, jobs, settings, absent, tmp_path)
    changed = structs.replace(
        first, transcription=structs.replace(first.transcription, model_path=str(other))
    )
    await transcribing.plan(filled, first, HERE, recording_id, 0)
    with pytest.raises(ModelUnavailableError):
        await transcribing.recognise(filled, first, HERE, recording_id, 0)

    batches, _all = await transcribing.plan(filled, changed, HERE, recording_id, 0)
    for number in range(batches):
        await transcribing.recognise(filled, changed, HERE, recording_id, number)
    await transcribing.assemble(filled, changed, HERE, recording_id)

    assert (await recordings.get(filled, HERE, recording_id)).model == "second, rapide"


async def test_a_model_too_large_for_the_memory_is_the_reason_a_transcription_failed(
    filled: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = structs.replace(settings, transcription=Transcription(model="large-v3", voices=False))
    jobs = InlineJobs(filled, large)
    once = audio.extract(RECORDING, tmp_path / "spoken.wav")
    sound = Sound("atelier.wav", once.path.read_bytes(), "fr")
    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)
    monkeypatch.setattr(machine, "free_memory_mb", lambda: 2_000)

    ended = await recordings.ended(filled, jobs, HERE, kept.id, wait_s=1)

    assert ended.progress is Progress.FAILED
    assert ended.reason == explain(ModelTooLargeError("large-v3", 19_200, 2_000))
