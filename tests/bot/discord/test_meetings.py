from dataclasses import replace
from datetime import date
from pathlib import Path

import discord
import msgspec
import pytest

from bot.config import Outlines
from bot.services import meetings
from tests.bot.discord.room import Room, announced, answer, labels, told


async def test_opening_tells_the_animator_and_announces_to_the_channel(room: Room) -> None:
    opened = await room.start(
        trame="atelier",
        numero=4,
        date="07/12/2026",
        animation="Martine, Ali et Zoé",
        question="Qu’est-ce qui aide ?",
        quota=3,
    )

    assert "/section suivante" in told(opened)
    announcement, _, panel = announced(opened)
    assert "**Atelier n°\u00a04**\u00a0: Sortir de l’hôpital" in announcement.content
    assert "Animation\u00a0: Martine, Ali, Zoé" in announcement.content
    assert "5. Post-it (post-it)" in announcement.content
    assert panel.content.startswith("**Ce qui existe**")
    assert labels(panel) == ["Donner une idée"]
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    assert standing.meeting.held_on == date(2026, 12, 7)
    assert standing.sections[-1].prompt == "Qu’est-ce qui aide ?"
    assert standing.sections[-1].quota == 3


async def test_a_meeting_takes_the_next_number(room: Room) -> None:
    await room.start(numero=7)
    await room.martine.slash(room.channel, "seance fermer")

    opened = await room.martine.slash(
        room.channel, "seance ouvrir", theme="La suite", trame="webinaire"
    )

    assert "**Webinaire n°\u00a08**" in announced(opened)[0].content


@pytest.mark.parametrize("typed", ["demain", "31/02/2026", "07/12"])
async def test_a_day_that_is_none_is_refused_in_private(room: Room, typed: str) -> None:
    refused = await room.start(date=typed)

    assert typed in told(refused)
    assert "07/12/2026" in told(refused)
    assert announced(refused) == []


@pytest.mark.parametrize("typed", ["7/12/2026", "07.12.2026", "2026-12-07", "7/12/26"])
async def test_a_day_may_be_written_as_people_write_it(room: Room, typed: str) -> None:
    await room.start(date=typed)

    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    assert standing.meeting.held_on == date(2026, 12, 7)


async def test_without_an_event_the_answer_says_how_to_make_one(room: Room) -> None:
    refused = await room.martine.slash(room.channel, "seance ouvrir", theme="Sortir")

    assert "/événement créer" in told(refused)
    assert announced(refused) == []


async def test_a_second_meeting_in_a_channel_is_refused(room: Room) -> None:
    await room.start()

    refused = await room.martine.slash(room.channel, "seance ouvrir", theme="Encore")

    assert "/séance fermer" in told(refused)


async def test_a_meeting_can_live_in_a_thread(room: Room) -> None:
    parent = room.bot.get_channel(room.channel.id)
    assert isinstance(parent, discord.TextChannel)
    await parent.create_thread(name="Groupe 1", type=discord.ChannelType.public_thread)
    (thread,) = room.channel.threads
    await room.start()

    await room.martine.slash(thread, "seance ouvrir", theme="Dans le fil", trame="libre")
    await room.martine.slash(thread, "section ouvrir", section="Idées", forme="postits")
    message = await room.paul.send(thread, "Un carnet de liaison")

    kept = next(m for m in thread.history() if m.id == message.id)
    assert [reaction.emoji for reaction in kept.reactions] == ["✅"]
    assert "Un carnet" not in room.public_text()


async def test_closing_thanks_everybody_and_tells_the_animator_what_comes_next(
    room: Room,
) -> None:
    await room.postits()

    closed = await room.martine.slash(room.channel, "seance fermer")

    assert all(way in told(closed) for way in ("/regroup", "/minutes", "/exporter"))
    (public,) = announced(closed)
    assert "Merci" in public.content
    assert "/" not in public.content


async def test_a_closed_meeting_takes_no_more(room: Room) -> None:
    panel = await room.postits()
    await room.martine.slash(room.channel, "seance fermer")

    late = await room.paul.send(room.channel, "Trop tard ?")
    clicked = await room.paul.click(panel, label="Donner une idée")
    again = await room.martine.slash(room.channel, "seance fermer")

    assert not next(m for m in room.channel.history() if m.id == late.id).reactions
    assert "fermée" in told(clicked)
    assert "fermée" in told(again)


async def test_a_participant_cannot_open_and_nobody_else_reads_the_refusal(room: Room) -> None:
    refused = await room.paul.slash(room.channel, "seance ouvrir", theme="Moi aussi")

    assert "réservée" in told(refused)
    assert room.seen_by(room.odile) == []


async def test_the_longest_options_still_make_messages_discord_takes(room: Room) -> None:
    await room.martine.slash(room.channel, "evenement creer", titre="*" * 200)
    opened = await room.martine.slash(
        room.channel,
        "seance ouvrir",
        theme="_" * 1000,
        trame="webinaire",
        animation="*" * 500,
        question="|" * 900,
    )

    announcement, _, panel = announced(opened)
    assert announcement.content.endswith("(liens)")
    assert labels(panel) == ["Donner une idée"]


async def test_an_announcement_pings_nobody_whatever_the_animator_typed(room: Room) -> None:
    opened = await room.start(theme=f"@everyone {room.odile.mention}", animation="@here")

    announcement = announced(opened)[0]
    assert "@everyone" in announcement.content
    assert not announcement.message.mention_everyone


