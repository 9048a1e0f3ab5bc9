"""`/minutes` and `/exporter`: the files are read back from what Discord was handed."""

import io
import json

from docx import Document
from simcord import InteractionResult

from tests.bot.discord.room import Room, announced, answer, told


async def content(result: InteractionResult) -> tuple[str, bytes]:
    (file,) = answer(result).attachments
    return file.filename, await file.read()


async def held(room: Room) -> None:
    """A meeting with an idea and a remark."""
    await room.postits()
    await room.paul.send(room.channel, "Un carnet de liaison")
    await room.odile.slash(room.channel, "remarque", texte="On oublie la nuit")


async def test_the_minutes_come_in_word_to_the_secretary_alone(room: Room) -> None:
    await held(room)

    made = await room.simon.slash(room.channel, "minutes")

    name, file = await content(made)
    written = "\n".join(p.text for p in Document(io.BytesIO(file)).paragraphs)
    assert "cette séance" in told(made)
    assert name == "journees-du-reseau-seance-1.docx"
    assert "Un carnet de liaison" in written
    assert "(Odile)" in written
    assert announced(made) == []


async def test_the_minutes_come_in_markdown(room: Room) -> None:
    await held(room)

    made = await room.simon.slash(room.channel, "minutes", forme="md")

    name, file = await content(made)
    assert name.endswith(".md")
    assert "Un carnet de liaison" in file.decode()


async def test_the_minutes_of_the_event_hold_all_its_meetings(room: Room) -> None:
    await held(room)
    other = room.guild.create_text_channel("atelier-2")
    await room.martine.slash(other, "seance ouvrir", theme="Prévenir", trame="libre")
    await room.paul.slash(other, "remarque", texte="Commencer plus tôt")

    made = await room.martine.slash(other, "minutes", forme="md", portee="event")

    _, file = await content(made)
    assert "tout l’événement" in told(made)
    assert "Un carnet de liaison" in file.decode()
    assert "Commencer plus tôt" in file.decode()


async def test_an_empty_meeting_has_no_minutes(room: Room) -> None:
    await room.start()

    refused = await room.simon.slash(room.channel, "minutes")

    assert "rien à écrire" in told(refused)


async def test_who_opened_the_meeting_gets_its_minutes_and_a_participant_does_not(
    room: Room,
) -> None:
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")
    await room.farida.slash(room.channel, "seance ouvrir", theme="Sortir", trame="libre")
    await room.paul.slash(room.channel, "remarque", texte="On oublie la nuit")

    hers = await room.farida.slash(room.channel, "minutes")
    his = await room.paul.slash(room.channel, "minutes")

    assert len(answer(hers).attachments) == 1
    assert "réservée" in told(his)


async def test_the_archive_holds_the_event_and_warns_of_the_names(room: Room) -> None:
    await held(room)

    made = await room.martine.slash(room.channel, "exporter")

    name, file = await content(made)
    assert name == "journees-du-reseau-archive.json"
    assert "gardez-la en lieu sûr" in told(made)
    assert json.loads(file)["event"]["title"] == "Journées du réseau"
