"""What is kept for a time goes after it, and only it; what is held back stays."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.config import Settings
from bot.errors import AccessDeniedError, GoneError
from bot.meeting import now
from bot.privacy import Purge
from bot.recording import Progress
from bot.server import Retained, ServerSettings
from bot.services import transcribing
from bot.services.privacy import retention
from bot.store import events, ideas, participants, recordings, servers
from bot.store import retention as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE, PARTICIPANT, THERE

HELD_ON = date(2026, 5, 16)
DAYS = 10
LAST_DAY = HELD_ON + timedelta(days=DAYS - 1)
DUE = HELD_ON + timedelta(days=DAYS)


async def filled(store: Store, folder: Path, *kept: Retained, guild_id: int = HERE) -> None:
    """Store the event of the tests with files, and a delay for some of what is kept."""
    await congress.fill(store, guild_id)
    async with store.write(guild_id) as session:
        delays = dict.fromkeys(kept, DAYS)
        await servers.save(session, ServerSettings(retention=delays))
        ended = replace(congress.RECORDING, progress=Progress.DONE)
        await recordings.save(session, ended)
        await stored.lift(session, congress.HOLD.id)
    for file in (congress.RECORDING.file, congress.DOCUMENT.file):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(b"some bytes")


async def what_is_left(store: Store, guild_id: int = HERE) -> frozenset[Retained]:
    async with store.read(guild_id) as session:
        return await stored.still_there(session, congress.MEETING.id)


@pytest.mark.parametrize("kept", list(Retained)[:3])
async def test_each_delay_takes_its_own_and_nothing_else(
    store: Store, settings: Settings, kept: Retained
) -> None:
    await filled(store, settings.folder, kept)
    assert await what_is_left(store) == frozenset(Retained)

    assert await retention.purge(store, settings, HERE, today=LAST_DAY) is None
    done = await retention.purge(store, settings, HERE, today=DUE)

    assert done is not None
    assert done.removed == {kept: 1}
    assert await what_is_left(store) == frozenset(Retained) - {kept}
    async with store.read(HERE) as session:
        assert (await ideas.get(session, congress.IDEA.id)).text == congress.IDEA.text


async def test_the_sound_goes_from_the_disk(store: Store, settings: Settings) -> None:
    await filled(store, settings.folder, Retained.SOUND)

    await retention.purge(store, settings, HERE, today=DUE)

    assert not (settings.folder / congress.RECORDING.file).exists()
    async with store.read(HERE) as session:
        assert (await recordings.get(session, congress.RECORDING.id)).file == ""
        assert await recordings.transcript(session, congress.RECORDING.id) == (congress.SEGMENT,)


async def test_a_meeting_whose_delay_is_over_goes_whole(store: Store, settings: Settings) -> None:
    await filled(store, settings.folder, Retained.MINUTES)

    await retention.purge(store, settings, HERE, today=DUE)

    async with store.read(HERE) as session:
        assert await events.every(session) == []
        assert await participants.everyone(session) == []
    assert not (settings.folder / congress.RECORDING.file).exists()
    assert not (settings.folder / congress.DOCUMENT.file).exists()


async def test_without_a_delay_nothing_ever_goes(store: Store, settings: Settings) -> None:
    await filled(store, settings.folder)

    assert await retention.purge(store, settings, HERE, today=date(2099, 1, 1)) is None


async def test_a_purge_that_was_killed_goes_on(store: Store, settings: Settings) -> None:
    await filled(store, settings.folder, Retained.SOUND)
    (settings.folder / congress.RECORDING.file).unlink()  # the row still names it

    await retention.purge(store, settings, HERE, today=DUE)

    assert await what_is_left(store) == frozenset(Retained) - {Retained.SOUND}
    assert await retention.purge(store, settings, HERE, today=DUE) is None


async def test_what_is_being_transcribed_keeps_its_sound(store: Store, settings: Settings) -> None:
    await filled(store, settings.folder, Retained.SOUND, Retained.TRANSCRIPTS)
    async with store.write(HERE) as session:
        await recordings.save(session, congress.RECORDING)  # under way

    await retention.purge(store, settings, HERE, today=DUE)

    assert (settings.folder / congress.RECORDING.file).exists()


async def test_a_meeting_whose_sound_is_being_transcribed_goes_once_that_has_ended(
    store: Store, settings: Settings
) -> None:
    await filled(store, settings.folder, Retained.MINUTES)
    work = settings.folder / "recordings" / str(HERE) / congress.RECORDING.id
    work.mkdir(parents=True)
    (work / "sound.wav").write_bytes(b"extracted")
    async with store.write(HERE) as session:
        await recordings.save(session, congress.RECORDING)  # under way

    waits = await retention.purge(store, settings, HERE, today=DUE)
    async with store.write(HERE) as session:
        await recordings.save(session, replace(congress.RECORDING, progress=Progress.FAILED))
    done = await retention.purge(store, settings, HERE, today=DUE)

    assert waits is None
    assert done is not None
    assert not work.exists()
    assert not (settings.folder / congress.RECORDING.file).exists()


async def test_a_step_that_ends_after_its_recording_went_leaves_no_sound(
    store: Store, settings: Settings
) -> None:
    await filled(store, settings.folder, Retained.MINUTES)
    await retention.purge(store, settings, HERE, today=DUE)
    work = settings.folder / "recordings" / str(HERE) / congress.RECORDING.id
    work.mkdir(parents=True)
    for name in ("sound.wav", "sound.opus"):
        (work / name).write_bytes(b"what the step was writing")

    await transcribing.fail(store, settings, HERE, congress.RECORDING.id, "Il n’existe plus.")

    assert not work.exists()


@pytest.mark.parametrize("channel_id", [CHANNEL, None])
async def test_what_is_held_back_stays_until_it_is_released(
    store: Store, settings: Settings, channel_id: int | None
) -> None:
    await filled(store, settings.folder, Retained.SOUND)
    placed = await retention.hold(store, ADMINISTRATOR, "Un différend", channel_id=channel_id)

    assert await retention.purge(store, settings, HERE, today=DUE) is None
    (due,), _ = await retention.foreseen(store, ADMINISTRATOR, today=DUE)
    await retention.lift(store, ADMINISTRATOR, placed.id)
    done = await retention.purge(store, settings, HERE, today=DUE)

    assert due.held
    assert done is not None
    with pytest.raises(GoneError):
        await retention.lift(store, ADMINISTRATOR, placed.id)


async def test_the_dry_run_tells_what_goes_next_and_removes_nothing(
    store: Store, settings: Settings
) -> None:
    await filled(store, settings.folder, Retained.SOUND, Retained.IDENTITIES)

    (due, last) = await retention.foreseen(store, ADMINISTRATOR, today=HELD_ON)
    nothing_yet, _ = await retention.foreseen(
        store, ADMINISTRATOR, today=DUE - timedelta(days=retention.NOTICE_DAYS + 1)
    )

    assert [(one.kept, one.due_on, one.held) for one in due] == [
        (Retained.IDENTITIES, DUE, False),
        (Retained.SOUND, DUE, False),
    ]
    assert last == congress.PURGE
    assert nothing_yet == []
    assert await what_is_left(store) == frozenset(Retained)


async def test_a_purge_says_what_it_did(store: Store, settings: Settings) -> None:
    await filled(store, settings.folder, Retained.SOUND)

    done = await retention.purge(store, settings, HERE, today=DUE)

    _, last = await retention.foreseen(store, ADMINISTRATOR, today=DUE)
    assert isinstance(done, Purge)
    assert last == done


async def test_nobody_but_the_administration_foresees_or_holds_back(store: Store) -> None:
    for refused in (
        retention.foreseen(store, PARTICIPANT, today=DUE),
        retention.hold(store, PARTICIPANT, "Un différend", channel_id=None),
        retention.lift(store, PARTICIPANT, congress.HOLD.id),
        retention.holds(store, PARTICIPANT),
    ):
        with pytest.raises(AccessDeniedError):
            await refused


async def test_a_server_without_the_bot_goes_after_its_grace(
    store: Store, settings: Settings
) -> None:
    await filled(store, settings.folder)
    await filled(store, settings.folder, guild_id=THERE)
    folder = settings.folder / "documents" / str(HERE)
    folder.mkdir(parents=True)
    await retention.left(store, HERE)
    today = now().date()
    grace = timedelta(days=retention.GRACE_DAYS)

    await retention.purge_all(store, settings, today=today + grace - timedelta(days=1))
    still = await store.guilds()
    await retention.purge_all(store, settings, today=today + grace)

    assert still == [HERE, THERE]
    assert await store.guilds() == [THERE]
    assert not folder.exists()


async def test_a_server_that_takes_the_bot_back_keeps_everything(
    store: Store, settings: Settings
) -> None:
    await filled(store, settings.folder)
    await retention.left(store, HERE)
    await retention.joined(store, HERE)

    await retention.purge_all(store, settings, today=date(2099, 1, 1))

    assert await store.guilds() == [HERE]


async def test_one_server_with_trouble_does_not_keep_the_data_of_others(
    store: Store, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    await filled(store, settings.folder, Retained.SOUND)
    (settings.folder / congress.RECORDING.file).unlink()
    (settings.folder / congress.RECORDING.file).mkdir()  # cannot be removed as a file
    await filled_elsewhere(store)

    await retention.purge_all(store, settings, today=DUE)

    assert await what_is_left(store, THERE) == frozenset(Retained) - {Retained.TRANSCRIPTS}
    assert f"the purge of server {HERE} failed" in caplog.text


async def filled_elsewhere(store: Store) -> None:
    await congress.fill(store, THERE)
    async with store.write(THERE) as session:
        await servers.save(session, ServerSettings(retention={Retained.TRANSCRIPTS: DAYS}))
        await recordings.save(session, replace(congress.RECORDING, progress=Progress.DONE))
        await stored.lift(session, congress.HOLD.id)
