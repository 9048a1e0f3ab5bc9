"""Short extracts of recordings, by which voices are recognised."""

from pathlib import Path

import av
import pytest

from bot.config import Settings
from bot.errors import GoneError
from bot.services import listening, requests, sound_files, speakers
from bot.services.requests import Desk
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import CHANNEL, ELSEWHERE, HERE, SECRETARY
from tests.bot.services.spoken import SOUND, keep_spoken
from tests.bot.services.voices import keep


@pytest.fixture
async def folder(store: Store, settings: Settings) -> Path:
    """The data folder, where a recording of four voices lies."""
    await congress.fill(store, HERE)
    await keep_spoken(store, settings.folder, HERE)
    return settings.folder


async def heard(desk: Desk) -> dict[str, list[str]]:
    """Have two extracts of each voice made, and return their files by the voices."""
    known = await speakers.voices(desk.store, SECRETARY, CHANNEL)
    wanted = [excerpt for voice in known for excerpt in voice.excerpts]
    made = await requests.extracts(desk, HERE, wanted)
    return {voice.speaker: [made[excerpt] for excerpt in voice.excerpts] for voice in known}


async def test_each_voice_is_heard_twice_for_five_to_eight_seconds(
    folder: Path, desk: Desk
) -> None:
    made = await heard(desk)

    assert list(made) == ["1", "2", "3", "4"]
    for file in [file for those in made.values() for file in those]:
        with av.open(str(folder / file)) as sound:
            assert sound.duration is not None
            assert 5.0 < sound.duration / 1_000_000 < 8.1
        assert (folder / file).stat().st_size < 40_000


async def test_an_extract_is_cut_once(folder: Path, desk: Desk) -> None:
    file = folder / (await heard(desk))["1"][0]
    file.write_bytes(b"cut before")

    await heard(desk)

    assert file.read_bytes() == b"cut before"


async def test_extracts_go_with_the_sound_they_come_from(
    folder: Path, desk: Desk, settings: Settings
) -> None:
    before = await heard(desk)
    await sound_files.forget(desk.store, settings, HERE, "atelier.ogg")

    after = await heard(desk)

    assert {file for files in after.values() for file in files} == {""}
    assert not [file for files in before.values() for file in files if (folder / file).exists()]


async def test_what_cannot_be_read_or_lies_past_the_end_is_not_heard(
    folder: Path, store: Store, settings: Settings
) -> None:
    passages = [("atelier.ogg", 900.0, 905.0)]
    past = await listening.cut(store, settings, HERE, passages)
    (folder / SOUND).write_bytes(b"no sound at all")

    broken = await listening.cut(store, settings, HERE, [("atelier.ogg", 0.0, 5.0)])

    assert (past, broken) == ([""], [""])


@pytest.mark.usefixtures("folder")
async def test_a_recording_of_an_archive_has_no_sound(store: Store, settings: Settings) -> None:
    await keep(store, HERE, [], name="ancien.ogg", file="")

    assert await listening.cut(store, settings, HERE, [("ancien.ogg", 0.0, 5.0)]) == [""]


@pytest.mark.usefixtures("folder")
async def test_a_recording_is_heard_on_its_own_server_only(
    store: Store, settings: Settings
) -> None:
    with pytest.raises(GoneError):
        await listening.cut(store, settings, ELSEWHERE.guild_id, [("atelier.ogg", 0.0, 5.0)])
