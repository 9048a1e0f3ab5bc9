"""People without an account take a place and give ideas, whatever the network does."""

import asyncio

import pytest

from bot.meeting import Form
from bot.services import conduct, meetings, moderating, seats
from bot.store import ideas as stored
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.services.workshop import open_workshop
from tests.bot.web.conftest import Open
from tests.bot.web.site import Site


async def test_somebody_takes_a_place_and_gives_an_idea_that_discord_hears_of(
    site: Site, browse: Open
) -> None:
    seat = await site.seat()
    browser = await (await browse()).sit(f" {seat.code[:2].lower()} {seat.code[2:]}")

    status, said = await browser.give("Un carnet\nde liaison")

    assert (status, said["number"], said["quota"]) == (201, 1, 2)
    assert said["receipt"] == "Idée 1/2 enregistrée. Merci\N{NO-BREAK SPACE}!"
    seen = await browser.look()
    assert (seen["seat"], seen["left"]) == (seat.name, 1)
    assert seen["ideas"] == [{"id": said["id"], "text": "Un carnet\nde liaison", "editable": True}]
    assert site.heard.ideas == [(HERE, seen["section"]["id"])]


async def test_an_idea_sent_again_is_stored_once_and_answered_the_same(
    site: Site, browse: Open
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)

    answers = await asyncio.gather(*(browser.give("Un carnet", key="k") for _ in range(5)))
    await browser.give("Du temps")
    late = await browser.give("Un carnet", key="k")

    assert all(answer == answers[0] for answer in [*answers, late])
    assert [i["text"] for i in (await browser.look())["ideas"]] == ["Un carnet", "Du temps"]


