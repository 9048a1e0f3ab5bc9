"""The wall's stream: everything that changes reaches it, whichever way it came in."""

import asyncio
import itertools
from dataclasses import replace

import pytest

from bot.gestures import Move, Rename
from bot.meeting import Form
from bot.services import (
    conduct,
    events,
    hiding,
    ideas,
    live,
    meetings,
    moderating,
    paper,
    requests,
    walls,
    web_links,
)
from bot.services.live import Live
from bot.services.meetings import Plan
from bot.services.requests import Desk
from bot.services.web_links import Page
from bot.store.database import Store
from summaries.text import clean
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, ELSEWHERE, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import SIX, give, make, offer, standing
from tests.bot.web.conftest import Open, Watch
from tests.bot.web.site import Site
from tests.summaries.hostile import HOSTILE, UNSEEN


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


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_words_turn_and_hide_nothing_on_a_wall(
    site: Site, watch: Watch, kind: str
) -> None:
    kept = (await give(site.store, HOSTILE[kind])).idea.text

    told = await (await watch()).until("state")

    [idea] = told["ideas"]
    assert not UNSEEN.search(idea["text"])
    assert kept == clean(HOSTILE[kind]).strip()


async def test_every_way_in_reaches_the_wall(site: Site, watch: Watch, browse: Open) -> None:
    stream = await watch()
    await stream.until("state")
    seat = await site.seat()
    browser = await (await browse()).sit(seat.code)

    await browser.give("Par la page")
    first = await stream.until("changes")
    await paper.give(site.store, FACILITATOR, CHANNEL, "Sur papier\nEncore")
    second = await stream.until("changes")
    receipt = await give(site.store, "Par un bouton")
    third = await stream.until("changes")
    await ideas.edit(site.store, PARTICIPANT, receipt.idea.id, "Récrite")
    fourth = await stream.until("changes")
    await ideas.withdraw(site.store, PARTICIPANT, receipt.idea.id)
    fifth = await stream.until("changes")

    assert [[i["text"] for i in c["ideas"]] for c in (first, second, third, fourth)] == [
        ["Par la page"],
        ["Sur papier", "Encore"],
        ["Par un bouton"],
        ["Récrite"],
    ]
    assert first["ideas"][0]["author"] == seat.name
    assert second["ideas"][0]["author"] is None
    assert fifth["gone"] == [fourth["ideas"][0]["id"]]


async def test_what_another_process_stores_is_found(
    site: Site, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.feed.LOOK_S", 0.05)
    stream = await watch()
    await stream.until("state")
    other_process = Store(site.store.url)

    await give(other_process, "D’ailleurs")

    assert [i["text"] for i in (await stream.until("changes"))["ideas"]] == ["D’ailleurs"]
    await other_process.close()


async def test_an_idea_that_comes_late_joins_its_theme_on_the_wall(
    site: Site, watch: Watch
) -> None:
    worker = Store(site.store.url)
    desk = Desk(site.store, InlineJobs(worker, site.house.settings), wait_s=30)
    await paper.give(site.store, FACILITATOR, CHANNEL, "\n".join(SIX))
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    wall, _ = await walls.apply(site.store, FACILITATOR, proposal.grouping.id)
    stream = await watch()
    shown = await stream.until("state")

    given = await give(site.store, "Encore un carnet")
    came = await stream.until("changes")
    await requests.place_late(desk, HERE, wall.section)
    joined = await stream.until("changes")

    assert [i["theme"] for i in came["ideas"]] == [None]
    assert [i["id"] for i in joined["ideas"]] == [given.idea.id]
    assert joined["ideas"][0]["theme"] in {theme["id"] for theme in shown["themes"]}
    await worker.close()


async def test_themes_gather_the_ideas_and_keep_their_identifiers_through_gestures(
    site: Site, watch: Watch, desk: Desk
) -> None:
    await paper.give(site.store, FACILITATOR, CHANNEL, "\n".join(SIX))
    stream = await watch()
    before = await stream.until("state")

    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    await walls.apply(site.store, FACILITATOR, proposal.grouping.id)
    grouped = await stream.until("changes")
    await make(desk, Rename(0, "Autrement"))
    renamed = await stream.until("changes")
    await walls.undo(site.store, FACILITATOR, CHANNEL)
    undone = await stream.until("changes")

    assert [t["title"] for t in grouped["themes"]] == [
        t.title for t in (await standing(desk)).themes
    ]
    assert all(i["theme"] in {t["id"] for t in grouped["themes"]} for i in grouped["ideas"])
    assert {i["id"] for i in grouped["ideas"]} == {i["id"] for i in before["ideas"]}
    assert renamed["themes"][0] == {"id": grouped["themes"][0]["id"], "title": "Autrement"}
    assert "ideas" not in renamed
    assert undone["themes"] == grouped["themes"]


async def test_an_idea_that_moves_is_told_alone(site: Site, watch: Watch, desk: Desk) -> None:
    await paper.give(site.store, FACILITATOR, CHANNEL, "\n".join(SIX))
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3)
    wall, _ = await walls.apply(site.store, FACILITATOR, proposal.grouping.id)
    stream = await watch()
    shown = await stream.until("state")

    moved = wall.themes[0].ideas[0].id
    await make(desk, Move((moved,), 1))
    changes = await stream.until("changes")

    assert [i["id"] for i in changes["ideas"] if i["theme"] == shown["themes"][1]["id"]] == [moved]
    assert "themes" not in changes


