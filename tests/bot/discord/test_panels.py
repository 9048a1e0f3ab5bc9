"""The panel of a meeting: pinned once, kept true, and led by its buttons."""

import discord
import pytest

from bot.client import Greffier
from bot.services import meetings
from bot.services.access import Actor, Role
from bot.services.meetings import Standing
from tests.bot.discord.room import Room, announced, answer, told

LEADING = ["Section suivante", "Pause", "Minuteur"]


async def standing(room: Room) -> Standing:
    return await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)


def names_of(panel: discord.Message) -> list[str]:
    rows = [row for row in panel.components if isinstance(row, discord.ActionRow)]
    return [b.label or "" for row in rows for b in row.children if isinstance(b, discord.Button)]


def leader(room: Room) -> Actor:
    return Actor(room.guild.id, room.farida.id, "Farida", frozenset({Role.FACILITATOR}))


def panels(room: Room) -> list[discord.Message]:
    """Return every message that is a panel, or was one."""
    return [m for m in room.seen_by(room.paul) if "Section suivante" in names_of(m)]


def edits(room: Room, message: discord.Message) -> int:
    wanted = f"/messages/{message.id}"
    return sum(r.method == "PATCH" and r.path.endswith(wanted) for r in room.env.http_requests)


async def test_a_meeting_that_opens_has_one_pinned_panel(room: Room) -> None:
    await room.start(trame="atelier", animation="Martine")

    panel = await room.panel()

    assert panel.pinned
    assert panel.content.startswith("**Atelier n°\u00a01**\u00a0: Sortir de l’hôpital\n")
    assert "Section 1 sur 5\u00a0: **Ce qui existe**" in panel.content
    assert names_of(panel) == ["Donner une idée", *LEADING]
    assert [m.id for m in panels(room)] == [panel.id]


async def test_the_panel_counts_ideas_without_flooding_the_channel(room: Room) -> None:
    await room.postits(quota=2)
    await room.martine.slash(room.channel, "presents", nombre=17)
    await room.rested()
    await room.rested()
    before = edits(room, await room.panel())

    for n in range(2):
        for who in (room.paul, room.odile, room.simon, room.farida):
            await who.send(room.channel, f"Idée {n}")
    await room.rested()

    panel = await room.panel()
    assert "**8 idées sur 34 attendues** (2 par personne)" in panel.content
    assert edits(room, panel) - before == 2


async def test_the_panel_follows_the_withdrawal_of_an_idea(room: Room) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    await room.rested()
    assert "**1 idée**" in (await room.panel()).content

    await room.paul.click(answer(receipt), label="Retirer")
    await room.rested()

    assert "**0 idée**" in (await room.panel()).content


async def test_an_idea_is_given_by_the_panel(room: Room) -> None:
    await room.postits()
    await room.rested()

    receipt = await room.fill_in(room.paul, await room.panel(), "Un carnet")

    assert "enregistrée" in told(receipt)
    assert await room.idea_texts() == ["Un carnet"]


async def test_the_next_section_is_opened_by_the_panel_once(room: Room) -> None:
    await room.start(trame="atelier")
    panel = await room.panel()

    gone_on = await room.martine.click(panel, label="Section suivante")
    again = await room.martine.click(panel, label="Section suivante")
    await room.rested()

    assert "(2 sur 5)" in told(gone_on)
    assert announced(gone_on)[0].content.startswith("**Ce que nous voudrions**")
    assert "déjà passée à une autre section" in told(again)
    assert (await standing(room)).reached == 2
    assert "Section 2 sur 5" in (await room.panel()).content


async def test_behind_the_last_section_the_panel_offers_none(room: Room) -> None:
    await room.start(trame="atelier")
    for _ in range(4):
        await room.martine.slash(room.channel, "section suivante")
    await room.rested()

    assert names_of(await room.panel()) == ["Donner une idée", "Pause", "Minuteur"]


@pytest.mark.parametrize("label", LEADING)
async def test_the_panel_is_led_by_animators_only(room: Room, label: str) -> None:
    await room.start(trame="atelier")
    before = await standing(room)

    refused = await room.paul.click(await room.panel(), label=label)

    assert "réservée" in told(refused)
    assert announced(refused) == []
    assert await standing(room) == before


async def test_a_panel_that_is_deleted_is_posted_anew(room: Room) -> None:
    await room.start(trame="atelier")
    first = await room.panel()
    await room.rested()

    await room.martine.delete(first)
    await room.rested()

    second = await room.panel()
    assert second.id != first.id
    assert second.pinned
    assert [m.id for m in panels(room)] == [second.id]


async def test_after_a_restart_the_panel_tells_the_truth_and_its_buttons_work(room: Room) -> None:
    await room.start(trame="atelier")
    panel = await room.panel()
    await meetings.close_section(room.bot.parts.store, leader(room), room.channel.id)

    await room.env.restart_bot(Greffier(room.bot.parts))

    told_again = await room.panel()
    assert told_again.id == panel.id
    assert "Aucune section n’est ouverte" in told_again.content
    gone_on = await room.martine.click(told_again, label="Section suivante")
    assert "(2 sur 5)" in told(gone_on)


