"""What is off the record is nowhere any more, whenever it was said so."""

import io
import wave
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs

from bot.config import Settings, Transcription
from bot.contributions import Idea, Source, TypedEntry
from bot.errors import (
    AccessDeniedError,
    JobFailedError,
    OutsideRecordingsError,
    UnplacedRecordingError,
)
from bot.privacy import OffRecord
from bot.recording import Progress, Recording
from bot.services import highlighting, kept_sound, recordings, sound_files, transcribing
from bot.services.privacy import off_record
from bot.services.requests import Desk
from bot.services.storage import storage_of
from bot.store import drafts, ideas, proposals
from bot.store import off_record as stored_cuts
from bot.store import recordings as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.databases import SQLITE
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT, SECRETARY
from tests.bot.sounds import Sound, add
from tests.transcription.sounds import tiny_checkpoint_at
from transcription import audio
from transcription.transcript import Segment

SAID = (
    Segment(0.0, 4.0, "Bonjour à toutes."),
    Segment(9.5, 12.0, "Entre nous, Quernevez est malade."),
    Segment(13.0, 18.0, "Quernevez reste chez lui."),
    Segment(20.5, 24.0, "Reprenons."),
)
SICK = "Quernevez"


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    tiny = Transcription(
        model_path=str(tiny_checkpoint_at(tmp_path / "tiny.pt")), mode="rapide", voices=False
    )
    return structs.replace(settings, transcription=tiny)


def hum(seconds: int = 30) -> bytes:
    """A WAV that is loud from its beginning to its end."""
    times = np.arange(seconds * audio.RATE_HZ) / audio.RATE_HZ
    loud = (12_000 * np.sin(2 * np.pi * 220 * times)).astype("<i2")
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(audio.RATE_HZ)
        file.writeframes(loud.tobytes())
    return target.getvalue()


@pytest.fixture
async def given(store: Store, jobs: InlineJobs, settings: Settings) -> Recording:
    """Half a minute that nobody has heard yet."""
    await congress.fill(store, HERE)
    async with store.write(HERE) as session:
        # Alone on the meeting's clock.
        await stored.save(session, replace(congress.RECORDING, begins_s=7_200.0))
    return await add(store, jobs, settings, FACILITATOR, CHANNEL, Sound("b.wav", hum(), "fr"))


async def finish(
    store: Store, settings: Settings, given: Recording, said: Sequence[Segment] = SAID
) -> Recording:
    """Let it be transcribed, as if this had been said."""
    await transcribing.plan(store, settings, HERE, given.id, 0)
    async with store.write(HERE) as session:
        await stored.save_window(session, given.id, 0, said)
    await transcribing.assemble(store, settings, HERE, given.id)
    async with store.write(HERE) as session:
        await stored.save_transcript(session, given.id, said)
    return await recordings.get(store, HERE, given.id)


def loudness(settings: Settings, key: str, folder: Path) -> tuple[float, list[float]]:
    """Return how long a kept file lasts, and how loud it is before, in and after the stretch."""
    with storage_of(settings).lend(key, folder) as file:
        sound = audio.extract(file, folder / "listened.wav")
    spans = [(1.0, 9.0), (10.2, 19.8), (21.0, 29.0)]
    heard = [
        audio.read_span(sound.path, int(a * audio.RATE_HZ), int(b * audio.RATE_HZ))
        for a, b in spans
    ]
    return sound.duration_s, [float(np.abs(samples).max()) for samples in heard]


async def cut(desk: Desk, given: Recording, **more: float) -> off_record.Marked:
    times = {"start_s": 10.0, "end_s": 20.0} | more
    return await off_record.mark(
        desk, SECRETARY, CHANNEL, times["start_s"], times["end_s"], recording_id=given.id
    )


def holding(folder: Path, word: str) -> list[str]:
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and word.encode() in file.read_bytes()
    ]


async def test_before_it_is_heard_the_stretch_becomes_silence_and_the_rest_loses_nothing(
    desk: Desk, settings: Settings, given: Recording, tmp_path: Path
) -> None:
    made = await cut(desk, given)

    kept = await recordings.get(desk.store, HERE, given.id)
    assert made.done
    assert kept.file != given.file
    assert not (settings.folder / given.file).exists()
    lasts_s, (before, within, after) = loudness(settings, kept.file, tmp_path)
    assert lasts_s == 30.0
    assert within == 0.0
    assert before > 0.3
    assert after > 0.3
    done = await finish(desk.store, settings, kept)
    assert loudness(settings, done.sound, tmp_path)[1][1] < 0.01


