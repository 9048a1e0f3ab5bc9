"""After a restart every old button works, and what was under way is announced."""

from bot.client import Greffier
from bot.services import recordings
from bot.services.access import Actor, Role
from bot.services.recordings import Sound
from tests.bot.discord.room import Room, answer, told
from tests.bot.discord.sounds import silence


async def restart(room: Room) -> None:
    """Start a bot that remembers nothing but what is stored."""
    await room.env.restart_bot(Greffier(room.bot.parts))


async def test_the_panel_still_takes_ideas(room: Room) -> None:
    panel = await room.postits()

    await restart(room)

    assert "enregistrée" in told(await room.fill_in(room.paul, panel, "Un carnet"))


async def test_a_receipt_still_modifies_and_withdraws(room: Room) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")

    await restart(room)
    form = await room.paul.click(answer(receipt), label="Modifier")
    edited = await room.paul.submit_modal(form, {"texte": "Une affiche"})
    withdrawn = await room.paul.click(answer(receipt), label="Retirer")

    assert "Une affiche" in told(edited)
    assert "retirée" in told(withdrawn)


async def test_an_anonymous_receipt_still_proves_its_author(room: Room) -> None:
    panel = await room.postits(anonyme=True)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")

    await restart(room)
    withdrawn = await room.paul.click(answer(receipt), label="Retirer")

    assert "retirée" in told(withdrawn)


async def test_a_proposal_still_changes_and_applies(room: Room) -> None:
    await room.postits()
    for text in ("Du temps", "Un carnet", "Une affiche"):
        await room.paul.send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=2)

    await restart(room)
    await room.martine.click(answer(proposed), label="Plus de thèmes")
    await restart(room)
    await room.martine.click(answer(proposed), label="Appliquer")

    assert "appliqué" in answer(proposed).content
    assert "3 thèmes" in room.public_text()


async def test_a_proposal_is_still_put_away(room: Room) -> None:
    await room.postits()
    for text in ("Du temps", "Un carnet"):
        await room.paul.send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup")

    await restart(room)
    await room.martine.click(answer(proposed), label="Ne rien changer")

    assert "Rien n’a été changé" in answer(proposed).content


async def test_a_transcription_that_was_under_way_is_announced(room: Room) -> None:
    await room.start()
    parts = room.bot.parts
    secretary = Actor(room.guild.id, room.simon.id, "Simon", frozenset({Role.SECRETARY}))
    sound = Sound("atelier.wav", silence(), "fr")
    folder = parts.settings.folder
    await recordings.add(parts.store, parts.jobs, folder, secretary, room.channel.id, sound)

    await restart(room)

    assert "Personne ne parle dans «\u00a0atelier.wav\u00a0»" in room.public_text()