async def test_a_panel_deleted_while_the_bot_was_away_is_posted_at_its_return(room: Room) -> None:
    await room.start(trame="atelier")
    first = await room.panel()
    room.env.backend.delete_message(room.channel.id, first.id)

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.rested()

    assert [m.id for m in panels(room)] == [(await room.panel()).id]


async def test_without_the_right_to_pin_the_panel_works_and_who_opens_is_told(room: Room) -> None:
    loose = room.guild.create_text_channel(
        "sans-épingle",
        overwrites={
            room.me: discord.PermissionOverwrite(pin_messages=False, manage_messages=False)
        },
    )
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")

    opened = await room.martine.slash(loose, "seance ouvrir", theme="Sans épingle")

    assert "«\u00a0Épingler des messages\u00a0»" in told(opened)
    assert "«\u00a0Permissions\u00a0», ajouter mon rôle" in told(opened)
    (panel,) = [m for m in loose.history() if "Section suivante" in names_of(m)]
    assert not panel.pinned
    gone_on = await room.martine.click(panel, label="Section suivante")
    assert "(2 sur 5)" in told(gone_on)


async def test_a_panel_that_could_not_be_shown_is_shown_with_the_next_change(room: Room) -> None:
    await room.start(trame="atelier")
    panel = await room.panel()
    await room.rested()
    room.env.inject_error("PATCH", "/channels/*/messages/*", status=404, code=10_003)
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50_001)

    await room.martine.slash(room.channel, "section suivante")
    assert "Section 1 sur 5" in (await room.panel()).content
    await room.martine.slash(room.channel, "section suivante")
    await room.rested()

    assert "Section 3 sur 5" in (await room.panel()).content
    assert [m.id for m in panels(room)] == [panel.id]


async def test_closing_leaves_a_panel_without_buttons_and_reopening_posts_another(
    room: Room,
) -> None:
    await room.postits()
    first = await room.panel()

    await room.martine.slash(room.channel, "seance fermer")
    await room.rested()
    closed = next(m for m in room.channel.history() if m.id == first.id)
    reopened = await room.martine.slash(room.channel, "seance rouvrir")
    await room.rested()

    assert closed.content.endswith("La séance est fermée.")
    assert names_of(closed) == []
    assert not closed.pinned
    assert "`/section ouvrir`" in told(reopened)
    assert [m.content for m in announced(reopened)] == [
        "Séance n°\u00a01\u00a0: la séance est rouverte."
    ]
    second = await room.panel()
    assert second.id != first.id
    assert second.pinned


async def test_a_pause_is_told_to_all_and_takes_nothing(room: Room) -> None:
    await room.postits()
    await room.rested()

    paused = await room.martine.click(await room.panel(), label="Pause")
    await room.rested()
    panel = await room.panel()
    by_button = await room.paul.click(panel, label="Donner une idée")
    by_command = await room.paul.slash(room.channel, "idee", texte="Un carnet")
    remark = await room.paul.slash(room.channel, "remarque", texte="Je tiens à le dire")
    await room.paul.send(room.channel, "Un carnet")
    await room.paul.send(room.channel, "Un café ?")
    replies = [m for m in room.seen_by(room.paul) if m.reference is not None]

    assert "/séance reprendre" in told(paused)
    assert "en pause" in announced(paused)[0].content
    assert "**En pause**" in panel.content
    assert "Reprendre" in names_of(panel)
    for refused in (by_button, by_command, remark):
        assert "La séance est en pause" in told(refused)
    told_once = [m for m in replies if "La séance est en pause" in m.content]
    assert len(told_once) == 1, "people chat in a pause"
    assert await room.idea_texts() == []


async def test_after_the_pause_everything_is_taken_again(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "seance pause")
    twice = await room.martine.slash(room.channel, "seance pause")
    await room.rested()

    resumed = await room.martine.click(await room.panel(), label="Reprendre")
    again = await room.martine.slash(room.channel, "seance reprendre")
    await room.paul.send(room.channel, "Un carnet")

    assert "déjà en pause" in told(twice)
    assert announced(twice) == []
    assert "reprend" in announced(resumed)[0].content
    assert "n’est pas en pause" in told(again)
    assert await room.idea_texts() == ["Un carnet"]


async def test_a_reopened_anonymous_meeting_says_what_was_destroyed(room: Room) -> None:
    await room.start(anonyme=True)
    await room.martine.slash(room.channel, "seance fermer")

    reopened = await room.martine.slash(room.channel, "seance rouvrir")

    (public,) = announced(reopened)
    assert "détruit à la fermeture" in public.content
    assert "personne ne peut plus les modifier" in public.content


async def test_an_open_meeting_is_not_reopened_nor_by_a_participant(room: Room) -> None:
    await room.start()
    open_already = await room.martine.slash(room.channel, "seance rouvrir")
    await room.martine.slash(room.channel, "seance fermer")

    refused = await room.paul.slash(room.channel, "seance rouvrir")

    assert "déjà ouverte" in told(open_already)
    assert "réservée" in told(refused)
