"""The websocket side: sessions that identify, keep a numbered log, drop and resume.

Source: Discord docs, "Gateway" and "Opcodes and Status Codes". Frames are plain text, which
discord.py accepts whatever compression it asked for.
"""

import json
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from aiohttp import WSMsgType, web

from .payloads import guild_payload, member_payload, message_event, user_payload
from .state import Json, Message
from .world import World

HEARTBEAT_INTERVAL_MS = 41_250
# Discord keeps a session's events for some minutes; a count is enough for a test.
LOG_LENGTH = 1_000


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Close codes that this double uses."""

    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    DISALLOWED_INTENTS = 4014


class Intent(IntFlag):
    """Which events a session asks for."""

    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT


@dataclass(slots=True, eq=False)
class Session:
    """One identified client: its intents, its last sequence number, its recent events."""

    id: str
    intents: int
    seq: int = 0
    log: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=LOG_LENGTH))
    socket: web.WebSocketResponse | None = None
    request: web.Request | None = None
    swapping: bool = False
    held: tuple[str, Json] | None = None

    async def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it for a resume, and send it if the client is there."""
        if self.swapping:
            self.swapping, self.held = False, (event, data)
            return
        await self._send_numbered(event, data)
        if self.held is not None:
            held, self.held = self.held, None
            await self._send_numbered(*held)

    def recent(self) -> list[tuple[str, Json]]:
        """The events kept for a resume, oldest first."""
        frames = (json.loads(frame) for _, frame in self.log)
        return [(frame["t"], frame["d"]) for frame in frames]

    async def _send_numbered(self, event: str, data: Json) -> None:
        self.seq += 1
        frame = _frame(Op.DISPATCH, data, event=event, seq=self.seq)
        self.log.append((self.seq, frame))
        await self.send(frame)

    async def send(self, frame: str) -> None:
        """Send a frame unless the client is gone; a resume brings it then."""
        if self.socket is not None and not self.socket.closed:
            try:
                await self.socket.send_str(frame)
            except ConnectionError:
                self.socket = None


