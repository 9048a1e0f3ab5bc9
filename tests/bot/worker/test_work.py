"""Every kind of work, done by a worker process through the real queues."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PIL import Image

from bot.config import Settings
from bot.errors import EmptyMeetingError, JobFailedError, TooFewIdeasError
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.recording import Progress
from bot.services import arrivals, recordings, requests, transcripts, walls
from bot.services.access import Actor
from bot.services.archive import reading
from bot.services.requests import Desk
from bot.store import documents, ideas, servers
from bot.store.database import Store
from bot.texts import LANGUAGES, explanations, speaking
from tests.bot import congress
from tests.bot.people import ADMINISTRATOR, CHANNEL
from tests.bot.sounds import Sound, add, silence
from tests.bot.worker.conftest import RECORDING, settings_in
from tests.bot.worker.running import Worker, working
from tests.transcription.sounds import write_wav

_SERVERS = itertools.count(10)


@pytest.fixture(scope="module")
def settings(
    tmp_path_factory: pytest.TempPathFactory, migrated_file: Path, tiny_checkpoint: Path
) -> Settings:
    """One data folder for the module: each test has a server of its own in it."""
    return settings_in(tmp_path_factory.mktemp("work") / "data", migrated_file, tiny_checkpoint)


@pytest.fixture(scope="module", autouse=True)
def worker(settings: Settings) -> Iterator[Worker]:
    with working(settings) as running:
        yield running


@pytest.fixture
async def actor(store: Store) -> Actor:
    """Somebody who may do everything on a server that holds the tests' event."""
    somebody = replace(ADMINISTRATOR, guild_id=next(_SERVERS))
    await congress.fill(store, somebody.guild_id)
    return somebody


async def test_regroup_proposes_themes_and_applying_makes_them_stand(
    desk: Desk, actor: Actor
) -> None:
    proposal = await requests.regroup(desk, actor, CHANNEL, themes=2)

    assert proposal.grouping.number is None
    placed = [idea.id for theme in proposal.themes for idea in theme.ideas]
    assert sorted(placed) == [congress.IDEA.id, congress.OTHER_IDEA.id]
    wall, first = await walls.apply(desk.store, actor, proposal.grouping.id)
    assert first
    assert wall.grouping.number == 2


async def test_minutes_come_back_as_a_word_file(
    desk: Desk, actor: Actor, settings: Settings
) -> None:
    made = await requests.minutes(desk, actor, CHANNEL, requests.Order(whole=True))

    lines = [
        line.text for line in docx.Document(str(settings.folder / made.document.file)).paragraphs
    ]
    assert any(congress.IDEA.text in line for line in lines)
    assert made.document.name == "journees-du-reseau.docx"


async def test_minutes_come_back_as_markdown(desk: Desk, actor: Actor, settings: Settings) -> None:
    made = await requests.minutes(desk, actor, CHANNEL, requests.Order("md"))

    assert congress.IDEA.text in (settings.folder / made.document.file).read_text("utf-8")
    assert made.document.meeting_id == congress.MEETING.id


async def test_the_archive_comes_back_whole(desk: Desk, actor: Actor, settings: Settings) -> None:
    made = await requests.archive(desk, actor, CHANNEL)

    archive = reading.read((settings.folder / made.file).read_bytes())
    assert archive.event.id == congress.EVENT.id
    assert [idea.id for idea in archive.meetings[0].sections[0].ideas] == ["idea", "other"]


async def test_the_wall_comes_back_as_a_picture(
    desk: Desk, actor: Actor, settings: Settings
) -> None:
    wall = await walls.look(desk.store, actor, congress.WALL.id)

    (page,) = await requests.wall_pictures(desk, actor.guild_id, wall)

    with Image.open(settings.folder / page.file) as picture:
        assert picture.format == "PNG"
        assert picture.width == 2_400


async def test_a_recording_is_transcribed_window_by_window(
    desk: Desk, queues: Jobs, actor: Actor, settings: Settings
) -> None:
    sound = Sound("atelier.ogg", RECORDING.read_bytes(), "fr")

    kept = await add(desk.store, queues, settings, actor, CHANNEL, sound)
    utterances = await queues.result(kept.job_id, wait_s=120)

    done = await recordings.get(desk.store, actor.guild_id, kept.id)
    assert done.progress is Progress.DONE
    assert done.windows_done == done.windows_total
    assert (done.windows_total or 0) > 1
    transcript = await transcripts.of_recording(desk.store, actor.guild_id, kept.id)
    assert len(transcript.segments) == utterances
    files = await transcripts.files(desk.store, actor.guild_id, done)
    assert set(files) == {"atelier.txt", "atelier.vtt"}
    left = sorted(path.name for path in (settings.folder / kept.file).parent.iterdir())
    assert left == ["original.ogg", "sound.opus"]


