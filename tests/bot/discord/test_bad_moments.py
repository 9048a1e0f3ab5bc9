"""Archived threads, people and channels that go, forgotten clicks: a sentence, and nothing lost."""

import discord
import pytest

from bot.client import Greffier
from tests.bot.discord.room import Room, answer, dms, told, written_in_private

ARCHIVED, FORGOTTEN, NO_CHANNEL, NO_MEMBER = 50_083, 10_062, 10_003, 10_007


def forget_unanswered(room: Room) -> None:
    """Leave the interactions Discord forgot out of what is checked at the end of a story."""
    interactions = room.env.backend.interactions
    for key in [key for key, one in interactions.items() if not one.responded]:
        del interactions[key]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (ARCHIVED, "Ce fil est archivé"),
        (NO_CHANNEL, "Ce salon a été supprimé"),
        (NO_MEMBER, "n’est plus sur le serveur"),
        (FORGOTTEN, "Ma réponse est arrivée trop tard"),
    ],
)
async def test_a_refusal_of_discord_s_is_explained_and_nothing_is_lost(
    room: Room, code: int, sentence: str
) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    room.env.inject_error("POST", "/webhooks/*", status=400, code=code)

    refused = await room.paul.click(answer(receipt), label="Retirer")

    assert sentence in told(refused)
    assert "perdu" in told(refused) or code == NO_MEMBER


async def test_in_a_thread_that_was_archived_a_message_is_stored_all_the_same(room: Room) -> None:
    await room.postits()
    room.env.inject_error("PUT", "/channels/*/reactions/*", status=400, code=ARCHIVED)

    message = await room.paul.send(room.channel, "Un carnet")

    (reply,) = [m for m in room.channel.history() if m.type is discord.MessageType.reply]
    assert reply.content == "Votre idée est enregistrée."
    assert message.id == (reply.reference and reply.reference.message_id)
    assert await room.idea_texts() == ["Un carnet"]


async def test_in_a_thread_that_was_archived_the_queue_is_posted_anew(room: Room) -> None:
    await room.start()
    await room.paul.slash(room.channel, "parole demander")
    room.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=ARCHIVED)

    await room.odile.slash(room.channel, "parole demander")

    boards = [m for m in room.channel.history() if "File de parole" in m.content]
    assert len(boards) == 2
    assert any("2. Odile" in board.content for board in boards)


async def test_a_form_discord_forgot_is_stored_and_its_author_told_in_private(room: Room) -> None:
    panel = await room.postits(quota=2)
    form = await room.paul.click(panel, label="Donner une idée")
    room.env.inject_error("POST", "/interactions/*/callback", status=404, code=FORGOTTEN, times=2)

    await room.paul.submit_modal(form, {"texte": "Un carnet"})

    assert await room.idea_texts() == ["Un carnet"]
    (private,) = dms(room)
    assert "Idée 1/2 enregistrée" in private
    assert "Un carnet" not in room.public_text()
    forget_unanswered(room)


async def test_over_the_quota_a_text_discord_forgot_comes_back_in_private(room: Room) -> None:
    panel = await room.postits(quota=1)
    await room.fill_in(room.paul, panel, "Un carnet")
    form = await room.paul.click(panel, label="Donner une idée")
    room.env.inject_error("POST", "/interactions/*/callback", status=404, code=FORGOTTEN, times=2)

    await room.paul.submit_modal(form, {"texte": "Une affiche"})

    (private,) = dms(room)
    assert private.startswith("Vous avez déjà donné votre idée.")
    (message,) = [m for m in written_in_private(room) if m.embeds]
    assert message.embeds[0]["description"] == "Une affiche"
    forget_unanswered(room)


async def test_lines_of_paper_discord_forgot_are_stored(room: Room) -> None:
    await room.postits()
    form = await room.martine.slash(room.channel, "seance papier")
    room.env.inject_error("POST", "/interactions/*/callback", status=404, code=FORGOTTEN, times=3)

    await room.martine.submit_modal(form, {"texte": "Un carnet\nUne affiche"})

    assert await room.idea_texts() == ["Un carnet", "Une affiche"]
    (private,) = dms(room)
    assert private.startswith("2 idées enregistrées")
    forget_unanswered(room)


async def test_a_click_discord_forgot_does_nothing_and_can_be_done_again(room: Room) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    room.env.inject_error("POST", "/interactions/*/callback", status=404, code=FORGOTTEN, times=2)

    await room.paul.click(answer(receipt), label="Retirer")
    forget_unanswered(room)
    (private,) = dms(room)
    again = await room.paul.click(answer(receipt), label="Retirer")

    assert "trop tard" in private
    assert "retirée" in told(again)


