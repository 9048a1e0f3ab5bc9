"""`/idée`, the panel's button, the form and the receipt."""

import asyncio

import discord
import pytest

from bot.client import Greffier
from tests.bot.discord.room import Room, answer, confirmed, labels, told


async def test_the_button_opens_a_form_and_gives_a_private_receipt(room: Room) -> None:
    panel = await room.postits(quota=2)

    receipt = await room.fill_in(room.paul, panel, "Un carnet de liaison")

    assert "Idée 1/2 enregistrée" in told(receipt)
    assert "«\u00a0Un carnet de liaison\u00a0»" in told(receipt)
    assert labels(answer(receipt)) == ["Modifier", "Retirer"]
    assert await room.idea_texts() == ["Un carnet de liaison"]
    assert "Un carnet" not in room.public_text()


async def test_a_hundred_answers_leave_nothing_waiting(room: Room) -> None:
    panel = await room.postits()
    await room.rested()
    before = asyncio.all_tasks()

    for number in range(50):
        await room.fill_in(room.paul, panel, f"Idée {number}")
        await room.odile.slash(room.channel, "idee", texte=f"Autre {number}")
    await room.rested()

    assert len(await room.ideas()) == 100
    assert asyncio.all_tasks() - before == set()


async def test_the_form_bears_the_title_of_the_section(room: Room) -> None:
    panel = await room.postits()

    shown = await room.paul.click(panel, label="Donner une idée")

    assert shown.modal is not None
    assert shown.modal["title"] == "Idées"


async def test_two_clicks_open_two_forms_and_both_ideas_count(room: Room) -> None:
    panel = await room.postits()
    first = await room.paul.click(panel, label="Donner une idée")
    second = await room.paul.click(panel, label="Donner une idée")

    await room.paul.submit_modal(first, {"texte": "Une"})
    await room.paul.submit_modal(second, {"texte": "Deux"})

    assert await room.idea_texts() == ["Une", "Deux"]


async def test_an_idea_is_modified_from_its_receipt(room: Room) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    form = await room.paul.click(answer(receipt), label="Modifier")
    assert form.modal is not None
    assert form.modal["components"][0]["component"]["value"] == "Un carnet"

    edited = await room.paul.submit_modal(form, {"texte": "Un carnet pour chacun"})

    assert "«\u00a0Un carnet pour chacun\u00a0»" in told(edited)
    assert await room.idea_texts() == ["Un carnet pour chacun"]


async def test_an_idea_is_withdrawn_once_however_often_it_is_asked(room: Room) -> None:
    panel = await room.postits(quota=1)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")

    first = await room.paul.click(answer(receipt), label="Retirer")
    second = await room.paul.click(answer(receipt), label="Retirer")

    assert "retirée" in told(first)
    assert told(second) == told(first)
    assert await room.idea_texts() == []


async def test_withdrawing_makes_room_for_another_idea(room: Room) -> None:
    panel = await room.postits(quota=1)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    await room.paul.click(answer(receipt), label="Retirer")

    other = await room.fill_in(room.paul, panel, "Une affiche")

    assert "Idée 1/1" in told(other)


async def test_a_withdrawn_idea_cannot_be_modified(room: Room) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    await room.paul.click(answer(receipt), label="Retirer")

    refused = await room.paul.click(answer(receipt), label="Modifier")

    assert "n’existe plus" in told(refused)


async def test_a_receipt_of_a_closed_section_changes_nothing(room: Room) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    await room.martine.slash(room.channel, "section fermer")

    modified = await room.paul.click(answer(receipt), label="Modifier")
    withdrawn = await room.paul.click(answer(receipt), label="Retirer")

    assert "fermée" in told(modified)
    assert "fermée" in told(withdrawn)


async def test_a_form_sent_after_the_section_closed_is_explained(room: Room) -> None:
    panel = await room.postits()
    shown = await room.paul.click(panel, label="Donner une idée")
    await room.martine.slash(room.channel, "section fermer")

    refused = await room.paul.submit_modal(shown, {"texte": "Trop tard"})

    assert "fermée" in told(refused)


