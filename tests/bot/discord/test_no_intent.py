"""An association refuses that messages are read: a whole meeting by commands, buttons and forms."""

import discord
import msgspec
import pytest

from bot.client import Greffier
from bot.config import Discord, Settings
from tests.bot.discord.room import Room, answer, confirmed, told


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, discord=Discord(message_content=False))


def test_the_bot_asks_for_no_privileged_intent(bot: Greffier) -> None:
    privileged = discord.Intents(message_content=True, members=True, presences=True)

    assert bot.intents.value & privileged.value == 0


async def test_a_meeting_goes_from_its_settings_to_its_minutes_without_a_message_being_read(
    room: Room,
) -> None:
    form = await room.martine.slash(room.channel, "configurer notice")
    await room.martine.submit_modal(form, {"notice": "Vos idées restent ici."})
    panel = await room.postits(quota=2)

    receipt = await room.fill_in(room.paul, panel, "Un carnet de liaison")
    await room.odile.slash(room.channel, "idee", texte="Du temps pour écouter")
    for text in ("Une affiche", "Un numéro unique"):
        await room.fill_in(room.farida, panel, text)
    changed = await room.paul.click(answer(receipt), label="Modifier")
    await room.paul.submit_modal(changed, {"texte": "Un carnet"})
    said = await room.odile.send(room.channel, "On manque de bras")
    noted = await room.simon.context_menu(room.channel, "Noter comme remarque", said)
    await room.martine.slash(room.channel, "section fermer")
    proposed = await room.martine.slash(room.channel, "regroup", nombre=2)
    await room.martine.click(answer(proposed), label="Appliquer")
    await room.martine.slash(room.channel, "seance fermer")
    minutes = await room.simon.slash(room.channel, "minutes", forme="md")

    assert "On manque de bras" in told(noted)
    (file,) = answer(minutes).attachments
    written = (await file.read()).decode()
    for text in ("Un carnet", "Du temps pour écouter", "Une affiche", "On manque de bras"):
        assert text in written


async def test_what_is_lost_is_said_when_the_meeting_opens(room: Room) -> None:
    opened = await room.start()

    assert "la lecture des messages est coupée" in told(opened)
    assert "modifier ou supprimer un message n’y change rien" in told(opened)


async def test_a_message_in_the_channel_is_no_idea_and_promises_nothing(room: Room) -> None:
    panel = await room.postits()

    written = await room.paul.send(room.channel, "Un carnet de liaison")

    assert "Écrivez" not in panel.content
    assert not confirmed(room, written)
    assert await room.idea_texts() == []
