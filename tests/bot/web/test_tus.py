"""Files come in pieces as tus 1.0 says, with a plain HTTP client, over loopback."""

import asyncio
import base64
import hashlib
import os
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import msgspec
import pytest
from sqlalchemy import delete

from bot.config import Recordings, Settings
from bot.services import partials, uploads
from bot.services.privacy import consents
from bot.store import uploads as stored
from bot.store.database import Store
from bot.store.tables.protection import ConsentRow
from tests.bot.people import CHANNEL, HERE, SECRETARY
from tests.bot.services.workshop import open_workshop
from tests.bot.web.sender import PIECE, TUS, Sender, sender, slowly
from tests.bot.web.site import Site, served

CONTENT = bytes(range(256)) * 1_000
_ON_THE_LINE = 300_000
"""Bytes that may have come and not been read when a connection breaks."""


@pytest.fixture
async def workshop(store: Store) -> Store:
    await open_workshop(store)
    await consents.declare(store, SECRETARY, CHANNEL, signed=12, kept_by="le classeur")
    return store


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def simon(site: Site, session: aiohttp.ClientSession) -> Sender:
    return await sender(site, session)


def lying(site: Site) -> list[Path]:
    """Return what lies on the disk of what was sent."""
    return partials.files_in(partials.place(site.house.settings, HERE, "any").parent)


async def until_written(simon: Sender) -> None:
    """Wait until something came, and nobody writes to it any more."""
    async with asyncio.timeout(10):
        while not await simon.held() or simon.site.house.receiving:
            pass


async def test_the_server_says_what_it_can_do(simon: Sender) -> None:
    told = await simon.call("OPTIONS", f"{simon.page}/fichiers", {})

    assert told.status == 204
    assert told.headers["Tus-Version"] == "1.0.0"
    assert set(told.headers["Tus-Extension"].split(",")) == {
        "creation",
        "termination",
        "checksum",
        "expiration",
    }
    assert told.headers["Tus-Max-Size"] == "4000000000"


async def test_a_file_sent_in_pieces_is_whole_and_told_of_once(simon: Sender) -> None:
    created = await simon.create(len(CONTENT))
    first = await simon.send(0, CONTENT[:100_000])
    between = await simon.held()
    last = await simon.send(100_000, CONTENT[100_000:])

    assert (created.status, first.status, last.status) == (201, 204, 204)
    assert "Upload-Expires" in created.headers
    assert first.headers["Upload-Offset"] == "100000"
    assert between == 100_000
    assert last.headers["Upload-Offset"] == str(len(CONTENT))
    assert last.headers["Tus-Resumable"] == "1.0.0"
    (file,) = lying(simon.site)
    assert file.read_bytes() == CONTENT
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert simon.site.heard.files == [HERE]