async def test_over_the_quota_the_answer_says_what_can_be_done(room: Room) -> None:
    panel = await room.postits(quota=1)
    await room.fill_in(room.paul, panel, "Un carnet")

    refused = await room.paul.slash(room.channel, "idee", texte="Une affiche")

    assert "Vous avez déjà donné votre idée" in told(refused)
    assert await room.idea_texts() == ["Un carnet"]


async def test_the_command_gives_an_idea_at_once(room: Room) -> None:
    await room.postits()

    receipt = await room.paul.slash(room.channel, "idee", texte="Un carnet")

    assert "enregistrée" in told(receipt)
    assert labels(answer(receipt)) == ["Modifier", "Retirer"]


async def test_the_command_without_a_text_opens_the_form(room: Room) -> None:
    await room.postits()

    shown = await room.paul.slash(room.channel, "idee")
    receipt = await room.paul.submit_modal(shown, {"texte": "Un carnet"})

    assert "enregistrée" in told(receipt)


async def test_without_a_meeting_the_command_says_who_can_open_one(room: Room) -> None:
    plain = await room.paul.slash(room.channel, "idee", texte="Un carnet")
    form = await room.paul.slash(room.channel, "idee")

    assert "/séance ouvrir" in told(plain)
    assert "/séance ouvrir" in told(form)


async def test_in_a_closed_section_the_command_is_refused(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section fermer")

    refused = await room.paul.slash(room.channel, "idee", texte="Un carnet")

    assert "Aucune section n’est ouverte" in told(refused)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("é" * 4_000, "é" * 4_000),
        ("👩🏽‍⚕️ plus de temps 🕰️", "👩🏽‍⚕️ plus de temps 🕰️"),
        ("مزيد من الوقت للاستماع", "مزيد من الوقت للاستماع"),
        ("un\x00 deux\x1b[31m trois", "un deux[31m trois"),
        ("e\u0301coute\u202e", "e\u0301coute\u202e"),
        ("ligne un\nligne deux", "ligne un\nligne deux"),
    ],
)
async def test_any_text_is_kept_as_it_was_written(room: Room, given: str, stored: str) -> None:
    await room.postits()

    receipt = await room.paul.slash(room.channel, "idee", texte=given)

    assert "enregistrée" in told(receipt)
    assert "\u202e" not in told(receipt)
    assert await room.idea_texts() == [stored]


@pytest.mark.parametrize("blank", ["   ", "\u200b", "\n\n"])
async def test_a_text_nobody_can_read_is_refused(room: Room, blank: str) -> None:
    panel = await room.postits()

    refused = await room.fill_in(room.paul, panel, blank)

    assert "vide" in told(refused)


async def test_markup_and_pings_in_an_idea_do_nothing(room: Room) -> None:
    panel = await room.postits()
    text = f"@everyone {room.odile.mention} **gras** # titre [ici](https://exemple.org)"

    receipt = await room.fill_in(room.paul, panel, text)

    assert "\\*\\*gras\\*\\*" in told(receipt)
    assert "\\# titre" in told(receipt)
    assert not answer(receipt).message.mention_everyone
    assert answer(receipt).message.mentions == []


async def table(room: Room) -> None:
    """Open a table and give it a row."""
    await room.start()
    await room.martine.slash(
        room.channel, "section ouvrir", section="Freins", forme="table", colonnes="Frein, Levier"
    )
    await room.paul.slash(room.channel, "idee", texte="Le temps manque")


async def test_a_row_is_completed_by_choosing_it(room: Room) -> None:
    await table(room)
    (offered,) = await room.odile.autocomplete(room.channel, "idee", "ligne", "TEMPS")

    await room.odile.slash(room.channel, "idee", texte="Le protéger", ligne=offered["value"])

    row, cell = await room.ideas()
    assert offered["name"] == "Le temps manque"
    assert (cell.row, cell.column) == (row.id, 1)


