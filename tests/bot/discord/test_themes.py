"""`/regroup`, its buttons, the wall, `/annuler` and `/rétablir`."""

import io
from itertools import pairwise

import discord
import pytest
from PIL import Image
from simcord import InteractionResult

from bot.jobs.work import Kind
from tests.bot.discord.room import Room, announced, answer, labels, told
from tests.bot.discord.watched_jobs import WatchedJobs
from tests.bot.services.workshop import MANY

POSTITS = (
    "Du temps pour écouter les patients",
    "Plus de temps en consultation",
    "Un carnet de liaison avec la ville",
    "Un carnet partagé avec l’infirmière",
    "Une formation à l’annonce",
    "Former les internes à l’annonce",
)

SAME = ("Du café le matin", "du café le matin", "Un agenda partagé")


async def regrouped(room: Room, **options: int) -> InteractionResult:
    """Six post-its of three authors, and the animator's proposal of themes."""
    await room.postits()
    for author, text in zip([room.paul, room.odile, room.simon] * 2, POSTITS, strict=True):
        await author.send(room.channel, text)
    return await room.martine.slash(room.channel, "regroup", **options)


def themes(embed: discord.Embed) -> int:
    return len(embed.fields)


def walls(room: Room) -> list[discord.Message]:
    """Return the walls everybody sees."""
    return [m for m in room.seen_by(room.paul) if m.author.id == room.me.id and m.embeds]


async def test_the_proposal_is_private_and_says_what_to_do(room: Room) -> None:
    proposed = await regrouped(room, nombre=3)

    assert "Appliquer" in told(proposed)
    assert "/annuler" in told(proposed)
    (embed,) = answer(proposed).embeds
    assert embed.title == "Proposition\u00a0: 6 idées, 3 thèmes"
    assert labels(answer(proposed)) == [
        "Appliquer",
        "Autre découpage",
        "Plus de thèmes",
        "Moins de thèmes",
        "Ne rien changer",
    ]
    assert walls(room) == []


async def test_applying_shows_everybody_the_wall_with_a_picture_and_its_words(room: Room) -> None:
    proposed = await regrouped(room, nombre=3)

    applied = await room.martine.click(answer(proposed), label="Appliquer")

    assert "n°\u00a01 est appliqué" in answer(proposed).content
    assert labels(answer(proposed)) == []
    (wall,) = walls(room)
    assert wall.embeds[0].title == "Regroupement n°\u00a01\u00a0: 3 thèmes"
    shown = "\n".join(field.value or "" for field in wall.embeds[0].fields)
    assert all(text in shown for text in POSTITS)
    (picture,) = wall.attachments
    assert (picture.description or "").startswith("Mur de 6\u00a0idées en 3\u00a0thèmes\u00a0: ")
    with Image.open(io.BytesIO(await announced(applied)[0].attachments[0].read())) as drawn:
        assert drawn.format == "PNG"


async def test_applying_twice_shows_one_wall(room: Room) -> None:
    proposed = await regrouped(room)
    message = room.env.backend.messages[room.channel.id][answer(proposed).id]
    buttons = message.components
    await room.martine.click(answer(proposed), label="Appliquer")
    message.components = buttons  # as on a screen that has not been drawn again yet

    await room.martine.click(answer(proposed), label="Appliquer")

    assert "n°\u00a01 est appliqué" in answer(proposed).content
    assert len(walls(room)) == 1


async def test_a_late_click_does_not_bring_an_undone_wall_back(room: Room) -> None:
    proposed = await regrouped(room)
    message = room.env.backend.messages[room.channel.id][answer(proposed).id]
    buttons = message.components
    await room.martine.click(answer(proposed), label="Appliquer")
    await room.martine.slash(room.channel, "annuler")
    message.components = buttons  # as on a screen that has not been drawn again yet

    await room.martine.click(answer(proposed), label="Appliquer")

    assert "puis annulé" in answer(proposed).content
    assert walls(room) == []


