"""The participants' page on a phone: a seat, ideas, and a network that comes and goes."""

import pytest
from playwright.async_api import Page, Route, expect

from bot.meeting import Form
from bot.services import conduct, meetings, seats, web_links
from bot.services.requests import Desk
from bot.store import ideas as stored
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.web.browser.conftest import Eyes


async def give(page: Page, text: str) -> None:
    await page.get_by_label("Votre idée, en une phrase").fill(text)
    await page.get_by_role("button", name="Donner mon idée").click()


async def texts_of(desk: Desk) -> list[str]:
    """Return what the section that is open received."""
    section = (await meetings.standing(desk.store, HERE, CHANNEL)).open_section
    assert section is not None
    async with desk.store.read(HERE) as session:
        return [idea.text for idea in await stored.of_section(session, section.id)]


async def look_again(page: Page) -> None:
    """Have the page ask at once where things stand, as when somebody comes back to it."""
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


async def test_a_seat_code_is_taken_as_people_type_it(eyes: Eyes) -> None:
    code = (await eyes.site.seat()).code.lower()
    page = await eyes.participant()

    await page.get_by_label("Le code de votre place").fill("  ")
    await page.keyboard.press("Enter")
    await expect(page.locator("#place_fault")).to_have_text("Tapez le code de votre place.")
    await page.get_by_label("Le code de votre place").fill("0000")
    await page.keyboard.press("Enter")
    await expect(page.locator("#place_fault")).to_contain_text("Aucune place n’a ce code")
    await page.get_by_label("Le code de votre place").fill(f" {code[:2]} {code[2:]} ")
    await page.keyboard.press("Enter")

    await expect(page.locator("#seat_name")).to_have_text("Place 1")
    await expect(page.locator("#quota")).to_have_text("Il vous reste 10 idées à donner sur 10.")


async def test_an_idea_is_given_edited_and_withdrawn(eyes: Eyes, desk: Desk) -> None:
    page = await eyes.seated()

    await give(page, "Un carnet\nde liaison")
    await expect(page.locator("#receipt")).to_contain_text("Idée 1/10 enregistrée")
    await expect(page.locator("#quota")).to_contain_text("9 idées")
    await page.get_by_role("button", name="Modifier").click()
    await page.locator("#given textarea").fill("Un carnet partagé")
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(page.locator("#receipt")).to_have_text("Votre idée est modifiée.")
    assert await texts_of(desk) == ["Un carnet partagé"]
    await expect(page.locator("#given .said")).to_have_text("Un carnet partagé")
    await page.get_by_role("button", name="Retirer").click()
    await page.get_by_role("button", name="Oui, la retirer").click()

    await expect(page.locator("#receipt")).to_have_text("Votre idée est retirée.")
    await expect(page.locator("#given")).to_be_hidden()
    assert await texts_of(desk) == []


async def test_an_idea_typed_without_network_is_sent_once_when_it_is_back(
    eyes: Eyes, desk: Desk
) -> None:
    page = await eyes.seated()
    wall = await eyes.wall()

    await page.context.set_offline(True)
    await give(page, "Écrite dans le tunnel")
    await expect(page.locator("#waiting")).to_contain_text("Gardée sur cet appareil")
    await expect(page.locator("#standing")).to_contain_text("Pas de réseau")
    await page.context.set_offline(False)

    await expect(page.locator("#receipt")).to_contain_text("Idée 1/10 enregistrée")
    await expect(page.locator("#waiting")).to_be_hidden()
    await expect(wall.locator(".note .said")).to_have_text(["Écrite dans le tunnel"])
    assert await texts_of(desk) == ["Écrite dans le tunnel"]


async def test_an_idea_whose_answer_was_lost_is_stored_once(eyes: Eyes, desk: Desk) -> None:
    """The server has the idea and the phone does not know: the same key is sent again."""
    page = await eyes.seated()
    lost = False

    async def lose_the_first_answer(route: Route) -> None:
        nonlocal lost
        if lost:
            await route.continue_()
            return
        lost = True
        await route.fetch()
        await route.abort()

    await page.route("**/idees", lose_the_first_answer)
    await give(page, "Une fois")

    await expect(page.locator("#receipt")).to_contain_text("Idée 1/10 enregistrée")
    assert lost
    assert await texts_of(desk) == ["Une fois"]


async def test_what_waits_and_what_was_begun_outlive_the_page(eyes: Eyes, desk: Desk) -> None:
    page = await eyes.seated()
    await page.context.set_offline(True)
    await give(page, "Écrite dans le tunnel")
    await expect(page.locator("#waiting")).to_contain_text("Gardée sur cet appareil")
    await page.get_by_label("Votre idée, en une phrase").fill("Un début")
    await page.close()
    await page.context.set_offline(False)

    again = await eyes.at(page.context, web_links.Page.PARTICIPANT)

    await expect(again.locator("#given .said")).to_have_text("Écrite dans le tunnel")
    await expect(again.get_by_label("Votre idée, en une phrase")).to_have_value("Un début")
    assert await texts_of(desk) == ["Écrite dans le tunnel"]