class Gateway:
    """Accepts websockets and sends events to the sessions that asked for them.

    Args:
        world: What READY and GUILD_CREATE tell.
        allowed_intents: Privileged intents switched on for the application; others close 4014.
    """

    def __init__(self, world: World, *, allowed_intents: Intent = PRIVILEGED) -> None:
        self.world = world
        self.allowed_intents = allowed_intents
        self.sessions: dict[str, Session] = {}
        self.url = ""
        self.heartbeats = 0
        self.resumes = 0
        self._sockets: set[web.WebSocketResponse] = set()

    @property
    def attached(self) -> list[Session]:
        """The sessions whose client is connected now."""
        return [session for session in self.sessions.values() if session.socket is not None]

    # Sending --------------------------------------------------------------------------------

    async def dispatch(self, event: str, data: Json, *, intent: Intent) -> None:
        """Send an event to each session that asked for its intent."""
        for session in list(self.sessions.values()):
            if session.intents & intent == intent:
                await session.dispatch(event, data)

    async def dispatch_message(self, event: str, message: Message) -> None:
        """Send a message event; its content only to sessions that may read it."""
        bot = self.world.bot
        own = message.author is bot or bot in message.mentions
        for session in list(self.sessions.values()):
            if session.intents & Intent.GUILD_MESSAGES:
                readable = own or bool(session.intents & Intent.MESSAGE_CONTENT)
                await session.dispatch(event, message_event(message, with_content=readable))

    # Faults ---------------------------------------------------------------------------------

    async def drop(self) -> None:
        """Cut every connection without a close frame, as a broken network does."""
        for session in self.attached:
            request, session.socket = session.request, None
            if request is not None and request.transport is not None:
                request.transport.abort()

    async def close_sockets(self, code: int) -> None:
        """Close every connection with a close code."""
        for socket in list(self._sockets):
            await socket.close(code=code)

    async def reconnect_request(self) -> None:
        """Ask every client to reconnect and resume (op 7)."""
        for session in self.attached:
            await session.send(_frame(Op.RECONNECT))

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is invalid (op 9); forget it if not resumable."""
        for session in self.attached:
            await session.send(_frame(Op.INVALID_SESSION, resumable))
            if not resumable:
                self.sessions.pop(session.id, None)

    async def repeat_last(self, event: str) -> None:
        """Send each session's last event of a name again, as Discord sometimes does."""
        for session in self.attached:
            last = next(data for name, data in reversed(session.recent()) if name == event)
            await session.dispatch(event, last)

    def swap_next(self) -> None:
        """Send each session's next event after the one that follows it."""
        for session in self.attached:
            session.swapping = True

    # Receiving ------------------------------------------------------------------------------

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse(max_msg_size=0, autoping=True)
        await socket.prepare(request)
        self._sockets.add(socket)
        session: Session | None = None
        try:
            await socket.send_str(
                _frame(Op.HELLO, {"heartbeat_interval": HEARTBEAT_INTERVAL_MS, "_trace": []})
            )
            async for received in socket:
                if received.type is not WSMsgType.TEXT:
                    await socket.close(code=Close.DECODE_ERROR)
                    break
                session = await self._receive(json.loads(received.data), socket, request, session)
        finally:
            self._sockets.discard(socket)
            if session is not None and session.socket is socket:
                session.socket = None
                # A client that says goodbye with 1000 or 1001 ends its session.
                if socket.close_code in {1000, 1001}:
                    self.sessions.pop(session.id, None)
            self.world.changed()
        return socket

    async def _receive(
        self,
        frame: Json,
        socket: web.WebSocketResponse,
        request: web.Request,
        session: Session | None,
    ) -> Session | None:
        match frame.get("op"), frame.get("d"):
            case Op.HEARTBEAT, _:
                self.heartbeats += 1
                await socket.send_str(_frame(Op.HEARTBEAT_ACK))
            case Op.IDENTIFY, dict(data):
                return await self._identify(data, socket, request)
            case Op.RESUME, dict(data):
                return await self._resume(data, socket, request)
            case ((Op.PRESENCE | Op.REQUEST_MEMBERS), _) if session is None:
                await socket.close(code=Close.NOT_AUTHENTICATED)
            case Op.REQUEST_MEMBERS, dict(data) if session is not None:
                await self._send_members(data, session)
            case Op.PRESENCE, _:
                pass
            case op, _:
                self.world.violate(f"gateway: unknown opcode {op}")
                await socket.close(code=Close.UNKNOWN_OPCODE)
        return session

    async def _identify(
        self, data: Json, socket: web.WebSocketResponse, request: web.Request
    ) -> Session | None:
        intents = int(data["intents"])
        if data["token"] != self.world.token:
            await socket.close(code=Close.AUTHENTICATION_FAILED)
            return None
        if intents & PRIVILEGED & ~self.allowed_intents:
            await socket.close(code=Close.DISALLOWED_INTENTS)
            return None
        session = Session(f"{self.world.new_id():x}", intents, socket=socket, request=request)
        self.sessions[session.id] = session
        await session.dispatch("READY", self._ready(session, data))
        if intents & Intent.GUILDS:
            for guild in self.world.guilds.values():
                await session.dispatch("GUILD_CREATE", guild_payload(guild))
        self.world.changed()
        return session

    async def _resume(
        self, data: Json, socket: web.WebSocketResponse, request: web.Request
    ) -> Session | None:
        if data["token"] != self.world.token:
            await socket.close(code=Close.AUTHENTICATION_FAILED)
            return None
        session = self.sessions.get(data["session_id"])
        seen = data["seq"]
        if session is None or not _can_replay(session, seen):
            await socket.send_str(_frame(Op.INVALID_SESSION, data=False))
            return None
        # Attached only once all is replayed: an event that comes meanwhile joins the log's end.
        while missed := [entry for entry in session.log if entry[0] > seen]:
            seen, frame = missed[0]
            await socket.send_str(frame)
        session.socket, session.request = socket, request
        await session.dispatch("RESUMED", {"_trace": []})
        self.resumes += 1
        self.world.changed()
        return session

    async def _send_members(self, data: Json, session: Session) -> None:
        guild = self.world.guild(str(data["guild_id"]))
        wanted = {int(user_id) for user_id in data.get("user_ids", [])}
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": [
                member_payload(member)
                for member in guild.members.values()
                if not wanted or member.id in wanted
            ],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [str(user_id) for user_id in wanted - set(guild.members)],
        }
        if "nonce" in data:
            chunk["nonce"] = data["nonce"]
        await session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    def _ready(self, session: Session, identify: Json) -> Json:
        return {
            "v": 10,
            "user": user_payload(self.world.bot),
            "guilds": [
                {"id": str(guild_id), "unavailable": True} for guild_id in self.world.guilds
            ],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": identify.get("shard", [0, 1]),
            "application": {"id": str(self.world.application_id), "flags": 0},
        }


def _can_replay(session: Session, seen: object) -> bool:
    if not isinstance(seen, int) or not 0 <= seen <= session.seq:
        return False
    oldest = session.log[0][0] if session.log else 1
    return seen + 1 >= oldest


def _frame(op: Op, data: Any = None, *, event: str | None = None, seq: int | None = None) -> str:  # noqa: ANN401 - a frame carries any JSON value
    return json.dumps({"op": int(op), "d": data, "t": event, "s": seq})
