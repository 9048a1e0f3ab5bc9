"""PostgreSQL stops in the middle of a meeting, and comes back."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cogs.timers import LOOK_S
from bot.jobs import queue
from bot.meeting import now
from bot.store import schema
from tests.bot import postgres
from tests.bot.discord.room import Room, confirmed, replies, told
from tests.bot.postgres import Postgres


@pytest.fixture
def server(postgres_server: Postgres) -> Iterator[Postgres]:
    """A PostgreSQL of this test's own, to be ended at will."""
    assert postgres_server.port
    with postgres.running() as own:
        yield own


@pytest.fixture
def database_url(server: Postgres) -> str:
    address = server.address(server.create())
    schema.upgrade(address)
    queue.prepare(address)
    return address


async def test_the_bot_says_so_meanwhile_and_keeps_what_it_confirmed(
    room: Room, server: Postgres
) -> None:
    panel = await room.postits()
    before = await room.fill_in(room.paul, panel, "Un carnet de liaison")
    form = await room.paul.click(panel, label="Donner une idée")

    server.crash()
    refused = await room.paul.submit_modal(form, {"texte": "Du temps"})
    asked = await room.paul.click(panel, label="Donner une idée")
    server.start()
    after = await room.fill_in(room.paul, panel, "Du temps")

    assert "enregistrée" in told(before)
    for answer in (refused, asked):
        assert "La base de données ne répond pas" in told(answer)
    assert "enregistrée" in told(after)
    assert await room.idea_texts() == ["Un carnet de liaison", "Du temps"]


async def test_who_writes_meanwhile_is_told_where_post_its_are_given_and_nowhere_else(
    room: Room, server: Postgres
) -> None:
    await room.postits()
    elsewhere = room.guild.create_text_channel("salon")
    before = await room.paul.send(room.channel, "Un carnet de liaison")

    server.crash()
    lost = await room.paul.send(room.channel, "Du temps")
    chat = await room.paul.send(elsewhere, "Ça ne marche plus ?")
    server.start()
    after = await room.paul.send(room.channel, "Du temps")

    assert [confirmed(room, message) for message in (before, lost, after)] == [True, False, True]
    [told] = replies(room, lost)
    assert "La base de données ne répond pas" in told
    assert replies(room, chat) == []
    assert await room.idea_texts() == ["Un carnet de liaison", "Du temps"]


async def test_post_its_changed_or_deleted_meanwhile_follow_once_it_is_back(
    room: Room, server: Postgres
) -> None:
    await room.postits()
    changed = await room.paul.send(room.channel, "Un carnet de liaison")
    gone = await room.odile.send(room.channel, "Une affiche")

    server.crash()
    back = asyncio.create_task(asyncio.to_thread(server.start))
    await room.paul.edit(changed, "Un carnet pour chacun")
    await room.odile.delete(gone)
    await back
    await room.rested()

    assert await room.idea_texts() == ["Un carnet pour chacun"]


async def test_a_time_that_ran_out_meanwhile_is_told_of_once_it_is_back(
    room: Room, server: Postgres
) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section minuteur", minutes=5)
    later = now() + timedelta(minutes=6)
    room.bot.parts = replace(room.bot.parts, clock=lambda: later)
    await room.bot.parts.servers.of(room.guild.id)

    server.crash()
    await room.env.advance_time(LOOK_S)
    await room.paul.send(room.channel, "Du temps")
    before = room.public_text()
    server.start()
    await room.env.advance_time(LOOK_S)

    assert "est écoulé" not in before
    assert "est écoulé" in room.public_text()


async def test_a_panel_that_changed_meanwhile_is_shown_once_it_is_back(
    room: Room, server: Postgres
) -> None:
    await room.postits()
    await room.rested()
    first = await room.panel()
    await room.rested()

    server.crash()
    back = asyncio.create_task(asyncio.to_thread(server.start))
    await room.martine.delete(first)
    await back
    await room.rested()

    assert (await room.panel()).id != first.id