async def test_an_idea_for_a_question_that_has_closed_is_kept_with_the_reason(
    eyes: Eyes, desk: Desk
) -> None:
    page = await eyes.seated()
    await page.get_by_label("Votre idée, en une phrase").fill("Pour la première question")

    await meetings.add_section(
        desk.store, FACILITATOR, CHANNEL, title="Autre question", form=Form.POSTITS
    )
    await page.get_by_role("button", name="Donner mon idée").click()

    await expect(page.locator("#waiting .fault")).to_contain_text("Cette question est fermée")
    await expect(page.locator("#waiting .said")).to_have_text("Pour la première question")
    assert await texts_of(desk) == []
    await look_again(page)
    await expect(page.locator("h1")).to_have_text("Autre question")
    await page.get_by_role("button", name="Renvoyer").click()
    await expect(page.locator("#receipt")).to_contain_text("Idée 1 enregistrée")
    assert await texts_of(desk) == ["Pour la première question"]


async def test_the_page_says_where_the_meeting_stands(eyes: Eyes, desk: Desk) -> None:
    page = await eyes.seated()

    await conduct.pause(desk.store, FACILITATOR, CHANNEL)
    await look_again(page)
    await expect(page.locator("#standing")).to_contain_text("en pause")
    await expect(page.get_by_role("button", name="Donner mon idée")).to_be_hidden()
    await conduct.resume(desk.store, FACILITATOR, CHANNEL)
    await look_again(page)
    await expect(page.get_by_role("button", name="Donner mon idée")).to_be_visible()
    await meetings.close_meeting(desk.store, FACILITATOR, CHANNEL)
    await look_again(page)

    await expect(page.locator("#standing")).to_contain_text("La séance est fermée")
    await expect(page.get_by_role("button", name="Donner mon idée")).to_be_hidden()


async def test_a_freed_seat_asks_for_a_code_and_gives_nothing_from_another_unasked(
    eyes: Eyes, desk: Desk
) -> None:
    page = await eyes.seated()
    await page.get_by_label("Votre idée, en une phrase").fill("À garder")
    (seat,) = await seats.every(desk.store, FACILITATOR, CHANNEL)
    await seats.free(desk.store, FACILITATOR, CHANNEL, seat.code)
    await page.get_by_role("button", name="Donner mon idée").click()

    await expect(page.get_by_label("Le code de votre place")).to_be_visible()
    await expect(page.locator("#waiting .said")).to_have_text("À garder")
    await page.get_by_label("Le code de votre place").fill((await eyes.site.seat()).code)
    await page.get_by_role("button", name="Prendre ma place").click()

    await expect(page.locator("#waiting .fault")).to_contain_text("autre place, « Place 1 »")
    assert await texts_of(desk) == []
    await page.get_by_role("button", name="Renvoyer").click()
    await expect(page.locator("#receipt")).to_contain_text("Idée 1/10 enregistrée")
    assert await texts_of(desk) == ["À garder"]


@pytest.mark.parametrize("workshop", ["anonymous"], indirect=True)
async def test_a_phone_that_changes_hands_shows_nothing_of_the_first(eyes: Eyes) -> None:
    page = await eyes.seated()
    await give(page, "À moi seule")
    await expect(page.locator("#given .said")).to_have_text("À moi seule")
    await page.get_by_label("Votre idée, en une phrase").fill("Un brouillon")

    await page.get_by_role("button", name="Changer de place").click()
    await page.get_by_label("Le code de votre place").fill((await eyes.site.seat()).code)
    await page.get_by_role("button", name="Prendre ma place").click()

    await expect(page.locator("#seat_name")).to_have_text("Place 2")
    await expect(page.get_by_label("Votre idée, en une phrase")).to_have_value("")
    await expect(page.locator("#given")).to_be_hidden()


@pytest.mark.parametrize("workshop", ["anonymous"], indirect=True)
async def test_in_an_anonymous_meeting_the_phone_alone_knows_its_ideas(
    eyes: Eyes, desk: Desk
) -> None:
    page = await eyes.seated()
    await give(page, "Sans nom")
    await expect(page.locator("#given .said")).to_have_text("Sans nom")
    wall = await eyes.wall()
    await expect(wall.locator(".note")).to_have_text("Sans nom")

    await page.reload()
    await page.get_by_role("button", name="Modifier").click()
    await page.locator("#given textarea").fill("Sans aucun nom")
    await page.get_by_role("button", name="Enregistrer").click()
    await expect(wall.locator(".note")).to_have_text("Sans aucun nom")
    await page.get_by_role("button", name="Retirer").click()
    await page.get_by_role("button", name="Oui, la retirer").click()
    await expect(wall.locator(".note")).to_have_count(0)

    assert await texts_of(desk) == []
    kept = "Object.keys(localStorage).map((name) => localStorage.getItem(name)).join()"
    assert "nom" not in await page.evaluate(kept)


async def test_nothing_scrolls_sideways_on_the_smallest_phone(eyes: Eyes) -> None:
    page = await eyes.seated()
    await page.set_viewport_size({"width": 320, "height": 568})

    await give(page, "Anticonstitutionnellement" * 4)

    await expect(page.locator("#given .said")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
    small = """[...document.querySelectorAll("button, input, textarea")]
        .filter((one) => one.offsetParent && one.offsetHeight < 44).map((one) => one.textContent)"""
    assert await page.evaluate(small) == []
