"""Files that come in pieces, by tus 1.0: creation, termination, checksum and expiration.

What came stays when a connection breaks, and the next piece begins where the last one ended.
Source: https://tus.io/protocols/resumable-upload, version 1.0.0.
"""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from aiohttp import web

from bot.errors import NoRoomError, TooSlowError, UnreadableRequestError, UploadOverError
from bot.services import partials, uploads
from bot.services.uploads import Standing
from bot.services.web_links import Page
from bot.web.guard import FILE_ROUTES
from bot.web.house import HOUSE, House

VERSION: Final = "1.0.0"
_EXTENSIONS: Final = "creation,termination,checksum,expiration"
_CHECKSUMS: Final = ("sha1", "sha256", "md5")
_PIECE: Final = "application/offset+octet-stream"
_BLOCK_BYTES: Final = 1 << 20
"""What is gathered before it is written, so that memory does not grow with the file."""
_LONGEST_NUMBER: Final = 18
_SLOWEST_BYTES_S: Final = 2_000
"""A telephone line of last century; 4 GB would take three weeks."""


class _LockedError(web.HTTPClientError):
    status_code = 423


class _ChecksumError(web.HTTPClientError):
    status_code = 460
    reason = "Checksum Mismatch"


async def set_version(request: web.Request, response: web.StreamResponse) -> None:
    """Say in what comes of these routes which protocol is spoken."""
    if (request.match_info.route.name or "").startswith(FILE_ROUTES):
        response.headers["Tus-Resumable"] = VERSION


async def options(request: web.Request) -> web.Response:
    """Say what this server can do."""
    house = request.app[HOUSE]
    headers = {
        "Tus-Version": VERSION,
        "Tus-Extension": _EXTENSIONS,
        "Tus-Checksum-Algorithm": ",".join(_CHECKSUMS),
        "Tus-Max-Size": str(house.settings.recordings.upload_gb * 1_000_000_000),
    }
    return web.Response(status=204, headers=headers)


async def create(request: web.Request) -> web.Response:
    """Let a file come, and say where its pieces go."""
    _same_version(request)
    house = request.app[HOUSE]
    guild_id, upload_id = await house.sender(request)
    upload = await uploads.begin(
        house.store,
        house.settings,
        guild_id,
        upload_id,
        name=_metadata(request.headers.get("Upload-Metadata", "")).get("filename", ""),
        size_bytes=_number(request.headers, "Upload-Length", least=1),
    )
    headers = {
        "Location": path_of_file(request.match_info["token"], upload.file_id),
        "Upload-Expires": format_datetime(
            uploads.ends_at(house.settings, upload).astimezone(UTC), usegmt=True
        ),
    }
    return web.Response(status=201, headers=headers)


async def on_file(request: web.Request) -> web.Response:
    """Do what is asked of a file, also where a method had to be disguised as another."""
    match request.headers.get("X-HTTP-Method-Override", request.method).upper():
        case "HEAD":
            return await head(request)
        case "PATCH":
            return await patch(request)
        case "DELETE":
            return await delete(request)
        case _:
            raise web.HTTPMethodNotAllowed(request.method, ["HEAD", "PATCH", "DELETE"])


async def head(request: web.Request) -> web.Response:
    """Say how much of a file has come."""
    _same_version(request)
    _, standing = await _file(request)
    size_bytes = standing.upload.size_bytes
    held_bytes = size_bytes if standing.recording else standing.held_bytes
    headers = {"Upload-Offset": str(held_bytes), "Upload-Length": str(size_bytes)}
    headers |= _expires(request.app[HOUSE], standing)
    return web.Response(status=200, headers=headers)


async def patch(request: web.Request) -> web.Response:
    """Take a piece of a file; the last one has it handed over."""
    _same_version(request)
    if request.content_type != _PIECE or "Content-Encoding" in request.headers:
        raise web.HTTPUnsupportedMediaType
    begin = _number(request.headers, "Upload-Offset")
    algorithm, wanted = _checksum(request.headers.get("Upload-Checksum", ""))
    house = request.app[HOUSE]
    with _alone(house, request.match_info["file"]):
        guild_id, standing = await _file(request)
        if standing.held_bytes != begin or standing.recording:
            raise web.HTTPConflict
        upload = standing.upload
        room = upload.size_bytes - begin
        if (request.content_length or 0) > room:
            raise web.HTTPRequestEntityTooLarge(room, request.content_length or 0)
        file = partials.place(house.settings, guild_id, upload.file_id)
        try:
            held = begin + await _write(request, file, begin, room, algorithm, wanted)
        except ConnectionError:
            # Nobody hears the answer; what was read is kept, and they ask how much that is.
            raise web.HTTPBadRequest from None
    if held == upload.size_bytes:
        house.told.file(guild_id)
    headers = {"Upload-Offset": str(held), **_expires(house, standing)}
    return web.Response(status=204, headers=headers)


async def delete(request: web.Request) -> web.Response:
    """Forget what came of a file."""
    _same_version(request)
    house = request.app[HOUSE]
    with _alone(house, request.match_info["file"]):
        guild_id, standing = await _file(request)
        await uploads.forget_file(house.store, house.settings, guild_id, standing.upload.id)
    return web.Response(status=204)


