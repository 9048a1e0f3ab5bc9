"""📌 and « Donner comme idée »: a message becomes its author's idea when they agree."""

import discord
import msgspec

from bot.client import Greffier
from bot.config import Discord
from bot.views.parts import Parts
from tests.bot.discord.room import Room, answer, confirmed, labels, told

PIN = "📌"
MENU = "Donner comme idée"
AGREE = "D’accord, c’est mon idée"


async def said(room: Room, text: str = "On oublie la nuit", **options: bool) -> discord.Message:
    """Somebody writes in the channel, then a section of post-its opens."""
    await room.start(**options)
    message = await room.odile.send(room.channel, text)
    await room.martine.slash(
        room.channel, "section ouvrir", section="Idées", forme="postits", quota=1
    )
    return message


def asked(room: Room, message: discord.Message) -> list[discord.Message]:
    """Return what the bot wrote under a message."""
    return [
        m
        for m in room.channel.history()
        if m.reference is not None and m.reference.message_id == message.id
    ]


async def test_the_author_agrees_and_it_counts_as_theirs(room: Room) -> None:
    message = await said(room)
    await room.paul.react(message, PIN)
    (question,) = asked(room, message)
    assert question.content.startswith("Odile, ce message est proposé")

    by_another = await room.paul.click(question, label=AGREE)
    given = await room.odile.click(question, label=AGREE)

    assert "Seule la personne qui a écrit ce message" in told(by_another)
    assert "Idée 1/1 enregistrée" in told(given)
    assert labels(answer(given)) == ["Modifier", "Retirer"]
    assert await room.idea_texts() == ["On oublie la nuit"]
    assert asked(room, message) == []
    assert confirmed(room, message)


async def test_several_pins_ask_once_even_after_a_restart(room: Room) -> None:
    message = await said(room)
    await room.paul.react(message, PIN)
    await room.simon.react(message, PIN)

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.farida.react(message, PIN)

    (question,) = asked(room, message)
    await room.odile.click(question, label=AGREE)
    assert await room.idea_texts() == ["On oublie la nuit"]


async def test_the_author_who_declines_is_not_asked_again(room: Room) -> None:
    message = await said(room)
    await room.paul.react(message, PIN)
    (question,) = asked(room, message)

    refused = await room.paul.click(question, label="Non merci")
    await room.odile.click(question, label="Non merci")
    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.simon.react(message, PIN)

    assert "Seule la personne" in told(refused)
    assert asked(room, message) == []
    assert await room.idea_texts() == []


async def test_one_s_own_pin_is_agreement(room: Room) -> None:
    message = await said(room)

    await room.odile.react(message, PIN)

    assert confirmed(room, message)
    assert asked(room, message) == []
    assert await room.idea_texts() == ["On oublie la nuit"]


async def test_a_question_answered_otherwise_meanwhile_goes(room: Room) -> None:
    message = await said(room)
    await room.paul.react(message, PIN)
    (question,) = asked(room, message)
    await room.odile.react(message, PIN)

    late = await room.odile.click(question, label=AGREE)

    assert "déjà donné une idée" in told(late)
    assert asked(room, message) == []
    assert await room.idea_texts() == ["On oublie la nuit"]


async def test_over_the_quota_the_author_is_asked_which_to_replace(room: Room) -> None:
    message = await said(room)
    await room.odile.slash(room.channel, "idee", texte="Un carnet")
    await room.odile.react(message, PIN)
    (reply,) = asked(room, message)
    (old,) = await room.ideas()

    which = await room.odile.click(reply, label="Choisir l’idée à remplacer")
    await room.odile.select(answer(which), [old.id])

    assert await room.idea_texts() == ["On oublie la nuit"]


async def test_other_marks_other_moments_and_bots_are_left_alone(room: Room) -> None:
    before = await room.odile.send(room.channel, "Bonjour")
    await room.paul.react(before, PIN)
    message = await said(room)
    await room.paul.react(message, "👍")
    announcement = next(m for m in room.channel.history() if m.author.id == room.me.id)
    await room.paul.react(announcement, PIN)

    assert [m for m in room.channel.history() if m.type is discord.MessageType.reply] == []


async def test_in_an_anonymous_meeting_a_pin_is_answered_once_in_words(room: Room) -> None:
    message = await said(room, anonyme=True)

    await room.paul.react(message, PIN)
    await room.simon.react(message, PIN)
    own = await room.odile.context_menu(room.channel, MENU, message)

    (reply,) = asked(room, message)
    assert "Cette séance est anonyme" in reply.content
    assert "Cette séance est anonyme" in told(own)
    assert await room.idea_texts() == []


async def test_from_the_menu_one_gives_one_s_own_message_and_proposes_others(room: Room) -> None:
    message = await said(room)

    proposed = await room.paul.context_menu(room.channel, MENU, message)
    given = await room.odile.context_menu(room.channel, MENU, message)
    again = await room.odile.context_menu(room.channel, MENU, message)

    assert "C’est proposé à Odile" in told(proposed)
    assert len(asked(room, message)) == 1
    assert "Idée 1/1 enregistrée" in told(given)
    assert "déjà donné une idée" in told(again)
    assert await room.idea_texts() == ["On oublie la nuit"]


async def test_from_the_menu_what_cannot_be_an_idea_is_explained(room: Room) -> None:
    early = await room.odile.send(room.channel, "Bonjour")
    nowhere = await room.odile.context_menu(room.channel, MENU, early)
    await said(room)
    robot = next(m for m in room.channel.history() if m.author.id == room.me.id)

    of_a_bot = await room.odile.context_menu(room.channel, MENU, robot)

    assert "Aucune séance" in told(nowhere)
    assert "vient d’un bot" in told(of_a_bot)


async def test_without_message_content_the_menu_still_gives_and_a_pin_says_how(room: Room) -> None:
    message = await said(room)
    settings = msgspec.structs.replace(
        room.bot.parts.settings, discord=Discord(message_content=False)
    )
    parts = room.bot.parts
    await room.env.restart_bot(Greffier(Parts(settings, parts.store, parts.jobs)))

    await room.paul.react(message, PIN)
    given = await room.odile.context_menu(room.channel, MENU, message)

    (reply,) = asked(room, message)
    assert "Je ne lis pas les messages" in reply.content
    assert reply.components == []
    assert "Idée 1/1 enregistrée" in told(given)
    assert await room.idea_texts() == ["On oublie la nuit"]
