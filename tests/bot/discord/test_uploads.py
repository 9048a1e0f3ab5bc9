"""A large recording: a link from a command, the page, and what both are told of what comes."""

import asyncio
import errno
import io
import re
import zipfile
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest

from bot.config import Web
from bot.services.access import Actor, Role
from bot.services.privacy import consents
from bot.services.storage import Storage
from bot.services.web_links import Page, read_token
from bot.views.parts import Parts, tell_of_file, tell_of_idea, tell_of_meeting
from bot.web.house import Told
from tests.bot.discord.room import Room, answer, labels, told
from tests.bot.sounds import silence
from tests.bot.web.sender import Sender
from tests.bot.web.site import Site, served

_ADDRESS = re.compile(r"<https?://[^/]+(/envoyer/([\w-]+))>")
_PLAYLIST = b"#EXTM3U\n#EXTINF:10,\n/etc/passwd\n"


@pytest.fixture
async def site(room: Room) -> AsyncIterator[Site]:
    """The pages of a bot whose meeting has the consents it needs."""
    await room.start()
    parts = room.bot.parts
    leader = Actor(room.guild.id, 1, "Martine", frozenset(Role))
    await consents.declare(parts.store, leader, room.channel.id, signed=9, kept_by="le classeur")
    tell = Told(*(partial(one, room.bot) for one in (tell_of_idea, tell_of_meeting, tell_of_file)))
    async with served(parts.store, parts.settings, told=tell) as there:
        known = msgspec.structs.replace(parts.settings, web=Web(public_url=there.origin))
        room.bot.parts = Parts(known, parts.store, parts.jobs)
        yield there


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def asked(room: Room, site: Site, session: aiohttp.ClientSession, **options: str) -> Sender:
    """Simon asks for a link."""
    given = await room.simon.slash(room.channel, "enregistrement ajouter", **options)
    found = _ADDRESS.search(told(given))
    assert found is not None, told(given)
    _, upload_id = read_token(site.house.secret, Page.UPLOAD, found[2])
    return Sender(site, session, upload_id, found[1])


async def told_of(room: Room, simon: Sender, shown: str) -> Any:  # noqa: ANN401 (JSON)
    """Wait until the channel shows something, and return what the page knows then."""
    async with asyncio.timeout(20):
        while shown not in room.public_text():
            await room.env.settle()
    return await simon.state()


async def test_without_a_page_the_command_says_how_else(room: Room) -> None:
    await room.start()

    said = told(await room.simon.slash(room.channel, "enregistrement ajouter"))

    assert "fichier" in said
    assert "public_url" in said


async def test_a_link_is_given_in_private_and_can_be_revoked(
    room: Room, site: Site, session: aiohttp.ClientSession
) -> None:
    given = answer(await room.simon.slash(room.channel, "enregistrement ajouter"))
    found = _ADDRESS.search(given.content)
    assert found is not None

    first = told(await room.simon.click(given, label="Révoquer ce lien"))
    again = told(await room.simon.click(given, label="Révoquer ce lien"))

    assert labels(given) == ["Révoquer ce lien"]
    assert "jusqu’à 4\u00a0Go" in given.content
    assert "révoqué" in first
    assert "fermé" in again
    async with session.get(site.origin + found[1]) as page:
        assert page.status == 410


async def test_without_consent_no_link_is_given(room: Room) -> None:
    await room.start()
    parts = room.bot.parts
    known = msgspec.structs.replace(parts.settings, web=Web(public_url="https://mur.example"))
    room.bot.parts = Parts(known, parts.store, parts.jobs)

    said = told(await room.simon.slash(room.channel, "enregistrement ajouter"))

    assert "accords" in said
    assert "https://" not in said


async def test_what_is_sent_is_transcribed_and_page_and_channel_say_so(
    room: Room, site: Site, session: aiohttp.ClientSession
) -> None:
    simon = await asked(room, site, session, debut="45 min", personne="Odile")

    await simon.whole(silence(), "atelier.wav")
    state = await told_of(room, simon, "Personne ne parle dans «\u00a0atelier.wav\u00a0»")

    assert state["stage"] == "taken"
    assert "est transcrit" in state["said"]
    status = told(await room.simon.slash(room.channel, "enregistrement statut"))
    assert "45" in status
    assert "Odile" in status
    folder = site.house.settings.folder
    assert [*folder.glob("incoming/sent/*/*")] == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("archive.zip", "archive"),
        ("liste.m3u8", "est une liste de lecture"),
        ("notes.mp3", "Je n’arrive pas à lire"),
    ],
)
async def test_what_is_no_sound_is_refused_on_the_page_and_in_the_channel(
    room: Room, site: Site, session: aiohttp.ClientSession, name: str, reason: str
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("atelier.wav", silence())
    content = {"archive.zip": packed.getvalue(), "liste.m3u8": _PLAYLIST}.get(name, b"rien")
    simon = await asked(room, site, session)

    await simon.whole(content, name)
    state = await told_of(room, simon, "n’a pas pu être pris")

    assert state["stage"] == "refused"
    assert name in state["said"]
    last = room.seen_by(room.paul)[-1]
    assert reason in state["said"]
    assert reason in last.content
    assert f"<@{room.simon.id}>" in last.content


async def test_after_a_refused_file_another_one_comes_by_the_same_link(
    room: Room, site: Site, session: aiohttp.ClientSession
) -> None:
    simon = await asked(room, site, session)
    await simon.whole(b"rien", "notes.mp3")
    await told_of(room, simon, "n’a pas pu être pris")

    await simon.whole(silence(), "atelier.wav")
    state = await told_of(room, simon, "Personne ne parle")

    assert state["stage"] == "taken"


async def test_what_came_while_the_bot_was_away_is_taken_in(
    room: Room, site: Site, session: aiohttp.ClientSession
) -> None:
    simon = await asked(room, site, session)
    object.__setattr__(site.house.told, "file", lambda _guild: None)
    await simon.whole(silence(), "atelier.wav")
    before = (await simon.state())["stage"]

    await room.bot.get_cog("Incoming").look()  # type: ignore[union-attr] # it is there
    state = await told_of(room, simon, "Personne ne parle")

    assert before == "checked"
    assert state["stage"] == "taken"


async def test_a_disk_full_at_the_last_step_keeps_the_file_and_it_is_tried_again(
    room: Room, site: Site, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_storage: Storage, _source: Path, _key: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    simon = await asked(room, site, session)
    monkeypatch.setattr(Storage, "put", full)
    await simon.whole(silence(), "atelier.wav")
    refused = await told_of(room, simon, "Le disque est plein")
    monkeypatch.undo()

    origin = {"Origin": site.origin, "Content-Type": "application/json"}
    again = await simon.call("POST", f"{simon.page}/essai", origin, b"{}")
    state = await told_of(room, simon, "Personne ne parle")

    assert refused["stage"] == "refused"
    assert again.status == 204
    assert state["stage"] == "taken"
