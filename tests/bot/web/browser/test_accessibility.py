"""axe-core looks at both pages, by day and by night: nothing of levels A and AA is amiss."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.services import requests, walls
from bot.services.requests import Desk
from tests.bot.people import CHANNEL, FACILITATOR
from tests.bot.services.workshop import SIX, give
from tests.bot.web.browser.conftest import Eyes

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_VIOLATIONS = """async (tags) => {
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
  const { violations } = await axe.run({ runOnly: tags });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}"""


@cache
def axe() -> str:
    """Return the program that looks."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm, so no axe-core")
    asked = [npm, "root", "--global"]
    found = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603 (our words)
    script = Path(found.stdout.strip()) / "axe-core" / "axe.min.js"
    if not script.exists():
        pytest.skip("npm's axe-core is not installed")
    return script.read_text(encoding="utf-8")


async def violations(page: Page) -> list[str]:
    await page.evaluate(axe())
    found: list[str] = await page.evaluate(_VIOLATIONS, _RULES)
    return found


@pytest.mark.parametrize("shade", ["light", "dark"])
async def test_the_wall_is_for_everybody(eyes: Eyes, desk: Desk, shade: str) -> None:
    for text in SIX:
        await give(desk.store, text)
    wall = await eyes.wall(color_scheme=shade, bypass_csp=True)
    await expect(wall.locator(".note")).to_have_count(6)
    assert await violations(wall) == []

    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    await walls.apply(desk.store, FACILITATOR, proposal.grouping.id)
    await expect(wall.locator("#wall h2")).to_have_count(3)
    assert await violations(wall) == []
    await wall.keyboard.press("?")
    assert await violations(wall) == []


@pytest.mark.parametrize("shade", ["light", "dark"])
async def test_the_participants_page_is_for_everybody(eyes: Eyes, shade: str) -> None:
    page = await eyes.participant(color_scheme=shade, bypass_csp=True)
    await page.get_by_label("Le code de votre place").fill("0000")
    await page.keyboard.press("Enter")
    await expect(page.locator("#place_fault")).not_to_be_empty()
    assert await violations(page) == []

    page = await eyes.seated(color_scheme=shade, bypass_csp=True)
    await page.get_by_label("Votre idée, en une phrase").fill("Un carnet")
    await page.get_by_role("button", name="Donner mon idée").click()
    await page.get_by_role("button", name="Retirer").click()
    assert await violations(page) == []
    await page.get_by_role("button", name="Ne rien changer").click()
    await page.context.set_offline(True)
    await page.get_by_label("Votre idée, en une phrase").fill("Du temps")
    await page.get_by_role("button", name="Donner mon idée").click()
    await expect(page.locator("#waiting")).to_be_visible()
    assert await violations(page) == []
