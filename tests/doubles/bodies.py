"""Reading a request's body: JSON, or multipart with `payload_json` and `files[n]`."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from .errors import Reason, RefusedError
from .state import Upload

FILE_PART = re.compile(r"files\[(\d)\]")


@dataclass(frozen=True, slots=True)
class Body:
    """What a request carries; `json` is None when it carries nothing."""

    json: Any = None
    files: dict[int, Upload] = field(default_factory=dict)


async def read_body(request: web.Request) -> Body:
    """Return a request's JSON and files.

    Raises:
        RefusedError: If it is not JSON, or a part has another name than Discord's.
    """
    if request.content_type.startswith("multipart/"):
        return await _read_multipart(request)
    raw = await request.read()
    if not raw:
        return Body()
    if request.content_type != "application/json":
        raise RefusedError(Reason.INVALID_JSON)
    return Body(_decode(raw))


async def _read_multipart(request: web.Request) -> Body:
    payload: Any = None
    files: dict[int, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise RefusedError(Reason.INVALID_JSON)
        data = bytes(await part.read())
        numbered = FILE_PART.fullmatch(part.name or "")
        if part.name == "payload_json":
            payload = _decode(data)
        elif numbered and part.filename:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files[int(numbered[1])] = Upload(part.filename, data, kind)
        else:
            raise RefusedError(Reason.INVALID_JSON)
    return Body(payload, files)


def _decode(raw: bytes) -> Any:  # noqa: ANN401 - any JSON value, which the schemas judge next
    try:
        return json.loads(raw)
    except ValueError as error:
        raise RefusedError(Reason.INVALID_JSON) from error
