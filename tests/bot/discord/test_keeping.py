"""« Retenir comme idée »: from a message, from a remark's receipt, from a transcript."""

from bot.client import Greffier
from bot.contributions import Source
from bot.services import meetings
from tests.bot.discord.room import Room, answer, everything, labels, told
from tests.bot.services.voices import heard, keep

MENU = "Retenir comme idée"
SAID = heard(("Farida", 754, "Le *carnet* se perd."), ("1", 900, "Merci."))


async def discussion(room: Room, *, anonymous: bool = False) -> None:
    """A section of post-its, then people who speak."""
    await room.postits(anonyme=anonymous)
    await room.martine.slash(room.channel, "section ouvrir", section="Échanges", forme="discussion")


async def recorded(room: Room) -> None:
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    meeting_id = standing.meeting.id
    store = room.bot.parts.store
    await keep(store, room.guild.id, SAID, meeting_id=meeting_id, name="atelier.ogg")


async def test_a_message_is_kept_from_its_menu_once_and_told_privately(room: Room) -> None:
    await discussion(room)
    message = await room.odile.send(room.channel, "On oublie la nuit")

    first = await room.farida.context_menu(room.channel, MENU, message)
    second = await room.simon.context_menu(room.channel, MENU, message)

    assert "Retenue comme idée" in told(first)
    assert "remarque d’Odile" in told(first)
    assert "déjà une idée" in told(second)
    assert labels(answer(second)) == []
    (idea,) = await room.ideas()
    assert (idea.text, idea.source) == ("On oublie la nuit", Source.REMARK)


async def test_a_participant_keeps_nothing(room: Room) -> None:
    await discussion(room)
    await recorded(room)
    message = await room.paul.send(room.channel, "On oublie la nuit")

    refused = await room.paul.context_menu(room.channel, MENU, message)
    noted = await room.paul.slash(room.channel, "remarque", texte="Et le matin")
    asked = await room.paul.slash(room.channel, "retenir", passage="carnet")

    assert "animateur" in told(refused)
    assert "animateur" in told(asked)
    assert labels(answer(noted)) == []
    assert await room.paul.autocomplete(room.channel, "retenir", "passage", "") == []
    assert await room.ideas() == []


async def test_a_remark_is_kept_from_its_receipt_even_after_a_restart(room: Room) -> None:
    await discussion(room)
    noted = await room.simon.slash(
        room.channel, "remarque", texte="On oublie la nuit", auteur="Claire"
    )
    assert labels(answer(noted)) == [MENU]

    await room.env.restart_bot(Greffier(room.bot.parts))
    kept = await room.simon.click(answer(noted), label=MENU)
    again = await room.simon.click(answer(noted), label=MENU)

    assert "(remarque de Claire)" in told(kept)
    assert "déjà une idée" in told(again)
    assert await room.idea_texts() == ["On oublie la nuit"]


async def test_what_was_kept_by_mistake_is_no_longer_kept(room: Room) -> None:
    await discussion(room)
    message = await room.odile.send(room.channel, "Ah non")
    kept = await room.farida.context_menu(room.channel, MENU, message)

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.farida.click(answer(kept), label="Ne plus retenir")

    assert "n’est plus retenue" in answer(kept).content
    assert labels(answer(kept)) == []
    assert await room.ideas() == []


async def test_a_passage_is_offered_by_its_words_and_kept(room: Room) -> None:
    await discussion(room)
    await recorded(room)

    (choice,) = await room.farida.autocomplete(room.channel, "retenir", "passage", "carnet perd")
    kept = await room.farida.slash(room.channel, "retenir", passage=choice["value"])
    typed = await room.farida.slash(room.channel, "retenir", passage="autre chose")

    assert choice["name"] == "12:34 Farida\u00a0: Le *carnet* se perd."
    assert "(atelier.ogg, 12:34, Farida)" in told(kept)
    assert "Je ne trouve pas ce passage" in told(typed)
    assert await room.idea_texts() == ["Le *carnet* se perd."]


async def test_the_wall_shows_where_a_kept_idea_was_said(room: Room) -> None:
    await room.postits()
    await room.paul.send(room.channel, "Un carnet de liaison")
    await room.martine.slash(room.channel, "section ouvrir", section="Échanges", forme="discussion")
    message = await room.odile.send(room.channel, "Le carnet se perd")
    await room.farida.context_menu(room.channel, MENU, message)

    proposed = await room.farida.slash(room.channel, "regroup")
    await room.farida.click(answer(proposed), label="Appliquer")

    shown = "\n".join(everything(message) for message in room.seen_by(room.paul))
    assert "«\u00a0Le carnet se perd\u00a0» (remarque d’Odile)" in shown
    assert "«\u00a0Un carnet de liaison\u00a0»\n" in f"{shown}\n"


async def test_in_an_anonymous_meeting_the_wall_names_nobody(room: Room) -> None:
    await discussion(room, anonymous=True)
    await recorded(room)
    message = await room.odile.send(room.channel, "On oublie la nuit")

    kept = await room.farida.context_menu(room.channel, MENU, message)
    (choice, _) = await room.farida.autocomplete(room.channel, "retenir", "passage", "")
    passage = await room.farida.slash(room.channel, "retenir", passage=choice["value"])
    proposed = await room.farida.slash(room.channel, "regroup")
    await room.farida.click(answer(proposed), label="Appliquer")

    assert "Odile" not in told(kept)
    assert "Farida" not in choice["name"]
    assert "Farida" not in told(passage)
    assert "Odile" not in room.public_text()
    assert "(remarque)" in room.public_text()