async def test_after_it_is_heard_its_words_and_its_sound_go_everywhere(
    desk: Desk, settings: Settings, given: Recording, tmp_path: Path
) -> None:
    before = await finish(desk.store, settings, given)

    await cut(desk, before)

    after = await recordings.get(desk.store, HERE, given.id)
    async with desk.store.read(HERE) as session:
        said = await stored.transcript(session, given.id)
        heard = await stored.heard_so_far(session, given.id)
    assert [one.text for one in said] == ["Bonjour à toutes.", "Reprenons."]
    assert [one.text for one in heard] == ["Bonjour à toutes.", "Reprenons."]
    assert holding(settings.folder, SICK) == []
    assert not (settings.folder / before.sound).exists()
    assert after.file == ""
    assert not (settings.folder / before.file).exists()
    lasts_s, (start, within, end) = loudness(settings, after.sound, tmp_path)
    assert lasts_s == pytest.approx(30.0, abs=0.1)
    assert within < 0.01
    assert min(start, end) > 0.1


async def test_hearing_again_does_not_bring_it_back(
    desk: Desk, settings: Settings, given: Recording
) -> None:
    done = await finish(desk.store, settings, given)
    await cut(desk, done)
    async with desk.store.write(HERE) as session:
        await stored.forget_results(session, given.id)

    await finish(desk.store, settings, done)

    async with desk.store.read(HERE) as session:
        said = await stored.transcript(session, given.id)
    assert [one.text for one in said] == ["Bonjour à toutes.", "Reprenons."]


async def test_during_a_transcription_the_stretch_is_never_heard(
    desk: Desk, settings: Settings, given: Recording
) -> None:
    store = desk.store
    await transcribing.plan(store, settings, HERE, given.id, 0)

    await cut(desk, given)

    wav = sound_files.work_folder(settings, HERE, given.id) / "sound.wav"
    samples = audio.read_span(wav, 10 * audio.RATE_HZ, 20 * audio.RATE_HZ)
    assert not samples.any()
    done = await finish(store, settings, given)
    assert done.progress is Progress.DONE
    assert holding(settings.folder, SICK) == []


async def test_a_sound_that_is_extracted_again_is_silent_too(
    desk: Desk, settings: Settings, given: Recording
) -> None:
    """A worker that lost its files reads a stored file, which may still be the whole one."""
    marked = OffRecord("cut", given.id, 10.0, 20.0, congress.NOON)
    async with desk.store.write(HERE) as session:
        await stored_cuts.add(session, marked)

    await transcribing.plan(desk.store, settings, HERE, given.id, 0)

    wav = sound_files.work_folder(settings, HERE, given.id) / "sound.wav"
    assert not audio.read_span(wav, 10 * audio.RATE_HZ, 20 * audio.RATE_HZ).any()


@pytest.mark.parametrize("swapped", [False, True])
async def test_killed_on_its_way_it_goes_on_and_is_never_half_done(
    desk: Desk, settings: Settings, given: Recording, tmp_path: Path, *, swapped: bool
) -> None:
    before = await finish(desk.store, settings, given)
    async with desk.store.write(HERE) as session:
        await stored_cuts.add(session, OffRecord("cut", given.id, 10.0, 20.0, congress.NOON))
        marked = await stored_cuts.of_recording(session, given.id)
        # The sound of the other one is nowhere.
        await stored.save(session, replace(congress.RECORDING, file="", sound=""))
    if swapped:
        await kept_sound._swap(desk.store, settings, HERE, before, marked)  # noqa: SLF001 (the step after which it died)
        assert (settings.folder / before.sound).exists()

    await kept_sound.finish_all(desk.store, settings)

    after = await recordings.get(desk.store, HERE, given.id)
    async with desk.store.read(HERE) as session:
        assert await stored_cuts.pending(session) == []
    left = (settings.folder / "recordings" / str(HERE) / given.id).iterdir()
    assert [file.name for file in left] == ["cut.opus"]
    assert after.sound.endswith("/cut.opus")
    assert loudness(settings, after.sound, tmp_path)[1][1] < 0.01


