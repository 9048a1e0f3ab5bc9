"""`/mur`: the link of the wall and of the page of participants, for who leads."""

import re
from functools import partial

import aiohttp
import msgspec
import pytest

from bot.config import Web
from bot.errors import LinkOverError
from bot.services import seats, web_links
from bot.services.access import Actor, Role
from bot.services.web_links import Page, read_token, secret_in
from bot.views.parts import Parts, tell_of_file, tell_of_idea, tell_of_meeting
from bot.web.house import Told
from tests.bot.discord.room import Room, answer, labels, told
from tests.bot.web.site import Browser, Stream, served

_ADDRESS = re.compile(r"<(https://mur\.example/(mur|participer)/([\w-]+))>")


@pytest.fixture
def web_room(room: Room) -> Room:
    """A room whose bot has an address on the web."""
    parts = room.bot.parts
    known = msgspec.structs.replace(parts.settings, web=Web(public_url="https://mur.example"))
    room.bot.parts = Parts(known, parts.store, parts.jobs)
    return room


def tokens(text: str) -> dict[str, str]:
    """Return the token of each page an answer names."""
    return {kind: token for _, kind, token in _ADDRESS.findall(text)}


async def holds(room: Room, token: str) -> bool:
    """Say whether a wall's token opens the wall."""
    parts = room.bot.parts
    guild_id, link_id = read_token(secret_in(parts.settings.folder), Page.WALL, token)
    try:
        await web_links.opened(parts.store, guild_id, link_id, days=7)
    except LinkOverError:
        return False
    return guild_id == room.guild.id


async def test_without_an_address_the_administrator_is_told_what_to_set(room: Room) -> None:
    await room.postits()

    said = told(await room.martine.slash(room.channel, "mur"))

    assert "public_url" in said
    assert "docs/guide.md" in said


async def test_who_leads_is_given_the_link_the_code_and_two_buttons(web_room: Room) -> None:
    await web_room.postits()

    given = answer(await web_room.martine.slash(web_room.channel, "mur"))
    again = answer(await web_room.martine.slash(web_room.channel, "mur"))

    found = tokens(given.content)
    assert set(found) == {"mur", "participer"}
    assert found["mur"] != found["participer"]
    assert tokens(again.content) == found
    assert labels(given) == ["Nouveau lien", "Révoquer"]
    assert [file.filename for file in given.attachments] == ["mur-qr.png"]
    assert await holds(web_room, found["mur"])


async def test_another_link_closes_the_one_before_and_two_clicks_make_one(web_room: Room) -> None:
    await web_room.postits()
    given = answer(await web_room.martine.slash(web_room.channel, "mur"))

    first = told(await web_room.martine.click(given, label="Nouveau lien"))
    second = told(await web_room.martine.click(given, label="Nouveau lien"))

    assert "L’ancien lien est fermé" in first
    assert tokens(first) == tokens(second)
    assert not await holds(web_room, tokens(given.content)["mur"])
    assert await holds(web_room, tokens(first)["mur"])


async def test_a_revoked_link_is_closed_and_a_new_one_is_another(web_room: Room) -> None:
    await web_room.postits()
    given = answer(await web_room.martine.slash(web_room.channel, "mur"))

    said = told(await web_room.martine.click(given, label="Révoquer"))
    after = told(await web_room.martine.slash(web_room.channel, "mur"))

    assert "révoqué" in said
    assert not await holds(web_room, tokens(given.content)["mur"])
    assert tokens(after) != tokens(given.content)


async def test_an_idea_given_on_the_page_counts_on_the_panel_and_a_message_shows_on_the_wall(
    room: Room,
) -> None:
    await room.postits(quota=2)
    parts, leader = room.bot.parts, Actor(room.guild.id, 1, "Martine", frozenset(Role))
    (seat,) = await seats.enrol(parts.store, leader, room.channel.id)
    _, link = await web_links.show(parts.store, leader, room.channel.id, days=7)
    tell = Told(
        partial(tell_of_idea, room.bot),
        partial(tell_of_meeting, room.bot),
        partial(tell_of_file, room.bot),
    )

    async with (
        served(parts.store, parts.settings, told=tell) as site,
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session,
    ):
        page = site.house.path(Page.PARTICIPANT, room.guild.id, link.id)
        browser = await Browser(site, session, page).sit(seat.code)
        wall = site.house.path(Page.WALL, room.guild.id, link.id)
        async with session.get(f"{site.origin}{wall}/flux") as answered:
            stream = Stream(answered)
            await stream.until("state")
            assert (await browser.give("Un carnet"))[0] == 201
            given = await stream.until("changes")
            await room.paul.send(room.channel, "Du temps")
            said = await stream.until("changes")
        await room.rested()

    assert [i["text"] for i in [*given["ideas"], *said["ideas"]]] == ["Un carnet", "Du temps"]
    assert said["ideas"][0]["author"] == "Paul"
    assert "2 idées" in (await room.panel()).content
