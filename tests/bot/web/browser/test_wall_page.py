"""The wall in Chromium: what it shows is what the store holds, whatever happens on the way."""

import re

from playwright.async_api import Browser, Page, expect

from bot.config import Settings
from bot.gestures import Rename
from bot.meeting import Form
from bot.services import hiding, meetings, requests, walls, web_links
from bot.services.access import Actor
from bot.services.requests import Desk
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.services.workshop import MANY, SIX, give, make
from tests.bot.web.browser.conftest import Eyes, eyes_on
from tests.bot.web.browser.relay import Relay
from tests.bot.web.site import served

AT_THE_DOCTORS = (
    "le matin",
    "le soir",
    "le samedi",
    "au marché",
    "à l’école",
    "chez eux",
    "en car",
)
"""With these, the post-its that go together are enough for fifty."""


async def said_on(wall: Page) -> list[str]:
    """Return every idea of every page of the wall."""
    await arranged(wall)
    said = await wall.locator(".note .said").all_text_contents()
    if await wall.locator("#pages").is_visible():
        n_pages = int((await wall.locator("#pages").inner_text()).split()[-1])
        for _ in range(n_pages - 1):
            await wall.keyboard.press("ArrowRight")
            said += await wall.locator(".note .said").all_text_contents()
        await wall.keyboard.press("ArrowRight")
    return sorted(said)


async def arranged(wall: Page) -> None:
    """Wait until what the page knows is where it goes."""
    await wall.locator("#wall[aria-busy=false]").wait_for()


async def titles_on(wall: Page) -> list[str]:
    return await wall.locator("h2 .named").all_text_contents()


async def test_fifty_ideas_by_five_people_then_a_regroup_and_a_rename(
    eyes: Eyes, desk: Desk
) -> None:
    """Three people are in Discord, two on their phone; two walls are projected side by side."""
    texts = [f"{text}, {when}" for text in MANY for when in AT_THE_DOCTORS][:50]
    walls_seen = [await eyes.wall(), await eyes.wall(color_scheme="dark")]
    phones = [await eyes.seated(), await eyes.seated()]

    for number, text in enumerate(texts):
        person = number % 5
        if person < len(phones):
            await phones[person].get_by_label("Votre idée, en une phrase").fill(text)
            await phones[person].get_by_role("button", name="Donner mon idée").click()
        else:
            await give(desk.store, text, Actor(HERE, 200 + person, f"Personne {person}"))

    for wall in walls_seen:
        await expect(wall.locator("#number")).to_have_text("50")
        await expect(wall.locator("#words")).to_have_text("idées sur 50 attendues")
        assert await said_on(wall) == sorted(texts)
    for phone in phones:
        await expect(phone.locator("#receipt")).to_contain_text("Idée 10/10 enregistrée")
        await expect(phone.get_by_role("button", name="Donner mon idée")).to_be_hidden()

    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=6)
    grouped, _ = await walls.apply(desk.store, FACILITATOR, proposal.grouping.id)

    for wall in walls_seen:
        await expect(wall.locator("h2 .named").first).to_have_text(grouped.themes[0].title)
        assert await said_on(wall) == sorted(texts)
        first = wall.locator(".panel", has=wall.locator(".letter", has_text=re.compile("^A$")))
        held = await first.locator(".note .said").all_text_contents()
        assert held == [idea.text for idea in grouped.themes[0].ideas]

    await make(desk, Rename(0, "Le temps, d’abord"))

    for wall in walls_seen:
        await expect(wall.locator("h2 .named").first).to_have_text("Le temps, d’abord")
    assert await titles_on(walls_seen[0]) == await titles_on(walls_seen[1])


async def test_an_idea_reads_as_it_was_written(eyes: Eyes, desk: Desk) -> None:
    """Signs of HTML, two lines, a space before « ? », a script that runs from right to left."""
    texts = ["<b>Un</b> &amp; deux", "Ligne un\nligne deux", "Et après ? Rien !", "مرحبا بكم"]
    for text in texts:
        await give(desk.store, text)

    wall = await eyes.wall()

    await expect(wall.locator(".note")).to_have_count(4)
    assert await said_on(wall) == sorted(texts)
    assert await wall.locator(".note b").count() == 0


