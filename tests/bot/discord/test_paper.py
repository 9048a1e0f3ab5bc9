"""`/séance inscrire`, `places` and `papier`: people without an account."""

import re

from tests.bot.discord.room import Room, answer, labels, told


def codes(text: str) -> list[str]:
    return re.findall(r"code \*\*(\w{4})\*\*", text)


async def test_seats_are_made_listed_renamed_and_freed(room: Room) -> None:
    await room.postits()

    made = await room.martine.slash(room.channel, "seance inscrire", nombre=3)
    (offered,) = await room.martine.autocomplete(room.channel, "seance places", "place", "place 2")
    renamed = await room.martine.slash(
        room.channel, "seance places", place=offered["value"], nom="Jeanne"
    )
    freed = await room.martine.slash(room.channel, "seance places", place="Place 3", liberer=True)
    left = await room.martine.slash(room.channel, "seance places")
    one = await room.martine.slash(room.channel, "seance places", place="Jeanne")

    assert len(codes(told(made))) == 3
    assert "s’appelle maintenant «\u00a0Jeanne\u00a0»" in told(renamed)
    assert "est libérée" in told(freed)
    assert codes(told(left)) == codes(told(made))[:2]
    assert codes(told(one)) == codes(told(made))[1:2]
    assert not any(code in room.public_text() for code in codes(told(made)))


async def test_a_pasted_block_is_stored_line_by_line_and_what_is_left_out_is_shown(
    room: Room,
) -> None:
    await room.postits(quota=2)
    made = await room.martine.slash(room.channel, "seance inscrire", nom="Jeanne")
    (code,) = codes(told(made))

    form = await room.martine.slash(room.channel, "seance papier", place="Jeanne")
    receipt = await room.martine.submit_modal(
        form, {"texte": "- Un carnet\n- un carnet\n- Une affiche\n- Du temps"}
    )
    neighbour = await room.paul.slash(room.channel, "seance papier", place=code)
    more = await room.paul.submit_modal(neighbour, {"texte": "Un numéro"})

    assert told(receipt) == "2 idées enregistrées pour «\u00a0Jeanne\u00a0» (2 sur 2)."
    twice, over = receipt.followups[-2:]
    assert twice.embeds[0].description == "un carnet"
    assert over.embeds[0].description == "Du temps"
    assert told(more).startswith("Aucune idée enregistrée")
    assert await room.idea_texts() == ["Un carnet", "Une affiche"]


async def test_what_several_people_wrote_alike_is_added_once_asked_for(room: Room) -> None:
    await room.postits()
    form = await room.martine.slash(room.channel, "seance papier")
    receipt = await room.martine.submit_modal(form, {"texte": "Du temps\nDu temps"})
    question = receipt.followups[-1]
    assert labels(question) == ["Les ajouter quand même"]

    await room.martine.click(question, label="Les ajouter quand même")

    assert await room.idea_texts() == ["Du temps", "Du temps"]
    assert labels(question) == []


async def test_a_participant_needs_a_code(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "seance inscrire", nom="Jeanne")

    unsigned = await room.paul.slash(room.channel, "seance papier")
    guessed = await room.paul.slash(room.channel, "seance papier", place="Jeanne")
    making = await room.paul.slash(room.channel, "seance inscrire")

    assert "réservée" in told(unsigned)
    assert "Je ne connais pas cette place" in told(guessed)
    assert "réservée" in told(making)
    assert await room.paul.autocomplete(room.channel, "seance papier", "place", "") == []


async def test_a_form_sent_after_the_section_closed_is_explained(room: Room) -> None:
    await room.postits()
    form = await room.martine.slash(room.channel, "seance papier")
    await room.martine.slash(room.channel, "section fermer")

    late = await room.martine.submit_modal(form, {"texte": "Un carnet"})

    assert "Aucune section n’est ouverte" in told(late)


async def test_a_seat_is_asked_for_before_it_is_changed(room: Room) -> None:
    await room.postits()

    nobody = await room.martine.slash(room.channel, "seance places", nom="Jeanne")
    none = await room.martine.slash(room.channel, "seance places")

    assert "Je ne connais pas cette place" in told(nobody)
    assert "/séance inscrire" in answer(none).content
