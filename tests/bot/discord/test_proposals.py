"""« Propositions de l’enregistrement »: read one at a time, kept or left aside."""

from bot.client import Greffier
from bot.services import meetings
from tests.bot.discord.room import Room, answer, labels, told
from tests.bot.services.voices import heard, keep

OPEN = "Propositions de l’enregistrement"
DECIDED = "On décide de refaire la liste des remplaçants chaque mois."
SAID = heard(
    ("Farida", 0, "Bonjour à toutes et à tous, merci d’être là."),
    ("1", 14, "Est-ce que la pharmacie peut prévenir quand un traitement manque ?"),
    ("Odile", 21, DECIDED),
)


async def recorded(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Échanges", forme="discussion")
    await room.odile.slash(room.channel, "remarque", texte="On oublie la nuit")
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    store, meeting_id = room.bot.parts.store, standing.meeting.id
    await keep(store, room.guild.id, SAID, meeting_id=meeting_id, name="atelier.ogg")


async def test_a_decision_is_kept_in_two_clicks_and_stands_in_the_minutes(room: Room) -> None:
    await recorded(room)
    screen = answer(await room.simon.slash(room.channel, "compte-rendu"))

    found = answer(await room.simon.click(screen, label=OPEN))
    while DECIDED not in found.content:
        await room.simon.click(found, label="Passer")
    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.simon.click(found, label="Garder")

    assert DECIDED not in found.content
    minutes = await room.simon.slash(room.channel, "minutes", forme="md")
    assert "À compléter" in told(minutes)
    (file,) = answer(minutes).attachments
    assert f"**Décision\u00a0:** {DECIDED}" in (await file.read()).decode()


async def test_what_is_left_aside_is_not_proposed_again(room: Room) -> None:
    await recorded(room)
    screen = answer(await room.simon.slash(room.channel, "compte-rendu"))
    found = answer(await room.simon.click(screen, label=OPEN))

    while "Écarter" in labels(found):
        await room.simon.click(found, label="Écarter")

    again = answer(await room.simon.click(screen, label=OPEN))
    assert "Rien de plus à proposer" in again.content


async def test_without_a_transcript_there_is_no_such_button(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Échanges", forme="discussion")
    await room.odile.slash(room.channel, "remarque", texte="On oublie la nuit")

    screen = answer(await room.simon.slash(room.channel, "compte-rendu"))

    assert OPEN not in labels(screen)
