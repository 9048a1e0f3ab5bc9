"""`/personne`: how the minutes name people, whatever the notes call them."""

from tests.bot.discord.room import Room, answer, told


async def discussed(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Échanges", forme="discussion")
    await room.odile.slash(room.channel, "remarque", texte="On oublie la nuit")


async def minutes(room: Room, **options: str) -> str:
    made = await room.simon.slash(room.channel, "minutes", forme="md", **options)
    (file,) = answer(made).attachments
    return (await file.read()).decode()


async def test_a_pseudonym_stands_for_somebody_in_every_minutes(room: Room) -> None:
    await discussed(room)
    assert "(Odile)" in await minutes(room)

    noted = await room.simon.slash(room.channel, "personne", nom="odile", pseudonyme="Capucine")

    assert "Capucine" in told(noted)
    assert "(Capucine)" in await minutes(room)
    assert "(Capucine)" in await minutes(room, noms="full-name")


async def test_people_are_named_by_what_they_do_when_that_is_asked(room: Room) -> None:
    await discussed(room)

    await room.simon.slash(
        room.channel, "personne", nom="Odile", fonction="infirmière", nom_complet="Odile ROY"
    )

    assert "(infirmière)" in await minutes(room, noms="role")
    assert "(Odile ROY)" in await minutes(room, noms="full-name")
    await room.simon.slash(room.channel, "personne", nom="Odile", fonction="-")
    assert "infirmière" not in await minutes(room, noms="role")


async def test_names_of_the_meeting_are_offered_to_the_secretary_alone(room: Room) -> None:
    await discussed(room)

    offered = await room.simon.autocomplete(room.channel, "personne", "nom", "od")
    refused = await room.paul.slash(room.channel, "personne", nom="Odile", pseudonyme="X")

    assert "Odile" in [choice["name"] for choice in offered]
    assert await room.paul.autocomplete(room.channel, "personne", "nom", "od") == []
    assert "secrétaire" in told(refused)


async def test_a_sensitive_event_names_nobody_unless_that_is_asked(room: Room) -> None:
    await discussed(room)
    await room.martine.slash(room.channel, "evenement creer", titre="Assises", sensible=True)
    await room.martine.slash(room.channel, "seance fermer")
    await room.martine.slash(room.channel, "seance ouvrir", theme="La grève", trame="libre")
    await room.martine.slash(room.channel, "section ouvrir", section="Échanges", forme="discussion")
    await room.odile.slash(room.channel, "remarque", texte="On oublie la nuit")

    assert "(Odile)" not in await minutes(room)
    assert "(Odile)" in await minutes(room, noms="as-written")
