import asyncio
import base64
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from bot.fetching.errors import InnerAddressError, TooLargeError, UnknownHostError
from bot.fetching.reach import Reach
from bot.fetching.relay import Relay


@pytest.fixture
async def far() -> AsyncIterator[int]:
    """A server that gives back what it is sent, and its port."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while block := await reader.read(1 << 16):
            writer.write(block)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


def reach(port: int, *ways: str) -> Reach:
    async def lookup(_host: str, _port: int) -> list[str]:
        return list(ways)

    return Reach(
        hosts=(),
        lookup=lookup,
        is_open=lambda address: str(address) == "127.0.0.1",
        ports=frozenset({port}),
    )


async def opened(
    relay: Relay, line: str, *, word: str | None = None
) -> tuple[str, asyncio.StreamReader, asyncio.StreamWriter]:
    """Ask the relay for something, and return its answer."""
    url = urlsplit(relay.url)
    known = base64.b64encode(f"{url.username}:{url.password}".encode()).decode()
    reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
    shown = known if word is None else word
    writer.write(f"{line}\r\nProxy-Authorization: Basic {shown}\r\n\r\n".encode())
    answer = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[0]
    return answer.removeprefix("HTTP/1.1 "), reader, writer


async def asked(relay: Relay, line: str, *, word: str | None = None) -> tuple[str, bytes]:
    """Ask the relay for something, and return its answer and what an echo gives back."""
    answer, reader, writer = await opened(relay, line, word=word)
    back = b""
    if answer.startswith("200"):
        writer.write(b"bonjour")
        back = await reader.read(100)
    writer.close()
    return answer, back


async def test_what_passes_comes_back(far: int) -> None:
    async with Relay(reach(far, "127.0.0.1"), size_bytes=1_000) as relay:
        answer, back = await asked(relay, f"CONNECT exemple.org:{far} HTTP/1.1")

    assert (answer, back) == ("200 Connection established", b"bonjour")
    assert relay.refusal is None


async def test_who_does_not_know_the_word_passes_nowhere(far: int) -> None:
    async with Relay(reach(far, "127.0.0.1"), size_bytes=1_000) as relay:
        answer, _ = await asked(relay, f"CONNECT exemple.org:{far} HTTP/1.1", word="devine")

    assert answer.startswith("407")


@pytest.mark.parametrize(
    "line",
    [
        "CONNECT exemple.org:22 HTTP/1.1",
        "CONNECT exemple.org HTTP/1.1",
        "GET http://exemple.org/ HTTP/1.1",
        "bonjour",
    ],
)
async def test_anything_else_than_joining_a_port_of_the_reach_is_refused(
    far: int, line: str
) -> None:
    async with Relay(reach(far, "127.0.0.1"), size_bytes=1_000) as relay:
        answer, _ = await asked(relay, line)

    assert answer.startswith("502")


async def test_a_name_that_leads_inside_or_nowhere_is_refused_and_noted(far: int) -> None:
    line = f"CONNECT exemple.org:{far} HTTP/1.1"
    async with Relay(reach(far, "127.0.0.1", "10.0.0.8"), size_bytes=1_000) as inside:
        refused, _ = await asked(inside, line)
    async with Relay(reach(far), size_bytes=1_000) as nowhere:
        unknown, _ = await asked(nowhere, line)

    assert refused.startswith("403")
    assert unknown.startswith("403")
    assert isinstance(inside.refusal, InnerAddressError)
    assert isinstance(nowhere.refusal, UnknownHostError)


async def test_no_more_passes_than_the_size_and_what_comes_around_it(far: int) -> None:
    async with Relay(reach(far, "127.0.0.1"), size_bytes=1) as relay:
        _, reader, writer = await opened(relay, f"CONNECT exemple.org:{far} HTTP/1.1")
        came = 0
        try:
            while True:
                writer.write(bytes(1 << 20))
                await writer.drain()
                block = await reader.read(1 << 21)
                came += len(block)
                if not block:
                    break
        except ConnectionError:
            pass
        writer.close()

    assert isinstance(relay.refusal, TooLargeError)
    assert came < 32 << 20


async def test_the_next_address_is_tried_when_one_does_not_answer(far: int) -> None:
    found = Reach(
        hosts=(),
        lookup=reach(far, "127.0.0.9", "127.0.0.1").lookup,
        is_open=lambda address: address.is_loopback,
        ports=frozenset({far}),
    )

    async with Relay(found, size_bytes=1_000) as relay:
        answer, _ = await asked(relay, f"CONNECT exemple.org:{far} HTTP/1.1")

    assert answer.startswith("200")