async def test_hidden_ideas_are_counted_and_nothing_of_them_leaves(
    site: Site, watch: Watch
) -> None:
    await meetings.add_section(
        site.store, FACILITATOR, CHANNEL, title="Cachée", form=Form.POSTITS, hidden=True
    )
    stream = await watch()
    await stream.until("state")

    await give(site.store, "Un secret")
    counted = await stream.until("changes")
    await hiding.reveal(site.store, FACILITATOR, CHANNEL)
    revealed = await stream.until("state")

    assert set(counted) == {"version", "section"}
    assert counted["section"]["received"] == 1
    assert "secret" not in str(counted)
    assert [i["text"] for i in revealed["ideas"]] == ["Un secret"]


async def test_another_section_comes_whole_to_who_is_there_and_to_who_comes_back(
    site: Site, watch: Watch
) -> None:
    await give(site.store, "Un carnet")
    stream = await watch()
    _, known, _ = await stream.event()

    await meetings.add_section(site.store, FACILITATOR, CHANNEL, title="B", form=Form.POSTITS)
    here = await stream.until("state")
    back = await (await watch(known)).until("state")

    assert (here["section"]["title"], here["ideas"]) == ("B", [])
    assert back == here


async def test_an_idea_that_is_hidden_goes_and_comes_back(site: Site, watch: Watch) -> None:
    receipt = await give(site.store, "Une insulte")
    stream = await watch()
    await stream.until("state")

    await moderating.hide(site.store, FACILITATOR, receipt.idea.id, "Insulte")
    hidden = await stream.until("changes")
    await moderating.show(site.store, FACILITATOR, receipt.idea.id)
    shown = await stream.until("changes")

    assert hidden["gone"] == [receipt.idea.id]
    assert [i["id"] for i in shown["ideas"]] == [receipt.idea.id]


async def test_a_pause_and_the_count_that_is_expected_are_told(site: Site, watch: Watch) -> None:
    stream = await watch()
    await stream.until("state")

    await conduct.pause(site.store, FACILITATOR, CHANNEL)
    paused = await stream.until("changes")
    await meetings.take_attendance(site.store, FACILITATOR, CHANNEL, present=17)
    counted = await stream.until("changes")

    assert (paused["meeting"]["state"], paused["section"]["open"]) == ("paused", False)
    assert counted["section"]["expected"] == 34


