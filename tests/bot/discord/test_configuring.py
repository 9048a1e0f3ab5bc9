"""An administrator sets the server up: roles, languages, delays, notice, outline."""

import pytest

from bot.client import Greffier
from bot.views.permissions import NEEDED
from tests.bot.discord.room import MANAGER, Room, announced, answer, told


async def test_a_role_that_is_chosen_counts_at_once_and_one_that_is_taken_no_more(
    room: Room,
) -> None:
    """The settings file is where it begins: what is chosen replaces it."""
    hosts = room.guild.create_role("Hôtes")
    nora = room.guild.add_member(room.env.create_user("Nora"), roles=[hosts])
    screen = await room.martine.slash(room.channel, "configurer roles")

    chosen = await room.martine.select(
        answer(screen), [hosts], custom_id="greffier:roles:facilitator"
    )

    assert f"<@&{hosts.id}>" in answer(screen).content
    assert "ouvrent les séances" in answer(screen).content
    assert chosen.response is None or chosen.response.ephemeral
    assert "est créé" in told(await nora.slash(room.channel, "evenement creer", titre="A"))
    refused = await room.farida.slash(room.channel, "evenement creer", titre="B")
    assert "réservée" in told(refused)


async def test_emptying_a_menu_leaves_no_role(room: Room) -> None:
    screen = await room.martine.slash(room.channel, "configurer roles")

    await room.martine.select(answer(screen), [], custom_id="greffier:roles:secretary")

    assert "plus aucun rôle" in answer(screen).content
    assert "réservée" in told(await room.simon.slash(room.channel, "evenement liste"))


async def test_everybody_cannot_administrate(room: Room) -> None:
    screen = await room.martine.slash(room.channel, "configurer roles")

    refused = await room.martine.select(
        answer(screen), [room.guild.default_role], custom_id="greffier:roles:administrator"
    )

    assert "Tout le monde a le rôle" in refused.followups[-1].content
    assert "réservée" in told(await room.paul.slash(room.channel, "configurer trame"))


async def test_the_menus_work_after_a_restart_and_so_does_what_was_chosen(room: Room) -> None:
    hosts = room.guild.create_role("Hôtes")
    screen = await room.martine.slash(room.channel, "configurer roles")

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.martine.select(answer(screen), [hosts], custom_id="greffier:roles:secretary")
    await room.env.restart_bot(Greffier(room.bot.parts))

    seen = told(await room.martine.slash(room.channel, "configurer trame"))
    assert f"Secrétariat\u00a0: <@&{hosts.id}>" in seen


@pytest.mark.parametrize("who", ["farida", "simon", "paul"])
async def test_only_administrators_see_and_change_settings(room: Room, who: str) -> None:
    for command in ("roles", "langue", "conservation", "notice", "trame"):
        refused = await getattr(room, who).slash(room.channel, f"configurer {command}")

        assert "réservée" in told(refused)
        assert refused.modal is None


async def test_the_screen_shows_all_that_is_set_and_how_to_invite_the_bot(room: Room) -> None:
    seen = told(await room.martine.slash(room.channel, "configurer conservation"))

    for line in ("Animation", "Langue de l’interface", "son sans limite", "aucune", "Atelier"):
        assert line in seen
    assert f"permissions={NEEDED.value}" in seen
    assert "il me manque" not in seen


async def test_delays_are_stored_and_what_comes_of_them_is_told(room: Room) -> None:
    first = await room.martine.slash(room.channel, "configurer conservation", son=30, identites=90)
    second = await room.martine.slash(room.channel, "configurer conservation", identites=0)

    assert "son 30\u00a0jours" in told(first)
    assert "identités 90\u00a0jours" in told(first)
    assert "/données échéances" in told(first)
    assert "son 30\u00a0jours, transcriptions sans limite, identités sans limite" in told(second)


async def test_the_languages_say_what_they_do(room: Room) -> None:
    changed = await room.martine.slash(
        room.channel, "configurer langue", interface="en", enregistrements="fr"
    )
    back = await room.martine.slash(room.channel, "configurer langue", interface="fr")

    assert "I now answer in English" in told(changed)
    assert "the minutes are in French" in told(changed)
    assert "transcribed in French" in told(changed)
    assert "Je réponds désormais en français" in told(back)


async def test_a_meeting_follows_the_default_outline_unless_another_is_named(room: Room) -> None:
    await room.martine.slash(room.channel, "configurer trame", trame="webinaire")
    other = room.guild.create_text_channel("atelier-2")
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")

    await room.martine.slash(room.channel, "seance ouvrir", theme="Dormir")
    await room.martine.slash(other, "seance ouvrir", theme="Bouger", trame="atelier")

    here, there = (
        "\n".join(message.content for message in channel.history())
        for channel in (room.channel, other)
    )
    assert "**Webinaire n°" in here
    assert "**Atelier n°" in there


async def test_the_notice_is_versioned_and_posted_at_every_opening(room: Room) -> None:
    for text in ("Vos idées restent ici.", "Vos idées restent à la maison."):
        form = await room.martine.slash(room.channel, "configurer notice")
        written = await room.martine.submit_modal(form, {"notice": text})

    opened = await room.start()

    posted = [message.content for message in announced(opened)]
    assert "version 2" in told(written)
    assert any("Vos idées restent à la maison." in text for text in posted)
    assert not any("restent ici" in text for text in posted)


async def test_an_empty_notice_is_no_longer_posted(room: Room) -> None:
    for text in ("Vos idées restent ici.", ""):
        form = await room.martine.slash(room.channel, "configurer notice")
        written = await room.martine.submit_modal(form, {"notice": text})

    opened = await room.start()

    assert "Plus aucune notice" in told(written)
    assert not any("Notice" in message.content for message in announced(opened))


async def test_what_a_server_sets_holds_there_only(room: Room) -> None:
    await room.martine.slash(room.channel, "configurer trame", trame="libre")
    elsewhere = room.env.create_guild("Ailleurs")
    hall = elsewhere.create_text_channel("hall")
    board = elsewhere.create_role("Bureau", permissions=MANAGER)
    aline = elsewhere.add_member(room.env.create_user("Aline"), roles=[board])

    seen = told(await aline.slash(hall, "configurer trame"))

    assert "Atelier" in seen