async def test_missing_permissions_are_named_when_the_meeting_opens(room: Room) -> None:
    quiet = room.guild.create_text_channel(
        "muet",
        overwrites={
            room.guild.default_role: discord.PermissionOverwrite(),
            room.me: discord.PermissionOverwrite(send_messages=False, add_reactions=False),
        },
    )
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")

    opened = await room.martine.slash(quiet, "seance ouvrir", theme="Sans voix")

    assert "«\u00a0Envoyer des messages\u00a0»" in told(opened)
    assert "«\u00a0Ajouter des réactions\u00a0»" in told(opened)
    assert "Joindre" not in told(opened)
    assert len(announced(opened)) == 3


async def test_what_discord_refuses_to_show_says_which_permission_is_missing(room: Room) -> None:
    bare = room.guild.create_text_channel(
        "nu", overwrites={room.me: discord.PermissionOverwrite(embed_links=False)}
    )
    held = replace(room, channel=bare)
    receipt = await held.fill_in(room.paul, await held.postits(), "Un carnet")
    room.env.inject_error("POST", "/webhooks/*", status=403, code=50013)

    refused = await room.paul.click(answer(receipt), label="Retirer")

    assert "Discord m’a refusé" in told(refused)
    assert "«\u00a0Intégrer des liens\u00a0»" in told(refused)
    assert "Modifier le salon" in told(refused)


async def test_nothing_is_missing_where_the_bot_may_do_all(room: Room) -> None:
    opened = await room.start()

    assert "il me manque" not in told(opened)


async def test_a_discussion_has_no_button_for_ideas(room: Room) -> None:
    opened = await room.start()

    assert labels(announced(opened)[-1]) == []
    assert "/remarque" in announced(opened)[1].content


async def test_presents_repeats_what_is_known(room: Room) -> None:
    await room.start()

    first = await room.simon.slash(
        room.channel, "presents", nombre=12, ont_parle=1, noms="Zoé, Ali", excuses="Nora"
    )
    second = await room.martine.slash(room.channel, "presents", ont_parle=5)

    assert told(first) == (
        "C’est noté. 12 présent·es\u00a0; 1 a pris la parole\u00a0; présent·es\u00a0: Zoé, Ali"
        "\u00a0; excusé·es\u00a0: Nora."
    )
    assert "5 ont pris la parole" in told(second)
    assert "12 présent·es" in told(second)


async def test_presents_without_a_word_says_what_it_wants(room: Room) -> None:
    await room.start()

    empty = await room.martine.slash(room.channel, "presents")

    assert "précisez" in told(empty)


async def test_presents_refuses_figures_that_contradict_each_other(room: Room) -> None:
    await room.start()

    refused = await room.martine.slash(room.channel, "presents", nombre=3, ont_parle=9)

    assert "ne vont pas ensemble" in told(refused)


async def test_presents_is_for_animators_and_secretaries(room: Room) -> None:
    await room.start()

    refused = await room.paul.slash(room.channel, "presents", nombre=3)

    assert "réservée" in told(refused)


async def test_a_private_answer_is_seen_by_who_asked_only(room: Room) -> None:
    opened = await room.start()

    mine, others = room.seen_by(room.martine), room.seen_by(room.paul)
    assert answer(opened).id in {message.id for message in mine}
    assert answer(opened).id not in {message.id for message in others}


async def test_the_association_s_own_outlines_are_offered_beside_the_others(
    room: Room, tmp_path: Path
) -> None:
    (tmp_path / "commission.toml").write_text(
        'label = "Commission"\n[[sections]]\ntitle = "Notes"\nform = "text"', "utf-8"
    )
    (tmp_path / "fautive.toml").write_text("label = 3", "utf-8")
    parts = room.bot.parts
    own = msgspec.structs.replace(parts.settings, outlines=Outlines(str(tmp_path)))
    room.bot.parts = replace(parts, settings=own)

    offered = await room.martine.autocomplete(room.channel, "seance ouvrir", "trame", "")
    found = await room.martine.autocomplete(room.channel, "seance ouvrir", "trame", "comm")
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")
    refused = await room.martine.slash(room.channel, "seance ouvrir", theme="A", trame="fautive")
    await room.martine.slash(room.channel, "seance ouvrir", theme="A", trame=str(found[0]["value"]))

    assert [one["name"] for one in offered] == [
        "Commission (commission)", "Atelier", "Webinaire", "Synthèse", "Libre",
    ]  # fmt: skip
    assert "La trame «\u00a0fautive\u00a0» ne convient pas" in told(refused)
    assert "**Commission n°\u00a01**" in room.public_text()


async def test_the_association_s_own_outline_can_be_the_server_s_and_is_in_the_form(
    room: Room, tmp_path: Path
) -> None:
    (tmp_path / "commission.toml").write_text(
        'label = "Commission"\n[[sections]]\ntitle = "Notes"\nform = "text"', "utf-8"
    )
    parts = room.bot.parts
    own = msgspec.structs.replace(parts.settings, outlines=Outlines(str(tmp_path)))
    room.bot.parts = replace(parts, settings=own)
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")

    await room.martine.slash(room.channel, "configurer trame", trame="Commission (commission)")
    form = await room.martine.slash(room.channel, "seance ouvrir")
    await room.martine.submit_modal(form, {"theme": "A", "trame": ["commission"]})

    assert form.modal is not None
    (menu,) = [f["component"] for f in form.modal["components"] if "options" in f["component"]]
    assert [o["value"] for o in menu["options"] if o.get("default")] == ["commission"]
    assert "**Commission n°\u00a01**" in room.public_text()