async def test_who_comes_back_is_told_what_was_missed(site: Site, watch: Watch) -> None:
    stream = await watch()
    _, known, _ = await stream.event()
    stream.answer.close()
    await give(site.store, "Un")
    other = await watch()
    await other.until("state")
    await give(site.store, "Deux")
    await other.until("changes")

    back = await watch(known)
    missed = [await back.until("changes") for _ in range(2)]

    assert [i["text"] for c in missed for i in c["ideas"]] == ["Un", "Deux"]
    for unknown in ("99", "9" * 5_000, "-1", "٣٣"):
        strange = await watch(f"{known.partition('-')[0]}-{unknown}".encode().decode("latin-1"))
        assert (await strange.event())[0] == "state"


@pytest.mark.parametrize("last", ["abc-1", "garbage", "-", "99"])
async def test_who_comes_back_from_a_version_nobody_knows_sees_the_whole_wall(
    site: Site, watch: Watch, last: str
) -> None:
    await give(site.store, "Un")

    stream = await watch(last)

    assert [i["text"] for i in (await stream.until("state"))["ideas"]] == ["Un"]


async def test_nobody_is_named_in_an_anonymous_meeting(
    site: Site, watch: Watch, browse: Open
) -> None:
    await meetings.close_meeting(site.store, FACILITATOR, CHANNEL)
    plan = Plan(theme="B", channel_id=CHANNEL, outline="libre", anonymous=True)
    await meetings.open_meeting(site.store, FACILITATOR, plan)
    await meetings.add_section(site.store, FACILITATOR, CHANNEL, title="B", form=Form.POSTITS)
    browser = await (await browse()).sit((await site.seat()).code)
    await browser.give("Un secret")

    shown = await (await watch()).until("state")

    assert shown["meeting"]["anonymous"]
    assert [(i["text"], i["author"]) for i in shown["ideas"]] == [("Un secret", None)]


async def test_a_revoked_link_says_goodbye_and_opens_nothing_more(site: Site, watch: Watch) -> None:
    stream = await watch()
    await stream.until("state")
    _, link = await web_links.show(site.store, FACILITATOR, CHANNEL, days=7)

    await web_links.revoke(site.store, FACILITATOR, link.id)

    said = await stream.until("closed")
    assert "fermé" in said["text"]
    assert (await stream.answer.content.read()).strip() == b""


async def test_what_happens_on_another_server_is_heard_by_nobody_here(
    site: Site, watch: Watch
) -> None:
    stream = await watch()
    await stream.until("state")
    await events.create(site.store, ELSEWHERE, title="Ailleurs", organiser="", closing="")
    plan = Plan(theme="Autre chose", channel_id=CHANNEL, outline="libre")
    await meetings.open_meeting(site.store, ELSEWHERE, plan)
    await meetings.add_section(site.store, ELSEWHERE, CHANNEL, title="B", form=Form.POSTITS)

    await ideas.give(site.store, ELSEWHERE, offer("Un secret d’ailleurs"))
    await give(site.store, "Le nôtre")

    heard = await stream.until("changes")
    assert [i["text"] for i in heard["ideas"]] == ["Le nôtre"]


async def test_a_browser_that_takes_nothing_is_given_up(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.stream._STALLED_S", 0.1)
    seen, count = live.look, itertools.count()

    async def look(store: Store, guild_id: int, meeting_id: str) -> Live:
        shown = await seen(store, guild_id, meeting_id)
        long = f"{next(count)}{'x' * 1_000_000}"
        return replace(shown, meeting=replace(shown.meeting, theme=long))

    monkeypatch.setattr(live, "look", look)
    port = site.house.settings.web.port
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    path = await site.path(Page.WALL)
    writer.write(f"GET {path}/flux HTTP/1.1\r\nHost: mur\r\n\r\n".encode())

    feed, listened = site.house.feed, False
    async with asyncio.timeout(30):
        while feed.listening or not listened:
            listened = listened or feed.listening == 1
            feed.wake(HERE)
            await asyncio.sleep(0.01)

    writer.close()
    assert next(count) > 2
