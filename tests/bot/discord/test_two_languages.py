"""Two servers at once, one in French and one in English: each is answered in its own language."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from discord import ui
from simcord import interactions

from bot.client import Greffier
from bot.cogs.timers import LOOK_S
from bot.meeting import now
from tests.bot.discord.room import MANAGER, Room, announced, answer, labels, told
from tests.bot.services.workshop import SIX

Both = tuple[Room, Room]


@pytest.fixture
async def both(room: Room) -> Both:
    """The room, and one of another server that has chosen English, with its own Paul in it."""
    env = room.env
    guild = env.create_guild("Valley Network")
    managers = guild.create_role("Board", permissions=MANAGER)
    valley = replace(
        room,
        guild=guild,
        channel=guild.create_text_channel("workshop-1"),
        martine=guild.add_member(env.create_user("Martha"), roles=[managers]),
        paul=guild.add_member(env.create_user("Paul")),
    )
    await valley.martine.slash(valley.channel, "configurer langue", interface="en")
    return room, valley


@pytest.fixture
def french_discord(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody reads Discord in French; the simulated one is in English otherwise."""
    made = interactions.base_payload

    def payload(*given: Any, **named: Any) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401 (as simcord's)
        record, sent = made(*given, **named)
        return record, {**sent, "locale": "fr"}

    monkeypatch.setattr(interactions, "base_payload", payload)


async def test_a_command_and_what_it_announces(both: Both) -> None:
    here, there = [await each.start(animation="Léa") for each in both]

    assert "La séance est ouverte" in told(here)
    assert "The meeting is open" in told(there)
    assert "Animation\u00a0: Léa" in "\n".join(message.content for message in announced(here))
    assert "Led by: Léa" in "\n".join(message.content for message in announced(there))


async def test_a_button_its_form_and_the_receipt(both: Both) -> None:
    here, there = both
    ours, theirs = [await each.postits(quota=2) for each in both]

    forms = [
        await here.paul.click(ours, label="Donner une idée"),
        await there.paul.click(theirs, label="Give an idea"),
    ]
    receipts = [
        await each.paul.submit_modal(form, {"texte": "Un carnet"})
        for each, form in zip(both, forms, strict=True)
    ]

    assert "Votre idée, en une phrase" in str(forms[0].modal)
    assert "Your idea, in one sentence" in str(forms[1].modal)
    assert told(receipts[0]).startswith("Idée 1/2 enregistrée")
    assert told(receipts[1]).startswith("Idea 1/2 recorded: “Un carnet”")
    assert labels(answer(receipts[0])) == ["Modifier", "Retirer"]
    assert labels(answer(receipts[1])) == ["Edit", "Withdraw"]


async def test_a_message_that_cannot_be_taken(both: Both) -> None:
    said = []
    for each in both:
        await each.postits()
        await each.paul.send(each.channel, attachments=[("mur.png", b"png")])
        said.append("\n".join(m.content for m in each.channel.history()))

    assert "Je ne sais pas lire les images" in said[0]
    assert "I cannot read pictures" in said[1]


async def test_the_panel_and_its_timer(both: Both) -> None:
    panels, warnings = [], []
    for each in both:
        await each.postits()
        await each.martine.slash(each.channel, "section minuteur", minutes=5)
        await each.paul.slash(each.channel, "idee", texte="Un carnet")
        await each.rested()
        panels.append((await each.panel()).content)

    moment = now() + timedelta(minutes=4.5)
    bot = both[0].bot
    bot.parts = replace(bot.parts, clock=lambda: moment)
    await both[0].env.advance_time(LOOK_S)
    for each in both:
        warnings += [m.content for m in each.channel.history() if "minute" in m.content]

    assert "**1 idée**" in panels[0]
    assert "**1 idea**" in panels[1]
    assert "Plus qu’une minute pour «\u00a0Idées\u00a0»." in warnings
    assert any(text.startswith("One minute left") for text in warnings)


async def test_what_a_worker_could_not_do(both: Both) -> None:
    said = []
    for each in both:
        await each.start_recorded()
        refused = await each.martine.slash(
            each.channel,
            "enregistrement ajouter",
            fichier=("notes.mp3", b"ceci n'est pas un son" * 100),
            langue="fr",
        )
        said.append(told(refused))

    assert "Je n’arrive pas à lire" in said[0]
    assert "I cannot read" in said[1]


async def test_the_minutes_are_in_french_on_both(both: Both) -> None:
    written = []
    for each, apply in zip(both, ("Appliquer", "Apply"), strict=True):
        await each.postits(quota=6)
        for text in SIX:
            await each.paul.slash(each.channel, "idee", texte=text)
        proposed = await each.martine.slash(each.channel, "regroup", nombre=2)
        await each.martine.click(answer(proposed), label=apply)
        made = await each.martine.slash(each.channel, "minutes", forme="md")
        (file,) = answer(made).attachments
        written.append((await file.read()).decode())

    assert SIX[0] in written[0]
    assert written[0] == written[1]


async def test_after_a_restart(both: Both) -> None:
    panels = [await each.postits() for each in both]

    await both[0].env.restart_bot(Greffier(both[0].bot.parts))
    forms = [
        await both[0].paul.click(panels[0], label="Donner une idée"),
        await both[1].paul.click(panels[1], label="Give an idea"),
    ]

    assert "Votre idée" in str(forms[0].modal)
    assert "Your idea" in str(forms[1].modal)


@pytest.mark.usefixtures("french_discord")
async def test_the_language_of_somebody_s_discord_changes_no_sentence(both: Both) -> None:
    here, there = [await each.start() for each in both]

    assert "La séance est ouverte" in told(here)
    assert "The meeting is open" in told(there)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_in_private_messages_the_person_s_own(
    room: Room, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "fr":
        request.getfixturevalue("french_discord")
    user = await room.bot.fetch_user(room.paul.id)
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="?", custom_id="greffier:leave"))
    message = await user.send("?", view=view)

    refused = await room.paul.user.click(message)

    assert ("pas en message privé" if language == "fr" else "not for private messages") in told(
        refused
    )
