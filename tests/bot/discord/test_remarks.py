from bot.contributions import Remark
from bot.services import meetings
from bot.store import ideas
from tests.bot.discord.room import Room, told

MENU = "Noter comme remarque"


async def remarks(room: Room) -> list[Remark]:
    store = room.bot.parts.store
    now = await meetings.standing(store, room.guild.id, room.channel.id)
    async with store.read(room.guild.id) as session:
        return list(await ideas.remarks(session, now.meeting.id))


async def test_everybody_notes_their_own_remark(room: Room) -> None:
    await room.start()

    noted = await room.paul.slash(
        room.channel, "remarque", texte="On oublie la nuit", conclusion="Penser aux veilleurs"
    )

    assert "«\u00a0On oublie la nuit\u00a0» (Paul)" in told(noted)
    (kept,) = await remarks(room)
    assert (kept.author, kept.conclusion) == ("Paul", "Penser aux veilleurs")
    assert "On oublie" not in room.public_text()


async def test_a_secretary_notes_what_others_said(room: Room) -> None:
    await room.start()

    noted = await room.simon.slash(
        room.channel, "remarque", texte="On oublie la nuit", auteur="Nora"
    )

    assert "(Nora)" in told(noted)


async def test_nobody_else_speaks_for_others(room: Room) -> None:
    await room.start()

    refused = await room.paul.slash(room.channel, "remarque", texte="Si, si", auteur="Nora")

    assert "secrétaire" in told(refused)
    assert await remarks(room) == []


async def test_a_message_is_noted_from_its_menu_once_however_often(room: Room) -> None:
    await room.start()
    message = await room.odile.send(room.channel, "On oublie la nuit")

    first = await room.simon.context_menu(room.channel, MENU, message)
    second = await room.simon.context_menu(room.channel, MENU, message)

    assert "(Odile)" in told(first)
    assert told(second) == told(first)
    assert len(await remarks(room)) == 1


async def test_a_participant_notes_from_the_menu_only_what_is_theirs(room: Room) -> None:
    await room.start()
    mine = await room.paul.send(room.channel, "On oublie la nuit")
    hers = await room.odile.send(room.channel, "Et le matin")

    noted = await room.paul.context_menu(room.channel, MENU, mine)
    refused = await room.paul.context_menu(room.channel, MENU, hers)

    assert "(Paul)" in told(noted)
    assert "secrétaire" in told(refused)


async def test_a_message_without_words_is_no_remark(room: Room) -> None:
    await room.start()
    picture = await room.paul.send(room.channel, attachments=[("photo.jpg", b"\xff\xd8")])

    refused = await room.simon.context_menu(room.channel, MENU, picture)

    assert "vide" in told(refused)


async def test_a_closed_meeting_takes_no_remark(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "seance fermer")

    refused = await room.paul.slash(room.channel, "remarque", texte="Encore un mot")

    assert "fermée" in told(refused)