async def test_an_idea_sent_again_after_the_section_has_closed_is_still_answered(
    site: Site, browse: Open
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    first = await browser.give("Un carnet", key="k")

    await meetings.close_section(site.store, FACILITATOR, CHANNEL)

    assert await browser.give("Un carnet", key="k") == first


async def test_the_quota_is_that_of_the_seat_whichever_way_its_ideas_come(
    site: Site, browse: Open
) -> None:
    seat = await site.seat()
    browser = await (await browse()).sit(seat.code)

    await browser.give("Un")
    await browser.give("Deux")
    status, said = await browser.give("Trois")

    assert status == 409
    assert "déjà donné vos 2 idées" in said["error"]
    withdrawn = (await browser.look())["ideas"][0]["id"]
    assert await browser.call("DELETE", f"/idees/{withdrawn}") == (204, None)
    assert await browser.call("DELETE", f"/idees/{withdrawn}") == (204, None)
    assert (await browser.give("Trois"))[0] == 201
    assert (await browser.look())["left"] == 0


async def test_an_idea_is_edited_and_what_it_said_is_kept(site: Site, browse: Open) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    _, said = await browser.give("Un carnet")

    status, edited = await browser.call("PUT", f"/idees/{said['id']}", {"text": "Un bloc"})

    assert (status, edited) == (200, {"id": said["id"], "text": "Un bloc"})
    assert site.heard.meetings


async def test_nobody_touches_the_idea_of_another_seat(site: Site, browse: Open) -> None:
    one = await (await browse()).sit((await site.seat()).code)
    other = await (await browse()).sit((await site.seat()).code)
    _, said = await one.give("Un carnet")

    edited = await other.call("PUT", f"/idees/{said['id']}", {"text": "Pris"})
    withdrawn = await other.call("DELETE", f"/idees/{said['id']}")

    assert (edited[0], withdrawn[0]) == (403, 403)
    assert [i["text"] for i in (await one.look())["ideas"]] == ["Un carnet"]
    assert (await other.look())["ideas"] == []


async def test_an_idea_written_for_a_question_that_has_closed_goes_to_no_other(
    site: Site, browse: Open
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    written_for = (await browser.look())["section"]["id"]
    await meetings.add_section(site.store, FACILITATOR, CHANNEL, title="Autre", form=Form.POSTITS)

    status, said = await browser.give("Un carnet", section=written_for)

    assert status == 409
    assert "Votre texte est toujours là" in said["error"]
    assert (await browser.look())["section"]["title"] == "Autre"
    assert (await browser.look())["ideas"] == []


async def test_a_pause_a_closing_and_no_question_are_told_apart(site: Site, browse: Open) -> None:
    browser = await (await browse()).sit((await site.seat()).code)

    await conduct.pause(site.store, FACILITATOR, CHANNEL)
    in_pause = await browser.give("Un")
    paused = await browser.look()
    await conduct.resume(site.store, FACILITATOR, CHANNEL)
    await meetings.close_section(site.store, FACILITATOR, CHANNEL)
    between = await browser.give("Un")
    unasked = await browser.look()
    await meetings.close_meeting(site.store, FACILITATOR, CHANNEL)

    assert (in_pause[0], between[0]) == (409, 409)
    assert "en pause" in in_pause[1]["error"]
    assert "Aucune question" in between[1]["error"]
    assert (paused["meeting"]["state"], paused["section"]["open"]) == ("paused", False)
    assert unasked["section"] is None
    assert (await browser.look())["meeting"]["state"] == "closed"


async def test_a_freed_seat_is_told_to_ask_for_another(site: Site, browse: Open) -> None:
    seat = await site.seat()
    browser = await (await browse()).sit(seat.code)

    await seats.free(site.store, FACILITATOR, CHANNEL, seat.code)

    assert (await browser.give("Un"))[0] == 401
    assert (await browser.call("GET", "/moi"))[0] == 401
    assert (await browser.call("POST", "/place", {"code": seat.code}))[0] == 403


async def test_a_text_that_is_empty_or_too_long_is_refused_with_the_reason(
    site: Site, browse: Open
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)

    empty = await browser.give(" \n ", key="a")
    long = await browser.give("a" * 4_001, key="b")

    assert (empty[0], long[0]) == (422, 422)
    assert "Raccourcissez" in long[1]["error"]


async def test_half_a_character_does_no_harm(site: Site, browse: Open) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    headers = {
        "Origin": site.origin,
        "X-Greffier": browser.csrf,
        "Content-Type": "application/json",
    }
    body = r'{"key": "\ud800", "text": "Un \ud800 carnet"}'

    address = f"{site.origin}{browser.page}/idees"
    async with browser.session.post(address, data=body, headers=headers) as answer:
        assert answer.status == 201
    assert (await browser.look())["ideas"][0]["text"] == "Un  carnet"


async def test_a_body_too_large_is_refused(site: Site, browse: Open) -> None:
    browser = await (await browse()).sit((await site.seat()).code)

    status, said = await browser.give("é" * 40_000)

    assert (status, bool(said["error"])) == (413, True)


@pytest.mark.parametrize("body", ["pas du json", "[]", '{"key": 3, "text": "Un"}', '{"key": "k"}'])
async def test_a_body_that_cannot_be_read_is_refused(site: Site, browse: Open, body: str) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    headers = {
        "Origin": site.origin,
        "X-Greffier": browser.csrf,
        "Content-Type": "application/json",
    }

    address = f"{site.origin}{browser.page}/idees"
    async with browser.session.post(address, data=body, headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"]


async def test_an_idea_the_animation_hides_is_gone_from_the_page_and_still_counts(
    site: Site, browse: Open
) -> None:
    browser = await (await browse()).sit((await site.seat()).code)
    _, said = await browser.give("Une insulte")

    await moderating.hide(site.store, FACILITATOR, said["id"], "Insulte")

    seen = await browser.look()
    assert (seen["ideas"], seen["left"]) == ([], 1)


class TestAnonymous:
    """A meeting that stores no author: its pages neither."""

    @pytest.fixture
    async def workshop(self, store: Store) -> Store:
        await open_workshop(store, anonymous=True)
        await meetings.add_section(
            store, FACILITATOR, CHANNEL, title="A", form=Form.POSTITS, quota=2
        )
        return store

    async def test_the_quota_counts_and_no_author_is_stored(self, site: Site, browse: Open) -> None:
        browser = await (await browse()).sit((await site.seat()).code)

        answers = [await browser.give(text) for text in ("Un", "Deux", "Deux", "Trois")]

        assert [status for status, _ in answers] == [201, 201, 201, 409]
        seen = await browser.look()
        assert (seen["left"], seen["ideas"]) == (0, [])
        async with site.store.read(HERE) as session:
            given = await stored.of_section(session, seen["section"]["id"])
        assert [(i.text, i.participant_id, i.message_id) for i in given] == [
            ("Un", None, None),
            ("Deux", None, None),
        ]

    async def test_who_holds_the_receipt_edits_and_withdraws_and_nobody_else(
        self, site: Site, browse: Open
    ) -> None:
        one = await (await browse()).sit((await site.seat()).code)
        other = await (await browse()).sit((await site.seat()).code)
        _, said = await one.give("Un carnet")

        bare = said["id"].partition(".")[0]
        assert (await one.call("PUT", f"/idees/{bare}", {"text": "Sans reçu"}))[0] == 403
        assert (await other.call("PUT", f"/idees/{said['id']}", {"text": "Pris"}))[0] == 403
        assert (await one.call("PUT", f"/idees/{said['id']}", {"text": "Un bloc"}))[0] == 200
        assert (await one.call("DELETE", f"/idees/{said['id']}"))[0] == 204
        assert (await one.look())["left"] == 2

    async def test_the_same_key_from_another_seat_is_another_idea(
        self, site: Site, browse: Open
    ) -> None:
        one = await (await browse()).sit((await site.seat()).code)
        other = await (await browse()).sit((await site.seat()).code)

        answers = [await one.give("Un", key="k"), await other.give("Deux", key="k")]

        assert answers[0][1]["id"] != answers[1][1]["id"]
        async with site.store.read(HERE) as session:
            section = (await one.look())["section"]["id"]
            assert len(await stored.of_section(session, section)) == 2
