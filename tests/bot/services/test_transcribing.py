"""The steps of a transcription, with a Whisper that hears nonsense quickly."""

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from bot.config import Settings, Transcription
from bot.errors import PoisonedRecordingError, RecordingStateError
from bot.recording import Progress, Recording
from bot.services import attempts, kept_sound, recordings, sound_files, transcribing
from bot.store import recordings as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.sounds import Sound, add
from tests.transcription.sounds import tiny_checkpoint_at
from transcription import detection, pipeline

WORKSHOP = Path(__file__).parents[3] / "bot" / "demo" / "recording" / "atelier.ogg"


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    tiny = Transcription(
        model_path=str(tiny_checkpoint_at(tmp_path / "tiny.pt")), mode="rapide", voices=False
    )
    return structs.replace(settings, transcription=tiny)


@pytest.fixture
async def planned(store: Store, jobs: InlineJobs, settings: Settings) -> Recording:
    """A recording of which nothing is recognised yet."""
    await congress.fill(store, HERE)
    sound = Sound("atelier.ogg", WORKSHOP.read_bytes(), "fr")
    kept = await add(store, jobs, settings, FACILITATOR, CHANNEL, sound)
    await transcribing.plan(store, settings, HERE, kept.id, 0)
    return await recordings.get(store, HERE, kept.id)


async def test_the_language_is_noted_with_the_first_batch(
    store: Store, settings: Settings, planned: Recording
) -> None:
    await transcribing.recognise(store, settings, HERE, planned.id, 0)

    kept = await recordings.get(store, HERE, planned.id)
    assert planned.heard_language == ""
    assert kept.heard_language != ""
    assert kept.windows_done == kept.windows_total


async def test_a_language_that_was_noted_before_a_kill_is_not_listened_for_again(
    store: Store, settings: Settings, planned: Recording
) -> None:
    async with store.write(HERE) as session:
        await stored.save(session, replace(planned, heard_language="br"))

    await transcribing.recognise(store, settings, HERE, planned.id, 0)

    assert (await recordings.get(store, HERE, planned.id)).heard_language == "br"


async def test_a_step_that_ends_after_the_language_changed_leaves_nothing(
    store: Store, settings: Settings, planned: Recording
) -> None:
    await transcribing.recognise(store, settings, HERE, planned.id, 0)
    async with store.write(HERE) as session:
        # As if it changed between what the step read and what it writes.
        kept = await stored.get(session, planned.id)
        await stored.save(session, replace(kept, language="en"))

    heard = await transcribing.assemble(store, settings, HERE, planned.id)
    async with store.write(HERE) as session:
        await stored.forget_results(session, planned.id)
    await transcribing.recognise(store, settings, HERE, planned.id, 0)

    kept = await recordings.get(store, HERE, planned.id)
    assert (heard, kept.windows_done, kept.progress) == (0, 0, Progress.RUNNING)
    async with store.read(HERE) as session:
        assert await stored.transcript(session, planned.id) == ()


async def test_what_a_killed_worker_left_half_written_goes_with_the_end(
    store: Store, settings: Settings, planned: Recording
) -> None:
    folder = sound_files.work_folder(settings, HERE, planned.id)
    (folder / "sound.wav.4711.part").write_bytes(b"RIFF")
    await transcribing.recognise(store, settings, HERE, planned.id, 0)

    await transcribing.assemble(store, settings, HERE, planned.id)

    assert sorted(path.name for path in folder.iterdir()) == ["original.ogg", "sound.opus"]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", ["plan", "language", "window", "voices"])
async def test_a_step_that_kills_its_worker_three_times_is_poison(
    store: Store,
    settings: Settings,
    planned: Recording,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fall(*_: object, **__: object) -> None:
        raise Killed

    if step == "voices":
        await transcribing.recognise(store, settings, HERE, planned.id, 0)
    places = {
        "plan": (kept_sound, "silence"),
        "language": (detection, "spoken_language"),
        "window": (pipeline, "recognise"),
        "voices": (pipeline, "assemble"),
    }
    monkeypatch.setattr(*places[step], fall)

    async def run() -> None:
        match step:
            case "plan":
                await transcribing.plan(store, settings, HERE, planned.id, 0)
            case "voices":
                await transcribing.assemble(store, settings, HERE, planned.id)
            case _:
                await transcribing.recognise(store, settings, HERE, planned.id, 0)

    for _ in range(3):
        with pytest.raises(Killed):
            await run()
    with pytest.raises(PoisonedRecordingError):
        await run()


async def test_what_was_stopped_is_not_heard_on_though_its_job_could_not_be_told(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    async with store.write(HERE) as session:
        recording = replace(congress.RECORDING, progress=Progress.STOPPED, attempts=0)
        await stored.save(session, recording)

    with pytest.raises(RecordingStateError):
        await attempts.begin(store, HERE, recording.id)
    await transcribing.fail(store, settings, HERE, recording.id, "arrêté")

    assert await recordings.get(store, HERE, recording.id) == recording
