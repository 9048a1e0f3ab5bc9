"""A form may be open while its server changes its language: it is read all the same."""

from tests.bot.discord.room import Room, answer, told
from tests.bot.discord.test_compte_rendu import (
    body,
    choose,
    go_to_more,
    labels,
    opened,
    send,
    workshop,
)


async def speak_english(room: Room) -> None:
    await room.martine.slash(room.channel, "configurer langue", interface="en")


async def test_small_words_typed_in_one_language_are_read_in_the_other(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to_more(room, message)
    form = await choose(room.simon, message, "draft-add:written", "announced-list")

    await speak_english(room)
    typed = {"announcement": "Il faut", "items": "un carnet", "sentences": "oui"}
    await send(room.simon, form, typed)

    assert "It is added." in message.content
    assert "un carnet" in body(message)
    assert labels(message)[:3] == ["◀ Previous", "Next ▶", "Validate"]


async def test_a_block_moves_up_whichever_language_it_was_shown_in(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await room.simon.click(message, label="Suivant ▶")
    await room.simon.click(message, label="Plus…")

    await speak_english(room)
    await room.simon.click(message, label="Descendre")

    assert "The block has moved down one place." in message.content


async def test_what_was_typed_is_given_back_under_the_words_in_force(room: Room) -> None:
    panel = await room.postits()
    form = await room.paul.click(panel, label="Donner une idée")
    await speak_english(room)
    await room.martine.slash(room.channel, "section fermer")

    refused = await room.paul.submit_modal(form, {"texte": "Un carnet"})

    assert "This section is closed" in told(refused)
    assert "**Your idea, in one sentence**\n```\nUn carnet\n```" in refused.followups[-1].content


async def test_an_empty_field_is_named_in_the_language_in_force(room: Room) -> None:
    await workshop(room)
    await speak_english(room)
    message = answer(await room.simon.slash(room.channel, "compte-rendu"))
    await room.simon.click(message, label="More…")
    form = await choose(room.simon, message, "draft-add:spoken", "decision")

    refused = await send(room.simon, form, {"text": "\u200b"})

    assert "The field “Words” is empty" in refused.followups[0].content
