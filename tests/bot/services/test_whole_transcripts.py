"""Several recordings of a meeting make one transcript, on its clock."""

import io
from dataclasses import replace

import docx
import pytest

from bot.config import Settings
from bot.errors import (
    AccessDeniedError,
    AnonymousVoicesError,
    BadNameError,
    GoneError,
    JobFailedError,
)
from bot.recording import Progress, Recording
from bot.services import placing, recordings, requests, speakers, transcripts
from bot.services.requests import Desk
from bot.services.whole_transcripts import all_ended, whole, whole_files
from bot.store import meetings as stored_meetings
from bot.store import recordings as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT, SECRETARY
from tests.bot.services.voices import heard, keep
from tests.bot.sounds import Sound, add, silence
from tests.summaries.word.reading import faults_of, lines_of

MEETING = congress.MEETING.id
MORNING = heard(("1", 3, "Bonjour à tous."), ("2", 8, "Le carnet se perd."))
EVENING = heard(("1", 2, "On reprend."))


async def lasting(
    store: Store,
    recording: Recording,
    duration_s: float,
    *,
    language: str = "fr",
    begins_s: float | None = None,
) -> Recording:
    """Say how long a recording is, and in which language."""
    changed = replace(recording, duration_s=duration_s, language=language, begins_s=begins_s)
    async with store.write(HERE) as session:
        await stored.save(session, changed)
    return changed


@pytest.fixture
async def filled(store: Store) -> Store:
    """The congress, whose own recording ended without a transcript."""
    await congress.fill(store, HERE)
    async with store.write(HERE) as session:
        ended = replace(congress.RECORDING, progress=Progress.FAILED, duration_s=None)
        await stored.save(session, ended)
    return store


@pytest.fixture
async def two(filled: Store) -> Store:
    """Two files of a recorder: half an hour, then what follows."""
    await lasting(filled, await keep(filled, HERE, MORNING, name="matin.ogg"), 1_800.0)
    await lasting(filled, await keep(filled, HERE, EVENING, name="soir.ogg"), 600.0)
    return filled


async def lines(store: Store) -> list[str]:
    files = await whole_files(store, HERE, MEETING)
    return files["atelier-n-1-transcription.txt"].decode().replace("\u00a0", " ").splitlines()


async def test_files_that_follow_each_other_are_one_transcript(two: Store) -> None:
    assert await lines(two) == [
        "[00:00:03] Voix 1 (matin.ogg) : Bonjour à tous.",
        "[00:00:08] Voix 2 (matin.ogg) : Le carnet se perd.",
        "[00:30:02] Voix 1 (soir.ogg) : On reprend.",
    ]
    made = await whole(two, HERE, MEETING)
    assert made is not None
    assert made.transcript.duration_s == 2_400.0


async def test_one_file_for_each_person_gives_the_names_and_the_conversation(two: Store) -> None:
    await placing.situate(two, FACILITATOR, CHANNEL, "matin.ogg", speaker=" Odile ")
    await placing.situate(two, FACILITATOR, CHANNEL, "soir.ogg", speaker="Paul")

    assert await lines(two) == [
        "[00:00:02] Paul : On reprend.",
        "[00:00:03] Odile : Bonjour à tous.",
        "[00:00:08] Odile : Le carnet se perd.",
    ]
    one = await transcripts.of_recording(two, HERE, "matin.ogg")
    assert [segment.speaker for segment in one.segments] == ["Odile", "Odile"]


async def test_where_a_recording_begins_is_said_and_taken_back(two: Store) -> None:
    placed = await placing.situate(two, SECRETARY, CHANNEL, "soir.ogg", begins_s=7_200.0)
    *_, last = await lines(two)
    again = await placing.situate(two, SECRETARY, CHANNEL, "soir.ogg", in_turn=True)
    *_, back = await lines(two)

    assert (placed.begins_s, placed.after) == (7_200.0, None)
    assert last.startswith("[02:00:02]")
    assert again.begins_s == 1_800.0
    assert back.startswith("[00:30:02]")