async def test_who_loses_their_role_in_mid_meeting_leads_no_more_and_loses_nothing(
    room: Room,
) -> None:
    await room.postits()
    await room.paul.slash(room.channel, "parole demander")
    (board,) = [m for m in room.channel.history() if "File de parole" in m.content]
    room.env.backend.guilds[room.guild.id].members[room.farida.id].role_ids.clear()

    clicked = await room.farida.click(board, label="Donner la parole à la personne suivante")
    typed = await room.farida.slash(room.channel, "section fermer")
    given = await room.farida.slash(room.channel, "idee", texte="Un carnet")

    assert "réservée" in told(clicked)
    assert "réservée" in told(typed)
    assert "enregistrée" in told(given)
    assert "1. Paul" in board.content


async def test_the_message_of_somebody_who_left_is_proposed_to_nobody(room: Room) -> None:
    await room.start()
    message = await room.odile.send(room.channel, "On oublie la nuit")
    await room.martine.slash(room.channel, "section ouvrir", section="Idées", forme="postits")
    room.guild.remove_member(room.odile)

    await room.paul.react(message, "📌")
    menu = await room.paul.context_menu(room.channel, "Donner comme idée", message)

    (reply,) = [m for m in room.channel.history() if m.type is discord.MessageType.reply]
    assert "n’est plus sur le serveur" in reply.content
    assert "n’est plus sur le serveur" in told(menu)


async def test_the_ideas_of_somebody_who_left_stay_and_can_be_hidden(room: Room) -> None:
    await room.postits()
    await room.odile.send(room.channel, "Un carnet")
    room.guild.remove_member(room.odile)
    room.env.inject_error("POST", "/users/@me/channels", status=403, code=50_278)

    done = await room.farida.slash(room.channel, "masquer", idee="Un carnet", raison="Doublon")

    assert "Je n’ai pas pu prévenir" in told(done)


async def test_somebody_who_left_still_has_their_turn_by_name(room: Room) -> None:
    await room.start()
    await room.odile.slash(room.channel, "parole demander")
    room.guild.remove_member(room.odile)

    given = await room.farida.slash(room.channel, "parole donner")

    assert "«\u00a0Odile\u00a0» a la parole" in told(given)


async def test_a_deleted_channel_loses_nothing_and_who_opened_it_is_told(room: Room) -> None:
    await room.postits()
    await room.paul.send(room.channel, "Un carnet")
    other = room.guild.create_text_channel("atelier-2")
    await room.martine.slash(other, "seance ouvrir", theme="Prévenir", trame="libre")
    room.env.backend.delete_channel(room.channel.id)
    await room.env.settle()

    exported = await room.martine.slash(other, "exporter")

    (private,) = dms(room)
    assert "vient d’être supprimé. Rien n’est perdu" in private
    archive = await answer(exported).message.attachments[0].read()
    assert "Un carnet" in archive.decode()


async def test_a_deleted_thread_is_told_too(room: Room) -> None:
    parent = room.bot.get_channel(room.channel.id)
    assert isinstance(parent, discord.TextChannel)
    await parent.create_thread(name="Groupe 1", type=discord.ChannelType.public_thread)
    (thread,) = room.channel.threads
    await room.start()
    await room.martine.slash(thread, "seance ouvrir", theme="Dans le fil", trame="libre")

    room.env.backend.delete_channel(thread.id)
    await room.env.settle()

    (private,) = dms(room)
    assert "Rien n’est perdu" in private


async def test_a_deleted_channel_without_a_meeting_tells_nobody(room: Room) -> None:
    corridor = room.guild.create_text_channel("couloir")
    room.env.backend.delete_channel(corridor.id)
    await room.env.settle()

    assert dms(room) == []


async def test_a_question_survives_a_restart_between_any_two_clicks(room: Room) -> None:
    panel = await room.postits(quota=1)
    await room.fill_in(room.paul, panel, "Un carnet")
    message = await room.paul.send(room.channel, "Une affiche")
    (reply,) = [m for m in room.channel.history() if m.type is discord.MessageType.reply]
    await room.env.restart_bot(Greffier(room.bot.parts))
    asked = await room.paul.click(reply, label="Choisir l’idée à remplacer")
    (old,) = await room.ideas()
    await room.env.restart_bot(Greffier(room.bot.parts))

    await room.paul.select(answer(asked), [old.id])

    assert await room.idea_texts() == ["Une affiche"]
    assert isinstance(message, discord.Message)
