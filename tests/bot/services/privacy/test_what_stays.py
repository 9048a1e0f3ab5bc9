"""What a delay, an erasure or an anonymous meeting does not take away, as docs/donnees.md says."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from msgspec import structs

from bot.config import Recordings, Settings, Transcription
from bot.contributions import Source
from bot.meeting import Attendance, now
from bot.privacy import Words
from bot.recording import Progress
from bot.server import Retained
from bot.services import ideas, recordings, remarks, transcripts
from bot.services.access import Actor
from bot.services.privacy import forgetting, retention
from bot.services.remarks import Said
from bot.services.requests import Desk
from bot.store import consents, drafts
from bot.store import ideas as stored_ideas
from bot.store import meetings as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.privacy.test_retention import DUE, filled
from tests.bot.services.workshop import give, offer, open_postits, open_workshop
from tests.bot.sounds import Sound, add, silence
from tests.transcription.sounds import tiny_checkpoint_at

NAME = "Quernevez"
ODILE = Actor(HERE, 987_654_321_012_345_678, NAME)


async def forget(desk: Desk, settings: Settings, who: Actor = ODILE) -> int:
    """Let somebody be forgotten, and return in how many texts of others their name stands."""
    done = await forgetting.forget_own(
        desk.store, desk.jobs, settings, HERE, who.user_id, words=Words.KEPT
    )
    return done.mentions


async def test_the_delay_of_identities_leaves_the_names_that_people_typed(
    store: Store, settings: Settings
) -> None:
    await filled(store, settings.folder, Retained.IDENTITIES)
    async with store.write(HERE) as session:
        meeting = await stored.get(session, congress.MEETING.id)
        there = Attendance(names=("Paul", "Odile"))
        await stored.save(session, replace(meeting, attendance=there))
        own = replace(congress.CONSENT, id="own", participant_id=congress.PAUL.id)
        await consents.add(session, own)

    await retention.purge(store, settings, HERE, today=DUE)

    async with store.read(HERE) as session:
        kept = await stored.get(session, congress.MEETING.id)
        (remark,) = await stored_ideas.remarks(session, congress.MEETING.id)
        decided = await consents.of_meeting(session, congress.MEETING.id)
    assert [one.id for one in decided] == [congress.CONSENT.id]
    assert kept.attendance.names == ("Paul", "Odile")
    assert kept.facilitators == congress.MEETING.facilitators != ()
    assert remark.author == congress.REMARK.author != ""
    assert (remark.participant_id, kept.opened_by) == (None, None)


async def test_the_delay_of_transcripts_leaves_what_the_secretary_kept_of_them(
    store: Store, settings: Settings
) -> None:
    await filled(store, settings.folder, Retained.TRANSCRIPTS)
    async with store.read(HERE) as session:
        before = await drafts.entries(session, congress.MEETING.id)

    await retention.purge(store, settings, HERE, today=DUE)

    async with store.read(HERE) as session:
        assert await recordings_of(store) == ()
        assert await drafts.entries(session, congress.MEETING.id) == before != []


async def recordings_of(store: Store) -> tuple[object, ...]:
    return (await transcripts.of_recording(store, HERE, congress.RECORDING.id)).segments


async def test_somebody_is_forgotten_under_a_hold_all_the_same(
    desk: Desk, settings: Settings
) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store)
    await give(desk.store, "Un relais la nuit", ODILE)
    await retention.hold(desk.store, ADMINISTRATOR, "Un différend", channel_id=None)

    await forget(desk, settings)

    assert (await forgetting.own(desk.store, HERE, ODILE.user_id)).is_empty


async def test_a_hold_keeps_the_data_of_a_server_without_the_bot(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)  # with a hold
    await retention.left(store, HERE)
    later = now().date() + timedelta(days=10 * retention.GRACE_DAYS)

    await retention.purge_all(store, settings, today=later)

    assert await store.guilds() == [HERE]


async def test_a_name_among_the_words_of_others_stays_and_is_counted(
    desk: Desk, settings: Settings
) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store)
    await give(desk.store, "Un relais la nuit", ODILE)
    await remarks.remark(desk.store, PARTICIPANT, Said(f"Comme dit {NAME}, du temps.", CHANNEL))

    mentions = await forget(desk, settings)

    async with desk.store.read(HERE) as session:
        meeting = await stored.in_channel(session, CHANNEL)
        (remark,) = await stored_ideas.remarks(session, meeting.id)
    assert mentions == 1
    assert NAME in remark.text


async def test_the_sound_of_a_voice_stays_when_somebody_is_forgotten(
    desk: Desk, jobs: InlineJobs, settings: Settings
) -> None:
    await congress.fill(desk.store, HERE)
    sound = Sound("odile.wav", silence(), "fr", speaker=NAME)
    kept = await add(desk.store, jobs, settings, FACILITATOR, CHANNEL, sound)

    done = await forgetting.forget_person(
        desk.store, desk.jobs, settings, ADMINISTRATOR, NAME, words=Words.REMOVED
    )

    left = await recordings.get(desk.store, HERE, kept.id)
    assert done.places == 1
    assert NAME not in left.speaker
    assert (settings.folder / kept.file).read_bytes() == silence()


async def test_what_was_given_in_an_anonymous_meeting_cannot_be_found_again(desk: Desk) -> None:
    await open_workshop(desk.store, anonymous=True)
    await open_postits(desk.store)
    await ideas.give(desk.store, ODILE, offer("Un relais", source=Source.MODAL))

    assert (await forgetting.own(desk.store, HERE, ODILE.user_id)).is_empty


async def test_an_anonymous_meeting_knows_who_opened_it_all_the_same(store: Store) -> None:
    await open_workshop(store, anonymous=True)

    async with store.read(HERE) as session:
        assert (await stored.in_channel(session, CHANNEL)).opened_by == FACILITATOR.user_id


async def test_without_the_original_the_small_sound_alone_stays(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    tiny = str(tiny_checkpoint_at(tmp_path / "tiny.pt"))
    chosen = structs.replace(
        settings,
        recordings=Recordings(keep_original=False),
        transcription=Transcription(model_path=tiny, voices=False),
    )
    jobs = InlineJobs(store, chosen)
    await congress.fill(store, HERE)
    kept = await add(store, jobs, chosen, FACILITATOR, CHANNEL, Sound("a.wav", silence(), "fr"))

    await jobs.result(kept.job_id, wait_s=60)

    left = await recordings.get(store, HERE, kept.id)
    assert (left.progress, left.file) == (Progress.DONE, "")
    assert not (settings.folder / kept.file).exists()
    assert (settings.folder / left.sound).exists()