async def test_after_a_cut_the_wall_comes_back_and_marks_what_it_missed(
    eyes: Eyes, desk: Desk, relay: Relay
) -> None:
    await give(desk.store, "Avant la coupure")
    wall = await eyes.wall(origin=relay.origin)
    await expect(wall.locator(".note")).to_have_count(1)

    relay.cut()
    await expect(wall.locator("#notice")).to_contain_text("Connexion perdue")
    await give(desk.store, "Pendant la coupure")
    await give(desk.store, "Encore pendant")
    relay.mend()

    await expect(wall.locator("#notice")).to_contain_text("2 idées sont arrivées", timeout=15_000)
    fresh = await wall.locator(".note.fresh .said").all_text_contents()
    assert sorted(fresh) == ["Encore pendant", "Pendant la coupure"]


async def test_a_revoked_link_says_so_and_shows_nothing_more(eyes: Eyes, desk: Desk) -> None:
    await give(desk.store, "Un carnet")
    wall = await eyes.wall()
    phone = await eyes.participant()
    await expect(wall.locator(".note")).to_have_count(1)
    await phone.get_by_label("Le code de votre place").fill("BCDF")

    _, link = await web_links.show(desk.store, FACILITATOR, CHANNEL, days=7)
    await web_links.revoke(desk.store, FACILITATOR, link.id)

    await expect(wall.locator("h1")).to_contain_text("Ce lien est fermé")
    await expect(wall.locator(".note")).to_have_count(0)
    for page in (wall, phone):
        answer = await page.reload()
        assert answer is not None
        assert answer.status == 410
        await expect(page.locator("h1")).to_have_text("Lien fermé")


async def test_an_expired_link_says_so(
    workshop: Store, settings: Settings, chromium: Browser
) -> None:
    async with served(workshop, settings, link_days=0) as site, eyes_on(site, chromium) as eyes:
        wall = await eyes.wall()
        await expect(wall.locator("#number")).to_have_text("0")

        await meetings.close_meeting(workshop, FACILITATOR, CHANNEL)

        await expect(wall.locator("h1")).to_contain_text("Ce lien est fermé")
        answer = await wall.reload()
        assert answer is not None
        assert answer.status == 410


async def test_notes_move_to_their_theme_unless_somebody_asked_for_stillness(
    eyes: Eyes, desk: Desk
) -> None:
    for text in SIX:
        await give(desk.store, text)
    moving = await eyes.wall(reduced_motion="no-preference")
    still = await eyes.wall()
    await expect(moving.locator(".note")).to_have_count(6)
    await expect(still.locator(".note")).to_have_count(6)
    for wall in (moving, still):
        await wall.evaluate(_WATCH_MOVES)

    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    await walls.apply(desk.store, FACILITATOR, proposal.grouping.id)

    for wall in (moving, still):
        await expect(wall.locator("#wall h2")).to_have_count(3)
    assert await moving.evaluate("window.moved") > 3
    assert await still.evaluate("window.moved") == 0
    await moving.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    assert await moving.evaluate(_FAULTS) == []


async def open_hidden(desk: Desk) -> None:
    """Ask another question, its ideas hidden until they are revealed."""
    await meetings.add_section(
        desk.store, FACILITATOR, CHANNEL, title="Surprise", form=Form.POSTITS, hidden=True
    )


async def test_hidden_ideas_are_counted_on_blank_notes(eyes: Eyes, desk: Desk) -> None:
    await open_hidden(desk)
    for text in MANY[:3]:
        await give(desk.store, text)

    wall = await eyes.wall()

    await expect(wall.locator(".note")).to_have_count(3)
    assert await said_on(wall) == ["", "", ""]
    await expect(wall.locator("#standing")).to_contain_text("Idées cachées")
    await hiding.reveal(desk.store, FACILITATOR, CHANNEL)
    await expect(wall.locator(".note .said").first).to_have_text(MANY[0])
    assert await said_on(wall) == sorted(MANY[:3])


