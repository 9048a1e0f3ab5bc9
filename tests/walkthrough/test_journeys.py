"""The journeys of who leads a meeting, who takes part and who writes on paper, over a restart."""

from pathlib import Path

import pytest

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.state import Message
from tests.walkthrough.bot_process import bot_process
from tests.walkthrough.room import Room, labels

IDEAS = ("Un carnet de liaison", "Du temps pour écouter", "Un local au rez-de-chaussée")


@pytest.mark.timeout(170)
async def test_a_meeting_is_led_by_its_panel_and_joined_by_its_button_over_a_restart(
    tmp_path: Path,
) -> None:
    async with FakeDiscord() as discord:
        room = Room(discord)
        async with bot_process(discord, tmp_path):
            panel = await _open_by_the_form(room)
            await _pause_and_go_on(room, panel)
            asked = await _hide_the_post_its(room)
            receipt = await _give_and_replace(room, asked)
            code = await _make_a_seat(room)

        async with bot_process(discord, tmp_path):
            await _edit_and_withdraw(room, receipt)
            await _write_on_paper(room, code)
            await _give_time(room, panel)
            await _reveal(room, panel)
            await _close_and_open_again(room, panel)

        assert not [message for message in room.channel.visible if message.mentions]


def panels(room: Room) -> list[Message]:
    """Return what is pinned in the channel but for the notice."""
    return [pin for pin in room.channel.pins if "Notice d’information" not in pin.content]


async def _open_by_the_form(room: Room) -> Message:
    """Open a meeting by the form, and return its panel."""
    await room.command("evenement creer", {"titre": "Congrès d’été"})
    asked = await room.discord.slash(room.martine, room.channel, "seance ouvrir", {})
    sent = await room.fill_in(
        asked,
        {
            "theme": "De quoi avons-nous besoin ?",
            "trame": ["webinaire"],
            "animation": "Martine",
            "nombres": "2, 3",
        },
    )
    guide = await sent.answer(timeout_s=60)
    assert guide.is_ephemeral
    assert "le panneau" in guide.content.replace("du panneau", "le panneau")
    panel = await room.discord.until(
        lambda: next(iter(panels(room)), None), what="the pinned panel"
    )
    assert "Section 1 sur 5" in panel.content
    assert labels(panel) == ["Donner une idée", "Section suivante", "Pause", "Minuteur"]
    return panel


async def _pause_and_go_on(room: Room, panel: Message) -> None:
    """Pause, be refused an idea meanwhile, take up again, go to the next section."""
    discord, (_, jeanne, _) = room.discord, room.others
    assert "C’est la pause" in (await room.click(panel, "Pause")).content
    await room.shows(panel, "En pause")
    refused = await discord.slash(jeanne, room.channel, "idee", {"texte": "Trop tôt"})
    assert "en pause" in (await refused.answer()).content
    assert "a repris" in (await room.click(panel, "Reprendre")).content
    await discord.until(lambda: "Pause" in labels(panel), what="the panel after the pause")
    await room.click(panel, "Section suivante")
    await room.shows(panel, "Section 2 sur 5")


async def _hide_the_post_its(room: Room) -> Message:
    """Open the section of post-its, its ideas hidden, and return the message that asks."""
    await room.command("section ouvrir", {"section": "À retenir", "cachees": True, "quota": 2})
    return await room.discord.posted(room.channel, "personne ne les voit")


async def _give_and_replace(room: Room, asked: Message) -> Message:
    """Jeanne gives her two ideas, then one that takes the place of the first."""
    discord, (_, jeanne, _) = room.discord, room.others
    receipts = []
    for text in IDEAS:
        form = await discord.click(jeanne, asked, "Donner une idée")
        sent = await room.fill_in(form, {"texte": text}, jeanne)
        receipts.append(await sent.answer(timeout_s=60))
    first, second, over = receipts
    assert "1/2" in first.content
    assert "2/2" in second.content
    assert "Laquelle remplacer" in over.content
    await room.choose(over, "L’idée à remplacer", IDEAS[0], jeanne)
    await room.shows(over, f"Elle remplace «\u00a0{IDEAS[0]}\u00a0»")
    assert all(receipt.is_ephemeral for receipt in receipts)
    return second


async def _make_a_seat(room: Room) -> str:
    """Make a place for somebody without an account, and return its code."""
    made = await room.command("seance inscrire", {"nom": "Solange"})
    return made.content.partition("code **")[2].partition("**")[0]


async def _edit_and_withdraw(room: Room, receipt: Message) -> None:
    """Jeanne changes her second idea by a receipt from before the restart, and withdraws it."""
    _, jeanne, _ = room.others
    form = await room.discord.click(jeanne, receipt, "Modifier")
    await room.fill_in(form, {"texte": "Du temps, beaucoup"}, jeanne)
    await room.shows(receipt, "Du temps, beaucoup")
    assert "est retirée" in (await room.click(receipt, "Retirer", jeanne)).content


async def _write_on_paper(room: Room, code: str) -> None:
    """Ali types what Solange wrote on paper, one line too many."""
    ali, *_ = room.others
    asked = await room.discord.slash(ali, room.channel, "seance papier", {"place": code})
    sent = await room.fill_in(asked, {"texte": "Un bus\nUn banc\nUn phare"}, ali)
    told = await sent.answer(timeout_s=60)
    assert "2 idées enregistrées" in told.content
    assert "Solange" in told.content
    over = await sent.followup(1)
    assert "dépasse le quota" in over.content
    assert "Un phare" in str(over.embeds)


async def _give_time(room: Room, panel: Message) -> None:
    """Give the section five minutes."""
    asked = await room.click(panel, "Minuteur")
    await room.choose(asked, "Choisissez une durée", "5 minutes")
    await room.shows(asked, "Minuteur de «\u00a0À retenir\u00a0»")
    await room.shows(panel, "3 idées sur 6 attendues")


async def _reveal(room: Room, panel: Message) -> None:
    """Show everybody what nobody has seen so far."""
    seen = "\n".join(message.content for message in room.channel.visible)
    assert not [text for text in (*IDEAS, "Un bus") if text in seen]
    assert "Les idées sont révélées" in (await room.click(panel, "Révéler les idées")).content
    shown = await room.discord.posted(room.channel, "3 idées révélées")
    assert [line[2:] for line in shown.content.splitlines()[1:]] == [IDEAS[2], "Un bus", "Un banc"]


async def _close_and_open_again(room: Room, panel: Message) -> None:
    """Close the meeting, and open it again with a new panel."""
    assert "`/compte-rendu`" in (await room.command("seance fermer")).content
    await room.shows(panel, "La séance est fermée")
    await room.discord.until(lambda: not panels(room), what="no panel pinned")
    assert "ses sections restent fermées" in (await room.command("seance rouvrir")).content
    await room.discord.until(lambda: panels(room), what="a new panel")
