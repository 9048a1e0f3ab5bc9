"""What meets: tables and quotas, pauses and paper, ideas hidden from all and what shows them."""

import discord

from tests.bot.discord.room import Room, answer, told

PIN = "📌"


async def table(room: Room, **options: object) -> None:
    """Open a table."""
    await room.start()
    columns = "Frein, Levier"
    await room.martine.slash(
        room.channel, "section ouvrir", section="Freins", forme="table", colonnes=columns, **options
    )


def rows(room: Room) -> list[discord.Message]:
    """Return the messages that show the channel the rows of a table."""
    return [m for m in room.seen_by(room.odile) if "Pour compléter cette ligne" in m.content]


def under(room: Room, message: discord.Message) -> list[discord.Message]:
    """Return what the bot wrote under a message."""
    every = room.channel.history()
    return [m for m in every if m.reference and m.reference.message_id == message.id]


async def test_a_reply_over_the_quota_completes_its_row_once_another_made_room(room: Room) -> None:
    await table(room, quota=1)
    await room.paul.slash(room.channel, "idee", texte="Le temps manque")
    await room.odile.slash(room.channel, "idee", texte="L’argent manque")
    first, second = await room.ideas()

    reply = await room.odile.send(room.channel, "Le protéger", reply_to=rows(room)[0])
    (question,) = under(room, reply)
    asked = await room.odile.click(question, label="Choisir l’idée à remplacer")
    await room.odile.select(answer(asked), [second.id])

    cell = (await room.ideas())[-1]
    assert (cell.text, cell.row, cell.column) == ("Le protéger", first.id, 1)
    assert cell.message_id == reply.id
    assert "L’argent manque" not in room.public_text(), "the row that gave way says so"


async def test_an_idea_that_is_replaced_opens_its_row_in_the_channel(room: Room) -> None:
    await table(room, quota=1)
    await room.paul.slash(room.channel, "idee", texte="Le temps manque")
    asked = await room.paul.slash(room.channel, "idee", texte="L’agenda")
    (old,) = await room.ideas()

    await room.paul.select(answer(asked), [old.id])

    (shown,) = rows(room)
    assert "L’agenda" in shown.content


async def test_the_message_of_a_row_goes_with_an_idea_that_is_hidden_and_comes_back(
    room: Room,
) -> None:
    await table(room)
    await room.paul.slash(room.channel, "idee", texte="Ce chef est un âne")
    (shown,) = rows(room)

    form = await room.farida.context_menu(room.channel, "Masquer cette idée", shown)
    done = await room.farida.submit_modal(form, {"raison": "Insulte"})
    assert "Le message du salon, lui, reste" not in told(done)
    assert "âne" not in room.public_text()
    (idea,) = await room.ideas()
    await room.farida.slash(room.channel, "montrer", idee=idea.id)

    assert "âne" in rows(room)[0].content


async def test_no_row_of_a_hidden_table_is_shown(room: Room) -> None:
    await table(room, cachees=True)

    await room.paul.slash(room.channel, "idee", texte="Le temps manque")

    assert rows(room) == []
    assert "Le temps manque" not in room.public_text()


async def test_a_pause_stops_paper_and_pins_but_not_a_round(room: Room) -> None:
    await room.postits()
    await room.farida.slash(room.channel, "seance pause")
    message = await room.odile.send(room.channel, "On oublie la nuit")

    await room.paul.react(message, PIN)
    paper = await room.farida.slash(room.channel, "seance papier")
    form = await room.farida.slash(room.channel, "parole tour")
    noted = await room.farida.submit_modal(form, {"groupe": "internes", "recueille": "un avis"})

    assert "en pause" in told(paper)
    assert "un avis" in told(noted)
    assert [m.content for m in under(room, message) if "proposé" in m.content] == []


async def test_a_pin_shows_nothing_of_hidden_ideas(room: Room) -> None:
    await room.start()
    message = await room.odile.send(room.channel, "On oublie la nuit")
    await room.martine.slash(
        room.channel, "section ouvrir", section="Idées", forme="postits", cachees=True
    )

    await room.paul.react(message, PIN)

    assert under(room, message) == []