async def test_more_and_fewer_themes_are_proposed_in_the_same_place(room: Room) -> None:
    proposed = await regrouped(room, nombre=3)

    await room.martine.click(answer(proposed), label="Plus de thèmes")
    more = themes(answer(proposed).embeds[0])
    await room.martine.click(answer(proposed), label="Moins de thèmes")
    await room.martine.click(answer(proposed), label="Moins de thèmes")
    fewer = themes(answer(proposed).embeds[0])

    assert (more, fewer) == (4, 2)
    assert "Moins de thèmes" not in labels(answer(proposed))
    assert walls(room) == []


def together(embed: discord.Embed) -> set[frozenset[str]]:
    """Return which ideas a proposal puts together."""
    return {frozenset((field.value or "").splitlines()) for field in embed.fields}


async def test_other_cuts_are_proposed_in_the_same_place_then_the_first_again(room: Room) -> None:
    await room.postits()
    for n, text in enumerate(MANY):
        await [room.paul, room.odile, room.simon][n % 3].send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=6)
    first = answer(proposed)

    cuts, notes = [together(first.embeds[0])], []
    for _ in range(3):
        await room.martine.click(first, label="Autre découpage")
        cuts.append(together(first.embeds[0]))
        notes.append(first.content.splitlines()[0])

    assert cuts[3] == cuts[0]
    assert all(one != other for one, other in pairwise(cuts))
    assert all(len(cut) == 6 for cut in cuts)
    assert "autre découpage (n°\u00a02)" in notes[0]
    assert walls(room) == []


async def test_more_themes_of_another_cut_are_of_that_cut(room: Room) -> None:
    await room.postits()
    for n, text in enumerate(MANY):
        await [room.paul, room.odile, room.simon][n % 3].send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=4, portee="meeting")
    await room.martine.click(answer(proposed), label="Autre découpage")
    other = together(answer(proposed).embeds[0])

    await room.martine.click(answer(proposed), label="Plus de thèmes")
    more = together(answer(proposed).embeds[0])
    await room.martine.click(answer(proposed), label="Moins de thèmes")

    assert len(more) == 5
    assert together(answer(proposed).embeds[0]) == other
    assert "séance" in (answer(proposed).embeds[0].title or "")


async def test_ideas_that_only_go_together_one_way_say_so(room: Room) -> None:
    await room.postits()
    for author, text in zip([room.paul, room.odile, room.simon], SAME, strict=True):
        await author.send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=2)

    await room.martine.click(answer(proposed), label="Autre découpage")

    assert "pas d’autre découpage" in answer(proposed).content
    assert "Appliquer" in labels(answer(proposed))


async def test_there_are_never_more_themes_than_ideas(room: Room) -> None:
    proposed = await regrouped(room, nombre=6)

    assert "Plus de thèmes" not in labels(answer(proposed))


async def test_a_number_of_themes_that_cannot_be_had_is_explained(room: Room) -> None:
    await room.postits()
    for author in (room.paul, room.odile, room.simon):
        await author.send(room.channel, "Du temps")

    proposed = await room.martine.slash(room.channel, "regroup", nombre=3)

    assert "en 3 thèmes" in told(proposed)
    assert answer(proposed).embeds[0].title == "Proposition\u00a0: 3 idées, 1 thème"


async def test_a_grouping_that_takes_too_long_is_explained(
    room: Room, watched: WatchedJobs
) -> None:
    watched.late.add(Kind.REGROUP)

    late = await regrouped(room)

    assert "plus long que prévu" in told(late)


async def test_without_its_picture_the_wall_is_shown_in_words(
    room: Room, watched: WatchedJobs
) -> None:
    proposed = await regrouped(room)
    watched.late.add(Kind.WALL)

    applied = await room.martine.click(answer(proposed), label="Appliquer")

    (wall,) = walls(room)
    assert wall.attachments == []
    assert any(m.ephemeral and "n’a pas pu être dessinée" in m.content for m in applied.followups)


