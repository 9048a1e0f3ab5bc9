"""A proxy on loopback through which another program reaches public addresses, and nothing else.

It only joins (the CONNECT of RFC 9110, section 9.3.6): what passes is encrypted between the
program and its host. It looks each name up itself and connects to the address it has checked.
"""

import asyncio
import base64
import contextlib
import secrets
from types import TracebackType
from typing import Final, Self

from bot.fetching.errors import FetchError, TooLargeError
from bot.fetching.reach import Reach

_BLOCK: Final = 1 << 16
_HEAD_S: Final = 10.0
_CONNECT_S: Final = 15.0
_AROUND: Final = 1.1
"""What the pages, the manifests and the encryption add to a file, at most."""


class Relay:
    """Open as long as its `async with` block; who knows its word may pass."""

    def __init__(self, reach: Reach, *, size_bytes: int) -> None:
        """Let through what a reach allows, up to `size_bytes` and what comes around them."""
        self._reach, self._size_bytes = reach, size_bytes
        self._left = int(size_bytes * _AROUND) + (16 << 20)
        self._word = secrets.token_urlsafe()
        self._server: asyncio.Server | None = None
        self._passing: set[asyncio.Task[None]] = set()
        self.refusal: FetchError | None = None
        """Why something was refused last."""

    async def __aenter__(self) -> Self:
        """Listen on a port of loopback that is free."""
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Cut whatever passes."""
        if self._server is not None:
            self._server.close()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        if self._server is None:
            raise RuntimeError("the relay is not open")
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def url(self) -> str:
        """The address a program takes as its proxy."""
        return f"http://greffier:{self._word}@127.0.0.1:{self.port}"

    def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._passing.add(task)
        task.add_done_callback(self._passing.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer), contextlib.suppress(OSError):
            try:
                host, port = await self._asked(reader)
                there, back = await self._connected(host, port)
            except FetchError as error:
                self.refusal = error
                await _say(writer, "403 Forbidden")
                return
            except _StrangerError:
                await _say(writer, "407 Proxy Authentication Required")
                return
            except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                await _say(writer, "502 Bad Gateway")
                return
            with contextlib.closing(back):
                await _say(writer, "200 Connection established")
                await self._join((reader, writer), (there, back))

    async def _asked(self, reader: asyncio.StreamReader) -> tuple[str, int]:
        """Return the host and port somebody who knows the word asks for."""
        async with asyncio.timeout(_HEAD_S):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *fields = head.split("\r\n")
        said = {
            name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)
        }
        word = base64.b64encode(f"greffier:{self._word}".encode()).decode()
        if not secrets.compare_digest(said.get("proxy-authorization", ""), f"Basic {word}"):
            raise _StrangerError
        method, target, _ = line.split(" ")
        host, _, port = target.rpartition(":")
        if method != "CONNECT" or int(port) not in self._reach.ports:
            raise ValueError(method)
        return host.strip("[]"), int(port)

    async def _connected(
        self, host: str, port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        found = await self._reach.addresses(host, port)
        async with asyncio.timeout(_CONNECT_S):
            for address in found[:-1]:
                with contextlib.suppress(OSError):
                    return await asyncio.open_connection(address, port)
            return await asyncio.open_connection(found[-1], port)

    async def _join(
        self,
        near: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        far: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        """Pass bytes both ways until either side ends."""
        ways = {
            asyncio.create_task(self._pass_on(near[0], far[1])),
            asyncio.create_task(self._pass_on(far[0], near[1])),
        }
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while block := await reader.read(_BLOCK):
            self._left -= len(block)
            if self._left < 0:
                self.refusal = TooLargeError(self._size_bytes)
                return
            writer.write(block)
            await writer.drain()


class _StrangerError(Exception):
    """Somebody who does not know the word."""


async def _say(writer: asyncio.StreamWriter, status: str) -> None:
    writer.write(f"HTTP/1.1 {status}\r\n\r\n".encode())
    await writer.drain()
