"""The wall's stream: everything that changes reaches it, whichever way it came in."""

from tests.bot.services.workshop import give
from tests.bot.web.conftest import Watch
from tests.bot.web.site import Site


async def test_who_comes_sees_the_whole_wall_and_then_each_idea(site: Site, watch: Watch) -> None:
    await give(site.store, "Un carnet")

    stream = await watch()
    name, version, shown = await stream.event()
    await give(site.store, "Du temps")
    changes = await stream.until("changes")

    assert (name, shown["version"]) == ("state", version)
    assert shown["meeting"]["title"] == "Sortir de l’hôpital"
    assert shown["meeting"]["subtitle"] == "Séance 1 · Journées"
    assert [(i["text"], i["author"], i["theme"]) for i in shown["ideas"]] == [
        ("Un carnet", "Paul", None)
    ]
    assert shown["join"]["url"].startswith(f"{site.origin}/participer/")
    assert [i["text"] for i in changes["ideas"]] == ["Du temps"]
    assert changes["section"]["received"] == 2
    assert "themes" not in changes
