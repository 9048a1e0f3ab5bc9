"""A file over https: each address on the way is checked, and what broke off is taken up again."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.fetching.errors import (
    ConnectionLostError,
    HostFaultError,
    NotAnAddressError,
    NotAuthorisedError,
    NothingThereError,
    PageError,
    TooLargeError,
    TooManyRedirectsError,
    UntrustedHostError,
)
from bot.fetching.limits import Fetched, Limits, OnProgress
from bot.fetching.part import Part
from bot.fetching.reach import Reach

_BLOCK: Final = 1 << 16
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_REFUSED: Final = {
    401: NotAuthorisedError,
    403: NotAuthorisedError,
    404: NothingThereError,
    410: NothingThereError,
}
_GIVEN: Final = frozenset({200, 206})
_OUT_OF_RANGE: Final = 416
_BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
"""Answers that another try may change. Source: RFC 9110, section 15."""

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_PAGE_BEGINS: Final = (b"<!doctype html", b"<html")


async def download(
    url: URL, folder: Path, *, reach: Reach, limits: Limits, on_progress: OnProgress
) -> Fetched:
    """Write the file at `url` into `folder`, going on with what an earlier try left there.

    Raises:
        FetchError: If it cannot be had; what is there stays when another try may bring the rest.
        TimeoutError: If it is not there in time.
    """
    part = Part(folder)
    tries = limits.tries
    async with _session(reach, limits) as session:
        while not part.is_whole:
            before = part.size_bytes
            try:
                await _go_on(session, url, part, reach, limits, on_progress)
                break
            except aiohttp.ClientSSLError as error:
                raise UntrustedHostError(url.host or "") from error
            except HostFaultError as error:
                tries -= 1
                if not tries or error.status not in _BUSY:
                    raise
            except (aiohttp.ClientError, TimeoutError) as error:
                tries = limits.tries if part.size_bytes > before else tries - 1
                if not tries:
                    raise ConnectionLostError from error
            await asyncio.sleep(limits.rest_s)
    part.finish()
    return Fetched(part.path, part.name)


class _Resolver(AbstractResolver):
    """Gives a connector the addresses a reach has checked, and no others."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0)
            for one in await self._reach.addresses(host, port)
        ]

    async def close(self) -> None:
        """Hold nothing open."""


@asynccontextmanager
async def _session(reach: Reach, limits: Limits) -> AsyncIterator[aiohttp.ClientSession]:
    trusted = ssl.create_default_context(cafile=reach.authorities)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=_Resolver(reach), use_dns_cache=False, ssl=trusted, force_close=True
        ),
        timeout=aiohttp.ClientTimeout(
            total=None, sock_connect=limits.silence_s, sock_read=limits.silence_s
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"Accept-Encoding": "identity", "User-Agent": "greffier"},
        auto_decompress=False,
        trust_env=False,  # a proxy of the environment would look names up for itself
    ) as session:
        yield session


async def _go_on(
    session: aiohttp.ClientSession,
    url: URL,
    part: Part,
    reach: Reach,
    limits: Limits,
    on_progress: OnProgress,
) -> None:
    """Ask once for what is not there yet, and write what comes."""
    answer = await _final_answer(session, url, part, reach, limits)
    async with answer:
        if not part.goes_on(answer.status, answer.headers):
            if answer.status == 206:  # noqa: PLR2004 (a rest that does not fit)
                part.drop()
                raise aiohttp.ClientPayloadError("not the rest that was asked for")
            part.begin(answer.headers, _name(answer))
        if (part.total_bytes or 0) > limits.size_bytes:
            raise TooLargeError(limits.size_bytes)
        host = answer.url.host or ""
        if answer.content_type in _PAGES:
            raise PageError(host)
        done = part.size_bytes
        with part.path.open("ab") as file:
            async for block in answer.content.iter_chunked(_BLOCK):
                if not done and block.lstrip()[:20].lower().startswith(_PAGE_BEGINS):
                    raise PageError(host)
                done += len(block)
                if done > limits.size_bytes:
                    raise TooLargeError(limits.size_bytes)
                file.write(block)
                await on_progress(done, part.total_bytes)


async def _final_answer(
    session: aiohttp.ClientSession, url: URL, part: Part, reach: Reach, limits: Limits
) -> aiohttp.ClientResponse:
    """Return the answer at the end of the redirects, if it is one that gives something."""
    for _ in range(limits.redirects + 1):
        answer = await session.get(url, allow_redirects=False, headers=part.asked)
        if answer.status not in _REDIRECTS:
            _check_status(answer, part)
            return answer
        answer.release()
        url = _next(url, answer.headers.get("Location", ""))
        reach.check(url)
    raise TooManyRedirectsError


def _next(url: URL, location: str) -> URL:
    try:
        return url.join(URL(location)).with_fragment(None)
    except ValueError as error:
        raise NotAnAddressError from error


def _check_status(answer: aiohttp.ClientResponse, part: Part) -> None:
    if answer.status in _GIVEN:
        return
    answer.release()
    host = answer.url.host or ""
    if answer.status in _REFUSED:
        raise _REFUSED[answer.status](host)
    if answer.status == _OUT_OF_RANGE and part.size_bytes:
        part.drop()
        raise aiohttp.ClientPayloadError("the file is shorter by now")
    raise HostFaultError(host, answer.status)


def _name(answer: aiohttp.ClientResponse) -> str:
    """Return what the host calls the file: its own word for it, else the end of the address."""
    said = answer.content_disposition.filename if answer.content_disposition else None
    return PurePosixPath((said or answer.url.name or "").replace("\\", "/")).name or (
        answer.url.host or ""
    )
