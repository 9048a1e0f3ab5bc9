"""Sensitive passages, from `/compte-rendu` to the words that print."""

from bot.services import drafting
from bot.services.access import Actor, Role
from tests.bot.discord.room import Room, answer, told


async def test_a_sensitive_passage_is_generalised_then_nothing_waits(room: Room) -> None:
    await room.start()
    text = "Il y a une patiente de 82 ans, diabétique, à Ploërmel."
    await room.odile.slash(room.channel, "remarque", texte=text)
    screen = answer(await room.simon.slash(room.channel, "compte-rendu"))

    shown = answer(await room.simon.click(screen, label="Passages sensibles"))
    assert text in shown.content
    form = await room.simon.click(shown, label="Généraliser")
    await room.simon.submit_modal(form, {"1": "Il y a une personne âgée dans le secteur."})

    secretary = Actor(room.guild.id, room.simon.id, "Simon", frozenset({Role.SECRETARY}))
    drafted = await drafting.look(room.bot.parts.store, secretary, room.channel.id)
    assert any("une personne âgée" in str(unit.entry) for unit in drafted.units)
    again = await room.simon.click(screen, label="Passages sensibles")
    assert "Rien à décider" in told(again)


async def test_a_stretch_of_nothing_is_refused(room: Room) -> None:
    await room.start()

    refused = await room.simon.slash(room.channel, "hors-micro", debut="1:00", fin="2:00")

    assert "Rien n’a été enregistré" in told(refused)