@pytest.mark.only_on(SQLITE)  # the database is a file there, in which words can be looked for
async def test_what_was_made_of_it_is_listed_and_goes_only_when_chosen(
    desk: Desk, settings: Settings, given: Recording
) -> None:
    store = desk.store
    done = await finish(store, settings, given)
    name = done.name
    async with store.write(HERE) as session:
        found = replace(congress.PROPOSED, id="said", text=SAID[1].text, at_s=9.5, recording=name)
        await proposals.put(session, congress.MEETING.id, [congress.PROPOSED, found])
        typed = replace(
            congress.ENTRY,
            id="kept",
            content={"block": "quotation", "text": SAID[2].text},
            source={"recording": name, "at_s": 13.0, "words": SAID[2].text},
        )
        await drafts.add_entry(
            session, TypedEntry(typed.id, typed.section_id, typed.content, typed.source)
        )
        await ideas.add(
            session,
            Idea(
                "passage",
                congress.MEETING.id,
                congress.POSTITS.id,
                SAID[2].text,
                congress.NOON,
                source=Source.PASSAGE,
                origin=f"{name}, 00:13, Farida",
            ),
        )

    made = await cut(desk, done)

    assert [(one.kind, one.id) for one in made.remnants] == [
        ("proposal", "said"),
        ("entry", "kept"),
        ("idea", "passage"),
    ]
    assert made.documents == (congress.DOCUMENT.name,)
    assert holding(settings.folder, SICK) != []
    with pytest.raises(AccessDeniedError):
        await off_record.remove(store, replace(FACILITATOR, user_id=7), CHANNEL, ["entry:kept"])
    chosen = [f"{one.kind}:{one.id}" for one in made.remnants]
    assert await off_record.remove(store, SECRETARY, CHANNEL, [*chosen, "entry:entry"]) == 4
    assert await off_record.remove(store, SECRETARY, CHANNEL, chosen) == 0
    assert holding(settings.folder, SICK) == []


async def test_what_somebody_typed_is_not_removed_with_it(desk: Desk) -> None:
    await congress.fill(desk.store, HERE)
    async with desk.store.write(HERE) as session:
        await drafts.add_entry(session, replace(congress.ENTRY, id="typed", source=None))

    assert await off_record.remove(desk.store, SECRETARY, CHANNEL, ["entry:typed"]) == 0
    assert await off_record.remove(desk.store, SECRETARY, CHANNEL, ["idea:i1", "idea:idea"]) == 0


async def test_without_a_recording_the_times_are_the_meeting_s(
    desk: Desk, settings: Settings, given: Recording
) -> None:
    done = await finish(desk.store, settings, given)
    async with desk.store.write(HERE) as session:
        await stored.save(session, replace(done, begins_s=100.0))

    made = await off_record.mark(desk, SECRETARY, CHANNEL, 105.0, 130.0)

    assert [one.id for one in made.recordings] == [given.id]
    async with desk.store.read(HERE) as session:
        (marked,) = await stored_cuts.of_recording(session, given.id)
    assert (marked.start_s, marked.end_s) == (5.0, 30.0)


async def test_times_that_cannot_be_are_refused_and_nothing_is_cut(
    desk: Desk, given: Recording
) -> None:
    with pytest.raises(OutsideRecordingsError):
        await cut(desk, given, start_s=20.0, end_s=10.0)
    async with desk.store.write(HERE) as session:
        await stored.save(session, replace(given, begins_s=None))
        await stored.save(session, replace(congress.RECORDING, begins_s=None, duration_s=None))
    with pytest.raises(UnplacedRecordingError):
        await off_record.mark(desk, SECRETARY, CHANNEL, 10.0, 20.0)
    with pytest.raises(AccessDeniedError):
        await off_record.mark(desk, PARTICIPANT, CHANNEL, 10.0, 20.0)

    async with desk.store.read(HERE) as session:
        assert await stored_cuts.of_recording(session, given.id) == ()


async def test_a_sound_that_cannot_be_read_says_so_and_its_words_are_gone_all_the_same(
    desk: Desk, settings: Settings, given: Recording
) -> None:
    done = await finish(desk.store, settings, given)
    for key in (done.file, done.sound):
        (settings.folder / key).write_bytes(b"no sound")

    with pytest.raises(JobFailedError):
        await cut(desk, done)

    assert holding(settings.folder, SICK) == []
    async with desk.store.read(HERE) as session:
        assert given.id in await stored_cuts.pending(session)


async def test_a_proposal_found_in_what_was_read_before_does_not_come_back(
    desk: Desk, settings: Settings, given: Recording
) -> None:
    done = await finish(desk.store, settings, given)
    await cut(desk, done)

    await highlighting.find(desk.store, HERE, congress.MEETING.id)

    async with desk.store.read(HERE) as session:
        found = await proposals.of_meeting(session, congress.MEETING.id)
    assert not [one for one in found if SICK in one.text]
