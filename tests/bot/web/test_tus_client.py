"""The official tus-js-client, in Node, sends, goes on, and gives up, over loopback."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.services import partials
from bot.services.privacy import consents
from bot.store.database import Store
from tests.bot.people import CHANNEL, HERE, SECRETARY
from tests.bot.services.workshop import open_workshop
from tests.bot.web.sender import Sender, sender
from tests.bot.web.site import Site

_CLIENT = Path(__file__).with_name("tus_client.cjs")
_CONTENT = bytes(range(250)) * 14_001


@pytest.fixture
async def workshop(store: Store) -> Store:
    await open_workshop(store)
    await consents.declare(store, SECRETARY, CHANNEL, signed=12, kept_by="le classeur")
    return store


@pytest.fixture
async def simon(site: Site) -> AsyncIterator[Sender]:
    async with aiohttp.ClientSession() as session:
        yield await sender(site, session)


@pytest.fixture
async def modules() -> str:
    """Where npm keeps what was installed for everybody."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("no Node, so no tus-js-client")
    asked = await asyncio.create_subprocess_exec(
        npm, "root", "--global", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    folder = (await asked.communicate())[0].decode().strip()
    if not os.path.exists(f"{folder}/tus-js-client"):  # noqa: ASYNC240, PTH110 (one look)
        pytest.skip("npm's tus-js-client is not installed")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "atelier de l’été.wav"
    path.write_bytes(_CONTENT)
    return path


async def tell(modules: str, simon: Sender, file: Path, story: str) -> list[str]:
    """Have the client live a story, and return what it saw."""
    running = await asyncio.create_subprocess_exec(
        "node",
        str(_CLIENT),
        f"{simon.site.origin}{simon.page}/fichiers",
        str(file),
        story,
        env={**os.environ, "NODE_PATH": modules},
        stdout=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        said, _ = await running.communicate()
    return said.decode().splitlines()


def lying(site: Site) -> list[bytes]:
    folder = partials.place(site.house.settings, HERE, "any").parent
    return [path.read_bytes() for path in partials.files_in(folder)]


@pytest.mark.parametrize("story", ["whole", "atOnce", "override"])
async def test_it_sends_a_file(modules: str, simon: Sender, file: Path, story: str) -> None:
    saw = await tell(modules, simon, file, story)

    assert saw == ["success"]
    assert lying(simon.site) == [_CONTENT]
    assert simon.site.heard.files == [HERE]
    assert (await simon.state())["file"]["name"] == file.name


async def test_it_goes_on_where_it_was(modules: str, simon: Sender, file: Path) -> None:
    saw = await tell(modules, simon, file, "resumed")

    assert saw == ["aborted 1000000", "from 1000000", "success"]
    assert lying(simon.site) == [_CONTENT]


async def test_it_gives_up_and_nothing_is_left(modules: str, simon: Sender, file: Path) -> None:
    saw = await tell(modules, simon, file, "terminated")

    assert saw == ["terminated"]
    assert lying(simon.site) == []
    assert (await simon.state())["stage"] == "awaited"


async def test_it_is_told_that_a_link_serves_once(modules: str, simon: Sender, file: Path) -> None:
    await simon.whole(b"un autre")

    saw = await tell(modules, simon, file, "whole")

    assert saw == ["error 409"]
