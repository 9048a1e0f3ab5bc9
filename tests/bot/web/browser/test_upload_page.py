"""The page where a recording is sent, in a browser: it goes on whatever happens to the line."""

import re
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import CDPSession, Page, expect

from bot.services import partials, uploads
from bot.services.privacy import consents
from bot.store import uploads as stored
from bot.store.database import Store
from tests.bot.people import CHANNEL, HERE, SECRETARY
from tests.bot.services.workshop import open_workshop
from tests.bot.web.browser.conftest import Eyes
from tests.bot.web.sender import Sender, sender
from tests.bot.web.site import Site

_MB = 1_000_000
_FILM = bytes(range(250)) * 4_000 * 20
_ARRIVED = re.compile("est arrivé en entier")


@pytest.fixture
async def workshop(store: Store) -> Store:
    await open_workshop(store)
    await consents.declare(store, SECRETARY, CHANNEL, signed=12, kept_by="le classeur")
    return store


@pytest.fixture
async def simon(site: Site) -> Sender:
    async with aiohttp.ClientSession() as session:
        return await sender(site, session)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Something that takes a while."""
    path = tmp_path / "atelier du mardi.mp4"
    path.write_bytes(_FILM)
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "autre.mp4"
    path.write_bytes(b"autre")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "vide.mp3"
    path.touch()
    return path


async def slowed(page: Page, *, mb_s: int) -> CDPSession:
    """Let the line of a page take so much a second and no more."""
    line = await page.context.new_cdp_session(page)
    await line.send("Network.enable")
    await have(line, offline=False, mb_s=mb_s)
    return line


async def have(line: CDPSession, *, offline: bool, mb_s: int) -> None:
    await line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": offline,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": mb_s * _MB,
        },
    )


async def choose(page: Page, file: Path, button: str = "Envoyer") -> None:
    await page.get_by_label("Le fichier").set_input_files(file)
    await page.get_by_role("button", name=button, exact=True).click()


async def under_way(page: Page) -> None:
    await expect(page.get_by_role("progressbar")).not_to_have_attribute("aria-valuenow", "0")


def came(simon: Sender) -> bytes:
    (file,) = partials.files_in(partials.place(simon.site.house.settings, HERE, "any").parent)
    return file.read_bytes()


async def test_a_file_is_sent_and_the_page_says_that_it_may_be_closed(
    eyes: Eyes, simon: Sender, film: Path
) -> None:
    page = await eyes.sending(simon.page)

    await choose(page, film)

    await expect(page.get_by_role("status")).to_have_text(_ARRIVED)
    await expect(page.get_by_role("status")).to_contain_text("Vous pouvez fermer cette page")
    assert came(simon) == _FILM
    assert simon.site.heard.files == [HERE]


async def test_progress_and_the_time_left_are_told(eyes: Eyes, simon: Sender, film: Path) -> None:
    page = await eyes.sending(simon.page)
    await slowed(page, mb_s=4)

    await choose(page, film)

    await under_way(page)
    await expect(page.locator("#far")).to_have_text(re.compile(r"\d+\s%\s: \d+\sMo sur 20\sMo"))
    await expect(page.locator("#left")).to_have_text("encore moins d’une minute")
    await expect(page.get_by_role("status")).to_contain_text("Laissez cette page ouverte")


async def test_the_line_breaks_and_sending_goes_on_by_itself(
    eyes: Eyes, simon: Sender, film: Path
) -> None:
    page = await eyes.sending(simon.page)
    line = await slowed(page, mb_s=10)
    await choose(page, film)
    await under_way(page)

    await have(line, offline=True, mb_s=10)
    await expect(page.get_by_role("status")).to_contain_text("Connexion perdue")
    await have(line, offline=False, mb_s=10)

    await expect(page.get_by_role("status")).to_have_text(_ARRIVED)
    assert came(simon) == _FILM


async def test_a_pause_is_kept_until_somebody_goes_on(
    eyes: Eyes, simon: Sender, film: Path
) -> None:
    page = await eyes.sending(simon.page)
    await slowed(page, mb_s=10)
    await choose(page, film)
    await under_way(page)

    await page.get_by_role("button", name="Mettre en pause").click()
    await expect(page.get_by_role("status")).to_contain_text("en pause")
    await page.get_by_role("button", name="Reprendre l’envoi").click()

    await expect(page.get_by_role("status")).to_have_text(_ARRIVED)
    assert came(simon) == _FILM


async def test_after_a_reload_the_same_file_goes_on_and_another_one_is_refused(
    eyes: Eyes, simon: Sender, film: Path, other: Path
) -> None:
    page = await eyes.sending(simon.page)
    await slowed(page, mb_s=10)
    await choose(page, film)
    await expect(page.locator("#far")).to_have_text(re.compile(r"(9|1\d)\sMo sur"))

    await page.reload()
    await expect(page.get_by_role("status")).to_contain_text("Choisissez le même fichier")
    house = simon.site.house
    before = await uploads.look(house.store, house.settings, HERE, simon.upload_id)
    await choose(page, other, "Reprendre l’envoi")
    await expect(page.get_by_role("alert")).to_contain_text("attend la suite de")
    await choose(page, film, "Reprendre l’envoi")

    await expect(page.get_by_role("status")).to_have_text(_ARRIVED)
    assert before.held_bytes >= 8 * _MB
    assert came(simon) == _FILM


async def test_what_is_given_up_makes_room_for_another_file(
    eyes: Eyes, simon: Sender, film: Path, other: Path
) -> None:
    page = await eyes.sending(simon.page)
    await slowed(page, mb_s=5)
    await choose(page, film)
    await under_way(page)
    await page.get_by_role("button", name="Mettre en pause").click()

    await page.get_by_role("button", name="Abandonner cet envoi").click()
    await expect(page.get_by_role("button", name="Non, le garder")).to_be_focused()
    await page.get_by_role("button", name="Oui, l’effacer").click()
    await choose(page, other)

    await expect(page.get_by_role("status")).to_have_text(_ARRIVED)
    assert came(simon) == b"autre"


async def test_a_refused_file_is_explained_and_can_be_tried_again(
    eyes: Eyes, simon: Sender, film: Path
) -> None:
    page = await eyes.sending(simon.page)
    await choose(page, film)
    await expect(page.get_by_role("status")).to_have_text(_ARRIVED)
    store = simon.site.store
    async with store.read(HERE) as session:
        upload = await stored.get(session, simon.upload_id)

    await uploads.refuse(store, HERE, upload, "C’est une archive, pas du son.")

    await expect(page.get_by_role("status")).to_contain_text("C’est une archive, pas du son.")
    await page.get_by_role("button", name="Essayer encore avec ce fichier").click()
    await expect(page.get_by_role("status")).to_have_text(_ARRIVED)
    assert simon.site.heard.files == [HERE, HERE]


async def test_an_empty_file_and_a_closed_link_are_said(
    eyes: Eyes, simon: Sender, empty: Path
) -> None:
    house = simon.site.house
    page = await eyes.sending(simon.page)

    await choose(page, empty)
    await expect(page.get_by_role("alert")).to_contain_text("Ce fichier est vide")
    await uploads.revoke(house.store, house.settings, SECRETARY, simon.upload_id)

    await expect(page.get_by_role("status")).to_contain_text("Ce lien d’envoi est fermé")
    await expect(page.get_by_label("Le fichier")).to_be_hidden()