async def test_a_connection_lost_at_99_percent_is_taken_up_there(
    simon: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    content = CONTENT * 64
    cut = len(content) * 99 // 100
    await simon.create(len(content))
    await simon.break_off(0, len(content), content[:cut])
    await until_written(simon)

    held = await simon.held()
    rest = await simon.send(held, content[held:])

    assert cut - _ON_THE_LINE <= held <= cut
    assert [r for r in caplog.records if r.levelname == "ERROR"] == []
    assert rest.status == 204
    assert lying(simon.site)[0].read_bytes() == content


async def test_a_piece_that_begins_elsewhere_is_refused(simon: Sender) -> None:
    await simon.create(len(CONTENT))
    await simon.send(0, CONTENT[:10])

    again = await simon.send(0, CONTENT[:10])
    beyond = await simon.send(20, CONTENT[20:])

    assert (again.status, beyond.status) == (409, 409)
    assert await simon.held() == 10


async def test_nothing_comes_beyond_what_was_announced(simon: Sender) -> None:
    await simon.create(10)

    announced = await simon.send(0, CONTENT)
    chunked = await simon.send(0, slowly(CONTENT))

    assert (announced.status, chunked.status) == (413, 400)
    assert await simon.held() <= 10


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
async def test_a_piece_that_was_changed_on_its_way_is_not_kept(
    simon: Sender, algorithm: str
) -> None:
    await simon.create(len(CONTENT))
    digest = base64.b64encode(hashlib.new(algorithm, CONTENT).digest()).decode()
    checksum = {"Upload-Checksum": f"{algorithm} {digest}"}

    changed = await simon.send(0, b"x" + CONTENT[1:], **checksum)
    after = await simon.held()
    right = await simon.send(0, CONTENT, **checksum)

    assert (changed.status, after, right.status) == (460, 0, 204)


async def test_an_unknown_checksum_or_kind_or_version_is_refused(simon: Sender) -> None:
    await simon.create(len(CONTENT))

    statuses = [
        (await simon.send(0, CONTENT, **{"Upload-Checksum": "crc32 AAAA"})).status,
        (await simon.send(0, CONTENT, **{"Content-Type": "application/json"})).status,
        (await simon.send(0, CONTENT, **{"Content-Encoding": "gzip"})).status,
        (await simon.send(0, CONTENT, **{"Tus-Resumable": "0.2.0"})).status,
        (await simon.send(0, CONTENT, **{"Upload-Offset": "-1"})).status,
    ]

    assert statuses == [400, 415, 415, 412, 400]


async def test_a_method_may_come_in_the_disguise_of_another(simon: Sender) -> None:
    await simon.create(len(CONTENT))

    sent = await simon.call(
        "POST",
        simon.file,
        {**PIECE, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"},
        CONTENT,
    )

    assert sent.status == 204
    assert await simon.held() == len(CONTENT)


async def test_a_file_given_up_leaves_nothing_and_another_may_come(simon: Sender) -> None:
    await simon.create(len(CONTENT))
    await simon.send(0, CONTENT[:50])

    gone = await simon.call("DELETE", simon.file, TUS)
    after = await simon.head()
    left = lying(simon.site)
    other = await simon.create(5, "autre.wav")

    assert (gone.status, after.status, left, other.status) == (204, 410, [], 201)


async def test_a_link_serves_for_one_file(simon: Sender) -> None:
    await simon.create(len(CONTENT))

    second = await simon.create(len(CONTENT), "autre.wav")
    await simon.send(0, CONTENT)
    third = await simon.create(len(CONTENT), "autre.wav")

    assert (second.status, third.status) == (409, 409)
    assert "il sert à un seul" in third.said["error"]


async def test_two_uploads_at_once_do_not_mix(site: Site, session: aiohttp.ClientSession) -> None:
    one, other = await sender(site, session), await sender(site, session)
    for each in (one, other):
        await each.create(len(CONTENT))

    await asyncio.gather(one.send(0, CONTENT), other.send(0, CONTENT[::-1]))

    found = sorted(file.read_bytes() for file in lying(site))
    assert found == sorted([CONTENT, CONTENT[::-1]])
    assert site.heard.files == [HERE, HERE]


async def test_two_pieces_of_one_file_at_once_wait_for_each_other(simon: Sender) -> None:
    await simon.create(len(CONTENT))
    go_on = asyncio.Event()
    first = asyncio.create_task(simon.send(0, slowly(CONTENT, until=go_on)))
    async with asyncio.timeout(10):
        while not simon.site.house.receiving:
            await simon.head()

    second = await simon.send(0, CONTENT)
    given_up = await simon.call("DELETE", simon.file, TUS)
    go_on.set()

    assert (second.status, given_up.status) == (423, 423)
    assert (await first).status == 204


@pytest.mark.parametrize("pieces", [(b"x",), (b"x", b"y")])
async def test_who_sends_nothing_is_not_waited_for(
    workshop: Store, settings: Settings, session: aiohttp.ClientSession, pieces: tuple[bytes, ...]
) -> None:
    async with served(workshop, settings, idle_s=0.2) as site:
        slow = await sender(site, session)
        await slow.create(len(CONTENT))

        told = await slow.send(0, slowly(*pieces, until=asyncio.Event()))

        assert told.status == 408
        assert "reprenez" in told.said["error"]
        assert await slow.held() == len(pieces)
        assert site.house.receiving == set()


async def test_who_sends_a_byte_now_and_then_is_not_waited_for(
    workshop: Store, settings: Settings, session: aiohttp.ClientSession
) -> None:
    async def drips() -> AsyncIterator[bytes]:
        for _ in range(1_000):
            yield b"x"
            await asyncio.sleep(0.05)

    async with served(workshop, settings, idle_s=0.2) as site:
        slow = await sender(site, session)
        await slow.create(len(CONTENT))

        async with asyncio.timeout(5):
            told = await slow.send(0, drips())

        assert told.status == 408


async def test_who_never_ends_the_first_line_is_let_go(workshop: Store, settings: Settings) -> None:
    async with served(workshop, settings, idle_s=0.1) as site:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.house.settings.web.port)
        writer.write(b"POST /envoyer/x HTTP/1.1\r\nX: ")

        async with asyncio.timeout(5):
            end = await reader.read()

        assert end == b""
        writer.close()


async def test_a_full_disk_keeps_what_came_and_the_rest_comes_later(
    simon: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    await simon.create(len(CONTENT))
    write = os.write

    def full(handle: int, block: bytes) -> int:
        if os.fstat(handle).st_size >= 1_000:
            raise OSError(28, "No space left on device")
        return write(handle, block[:1_000])

    monkeypatch.setattr("bot.services.partials.os.write", full)
    told = await simon.send(0, CONTENT)
    monkeypatch.undo()
    held = await simon.held()
    rest = await simon.send(held, CONTENT[held:])

    assert told.status == 507
    assert "Le disque" in told.said["error"]
    assert held == 1_000
    assert rest.status == 204
    assert lying(simon.site)[0].read_bytes() == CONTENT


async def test_what_the_disk_cannot_take_is_refused_before_it_is_sent(
    simon: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partials, "KEPT_FREE_BYTES", 1 << 60)

    told = await simon.create(len(CONTENT))

    assert told.status == 507
    assert (await simon.state())["stage"] == "awaited"


async def test_sizes_are_limited_for_a_link_and_for_a_server(
    workshop: Store, settings: Settings, session: aiohttp.ClientSession
) -> None:
    small = msgspec.structs.replace(settings, recordings=Recordings(upload_gb=1, uploads_gb=1))
    async with served(workshop, small) as site:
        one, other = await sender(site, session), await sender(site, session)

        too_large = await one.create(1_000_000_001)
        first = await one.create(600_000_000)
        too_much = await other.create(600_000_000)

    assert (too_large.status, first.status, too_much.status) == (413, 201, 507)
    assert "déjà en chemin" in too_much.said["error"]


async def test_nothing_comes_by_a_link_that_is_revoked(simon: Sender) -> None:
    await simon.create(len(CONTENT))
    await simon.send(0, CONTENT[:50])
    house = simon.site.house

    await uploads.revoke(house.store, house.settings, SECRETARY, simon.upload_id)

    assert (await simon.send(50, CONTENT[50:])).status == 410
    page = await simon.call("GET", simon.page, {"Accept": "text/html"})
    assert page.status == 410
    assert "Ce lien d’envoi est fermé" in page.said
    assert lying(simon.site) == []


async def test_what_is_over_is_swept_and_what_is_not_stays(
    site: Site, session: aiohttp.ClientSession
) -> None:
    old, new = await sender(site, session), await sender(site, session)
    for each in (old, new):
        await each.create(len(CONTENT))
        await each.send(0, CONTENT[:50])
    house = site.house
    async with site.store.write(HERE) as transaction:
        upload = await stored.get(transaction, old.upload_id)
        aged = replace(upload, made_at=upload.made_at - timedelta(hours=25))
        await stored.save(transaction, aged)

    await uploads.sweep(house.store, house.settings, HERE)

    assert (await old.head()).status == 410
    assert await new.held() == 50
    assert len(lying(site)) == 1


async def test_a_token_of_another_page_or_changed_opens_nothing(simon: Sender) -> None:
    changed = simon.page[:-2] + ("aa" if not simon.page.endswith("aa") else "bb")
    as_wall = simon.page.replace("/envoyer/", "/mur/")

    told = [
        (await simon.call("GET", path, {"Accept": "text/html"})).status
        for path in (changed, as_wall)
    ]

    assert told == [404, 404]


async def test_another_site_cannot_have_a_browser_send(simon: Sender) -> None:
    simon.more = {"Origin": "https://ailleurs.example"}

    told = await simon.create(len(CONTENT))

    assert told.status == 403


async def test_without_consent_nothing_is_sent(simon: Sender) -> None:
    async with simon.site.store.write(HERE) as transaction:
        await transaction.execute(delete(ConsentRow))

    told = await simon.create(len(CONTENT))

    assert told.status == 409
    assert "/accords" in told.said["error"]