def path_of_file(token: str, file_id: str) -> str:
    """Return where the pieces of a file go."""
    return f"/{Page.UPLOAD}/{token}/fichiers/{file_id}"


_FILES: Final = f"/{Page.UPLOAD}/{{token}}/fichiers"
ROUTES: Final = (
    web.options(_FILES, options, name=f"{FILE_ROUTES}s-options"),
    web.post(_FILES, create, name=f"{FILE_ROUTES}s"),
    web.route("*", f"{_FILES}/{{file:[0-9a-f]+}}", on_file, name=FILE_ROUTES),
)


async def _file(request: web.Request) -> tuple[int, Standing]:
    house = request.app[HOUSE]
    guild_id, upload_id = await house.sender(request)
    standing = await uploads.look(house.store, house.settings, guild_id, upload_id)
    if standing.upload.file_id != request.match_info["file"]:
        raise UploadOverError("another file comes by this link now")
    return guild_id, standing


@contextmanager
def _alone(house: House, file_id: str) -> Iterator[None]:
    """Hold a file against everybody else who would write to it."""
    if file_id in house.receiving:
        raise _LockedError
    house.receiving.add(file_id)
    try:
        yield
    finally:
        house.receiving.discard(file_id)


async def _write(
    request: web.Request, file: Path, begin: int, room: int, algorithm: str, wanted: bytes
) -> int:
    """Write what comes to the end of a file, and return how much it was.

    What came before a connection broke stays, unless it was to be compared with a checksum.
    """
    hashed = hashlib.new(algorithm, usedforsecurity=False) if algorithm else None
    gathered, written = bytearray(), 0
    with partials.Tail(file, begin) as tail:
        try:
            async for block in _paced(request, room):
                gathered += block
                if len(gathered) >= _BLOCK_BYTES:
                    piece, gathered = bytes(gathered), bytearray()
                    await _put(tail, piece)
                    written += len(piece)
                    if hashed:
                        hashed.update(piece)
        except BaseException as error:
            if hashed:
                tail.take_back()
            elif not isinstance(error, NoRoomError):
                with suppress(OSError):
                    tail.write(bytes(gathered))
            raise
        await _put(tail, bytes(gathered))
        if hashed:
            hashed.update(gathered)
            if not hmac.compare_digest(hashed.digest(), wanted):
                tail.take_back()
                raise _ChecksumError
        await asyncio.to_thread(tail.settle)
    return written + len(gathered)


async def _put(tail: partials.Tail, piece: bytes) -> None:
    try:
        await asyncio.to_thread(tail.write, piece)
    except OSError as error:
        raise NoRoomError(str(error.strerror)) from error


async def _paced(request: web.Request, room: int) -> AsyncIterator[bytes]:
    """Give what comes as it comes.

    Raises:
        UnreadableRequestError: If it is more than there is room for.
        TooSlowError: If it stops coming, or hardly comes.
    """
    house = request.app[HOUSE]
    since, count = house.clock(), 0
    while True:
        try:
            async with asyncio.timeout(house.idle_s):
                block = await request.content.readany()
        except TimeoutError as error:
            raise TooSlowError(f"nothing for {house.idle_s:.0f} s") from error
        if not block:
            return
        room -= len(block)
        if room < 0:
            raise UnreadableRequestError("more than was announced")
        count += len(block)
        yield block
        lasted_s = house.clock() - since
        if lasted_s >= house.idle_s:
            if count < lasted_s * _SLOWEST_BYTES_S:
                raise TooSlowError(f"{count} bytes in {lasted_s:.0f} s")
            since, count = house.clock(), 0


def _same_version(request: web.Request) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise web.HTTPPreconditionFailed(headers={"Tus-Version": VERSION})


def _expires(house: House, standing: Standing) -> Mapping[str, str]:
    ends_at = uploads.ends_at(house.settings, standing.upload).astimezone(UTC)
    return {"Upload-Expires": format_datetime(ends_at, usegmt=True)}


def _number(headers: Mapping[str, str], name: str, *, least: int = 0) -> int:
    written = headers.get(name, "")
    known = written.isascii() and written.isdecimal() and len(written) <= _LONGEST_NUMBER
    if not known or int(written) < least:
        raise UnreadableRequestError(f"{name} is no number of bytes")
    return int(written)


def _checksum(written: str) -> tuple[str, bytes]:
    """Return the algorithm and the digest a piece is announced with, both empty without one."""
    if not written:
        return "", b""
    algorithm, _, digest = written.partition(" ")
    if algorithm not in _CHECKSUMS:
        raise UnreadableRequestError("an unknown checksum")
    return algorithm, _decoded(digest)


def _metadata(written: str) -> Mapping[str, str]:
    pairs = (pair.strip().partition(" ") for pair in written.split(","))
    return {key: _decoded(value).decode(errors="replace") for key, _, value in pairs}


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except ValueError as error:  # binascii.Error, and what is no ASCII
        raise UnreadableRequestError("no base64") from error
