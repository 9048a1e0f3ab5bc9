"""Rooms and who listens in them, without a network."""

import asyncio
import json
from typing import Any

import pytest

from bot.errors import NoMeetingError
from bot.meeting import Event, Meeting
from bot.services.live import Live
from bot.web import feed
from bot.web.feed import Feed, Listener, View

GOODBYE = "Au revoir"


class Hall:
    """A meeting that a test changes, and how often it was read."""

    def __init__(self) -> None:
        self.theme = "Un"
        self.links = ["link"]
        self.reads = 0
        self.gone = False

    async def look(self, _guild_id: int, meeting_id: str) -> View:
        self.reads += 1
        if self.gone:
            raise NoMeetingError(meeting_id)
        meeting = Meeting(id=meeting_id, event_id="e", theme=self.theme)
        live = Live(Event("e", "Journées"), meeting)
        return View(live, {link: {"join": {"url": link}} for link in self.links})


async def listen(rooms: Feed, last: str = "", *, link_id: str = "link") -> Listener:
    return await rooms.listen(1, "m", link_id, last=last, goodbye=GOODBYE)


async def heard(listener: Listener) -> tuple[str, dict[str, Any]]:
    """Return the name and the content of the next event."""
    message = await asyncio.wait_for(anext(listener.messages()), 5)
    lines = dict(line.split(": ", 1) for line in message.decode().strip().splitlines())
    return lines["event"], json.loads(lines["data"])


async def test_a_burst_is_read_once_for_all_who_listen() -> None:
    hall = Hall()
    rooms = Feed(hall.look)
    listeners = [await listen(rooms) for _ in range(20)]
    for listener in listeners:
        assert (await heard(listener))[0] == "state"
    await asyncio.sleep(0)
    before = hall.reads

    hall.theme = "Deux"
    for _ in range(50):
        rooms.wake(1)
    told = [await heard(listener) for listener in listeners]

    assert {json.dumps(one) for one in told} == {json.dumps(told[0])}
    assert told[0][1]["meeting"]["title"] == "Deux"
    assert hall.reads - before <= 2
    await rooms.close()


async def test_who_cannot_keep_up_is_given_the_whole_wall_and_costs_a_bounded_queue() -> None:
    hall = Hall()
    rooms = Feed(hall.look)
    slow, quick = await listen(rooms), await listen(rooms)
    await heard(quick)

    for n in range(100):
        hall.theme = f"Thème {n}"
        rooms.wake(1)
        await heard(quick)

    waiting = [await heard(slow)]
    while waiting[-1][1]["meeting"]["title"] != "Thème 99":
        waiting.append(await heard(slow))
    assert waiting[0][0] == "state"
    assert waiting[0][1]["meeting"]["title"] != "Un"
    assert len(waiting) <= 65
    await rooms.close()


async def test_a_link_that_ends_dismisses_those_who_came_by_it_and_no_other() -> None:
    hall = Hall()
    hall.links = ["link", "other"]
    rooms = Feed(hall.look)
    ended, staying = await listen(rooms), await listen(rooms, link_id="other")
    await heard(ended)
    await heard(staying)

    hall.links, hall.theme = ["other"], "Deux"
    rooms.wake(1)

    assert (await heard(ended))[0] in {"changes", "closed"}
    assert (await heard(staying))[1]["meeting"]["title"] == "Deux"
    assert rooms.listening == 1
    await rooms.close()


async def test_a_meeting_that_is_gone_dismisses_everybody() -> None:
    hall = Hall()
    rooms = Feed(hall.look)
    listener = await listen(rooms)
    await heard(listener)

    hall.gone = True
    rooms.wake(1)

    assert await heard(listener) == ("closed", {"text": GOODBYE})
    assert [message async for message in listener.messages()] == []
    await rooms.close()


async def test_a_silent_stream_gives_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "HEARTBEAT_S", 0.01)
    rooms = Feed(Hall().look)
    listener = await listen(rooms)
    await heard(listener)

    assert await asyncio.wait_for(anext(listener.messages()), 5) == b"event: alive\ndata: {}\n\n"
    await rooms.close()


async def test_a_room_that_everybody_left_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "LINGER_S", 0.0)
    monkeypatch.setattr(feed, "LOOK_S", 0.01)
    monkeypatch.setattr(feed, "REST_S", 0.0)
    rooms = Feed(Hall().look)
    rooms.leave(await listen(rooms))

    async with asyncio.timeout(5):
        while rooms.rooms:  # noqa: ASYNC110 (nothing tells that a room is forgotten)
            await asyncio.sleep(0)

    assert rooms.listening == 0
