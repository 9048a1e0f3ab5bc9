"""Who listens to which meeting, and what they are sent: each change is read and written once.

Whatever this process stores on a server wakes the rooms of that server, whichever way it came; what
the worker or the command line stores is found by looking again. A room reads the store once for
all its listeners and sends each the same bytes. Who cannot keep up is given the whole wall instead.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final

from bot.errors import NotFoundError
from bot.services.live import Live
from bot.web.shapes import another_view, changed, wall_shape

_log = logging.getLogger(__name__)

REST_S: Final = 0.05
"""How long a room rests after a reading, so that a burst is one change."""
LOOK_S: Final = 2.0
"""How often a room looks for what another process has stored."""
HEARTBEAT_S: Final = 15.0
"""How often a silent stream says that it lives: relays close what says nothing."""
LINGER_S: Final = 120.0
"""How long a room that everybody has left remembers what it said."""
_REMEMBERED: Final = 200
_LONGEST_NUMBER: Final = 9
_LONGEST_QUEUE: Final = 64
_ALIVE: Final = b"event: alive\ndata: {}\n\n"
"""A sign of life that a page sees, unlike a comment: it tells a dead line from a quiet one."""


@dataclass(frozen=True, slots=True)
class View:
    """What a room shows now, and the links by which one may listen."""

    live: Live
    extra: Mapping[str, Mapping[str, Any]]
    """What each link adds to the whole wall: how to join by it."""


Look = Callable[[int, str], Awaitable[View]]


class Listener:
    """Somebody's stream of events."""

    def __init__(self, room: "Room", link_id: str) -> None:
        """Listen by a link."""
        self.link_id = link_id
        self._room = room
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(_LONGEST_QUEUE)

    def send(self, message: bytes) -> None:
        """Add a message; when they pile up, the whole wall takes their place."""
        if self._queue.full():
            self._clear()
            message = self._room.whole(self.link_id)
        self._queue.put_nowait(message)

    def end(self, message: bytes | None = None) -> None:
        """Send a last message, and nothing after it."""
        self._clear()
        if message is not None:
            self._queue.put_nowait(message)
        self._queue.put_nowait(None)

    async def messages(self) -> AsyncIterator[bytes]:
        """Give what there is to send as it comes, with a sign of life in between."""
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT_S):
                    message = await self._queue.get()
            except TimeoutError:
                message = _ALIVE
            if message is None:
                return
            yield message

    def _clear(self) -> None:
        while not self._queue.empty():
            self._queue.get_nowait()


class Room:
    """One meeting, what it showed last, and who listens."""

    def __init__(self, look: Callable[[], Awaitable[View]], goodbye: str) -> None:
        """Read nothing yet; `goodbye` is said to those whose link is over."""
        self.listeners: set[Listener] = set()
        self.woken = asyncio.Event()
        self._look, self._goodbye = look, goodbye
        self._epoch, self._number = token_hex(4), 0
        self._state: dict[str, Any] | None = None
        self._extra: Mapping[str, Mapping[str, Any]] = {}
        self._said: deque[tuple[int, bytes]] = deque(maxlen=_REMEMBERED)
        self._whole: dict[str, bytes] = {}
        self._reading = asyncio.Lock()
        self._entering = 0

    @property
    def empty(self) -> bool:
        """Whether nobody listens, nor is about to."""
        return not self.listeners and not self._entering

    async def enter(self, link_id: str, last: str) -> Listener:
        """Begin to listen: what was missed since `last` comes first, or the whole wall."""
        self._entering += 1
        try:
            if not self.listeners:
                await self.read()
            listener = Listener(self, link_id)
            for message in self._missed(last) or [self.whole(link_id)]:
                listener.send(message)
            self.listeners.add(listener)
        finally:
            self._entering -= 1
        return listener

    async def read(self) -> None:
        """Read the store once, and tell everybody what changed."""
        async with self._reading:
            view = await self._look()
            before, self._state = self._state, wall_shape(view.live, self._state)
            self._extra = view.extra
            self._whole.clear()
            if before is not None and (told := changed(before, self._state)):
                self._number += 1
                self._tell(told, whole=another_view(before, self._state))
            self._dismiss([one for one in self.listeners if one.link_id not in view.extra])

    def whole(self, link_id: str) -> bytes:
        """Return the whole wall as an event, with how to join by a link."""
        if link_id not in self._whole:
            shown = {**(self._state or {}), **self._extra.get(link_id, {})}
            self._whole[link_id] = self._event("state", shown)
        return self._whole[link_id]

    def dismiss(self) -> None:
        """Say goodbye to everybody: there is nothing to show any more."""
        self._dismiss(list(self.listeners))

    def _dismiss(self, those: Collection[Listener]) -> None:
        for listener in those:
            listener.end(_event("closed", {"text": self._goodbye}))
            self.listeners.discard(listener)

    def _tell(self, told: Mapping[str, Any], *, whole: bool) -> None:
        """Send what changed; another section is sent whole, and what was said before forgotten."""
        message = self._event("changes", told)
        if whole:
            self._said.clear()
        else:
            self._said.append((self._number, message))
        for listener in self.listeners:
            listener.send(self.whole(listener.link_id) if whole else message)

    def _missed(self, last: str) -> list[bytes]:
        """Return what was said since a version; nothing when that is not known any more."""
        epoch, _, number = last.partition("-")
        if epoch != self._epoch or not number.isdecimal() or len(number) > _LONGEST_NUMBER:
            return []
        missed = [message for said, message in self._said if said > int(number)]
        if len(missed) != self._number - int(number):
            return []
        return missed or [_ALIVE]

    def _event(self, name: str, content: Mapping[str, Any]) -> bytes:
        version = f"{self._epoch}-{self._number}"
        return _event(name, {"version": version, **content}, version=version)


