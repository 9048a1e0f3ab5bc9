"""Ideas that come when a wall stands: they join a theme, and nothing else moves."""

import pytest

from bot.contributions import Scope
from bot.errors import WallMovedError
from bot.gestures import Rename
from bot.services import arranging, ideas, late, requests, walls
from bot.services.requests import Desk
from bot.services.walls import Wall
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import SIX, give, open_postits, open_workshop, standing


async def come(desk: Desk, *texts: str) -> list[str]:
    """Give ideas, let the worker place them, and return their ids."""
    receipts = [await give(desk.store, text) for text in texts]
    assert await requests.place_late(desk, HERE, receipts[0].section)
    return [receipt.idea.id for receipt in receipts]


def theme_of(wall: Wall, text: str) -> set[str]:
    found = [{i.text for i in theme.ideas} for theme in wall.themes]
    return next((texts for texts in found if text in texts), set())


async def test_late_ideas_join_their_nearest_theme_in_one_version(room: Desk) -> None:
    before = await standing(room)

    came = await come(room, "Un carnet pour la famille", "Encore plus de temps")

    after = await standing(room)
    assert after.grouping.method == "late"
    assert (after.grouping.number, after.grouping.parent_id) == (2, before.grouping.id)
    assert set(after.grouping.fresh) == set(came)
    assert "Un carnet" in theme_of(after, "Un carnet pour la famille")
    assert "Plus de temps" in theme_of(after, "Encore plus de temps")
    for old, new in zip(before.grouping.themes, after.grouping.themes, strict=True):
        assert new.title == old.title
        assert new.idea_ids[: len(old.idea_ids)] == old.idea_ids


async def test_nothing_is_asked_of_the_worker_while_no_wall_stands(desk: Desk) -> None:
    await open_workshop(desk.store)
    receipt = await give(desk.store, SIX[0])

    assert await requests.place_late(desk, HERE, receipt.section) == []


async def test_placing_twice_changes_nothing(room: Desk) -> None:
    await come(room, "Un carnet pour la famille")
    wall = await standing(room)

    made = await late.place(room.store, HERE, section_id=wall.section.id)

    assert made == []
    assert (await standing(room)).grouping == wall.grouping


async def test_what_undoing_takes_out_waits_for_the_animator(room: Desk) -> None:
    before = await standing(room)
    await come(room, "Un carnet pour la famille")
    await walls.undo(room.store, FACILITATOR, CHANNEL)
    assert (await standing(room)).grouping == before.grouping

    await come(room, "Encore plus de temps")

    after = await standing(room)
    assert [idea.text for idea in after.loose] == ["Un carnet pour la famille"]
    assert theme_of(after, "Encore plus de temps")


async def test_a_gesture_made_meanwhile_is_kept_and_the_idea_placed_on_the_new_wall(
    room: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = await give(room.store, "Un carnet pour la famille")
    gestures = [Rename(0, "Mon titre")]

    async def made() -> None:
        wall = await standing(room)
        await arranging.make(room.store, FACILITATOR, wall.grouping.id, gestures.pop())

    look = late._look  # noqa: SLF001 (the moment between looking and storing)

    async def interrupted(*given: object) -> object:
        seen = await look(*given)  # type: ignore[arg-type]
        if gestures:
            await made()
        return seen

    monkeypatch.setattr(late, "_look", interrupted)

    await late.place(room.store, HERE, section_id=receipt.section.id)

    after = await standing(room)
    assert after.grouping.number == 3
    assert after.themes[0].title == "Mon titre"
    assert theme_of(after, "Un carnet pour la famille")


async def test_looking_or_a_gesture_makes_nothing_new_any_more(room: Desk) -> None:
    await come(room, "Un carnet pour la famille")
    proposal = await requests.regroup(room, FACILITATOR, CHANNEL, themes=3)
    assert len(proposal.grouping.fresh) == 1, "the preview still shows what is new"
    assert (await standing(room)).grouping.fresh == ()
    await come(room, "Encore plus de temps")
    wall = await standing(room)
    assert len(wall.grouping.fresh) == 1

    after = await arranging.make(room.store, FACILITATOR, wall.grouping.id, Rename(0, "Mon titre"))

    assert after.grouping.fresh == ()


async def test_an_idea_that_comes_between_preview_and_apply_does_not_stop_it(room: Desk) -> None:
    proposal = await requests.regroup(room, FACILITATOR, CHANNEL, themes=4)
    await come(room, "Un carnet pour la famille")

    wall, first = await walls.apply(room.store, FACILITATOR, proposal.grouping.id)

    assert first
    assert [idea.text for idea in wall.loose] == ["Un carnet pour la famille"]
    await late.place(room.store, HERE, section_id=wall.section.id)
    assert theme_of(await standing(room), "Un carnet pour la famille")


async def test_a_late_idea_stops_no_gesture_and_stays_new_until_it_is_seen(room: Desk) -> None:
    seen = await standing(room)
    came = await come(room, "Un carnet pour la famille")
    await come(room, "Encore plus de temps")

    after = await arranging.make(room.store, FACILITATOR, seen.grouping.id, Rename(0, "Mon titre"))

    assert after.themes[0].title == "Mon titre"
    assert "Un carnet" in theme_of(after, "Un carnet pour la famille")
    assert (after.grouping.number, after.grouping.fresh[:1]) == (4, tuple(came))
    assert len(after.grouping.fresh) == 2
    with pytest.raises(WallMovedError):
        await arranging.make(room.store, FACILITATOR, seen.grouping.id, Rename(0, "Encore"))


async def test_an_idea_withdrawn_before_it_is_placed_is_not(room: Desk) -> None:
    before = await standing(room)
    receipt = await give(room.store, "Un carnet pour la famille")
    await ideas.withdraw(room.store, PARTICIPANT, receipt.idea.id)

    assert await late.place(room.store, HERE, section_id=receipt.section.id) == []
    assert (await standing(room)).grouping == before.grouping


async def test_an_idea_of_another_section_joins_the_wall_of_the_meeting(desk: Desk) -> None:
    await open_workshop(desk.store)
    for text in SIX[:3]:
        await give(desk.store, text)
    await open_postits(desk.store)
    for text in SIX[3:]:
        await give(desk.store, text)
    proposal = await requests.regroup(desk, FACILITATOR, CHANNEL, themes=3, scope=Scope.MEETING)
    wall, _ = await walls.apply(desk.store, FACILITATOR, proposal.grouping.id)

    await come(desk, "Un carnet pour la famille")

    assert (await standing(desk)).grouping.scope is Scope.MEETING
    assert "Un carnet" in theme_of(await standing(desk), "Un carnet pour la famille")
    assert wall.grouping.number == 1
