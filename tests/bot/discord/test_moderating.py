"""An idea that harms somebody: hidden with a reason, kept, told to its author, shown again."""

import logging
import sqlite3

import pytest

from tests.bot.discord.room import Room, answer, dms, told

MENU = "Masquer cette idée"


def who_hid(room: Room, idea_id: str) -> int:
    """Return who the database says hid an idea."""
    file = room.bot.parts.settings.folder / "greffier.sqlite3"
    with sqlite3.connect(file) as database:
        query = "SELECT hidden_by FROM idea WHERE id = ?"
        (user_id,) = database.execute(query, (idea_id,)).fetchone()
    database.close()
    return int(user_id)


async def shown(room: Room) -> list[str]:
    return [idea.text for idea in await room.ideas() if idea.stands]


async def test_an_idea_is_hidden_from_its_message_and_its_author_is_told_why(room: Room) -> None:
    await room.postits()
    message = await room.paul.send(room.channel, "Ce chef est un âne")
    await room.odile.send(room.channel, "Du temps")

    form = await room.farida.context_menu(room.channel, MENU, message)
    done = await room.farida.submit_modal(form, {"raison": "Insulte"})

    assert "Idée masquée" in told(done)
    assert "prévenu·e en privé" in told(done)
    assert "Le message du salon, lui, reste" in told(done)
    (private,) = dms(room)
    assert "Ce chef est un âne" in private
    assert "«\u00a0Insulte\u00a0»" in private
    assert await shown(room) == ["Du temps"]


async def test_it_stays_stored_with_who_hid_it_and_why_and_shows_again(room: Room) -> None:
    panel = await room.postits()
    await room.fill_in(room.paul, panel, "Ce chef est un âne")
    (offered,) = await room.farida.autocomplete(room.channel, "masquer", "idee", "âne")
    await room.farida.slash(room.channel, "masquer", idee=offered["value"], raison="Insulte")
    twice = await room.farida.slash(room.channel, "masquer", idee=offered["value"], raison="Encore")
    (idea,) = await room.ideas()
    assert (idea.hidden, idea.withdrawn, await shown(room)) == ("Insulte", False, [])
    assert who_hid(room, idea.id) == room.farida.id
    assert await room.farida.autocomplete(room.channel, "masquer", "idee", "") == []

    (hidden,) = await room.farida.autocomplete(room.channel, "montrer", "idee", "")
    again = await room.farida.slash(room.channel, "montrer", idee=hidden["value"])
    once_more = await room.farida.slash(room.channel, "montrer", idee=hidden["value"])

    assert "déjà masquée" in told(twice)
    assert "de nouveau visible" in told(again)
    assert "se montre déjà" in told(once_more)
    assert await shown(room) == ["Ce chef est un âne"]


async def test_it_leaves_the_wall_of_the_channel_and_comes_back(room: Room) -> None:
    panel = await room.postits()
    for text in ("Ce chef est un âne", "Du temps", "Plus de temps"):
        await room.fill_in(room.paul, panel, text)
    proposed = await room.martine.slash(room.channel, "regroup")
    await room.martine.click(answer(proposed), label="Appliquer")
    assert "âne" in room.public_text()

    await room.martine.slash(room.channel, "masquer", idee="ce chef est un âne", raison="Insulte")
    without = room.public_text()
    await room.martine.slash(room.channel, "montrer", idee="ce chef est un âne")

    assert "âne" not in without
    assert "Du temps" in without
    assert "âne" in room.public_text()


async def test_who_closed_private_messages_cannot_be_told(room: Room) -> None:
    await room.postits()
    await room.paul.send(room.channel, "Ce chef est un âne")
    room.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)

    done = await room.farida.slash(
        room.channel, "masquer", idee="Ce chef est un âne", raison="Insulte"
    )

    assert "Je n’ai pas pu prévenir" in told(done)
    assert await shown(room) == []


async def test_in_an_anonymous_meeting_nobody_can_be_told(room: Room) -> None:
    panel = await room.postits(anonyme=True)
    await room.fill_in(room.paul, panel, "Ce chef est un âne")

    done = await room.martine.slash(
        room.channel, "masquer", idee="Ce chef est un âne", raison="Insulte"
    )

    assert "Aucun compte n’est enregistré" in told(done)
    assert await shown(room) == []


async def test_a_hidden_idea_counts_in_the_quota_of_its_author(room: Room) -> None:
    panel = await room.postits(quota=1)
    await room.fill_in(room.paul, panel, "Ce chef est un âne")
    await room.farida.slash(room.channel, "masquer", idee="Ce chef est un âne", raison="Insulte")

    refused = await room.fill_in(room.paul, panel, "Deux ânes")

    assert "aucune ne peut être remplacée" in told(refused)


async def test_a_participant_hides_nothing_and_is_offered_nothing(room: Room) -> None:
    await room.postits()
    message = await room.odile.send(room.channel, "Du temps")

    menu = await room.paul.context_menu(room.channel, MENU, message)
    typed = await room.paul.slash(room.channel, "masquer", idee="Du temps", raison="Non")

    assert "animateur" in told(menu)
    assert "animateur" in told(typed)
    assert await room.paul.autocomplete(room.channel, "masquer", "idee", "") == []
    assert await shown(room) == ["Du temps"]


async def test_a_message_that_gave_no_idea_is_explained(room: Room) -> None:
    message = await room.odile.send(room.channel, "Bonjour")
    await room.postits()

    menu = await room.farida.context_menu(room.channel, MENU, message)
    typed = await room.farida.slash(room.channel, "masquer", idee="Autre", raison="Non")

    assert "Aucune idée n’est venue de là" in told(menu)
    assert "Aucune idée n’est venue de là" in told(typed)


async def test_neither_the_minutes_nor_the_logs_hold_its_words(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    await room.postits()
    for text in ("Ce chef est un âne", "Du temps"):
        await room.paul.send(room.channel, text)
    await room.martine.slash(room.channel, "masquer", idee="Ce chef est un âne", raison="Insulte")

    made = await room.martine.slash(room.channel, "minutes", forme="md")

    minutes = (await answer(made).message.attachments[0].read()).decode()
    assert "Du temps" in minutes
    assert "âne" not in minutes
    assert "âne" not in caplog.text
    assert "Insulte" not in caplog.text


async def test_the_words_of_the_archive_say_why(room: Room) -> None:
    await room.postits()
    await room.paul.send(room.channel, "Ce chef est un âne")
    await room.martine.slash(room.channel, "masquer", idee="Ce chef est un âne", raison="Insulte")

    made = await room.martine.slash(room.channel, "exporter")

    archive = (await answer(made).message.attachments[0].read()).decode()
    assert '"hidden": "Insulte"' in archive
