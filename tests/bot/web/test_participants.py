"""People without an account take a place and give ideas, whatever the network does."""

from tests.bot.people import HERE
from tests.bot.web.conftest import Open
from tests.bot.web.site import Site


async def test_somebody_takes_a_place_and_gives_an_idea_that_discord_hears_of(
    site: Site, browse: Open
) -> None:
    seat = await site.seat()
    browser = await (await browse()).sit(seat.code.lower())

    status, said = await browser.give("Un carnet\nde liaison")

    assert (status, said["number"], said["quota"]) == (201, 1, 2)
    assert said["receipt"] == "Idée 1/2 enregistrée. Merci\N{NO-BREAK SPACE}!"
    seen = await browser.look()
    assert (seen["seat"], seen["left"]) == (seat.name, 1)
    assert [idea["text"] for idea in seen["ideas"]] == ["Un carnet\nde liaison"]
    assert site.heard.ideas == [(HERE, seen["section"]["id"])]