async def test_a_microphone_that_is_nobody_s_again_has_its_voices_again(two: Store) -> None:
    await placing.situate(two, SECRETARY, CHANNEL, "matin.ogg", speaker="Odile")
    await placing.situate(two, SECRETARY, CHANNEL, "matin.ogg", speaker="")

    made = await transcripts.of_recording(two, HERE, "matin.ogg")

    assert [segment.speaker for segment in made.segments] == ["1", "2"]


async def test_what_is_not_said_anew_stays(two: Store) -> None:
    await placing.situate(two, SECRETARY, CHANNEL, "soir.ogg", begins_s=60.0, speaker="Paul")

    place = await placing.situate(two, SECRETARY, CHANNEL, "soir.ogg")

    assert (place.begins_s, place.recording.speaker) == (60.0, "Paul")


async def test_a_microphone_s_person_is_one_voice_and_may_be_renamed(two: Store) -> None:
    await placing.situate(two, SECRETARY, CHANNEL, "matin.ogg", speaker="Odil")
    before = await speakers.voices(two, SECRETARY, CHANNEL)

    named = await speakers.name_voice(two, SECRETARY, CHANNEL, voice_id="Odil", name="Odile")

    assert [(voice.speaker, voice.where) for voice in before] == [("Odil", ""), ("1", "soir.ogg")]
    assert named.passages == 2
    kept = await recordings.get(two, HERE, "matin.ogg")
    assert kept.speaker == "Odile"
    assert (await lines(two))[1] == "[00:00:03] Odile : Bonjour à tous."


async def test_the_voices_have_the_names_the_secretary_gave(two: Store) -> None:
    await speakers.name_voice(two, SECRETARY, CHANNEL, voice_id="soir.ogg:1", name="Farida")

    assert (await lines(two))[-1] == "[00:30:02] Farida : On reprend."


async def test_recordings_of_one_name_keep_their_voices_apart(filled: Store) -> None:
    for key in ("a", "b"):
        same = replace(congress.RECORDING, id=key, name="son.ogg", progress=Progress.DONE)
        async with filled.write(HERE) as session:
            await stored.add(session, same)
            await stored.save_transcript(session, key, EVENING)

    voices = [line.partition("] ")[2].partition(" : ")[0] for line in await lines(filled)]

    known = await speakers.voices(filled, SECRETARY, CHANNEL)
    assert voices == ["Voix 1 (son.ogg n° 1)", "Voix 1 (son.ogg n° 2)"]
    assert [voice.where.replace("\u00a0", " ") for voice in known] == [
        "son.ogg n° 1",
        "son.ogg n° 2",
    ]


async def test_a_recording_alone_or_silent_ones_make_no_whole(filled: Store) -> None:
    await lasting(filled, await keep(filled, HERE, [], name="vide.ogg"), 60.0)
    assert await whole_files(filled, HERE, MEETING) == {}

    await lasting(filled, await keep(filled, HERE, [], name="vide2.ogg"), 60.0)
    assert await whole_files(filled, HERE, MEETING) == {}

    await lasting(filled, await keep(filled, HERE, EVENING, name="soir.ogg"), 60.0)
    assert len(await lines(filled)) == 1


async def test_what_cannot_be_placed_yet_is_left_out(two: Store) -> None:
    first = await recordings.get(two, HERE, "matin.ogg")
    waiting = replace(first, progress=Progress.STOPPED, duration_s=None)
    async with two.write(HERE) as session:
        await stored.save(session, waiting)
    await lasting(two, await keep(two, HERE, EVENING, name="tard.ogg"), 60.0, begins_s=3_000.0)

    assert await whole(two, HERE, MEETING) is None