async def test_a_silent_recording_gives_an_empty_transcript(
    desk: Desk, queues: Jobs, actor: Actor, settings: Settings, tmp_path: Path
) -> None:
    silence = write_wav(tmp_path / "silence.wav", [0] * 48_000)
    sound = Sound("silence.wav", silence.read_bytes(), "fr")

    kept = await add(desk.store, queues, settings, actor, CHANNEL, sound)

    assert await queues.result(kept.job_id, wait_s=60) == 0
    done = await recordings.get(desk.store, actor.guild_id, kept.id)
    assert (done.progress, done.windows_total) == (Progress.DONE, 0)


async def test_a_file_is_handed_over_and_taken_in(
    desk: Desk, actor: Actor, settings: Settings
) -> None:
    sound = Sound("silence.wav", silence(), "fr")

    kept = await arrivals.attach(desk, settings, actor, CHANNEL, sound)

    assert (settings.folder / kept.file).read_bytes() == sound.content
    assert [*(settings.folder / "incoming").iterdir()] == []


async def test_a_file_that_is_no_sound_is_refused_in_french_and_leaves_nothing(
    desk: Desk, actor: Actor, settings: Settings
) -> None:
    sound = Sound("notes.mp3", b"ceci n'est pas un son" * 100, "fr")
    before = await recordings.status(desk.store, actor, CHANNEL)

    with pytest.raises(JobFailedError) as caught:
        await arrivals.attach(desk, settings, actor, CHANNEL, sound)

    assert "Je n’arrive pas à lire «\u00a0notes.mp3\u00a0»" in (caught.value.reason or "")
    assert await recordings.status(desk.store, actor, CHANNEL) == before
    assert [*(settings.folder / "incoming").iterdir()] == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_expected_error_comes_back_in_the_language_of_the_server(
    queues: Jobs, desk: Desk, actor: Actor, language: str
) -> None:
    async with desk.store.write(actor.guild_id) as session:
        await ideas.withdraw(session, congress.IDEA.id)
        await servers.save(session, replace(congress.SERVER, language=language))
    arguments = {"section_id": congress.POSTITS.id, "themes": None, "author_id": 1}

    job_id = await queues.enqueue(Job(Kind.REGROUP, actor.guild_id, arguments))
    with pytest.raises(JobFailedError) as caught:
        await queues.result(job_id, wait_s=60)

    with speaking(language):
        assert caught.value.reason == explanations.explain(TooFewIdeasError(1))


async def test_minutes_of_a_meeting_that_is_not_there_have_nothing_to_say(
    queues: Jobs, actor: Actor
) -> None:
    arguments = {"event_id": congress.EVENT.id, "meeting_id": "absent", "output": "docx"}

    job_id = await queues.enqueue(Job(Kind.MINUTES, actor.guild_id, arguments))
    with pytest.raises(JobFailedError) as caught:
        await queues.result(job_id, wait_s=60)

    assert caught.value.reason == explanations.explain(EmptyMeetingError())


async def test_an_unknown_fault_fails_without_a_reason_and_the_worker_goes_on(
    queues: Jobs, actor: Actor
) -> None:
    broken = await queues.enqueue(Job(Kind.MINUTES, actor.guild_id, {"nothing": "useful"}))
    with pytest.raises(JobFailedError) as caught:
        await queues.result(broken, wait_s=60)
    whole = await queues.enqueue(Job(Kind.ARCHIVE, actor.guild_id, {"event_id": congress.EVENT.id}))

    assert caught.value.reason is None
    assert await queues.result(whole, wait_s=60)


async def test_work_for_one_server_finds_nothing_of_another(queues: Jobs, actor: Actor) -> None:
    elsewhere = next(_SERVERS)

    job_id = await queues.enqueue(Job(Kind.ARCHIVE, elsewhere, {"event_id": congress.EVENT.id}))
    with pytest.raises(JobFailedError) as caught:
        await queues.result(job_id, wait_s=60)

    assert actor.guild_id != elsewhere
    assert caught.value.reason is not None


async def test_the_same_job_twice_is_done_once(
    queues: Jobs, desk: Desk, actor: Actor, settings: Settings
) -> None:
    job = Job(Kind.ARCHIVE, actor.guild_id, {"event_id": congress.EVENT.id})

    first = await queues.result(await queues.enqueue(job), wait_s=60)
    second = await queues.result(await queues.enqueue(job), wait_s=60)

    assert first == second
    async with desk.store.read(actor.guild_id) as session:
        made = await documents.get(session, first)
    assert json.loads((settings.folder / made.file).read_bytes())["version"] == 1
