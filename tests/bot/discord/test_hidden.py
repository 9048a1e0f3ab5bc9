"""Ideas hidden until the animator reveals them: the channel reads none of them before."""

from simcord import InteractionResult

from bot.client import Greffier
from tests.bot.discord.room import Room, announced, answer, confirmed, labels, told
from tests.bot.services.workshop import SIX


async def hide(room: Room) -> InteractionResult:
    await room.start()
    return await room.martine.slash(
        room.channel, "section ouvrir", section="Idées", forme="postits", cachees=True
    )


async def give_all(room: Room) -> None:
    for text in SIX:
        await room.paul.slash(room.channel, "idee", texte=text)


def read_by_all(room: Room) -> list[str]:
    """Return the ideas that everybody can read in the channel."""
    public = room.public_text()
    return [text for text in SIX if text in public]


async def test_the_section_says_how_to_give_ideas_that_nobody_sees(room: Room) -> None:
    opened = await hide(room)

    (section,) = announced(opened)
    assert "personne ne les voit" in section.content
    assert "n’est pas retenu" in section.content
    assert labels(section) == ["Donner une idée"]


async def test_a_message_is_no_post_it_while_ideas_are_hidden(room: Room) -> None:
    await hide(room)

    message = await room.paul.send(room.channel, "Un carnet")

    assert not confirmed(room, message)
    assert await room.idea_texts() == []


async def test_the_count_alone_is_shown_until_the_ideas_are_revealed(room: Room) -> None:
    await hide(room)
    await room.rested()
    await give_all(room)
    receipt = await room.fill_in(room.odile, await room.panel(), "Une affiche")
    await room.rested()

    panel = await room.panel()
    assert "**7 idées**" in panel.content
    assert "restent masquées" in panel.content
    assert "Une affiche" in told(receipt)
    assert read_by_all(room) == []

    shown = await room.martine.click(panel, label="Révéler les idées")
    await room.rested()

    (block,) = announced(shown)
    assert block.content.startswith("**Idées**\u00a0: 7 idées révélées\n- ")
    assert read_by_all(room) == list(SIX)
    assert "masquées" not in (await room.panel()).content


async def test_revealing_twice_shows_them_once(room: Room) -> None:
    await hide(room)
    await give_all(room)
    await room.rested()
    panel = await room.panel()
    await room.martine.click(panel, label="Révéler les idées")

    again = await room.martine.click(panel, label="Révéler les idées")
    by_command = await room.martine.slash(room.channel, "section reveler")

    assert announced(again) == []
    for refused in (again, by_command):
        assert "déjà révélées" in told(refused)


async def test_a_participant_reveals_nothing(room: Room) -> None:
    await hide(room)
    await give_all(room)
    await room.rested()

    refusals = [
        await room.paul.click(await room.panel(), label="Révéler les idées"),
        await room.paul.slash(room.channel, "section reveler"),
    ]

    assert all("réservée" in told(refused) for refused in refusals)
    assert read_by_all(room) == []


async def test_after_the_reveal_messages_are_post_its_again(room: Room) -> None:
    await hide(room)

    shown = await room.martine.slash(room.channel, "section reveler")
    message = await room.paul.send(room.channel, "Un carnet")

    assert "Aucune idée" in told(shown)
    assert announced(shown) == []
    assert confirmed(room, message)


async def test_the_wall_is_for_the_animator_alone_until_the_reveal(room: Room) -> None:
    await hide(room)
    await give_all(room)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=3)
    assert "vous seul·e verrez le mur" in told(proposed)
    title = answer(proposed).embeds[0].fields[0].name

    applied = await room.martine.click(answer(proposed), label="Appliquer")
    (mine,) = [m for m in applied.followups if m.embeds]
    assert mine.ephemeral
    opened = await room.martine.click(mine, label="Arranger le mur")
    await room.martine.slash(room.channel, "theme renommer", theme=title, titre="Prévenir")
    await room.martine.slash(room.channel, "annuler")
    await room.martine.slash(room.channel, "retablir")
    await room.paul.slash(room.channel, "idee", texte="Appeler le matin")

    assert answer(opened).embeds
    assert read_by_all(room) == []
    assert "Prévenir" not in room.public_text()

    shown = await room.martine.slash(room.channel, "section reveler")

    walls = [m for m in announced(shown) if m.embeds]
    assert len(walls) == 1
    assert "Prévenir" in room.public_text()
    assert read_by_all(room) == list(SIX)


async def test_undoing_the_wall_of_hidden_ideas_says_nothing_of_them(room: Room) -> None:
    await hide(room)
    await give_all(room)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=3)
    await room.martine.click(answer(proposed), label="Appliquer")

    undone = await room.martine.slash(room.channel, "annuler")

    assert announced(undone) == []
    assert read_by_all(room) == []


async def test_ideas_still_hidden_at_the_closing_are_revealed_afterwards(room: Room) -> None:
    await hide(room)
    await give_all(room)

    closed = await room.martine.slash(room.channel, "seance fermer")
    await room.env.restart_bot(Greffier(room.bot.parts))
    shown = await room.martine.slash(room.channel, "section reveler")

    assert "`/section révéler`" in told(closed)
    assert "6 idées révélées" in announced(shown)[0].content


async def test_an_anonymous_meeting_hides_ideas_too(room: Room) -> None:
    await room.start(anonyme=True)
    await room.martine.slash(
        room.channel, "section ouvrir", section="Idées", forme="postits", cachees=True
    )
    await room.rested()
    await room.fill_in(room.paul, await room.panel(), SIX[0])
    assert read_by_all(room) == []

    await room.martine.slash(room.channel, "section reveler")

    assert read_by_all(room) == [SIX[0]]