async def test_two_languages_make_one_transcript_in_the_one_most_spoken(two: Store) -> None:
    evening = await recordings.get(two, HERE, "soir.ogg")
    await lasting(two, evening, 600.0, language="en")

    made = await whole(two, HERE, MEETING)

    assert made is not None
    assert made.transcript.language == "fr"
    assert len(made.transcript.segments) == 3


async def test_a_meeting_whose_recordings_all_ended_is_known(two: Store) -> None:
    assert await all_ended(two, HERE, MEETING)

    await keep(two, HERE, [], name="neuf.ogg", progress=Progress.WAITING)

    assert not await all_ended(two, HERE, MEETING)


async def test_the_whole_in_word_says_what_it_is_made_of(
    two: Store, jobs: InlineJobs, settings: Settings
) -> None:
    await placing.situate(two, SECRETARY, CHANNEL, "soir.ogg", speaker="Odile", begins_s=60)

    made = await requests.whole_word_transcript(Desk(two, jobs, 5.0), HERE, MEETING)

    content = (settings.folder / made.file).read_bytes()
    title, note, *rest = lines_of(docx.Document(io.BytesIO(content)))
    assert made.name == "atelier-n-1-transcription.docx"
    assert title == "Journées du réseau, Atelier n° 1"
    assert "2 enregistrements réunis sur une même horloge" in note
    assert [line.replace("*", "").replace("\u00a0", " ") for line in rest] == [
        "00:00 : matin.ogg",
        "01:00 : soir.ogg, micro de Odile",
        "Voix 1 (matin.ogg) 00:03 Bonjour à tous.",
        "Voix 2 (matin.ogg) 00:08 Le carnet se perd.",
        "Odile 01:02 On reprend.",
    ]
    assert faults_of(content) == []


async def test_nothing_to_merge_is_said_by_the_job(filled: Store, jobs: InlineJobs) -> None:
    with pytest.raises(JobFailedError) as caught:
        await requests.whole_word_transcript(Desk(filled, jobs, 5.0), HERE, MEETING)

    assert "/enregistrement statut" in (caught.value.reason or "")


async def test_a_recording_comes_with_its_begin_and_its_person(
    filled: Store, jobs: InlineJobs, settings: Settings
) -> None:
    sound = Sound("o.wav", silence(), "fr", begins_s=60.0, speaker="  Odile\nBertrand ")

    kept = await add(filled, jobs, settings, FACILITATOR, CHANNEL, sound)

    found = await recordings.get(filled, HERE, kept.id)
    assert (found.begins_s, found.speaker) == (60.0, "Odile Bertrand")


async def test_a_name_without_a_letter_is_refused_before_anything_is_kept(
    filled: Store, jobs: InlineJobs, settings: Settings
) -> None:
    with pytest.raises(BadNameError):
        await add(
            filled,
            jobs,
            settings,
            FACILITATOR,
            CHANNEL,
            Sound("o.wav", silence(), "fr", speaker="12"),
        )

    assert not (settings.folder / "recordings").exists()


async def test_an_anonymous_meeting_names_no_microphone_but_has_a_clock(two: Store) -> None:
    async with two.write(HERE) as session:
        await stored_meetings.save(session, replace(congress.MEETING, anonymous=True))

    with pytest.raises(AnonymousVoicesError):
        await placing.situate(two, SECRETARY, CHANNEL, "soir.ogg", speaker="Odile")
    placed = await placing.situate(two, SECRETARY, CHANNEL, "soir.ogg", begins_s=60.0)

    assert (placed.begins_s, placed.recording.speaker) == (60.0, "")


async def test_only_who_manages_recordings_situates_one_of_this_meeting(two: Store) -> None:
    with pytest.raises(AccessDeniedError):
        await placing.situate(two, PARTICIPANT, CHANNEL, "soir.ogg", begins_s=60.0)
    with pytest.raises(GoneError):
        await placing.situate(two, SECRETARY, CHANNEL, "autre.ogg", begins_s=60.0)