async def test_leaving_everything_as_it_is_puts_the_proposal_away(room: Room) -> None:
    proposed = await regrouped(room)

    await room.martine.click(answer(proposed), label="Ne rien changer")

    assert "Rien n’a été changé" in answer(proposed).content
    assert labels(answer(proposed)) == []
    assert answer(proposed).embeds == []


async def test_an_idea_withdrawn_before_applying_is_not_on_the_wall(room: Room) -> None:
    panel = await room.postits()
    await room.odile.send(room.channel, "Un carnet de liaison")
    await room.simon.send(room.channel, "Une formation à l’annonce")
    receipt = await room.fill_in(room.paul, panel, "Une idée regrettée")
    proposed = await room.martine.slash(room.channel, "regroup")
    await room.paul.click(answer(receipt), label="Retirer")

    await room.martine.click(answer(proposed), label="Appliquer")

    assert "regrettée" not in room.public_text()
    assert "Un carnet de liaison" in room.public_text()


@pytest.mark.parametrize("in_time", [True, False], ids=["placed", "not placed yet"])
async def test_an_idea_that_came_after_the_proposal_is_placed_once_it_is_applied(
    room: Room, watched: WatchedJobs, *, in_time: bool
) -> None:
    proposed = await regrouped(room)
    await room.paul.send(room.channel, "Une idée tardive")
    watched.late |= set() if in_time else {Kind.LATE}

    await room.martine.click(answer(proposed), label="Appliquer")

    (wall,) = walls(room)
    home = next(f for f in wall.embeds[0].fields if "Une idée tardive" in (f.value or ""))
    assert (home.name == "À classer") is not in_time
    assert ("(nouveau)" in (home.value or "")) is in_time


async def test_post_its_are_grouped_after_their_section_has_closed(room: Room) -> None:
    await room.postits()
    for text in POSTITS:
        await room.paul.send(room.channel, text)
    await room.martine.slash(room.channel, "seance fermer")

    proposed = await room.martine.slash(room.channel, "regroup")

    assert "6 idées" in (answer(proposed).embeds[0].title or "")


async def test_a_participant_is_refused(room: Room) -> None:
    await room.postits()

    refused = await room.paul.slash(room.channel, "regroup")

    assert "animateur·rice" in told(refused)


async def test_without_ideas_or_with_one_there_is_nothing_to_group(room: Room) -> None:
    await room.postits()
    none = await room.martine.slash(room.channel, "regroup")
    await room.paul.send(room.channel, "Seule")

    one = await room.martine.slash(room.channel, "regroup")

    assert "Aucune idée pour l’instant" in told(none)
    assert "Une seule idée" in told(one)


async def test_undoing_and_redoing_change_the_wall_everybody_sees(room: Room) -> None:
    first = await regrouped(room, nombre=2)
    await room.martine.click(answer(first), label="Appliquer")
    second = await room.martine.slash(room.channel, "regroup", nombre=3)
    await room.martine.click(answer(second), label="Appliquer")

    undone = await room.martine.slash(room.channel, "annuler")
    before = [themes(wall.embeds[0]) for wall in walls(room)]
    redone = await room.martine.slash(room.channel, "retablir")

    assert "/rétablir" in told(undone)
    assert "/annuler" in told(redone)
    assert before == [2, 2]
    assert [themes(wall.embeds[0]) for wall in walls(room)] == [2, 3]


async def test_undoing_the_first_wall_leaves_the_post_its(room: Room) -> None:
    proposed = await regrouped(room)
    await room.martine.click(answer(proposed), label="Appliquer")

    undone = await room.martine.slash(room.channel, "annuler")
    again = await room.martine.slash(room.channel, "annuler")

    assert "/rétablir" in told(undone)
    assert "sans thèmes" in room.public_text()
    assert walls(room) == []
    assert "rien à annuler" in told(again)


