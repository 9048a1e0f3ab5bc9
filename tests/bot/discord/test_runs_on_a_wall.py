"""`/regroup` on a wall that stands: what it would change, and a wall that changes meanwhile."""

import pytest

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


async def test_a_late_idea_takes_place_and_is_new_until_it_is_looked_at(room: Room) -> None:
    await applied(room)
    await room.paul.send(room.channel, "Un carnet pour la famille")
    await room.odile.slash(room.channel, "idee", texte="Plus de temps le soir")
    walls = [m for m in room.seen_by(room.paul) if m.author.id == room.me.id and m.embeds]
    assert len(walls) == 1, "the channel is not flooded"
    (seen,) = walls[0].embeds
    assert seen.title == "Regroupement n°\u00a03\u00a0: 3 thèmes"
    everything = "\n".join(field.value or "" for field in seen.fields)
    assert "«\u00a0Un carnet pour la famille\u00a0» (nouveau)" in everything
    assert "Plus de temps le soir" in everything
    assert len(walls[0].attachments) == 1

    first = await room.farida.click(walls[0], label="Arranger le mur")
    again = await room.farida.click(walls[0], label="Arranger le mur")

    (embed,) = answer(first).embeds
    shown = "\n".join(field.value or "" for field in embed.fields)
    assert "«\u00a0Un carnet pour la famille\u00a0» (nouveau)" in shown
    assert shown.count("(nouveau)") == 2
    assert "À classer" not in {field.name for field in embed.fields}
    assert "(nouveau)" not in "\n".join(f.value or "" for f in answer(again).embeds[0].fields)


async def test_undoing_takes_a_late_idea_out_again(room: Room) -> None:
    await applied(room)
    await room.paul.send(room.channel, "Un carnet pour la famille")

    await room.martine.slash(room.channel, "annuler")

    assert "À classer" in room.public_text()


@pytest.mark.parametrize(
    ("texts", "options", "title"),
    [
        (["Du temps", "Un carnet"], {}, "2 idées, "),
        (["Du temps", "Un carnet"], {"nombre": 5}, "2 idées, 2 thèmes"),
        (["Du temps"] * 3, {"nombre": 2}, "3 idées, 1 thème"),
        (["🙂", "🎉🎉"], {}, "2 idées, 1 thème"),
        (["🙂", "🎉🎉"], {"themes": "Temps, Carnet"}, "2 idées, 1 thème"),
        (["Du temps"], {"themes": "Temps, Carnet, Annonce"}, "1 idée, 1 thème"),
    ],
    ids=["two", "more themes than ideas", "all alike", "emoji", "emoji named", "one named"],
)
async def test_odd_ideas_give_a_sensible_wall(
    room: Room, texts: list[str], options: dict[str, str | int], title: str
) -> None:
    await room.postits()
    for author, text in zip([room.paul, room.odile, room.simon], texts, strict=False):
        await author.send(room.channel, text)

    proposed = await room.martine.slash(room.channel, "regroup", **options)
    assert title in (answer(proposed).embeds[0].title or "")
    await room.martine.click(answer(proposed), label="Appliquer")

    assert all(text in room.public_text() for text in texts)


async def test_named_themes_without_any_idea_are_explained(room: Room) -> None:
    await room.postits()

    none = await room.martine.slash(room.channel, "regroup", themes="Temps, Carnet")
    empty = await room.martine.slash(room.channel, "regroup", themes=" , ")

    assert "Aucune idée pour l’instant" in told(none)
    assert "Ce texte est vide" in told(empty)