async def test_the_keys_change_the_shade_the_size_and_the_code(eyes: Eyes, desk: Desk) -> None:
    await give(desk.store, "Un carnet")
    wall = await eyes.wall(color_scheme="light")
    await expect(wall.locator(".note")).to_have_count(1)
    before = await wall.evaluate("parseFloat(document.getElementById('wall').style.fontSize)")

    await wall.keyboard.press("d")
    await wall.keyboard.press("+")
    await wall.keyboard.press("?")

    await expect(wall.get_by_role("dialog")).to_contain_text("Plein écran")
    await wall.keyboard.press("Escape")
    assert await wall.evaluate("document.documentElement.dataset.shade") == "dark"
    after = await wall.evaluate("parseFloat(document.getElementById('wall').style.fontSize)")
    assert after > before
    for shown in ("large", "away", "beside"):
        await wall.keyboard.press("q")
        await expect(wall.locator("#invitation")).to_be_visible(visible=shown == "large")
        if shown != "large":
            await expect(wall.locator("#join")).to_be_visible(visible=shown == "beside")


async def test_notes_never_overlap_nor_leave_the_screen(eyes: Eyes, desk: Desk) -> None:
    """Seventy ideas, short and very long, first on the bare wall, then under themes."""
    for number in range(70):
        text = " ".join([MANY[number % len(MANY)]] * (1 + number % 7)) + f" ({number})"
        await give(desk.store, text, Actor(HERE, 300 + number, "Quelqu’un"))
    wall = await eyes.wall()
    await expect(wall.locator("#number")).to_have_text("70")

    await nothing_overlaps(wall)
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=7)
    await walls.apply(desk.store, FACILITATOR, proposal.grouping.id)
    await expect(wall.locator("#wall h2").first).to_be_visible()
    for theme in range(7):
        await make(desk, Rename(theme, f"Les {'mots' * theme} du thème, et un{' de plus' * theme}"))
    await expect(wall.locator("#wall h2 .named").last).to_contain_text("de plus")
    await nothing_overlaps(wall)


async def test_the_wall_turns_to_what_just_came_unless_it_was_stopped(
    eyes: Eyes, desk: Desk
) -> None:
    for number in range(70):
        person = Actor(HERE, 300 + number, "Quelqu’un")
        await give(desk.store, f"{MANY[number % len(MANY)]} ({number})", person)
    wall = await eyes.wall()
    await expect(wall.locator("#pages")).to_have_text("Page 1 sur 2")

    await give(desk.store, "La toute dernière", FACILITATOR)
    await expect(wall.get_by_text("La toute dernière")).to_be_visible()
    await wall.keyboard.press("ArrowLeft")
    await wall.keyboard.press("Space")
    await give(desk.store, "Une de plus", FACILITATOR)
    await expect(wall.locator("#number")).to_have_text("72")
    await arranged(wall)

    await expect(wall.locator("#pages")).to_have_text("Page 1 sur 2")
    await expect(wall.get_by_text("Une de plus")).to_have_count(0)


async def nothing_overlaps(wall: Page) -> None:
    """Check each page of a wall."""
    await arranged(wall)
    n_pages = int((await wall.locator("#pages").inner_text()).split()[-1])
    for _ in range(n_pages):
        assert await wall.evaluate(_FAULTS) == []
        await wall.keyboard.press("ArrowRight")


_WATCH_MOVES = """() => {
  window.moved = 0;
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    if (frames.transform?.[0].startsWith("translate(")) window.moved += 1;
    return animate.call(this, frames, options);
  };
}"""

_FAULTS = """() => {
  const boxOf = (note) => [note, note.getBoundingClientRect()];
  const boxes = [...document.querySelectorAll(".note")].map(boxOf);
  const faults = [];
  for (const [at, [note, box]] of boxes.entries()) {
    const text = note.textContent.slice(0, 40);
    if (note.scrollHeight > note.clientHeight + 1) faults.push(`cut: ${text}`);
    const out = box.bottom > innerHeight || box.right > innerWidth || box.top < 0;
    if (out) faults.push(`out: ${text}`);
    for (const [, other] of boxes.slice(at + 1)) {
      const x = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const y = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (x > 1 && y > 1) faults.push(`over: ${text}`);
    }
  }
  for (const title of document.querySelectorAll("#wall h2")) {
    if (title.querySelector(".named").offsetHeight > title.clientHeight) faults.push("title");
  }
  return faults;
}"""
