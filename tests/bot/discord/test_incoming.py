"""Recordings that come without Discord are taken in, and their meeting's channel is told."""

import errno
import os
from pathlib import Path

import msgspec
import pytest

from bot.cogs.incoming import LOOK_S
from bot.config import Recordings, Settings
from bot.meeting import new_id
from bot.services import arrivals, intake, meetings
from bot.services.arrivals import Arrival, waiting_place
from bot.services.files import write_whole
from tests.bot.discord.room import Room, told
from tests.bot.sounds import silence


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "depot"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(settings: Settings, drop: Path) -> Settings:
    chosen = Recordings(watched_folder=str(drop))
    return msgspec.structs.replace(settings, recordings=chosen)


async def meeting_id(room: Room) -> str:
    await room.start_recorded()
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    return standing.meeting.id


async def look(room: Room, *, times: int = 2) -> None:
    """Let so many looks go by."""
    for _ in range(times):
        await room.env.advance_time(LOOK_S)


async def test_the_status_says_by_which_name_a_file_is_dropped(room: Room) -> None:
    identifier = await meeting_id(room)

    without = await room.martine.slash(room.channel, "enregistrement statut")
    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )
    with_one = await room.martine.slash(room.channel, "enregistrement statut")

    for status in (without, with_one):
        assert f"commence par `{identifier}`" in told(status)


async def test_a_dropped_file_is_transcribed_and_the_channel_is_told(
    room: Room, drop: Path
) -> None:
    identifier = await meeting_id(room)
    (drop / f"{identifier} matin.wav").write_bytes(silence())

    await look(room, times=3)

    assert f"Personne ne parle dans «\u00a0{identifier} matin.wav\u00a0»" in room.public_text()
    assert not (drop / f"{identifier} matin.wav").exists()


async def test_a_dropped_file_that_is_no_sound_is_put_aside_with_its_reason(
    room: Room, drop: Path
) -> None:
    identifier = await meeting_id(room)
    (drop / f"{identifier}.zip").write_bytes(b"PK\x03\x04 des sons")

    await look(room, times=3)

    aside = drop / "refuses"
    assert (aside / f"{identifier}.zip").read_bytes() == b"PK\x03\x04 des sons"
    assert "est une archive" in (aside / f"{identifier}.zip.txt").read_text("utf-8")


async def test_what_the_command_line_took_in_is_followed_without_a_restart(room: Room) -> None:
    identifier = await meeting_id(room)
    parts = room.bot.parts
    arrival_id = new_id()
    file = write_whole(waiting_place(parts.settings, arrival_id), silence())
    arrival = Arrival(arrival_id, identifier, str(file), "ligne.wav")
    await intake.take_in(parts.store, parts.jobs, parts.settings, room.guild.id, arrival)

    await look(room)

    assert "Personne ne parle dans «\u00a0ligne.wav\u00a0»" in room.public_text()


async def test_a_dropped_file_for_which_a_disk_is_full_is_put_aside_with_its_reason(
    room: Room, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = await meeting_id(room)
    (drop / f"{identifier}.wav").write_bytes(silence())

    async def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(arrivals, "hand_over", full)
    await look(room, times=3)

    aside = drop / "refuses"
    assert (aside / f"{identifier}.wav").exists()
    assert "disque est plein" in (aside / f"{identifier}.wav.txt").read_text("utf-8")