class Feed:
    """The rooms that somebody listens to."""

    def __init__(self, look: Look) -> None:
        """Open no room yet."""
        self._look = look
        self._rooms: dict[tuple[int, str], Room] = {}
        self._keepers: set[asyncio.Task[None]] = set()

    @property
    def listening(self) -> int:
        """How many people listen."""
        return sum(len(room.listeners) for room in self._rooms.values())

    @property
    def rooms(self) -> int:
        """How many meetings are remembered."""
        return len(self._rooms)

    async def listen(
        self, guild_id: int, meeting_id: str, link_id: str, *, last: str, goodbye: str
    ) -> Listener:
        """Begin to listen to a meeting.

        Raises:
            NotFoundError: If it is gone.
        """
        key = (guild_id, meeting_id)
        room = self._rooms.get(key)
        if room is None:
            room = self._rooms[key] = Room(lambda: self._look(*key), goodbye)
            keeper = asyncio.create_task(self._keep(key, room))
            self._keepers.add(keeper)
            keeper.add_done_callback(self._keepers.discard)
        return await room.enter(link_id, last)

    def leave(self, listener: Listener) -> None:
        """Stop sending to somebody."""
        for room in self._rooms.values():
            room.listeners.discard(listener)

    def wake(self, guild_id: int) -> None:
        """Have the rooms of a server look at what was stored."""
        for (server, _), room in self._rooms.items():
            if server == guild_id:
                room.woken.set()

    async def close(self) -> None:
        """End every stream; the pages come back by themselves."""
        for room in self._rooms.values():
            for listener in room.listeners:
                listener.end()
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        self._rooms.clear()

    async def _keep(self, key: tuple[int, str], room: Room) -> None:
        """Keep a room true until it has been empty for a while."""
        loop = asyncio.get_running_loop()
        left_at_s = loop.time()
        while not room.empty or loop.time() - left_at_s < LINGER_S:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await room.woken.wait()
            room.woken.clear()
            if room.empty:
                continue
            left_at_s = loop.time()
            try:
                await room.read()
            except NotFoundError:
                room.dismiss()
                break
            except Exception:  # noqa: BLE001 (nobody awaits this: the next look tries again)
                _log.exception("the wall of meeting %s could not be read", key[1])
            await asyncio.sleep(REST_S)
        self._rooms.pop(key, None)


def _event(name: str, content: Mapping[str, Any], *, version: str = "") -> bytes:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    head = f"id: {version}\n" if version else ""
    return f"event: {name}\n{head}data: {data}\n\n".encode()
