"""An anonymous meeting: nobody's name anywhere, and ideas by the form only."""

import sqlite3

from tests.bot.discord.room import Room, announced, answer, confirmed, told
from tests.bot.searching import found_in, numbers_in

AUTHOR = "Zénobie"


async def test_the_channel_is_told_how_to_give_ideas(room: Room) -> None:
    opened = await room.start(anonyme=True)

    announcement, _, panel = announced(opened)
    assert "anonyme" in announcement.content
    assert "aucun auteur n’est enregistré" in panel.content
    assert "n’est pas retenu" in panel.content


async def test_a_message_is_not_taken(room: Room) -> None:
    await room.postits(anonyme=True)

    message = await room.paul.send(room.channel, "Un carnet")

    assert not confirmed(room, message)
    assert await room.idea_texts() == []


async def test_the_command_opens_the_form_with_the_text_already_typed(room: Room) -> None:
    await room.postits(anonyme=True)

    shown = await room.paul.slash(room.channel, "idee", texte="Un carnet")
    assert shown.modal is not None
    assert shown.modal["components"][0]["component"]["value"] == "Un carnet"
    await room.paul.submit_modal(shown, {"texte": "Un carnet pour chacun"})

    assert await room.idea_texts() == ["Un carnet pour chacun"]


async def test_the_author_alone_may_change_the_idea_and_the_quota_holds(room: Room) -> None:
    panel = await room.postits(anonyme=True, quota=1)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    refused = await room.fill_in(room.paul, panel, "Une affiche")

    form = await room.paul.click(answer(receipt), label="Modifier")
    edited = await room.paul.submit_modal(form, {"texte": "Un carnet pour chacun"})
    await room.paul.click(answer(receipt), label="Retirer")
    another = await room.fill_in(room.paul, panel, "Une affiche")

    assert "déjà donné" in told(refused)
    assert "pour chacun" in told(edited)
    assert "Idée 1/1" in told(another)
    assert await room.idea_texts() == ["Une affiche"]


async def test_no_remark_is_taken_since_it_would_bear_a_name(room: Room) -> None:
    await room.start(anonyme=True)

    refused = await room.paul.slash(room.channel, "remarque", texte="Je tiens à le dire")

    assert "anonyme" in told(refused)


async def test_no_name_and_no_number_of_an_author_is_shown_or_stored(room: Room) -> None:
    panel = await room.postits(anonyme=True)
    author = room.guild.add_member(room.env.create_user(AUTHOR))
    await room.fill_in(author, panel, "Un carnet de liaison")
    await room.fill_in(author, panel, "Une affiche dans le hall")
    await room.martine.slash(room.channel, "section fermer")
    proposal = await room.martine.slash(room.channel, "regroup")
    await room.martine.click(answer(proposal), label="Appliquer")
    await room.martine.slash(room.channel, "minutes")
    await room.martine.slash(room.channel, "exporter")
    await room.martine.slash(room.channel, "seance fermer")

    assert AUTHOR not in room.public_text()
    assert str(author.id) not in room.public_text()
    folder = room.bot.parts.settings.folder
    with sqlite3.connect(folder / "greffier.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    assert found_in(folder, AUTHOR, str(author.id)) == []
    assert author.id not in numbers_in(folder / "greffier.sqlite3")