async def test_a_wall_that_was_taken_down_comes_back_in_its_place(room: Room) -> None:
    proposed = await regrouped(room, nombre=3)
    await room.martine.click(answer(proposed), label="Appliquer")
    await room.martine.slash(room.channel, "annuler")

    await room.martine.slash(room.channel, "retablir")

    (wall,) = walls(room)
    assert wall.content == ""
    assert themes(wall.embeds[0]) == 3
    assert len(wall.attachments) == 1


async def test_a_wall_whose_message_was_deleted_is_posted_again(room: Room) -> None:
    first = await regrouped(room, nombre=2)
    await room.martine.click(answer(first), label="Appliquer")
    second = await room.martine.slash(room.channel, "regroup", nombre=3)
    await room.martine.click(answer(second), label="Appliquer")
    await room.martine.delete(walls(room)[-1])

    await room.martine.slash(room.channel, "annuler")

    assert [themes(wall.embeds[0]) for wall in walls(room)] == [2, 2]


async def test_there_is_nothing_to_redo_before_something_is_undone(room: Room) -> None:
    await room.postits()

    refused = await room.martine.slash(room.channel, "retablir")

    assert "rien à rétablir" in told(refused)


async def test_a_participant_undoes_nothing(room: Room) -> None:
    proposed = await regrouped(room)
    await room.martine.click(answer(proposed), label="Appliquer")

    refused = await room.paul.slash(room.channel, "annuler")

    assert "réservée" in told(refused)
    assert len(walls(room)) == 1


async def test_the_whole_meeting_is_grouped_and_the_buttons_stay_with_it(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Constats", forme="list")
    for text in POSTITS[:3]:
        await room.paul.slash(room.channel, "idee", texte=text)
    await room.martine.slash(room.channel, "section ouvrir", section="Idées", forme="postits")
    for text in POSTITS[3:]:
        await room.odile.send(room.channel, text)

    proposed = await room.martine.slash(room.channel, "regroup", nombre=3, portee="meeting")
    titles = [answer(proposed).embeds[0].title]
    for label in ("Plus de thèmes", "Moins de thèmes"):
        await room.martine.click(answer(proposed), label=label)
        titles.append(answer(proposed).embeds[0].title)
    await room.martine.click(answer(proposed), label="Appliquer")

    assert titles == [
        f"Proposition\u00a0: 6 idées, {count} thèmes (toute la séance)" for count in (3, 4, 3)
    ]
    (wall,) = walls(room)
    assert "(toute la séance)" in (wall.embeds[0].title or "")
    assert all(text in "".join(f.value or "" for f in wall.embeds[0].fields) for text in POSTITS)


async def test_the_whole_event_is_for_who_leads_all_its_meetings(room: Room) -> None:
    await room.postits()
    for text in POSTITS:
        await room.paul.send(room.channel, text)

    proposed = await room.farida.slash(room.channel, "regroup", portee="event")
    refused = await room.paul.slash(room.channel, "regroup", portee="event")

    assert "(tout l’événement)" in (answer(proposed).embeds[0].title or "")
    assert "animateur" in told(refused)


async def test_the_quota_is_told_to_all_and_who_may_still_give_to_the_animator_alone(
    room: Room,
) -> None:
    await room.postits(quota=2)
    await room.martine.slash(room.channel, "presents", nombre=3)
    for author, text in ((room.paul, "Un"), (room.paul, "Deux"), (room.odile, "Trois")):
        await author.send(room.channel, text)

    proposed = await room.martine.slash(room.channel, "regroup")
    line = "3 participants × 2 = 6 attendues, 3 reçues"
    assert (answer(proposed).embeds[0].footer.text or "").startswith(
        f"{line}\nIdées rapprochées par "
    )
    assert "Odile (1 sur 2)." in told(proposed)
    assert "Paul" not in told(proposed)
    await room.martine.click(answer(proposed), label="Appliquer")

    (wall,) = walls(room)
    assert wall.embeds[0].footer.text == line
    assert "Odile" not in room.public_text()
