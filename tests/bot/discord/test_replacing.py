"""Over the quota: a new idea takes the place of one of the author's own, and nothing is retyped."""

import discord

from bot.client import Greffier
from tests.bot.discord.room import Room, answer, confirmed, labels, told

WHICH = "L’idée à remplacer"


def options(message: object) -> list[str]:
    """Return what a message's menu offers."""
    rows = getattr(message, "components")  # noqa: B009 (a message of simcord or of discord.py)
    return [option["label"] for row in rows for option in row["components"][0].get("options", ())]


async def test_the_answer_asks_which_idea_to_replace_and_keeps_the_new_text(room: Room) -> None:
    panel = await room.postits(quota=2)
    await room.fill_in(room.paul, panel, "Un carnet")
    await room.fill_in(room.paul, panel, "Une affiche")
    await room.fill_in(room.odile, panel, "Du temps")

    asked = await room.fill_in(room.paul, panel, "Un **numéro** de nuit")

    assert "Laquelle remplacer" in told(asked)
    assert options(answer(asked)) == ["Un carnet", "Une affiche"]
    assert answer(asked).embeds[0].description == "Un **numéro** de nuit"
    assert "numéro" not in room.public_text()


async def test_the_chosen_idea_gives_way_and_the_question_becomes_the_receipt(room: Room) -> None:
    panel = await room.postits(quota=1)
    await room.fill_in(room.paul, panel, "Un carnet")
    asked = await room.paul.slash(room.channel, "idee", texte="é" * 4_000)
    (old,) = await room.ideas()

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.paul.select(answer(asked), [old.id])

    assert await room.idea_texts() == ["é" * 4_000]
    assert "Idée 1/1 enregistrée" in answer(asked).content
    assert "Elle remplace «\u00a0Un carnet\u00a0»" in answer(asked).content
    assert labels(answer(asked)) == ["Modifier", "Retirer"]
    assert answer(asked).embeds == []


async def test_of_two_questions_about_one_idea_the_second_finds_it_gone(room: Room) -> None:
    panel = await room.postits(quota=1)
    await room.fill_in(room.paul, panel, "Un carnet")
    first = await room.fill_in(room.paul, panel, "Une affiche")
    second = await room.fill_in(room.paul, panel, "Un numéro")
    (old,) = await room.ideas()
    await room.paul.select(answer(first), [old.id])

    late = await room.paul.select(answer(second), [old.id])

    assert "n’existe plus" in late.followups[-1].content
    assert await room.idea_texts() == ["Une affiche"]
    assert answer(second).embeds[0].description == "Un numéro"


async def test_a_message_takes_the_place_of_one_idea_however_often_it_is_asked(room: Room) -> None:
    panel = await room.postits(quota=2)
    for text in ("Un carnet", "Une affiche"):
        await room.fill_in(room.paul, panel, text)
    await room.paul.send(room.channel, "Du temps")
    (reply,) = [m for m in room.channel.history() if m.type is discord.MessageType.reply]
    asked = [await room.paul.click(reply, label="Choisir l’idée à remplacer") for _ in range(2)]
    for question, old in zip(asked, await room.ideas(), strict=True):
        await room.paul.select(answer(question), [old.id])

    assert "déjà donné une idée" in answer(asked[1]).content
    assert await room.idea_texts() == ["Une affiche", "Du temps"]


async def test_after_the_section_closed_nothing_is_replaced(room: Room) -> None:
    panel = await room.postits(quota=1)
    await room.fill_in(room.paul, panel, "Un carnet")
    asked = await room.fill_in(room.paul, panel, "Une affiche")
    (old,) = await room.ideas()
    await room.martine.slash(room.channel, "section fermer")

    late = await room.paul.select(answer(asked), [old.id])

    assert "fermée" in late.followups[-1].content
    assert await room.idea_texts() == ["Un carnet"]


async def test_a_message_over_the_quota_is_exchanged_from_under_it(room: Room) -> None:
    await room.postits(quota=1)
    first = await room.paul.send(room.channel, "Un carnet")
    message = await room.paul.send(room.channel, "Une affiche")
    reply = next(m for m in room.channel.history() if m.type is discord.MessageType.reply)

    by_another = await room.odile.click(reply, label="Choisir l’idée à remplacer")
    asked = await room.paul.click(reply, label="Choisir l’idée à remplacer")
    (old,) = await room.ideas()
    await room.paul.select(answer(asked), [old.id])

    assert "Seule la personne qui a écrit ce message" in told(by_another)
    assert await room.idea_texts() == ["Une affiche"]
    assert confirmed(room, message)
    assert not confirmed(room, first)
    assert reply.id not in {m.id for m in room.channel.history()}


async def test_a_message_whose_author_made_room_meanwhile_is_taken_at_once(room: Room) -> None:
    panel = await room.postits(quota=1)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    message = await room.paul.send(room.channel, "Une affiche")
    reply = next(m for m in room.channel.history() if m.type is discord.MessageType.reply)
    await room.paul.click(answer(receipt), label="Retirer")

    given = await room.paul.click(reply, label="Choisir l’idée à remplacer")

    assert "Idée 1/1 enregistrée" in told(given)
    assert confirmed(room, message)
    assert await room.idea_texts() == ["Une affiche"]


async def test_a_message_deleted_meanwhile_is_explained(room: Room) -> None:
    await room.postits(quota=1)
    await room.paul.send(room.channel, "Un carnet")
    message = await room.paul.send(room.channel, "Une affiche")
    reply = next(m for m in room.channel.history() if m.type is discord.MessageType.reply)
    await room.paul.delete(message)

    refused = await room.paul.click(reply, label="Choisir l’idée à remplacer")

    assert "n’existe plus" in told(refused)


async def test_in_an_anonymous_meeting_the_text_waits_until_its_author_made_room(
    room: Room,
) -> None:
    panel = await room.postits(anonyme=True, quota=1)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    asked = await room.fill_in(room.paul, panel, "Une affiche")
    assert "je ne peux pas vous les montrer" in told(asked)

    still = await room.paul.click(answer(asked), label="Donner cette idée")
    await room.paul.click(answer(receipt), label="Retirer")
    await room.paul.click(answer(asked), label="Donner cette idée")

    assert "déjà donné" in still.followups[-1].content
    assert await room.idea_texts() == ["Une affiche"]
    assert "Idée 1/1 enregistrée" in answer(asked).content
    (idea,) = await room.ideas()
    assert idea.participant_id is None


async def test_a_row_of_a_table_is_kept_with_the_text(room: Room) -> None:
    await room.start()
    await room.martine.slash(
        room.channel,
        "section ouvrir",
        section="Freins",
        forme="table",
        colonnes="Frein, Levier",
        quota=1,
    )
    await room.paul.slash(room.channel, "idee", texte="Le temps manque")
    await room.odile.slash(room.channel, "idee", texte="Autre chose")
    asked = await room.odile.slash(
        room.channel, "idee", texte="Le protéger", ligne="Le temps manque"
    )
    row, old = await room.ideas()

    await room.odile.select(answer(asked), [old.id])

    cell = (await room.ideas())[-1]
    assert (cell.text, cell.row, cell.column) == ("Le protéger", row.id, 1)
