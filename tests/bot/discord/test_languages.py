"""A recording in another language than announced: people are told; a click transcribes it anew."""

from pathlib import Path

import discord
import pytest
from msgspec import structs
from simcord import InteractionResult

from bot.client import Greffier
from bot.config import Settings, Transcription
from bot.recording import Progress, Recording
from bot.services import recordings
from bot.services.access import Actor, Role
from tests.bot.discord.room import Room, told
from tests.transcription.sounds import write_wav
from transcription import audio

WORKSHOP = Path(__file__).parents[3] / "bot" / "demo" / "recording" / "atelier.ogg"
WARNING = "On y parle français, alors que la séance est annoncée en anglais."
BUTTON = "Transcrire en français"


@pytest.fixture(scope="session")
def french(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Twenty seconds of the workshop."""
    folder = tmp_path_factory.mktemp("french")
    sound = audio.extract(WORKSHOP, folder / "whole.wav")
    samples = audio.read_span(sound.path, 0, 20 * audio.RATE_HZ)
    return write_wav(folder / "cut.wav", (samples * 32_767).astype(int).tolist()).read_bytes()


@pytest.fixture
def settings(settings: Settings, base_checkpoint: Path) -> Settings:
    quick = Transcription(model_path=str(base_checkpoint), mode="rapide", voices=False)
    return structs.replace(settings, transcription=quick)


async def add_as_english(room: Room, sound: bytes) -> None:
    await room.start_recorded()
    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", sound), langue="en"
    )


def spoken(room: Room) -> list[discord.Message]:
    """Return what the bot says to everybody, in order."""
    return [m for m in room.seen_by(room.paul) if m.author.id == room.me.id]


def offering(room: Room) -> list[discord.Message]:
    """Return the messages with the button."""
    return [m for m in spoken(room) if m.components and not m.pinned]


async def recorded(room: Room) -> Recording:
    """Return the only recording of the meeting."""
    secretary = Actor(room.guild.id, room.simon.id, "Simon", frozenset({Role.SECRETARY}))
    [kept] = await recordings.status(room.bot.parts.store, secretary, room.channel.id)
    return kept


async def test_who_announced_another_language_is_told_and_offered_to_change(
    room: Room, french: bytes
) -> None:
    await add_as_english(room, french)

    followed, announced = offering(room)
    assert followed.content == f"«\u00a0atelier.wav\u00a0»\u00a0: transcrit\n{WARNING}"
    assert announced.content.endswith(WARNING)
    for message in (followed, announced):
        [row] = message.components
        assert isinstance(row, discord.ActionRow)
        assert [child.label for child in row.children if isinstance(child, discord.Button)] == [
            BUTTON
        ]
    status = await room.simon.slash(room.channel, "enregistrement statut")
    assert f"transcrit\n - {WARNING}" in told(status)
    assert len(announced.attachments) == 3, "what was asked for is there all the same"


async def test_one_click_transcribes_anew_and_a_second_one_is_told(
    room: Room, french: bytes
) -> None:
    await add_as_english(room, french)
    before = await recorded(room)
    followed, announced = offering(room)

    first = await room.simon.click(followed, label=BUTTON)
    late = await room.martine.click(announced, label=BUTTON)

    after = await recorded(room)
    said = [message.content for message in spoken(room)]
    assert "recommence au début, en français" in told_of(first)
    assert "C’est déjà fait" in told_of(late)
    assert (before.language, after.language, after.progress) == ("en", "fr", Progress.DONE)
    assert before.job_id != after.job_id
    assert "est prête" in said[-1]
    assert sum("est prête" in text for text in said) == 2, "announced once more, and once only"
    assert WARNING not in said[-1]
    assert "«\u00a0atelier.wav\u00a0»\u00a0: transcrit" in said
    assert offering(room) == []


async def test_the_button_works_after_a_restart(room: Room, french: bytes) -> None:
    await add_as_english(room, french)

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.simon.click(offering(room)[-1], label=BUTTON)

    assert (await recorded(room)).language == "fr"
    assert "est prête" in spoken(room)[-1].content


async def test_a_participant_changes_no_language(room: Room, french: bytes) -> None:
    await add_as_english(room, french)

    refused = await room.paul.click(offering(room)[0], label=BUTTON)

    assert "réservée" in told(refused)
    assert len(offering(room)) == 2
    assert (await recorded(room)).language == "en"


async def test_what_is_announced_rightly_needs_no_word(room: Room, french: bytes) -> None:
    await room.start_recorded()

    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", french), langue="fr"
    )

    assert offering(room) == []
    assert "On y parle" not in room.public_text()


def told_of(clicked: InteractionResult) -> str:
    """Return what only who clicked sees."""
    return "\n".join(message.content for message in clicked.followups if message.ephemeral)
