"""A line between a browser and a server, that can be cut and mended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(slots=True)
class Relay:
    """Passes bytes on to a server until it is cut; then nothing passes, until it is mended."""

    port: int
    origin: str = ""
    whole: bool = True
    ends: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut(self) -> None:
        """Break every connection, and let none be made."""
        self.whole = False
        for end in self.ends:
            end.transport.abort()

    def mend(self) -> None:
        """Let connections be made again."""
        self.whole = True

    async def carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        if not self.whole:
            back.transport.abort()
            return
        far, onward = await asyncio.open_connection("127.0.0.1", self.port)
        self.ends |= {back, onward}
        try:
            await asyncio.gather(_pour(near, onward), _pour(far, back))
        finally:
            for end in (back, onward):
                self.ends.discard(end)
                end.transport.abort()


@asynccontextmanager
async def relayed(origin: str) -> AsyncIterator[Relay]:
    """Lay a line to a server until the block ends."""
    relay = Relay(urlsplit(origin).port or 80)
    server = await asyncio.start_server(relay.carry, "127.0.0.1", 0)
    relay.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield relay
    finally:
        relay.cut()
        server.close()
        await server.wait_closed()


async def _pour(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while piece := await source.read(65_536):
            sink.write(piece)
            await sink.drain()
        sink.write_eof()