async def test_a_row_is_completed_by_typing_its_text(room: Room) -> None:
    await table(room)

    await room.odile.slash(
        room.channel, "idee", texte="Le protéger", ligne="le temps manque", colonne=2
    )

    row, cell = await room.ideas()
    assert (cell.row, cell.column) == (row.id, 1)


async def test_a_row_chosen_before_the_form_is_not_lost(room: Room) -> None:
    await table(room)

    shown = await room.odile.slash(room.channel, "idee", ligne="Le temps manque")
    await room.odile.submit_modal(shown, {"texte": "Le protéger"})

    row, cell = await room.ideas()
    assert (cell.row, cell.column) == (row.id, 1)


def shown_rows(room: Room) -> list[discord.Message]:
    """The messages that show the channel the rows of a table."""
    return [m for m in room.seen_by(room.odile) if "Pour compléter cette ligne" in m.content]


async def test_a_row_is_shown_and_a_reply_completes_it_in_the_next_column(room: Room) -> None:
    await table(room)
    (message,) = shown_rows(room)

    reply = await room.odile.send(room.channel, "Le protéger", reply_to=message)
    again = await room.paul.send(room.channel, "L’agenda", reply_to=reply)
    chat = await room.paul.send(room.channel, "Je parle seulement")

    row, cell, other = await room.ideas()
    assert "«\u00a0Le temps manque\u00a0»" in message.content
    assert "(colonne «\u00a0Levier\u00a0»)" in message.content
    assert (cell.text, cell.row, cell.column) == ("Le protéger", row.id, 1)
    assert (other.row, other.column) == (row.id, 1)
    assert confirmed(room, reply)
    assert confirmed(room, again)
    assert not confirmed(room, chat)


async def test_the_button_under_a_row_completes_it(room: Room) -> None:
    await table(room)
    await room.env.restart_bot(Greffier(room.bot.parts))

    form = await room.odile.click(shown_rows(room)[0], label="Compléter la ligne")
    await room.odile.submit_modal(form, {"texte": "Le protéger"})

    row, cell = await room.ideas()
    assert (cell.row, cell.column) == (row.id, 1)
    assert len(shown_rows(room)) == 1, "an answer opens no row"


async def test_the_message_of_a_row_follows_its_author_and_nobody_else(room: Room) -> None:
    await room.start()
    await room.martine.slash(
        room.channel, "section ouvrir", section="Freins", forme="table", colonnes="Frein, Levier"
    )
    receipt = await room.paul.slash(room.channel, "idee", texte="Le temps")
    (message,) = shown_rows(room)

    form = await room.paul.click(answer(receipt), label="Modifier")
    await room.paul.submit_modal(form, {"texte": "Le temps manque"})
    assert "Le temps manque" in shown_rows(room)[0].content
    await room.martine.delete(message)
    assert await room.idea_texts() == ["Le temps manque"], "the moderator deletes no idea"
    await room.paul.click(answer(receipt), label="Retirer")

    assert await room.idea_texts() == []


async def test_a_row_that_is_withdrawn_says_so_where_it_was_shown(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Freins", forme="table")
    receipt = await room.paul.slash(room.channel, "idee", texte="Le temps")

    await room.paul.click(answer(receipt), label="Retirer")

    assert "a été retirée" in room.public_text()
    assert "Le temps" not in room.public_text()


async def test_an_anonymous_table_shows_no_row(room: Room) -> None:
    await room.start(anonyme=True)
    opened = await room.martine.slash(
        room.channel, "section ouvrir", section="Freins", forme="table"
    )

    await room.fill_in(room.paul, opened.followups[-1], "Le temps")

    assert shown_rows(room) == []


async def test_an_unknown_row_is_refused(room: Room) -> None:
    await table(room)

    refused = await room.odile.slash(room.channel, "idee", texte="Le protéger", ligne="Autre")

    assert "n’existe plus" in told(refused)


async def test_no_row_is_offered_outside_a_table(room: Room) -> None:
    await room.postits()
    await room.paul.slash(room.channel, "idee", texte="Un carnet")

    assert await room.paul.autocomplete(room.channel, "idee", "ligne", "") == []
