"""`/regroup` on a wall that stands: what it would change, and a wall that changes meanwhile."""

from tests.bot.discord.room import Room, answer, labels, told

POSTITS = (
    "Du temps pour écouter les patients",
    "Plus de temps en consultation",
    "Un carnet de liaison avec la ville",
    "Un carnet partagé avec l’infirmière",
    "Une formation à l’annonce",
    "Former les internes à l’annonce",
)


async def applied(room: Room, texts: tuple[str, ...] = POSTITS, themes: int = 3) -> None:
    """Post-its of three authors, and a first wall everybody sees."""
    await room.postits()
    authors = [room.paul, room.odile, room.simon]
    for n, text in enumerate(texts):
        await authors[n % 3].send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=themes)
    await room.martine.click(answer(proposed), label="Appliquer")


async def test_the_preview_says_what_it_would_change_and_what_stays(room: Room) -> None:
    await applied(room)

    same = await room.martine.slash(room.channel, "regroup", nombre=3)
    other = await room.martine.slash(room.channel, "regroup", nombre=4)

    assert "aucune idée ne changerait de thème" in told(same)
    assert "1 nouveau thème\u00a0; vos titres et vos placements restent." in told(other)


async def test_a_proposal_that_is_out_of_date_gives_way_to_a_fresh_one(room: Room) -> None:
    await applied(room)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=4)
    await room.farida.slash(
        room.channel, "theme isoler", idee="Une formation à l’annonce", titre="Un titre à moi"
    )

    await room.martine.click(answer(proposed), label="Appliquer")

    assert "Le mur a changé depuis cette proposition" in answer(proposed).content
    assert "Un titre à moi" in {field.name for field in answer(proposed).embeds[0].fields}
    await room.martine.click(answer(proposed), label="Appliquer")
    assert "est appliqué" in answer(proposed).content


async def test_the_animator_names_the_themes(room: Room) -> None:
    await applied(room)

    proposed = await room.martine.slash(
        room.channel, "regroup", themes="Temps, Carnet : un cahier, Annonce, Parking"
    )

    names = [field.name for field in answer(proposed).embeds[0].fields]
    assert names[:3] == ["Temps", "Carnet", "Annonce"]
    assert "Aucune idée pour\u00a0: «\u00a0Parking\u00a0»." in told(proposed)
    assert labels(answer(proposed)) == ["Appliquer", "Ne rien changer"]
    await room.martine.click(answer(proposed), label="Appliquer")
    assert "est appliqué" in answer(proposed).content


async def test_a_title_given_twice_is_explained(room: Room) -> None:
    await applied(room)

    refused = await room.martine.slash(room.channel, "regroup", themes="Temps, temps")

    assert "est donné à deux thèmes" in told(refused)


async def test_what_is_least_sure_is_marked_and_the_foot_says_what_compared(room: Room) -> None:
    await applied(room)

    proposed = await room.martine.slash(room.channel, "regroup")

    (embed,) = answer(proposed).embeds
    assert "\n".join(f.value or "" for f in embed.fields).count("(à vérifier)") == 1
    assert (embed.footer.text or "").startswith("Idées rapprochées par ")
