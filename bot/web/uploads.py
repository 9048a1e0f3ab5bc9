"""The page where a recording is sent, and what it asks besides sending."""

from typing import Any

from aiohttp import web

from bot.meeting import now
from bot.services import uploads
from bot.services.uploads import Standing
from bot.texts import upload_texts
from bot.web.house import HOUSE
from bot.web.pages import filled
from bot.web.tus import path_of_file


async def page(request: web.Request) -> web.Response:
    """Give the page."""
    await _standing(request)
    return filled("envoyer.html", upload_texts.page())


async def state(request: web.Request) -> web.Response:
    """Say how far the file has come, and what becomes of it."""
    standing = await _standing(request)
    settings = request.app[HOUSE].settings
    upload, recording = standing.upload, standing.recording
    left_s = None if recording is None else recording.seconds_left(now())
    told: dict[str, Any] = {
        "stage": standing.stage,
        "meeting": standing.meeting.theme,
        "said": upload_texts.standing(standing.stage, upload, recording, left_s),
        "limit": settings.recordings.upload_gb * 1_000_000_000,
        "until": uploads.ends_at(settings, upload).isoformat(),
        "file": None,
    }
    if upload.file_id:
        told["file"] = {
            "address": path_of_file(request.match_info["token"], upload.file_id),
            "name": upload.name,
            "size": upload.size_bytes,
            "held": standing.held_bytes,
        }
    return web.json_response(told)


async def try_again(request: web.Request) -> web.Response:
    """Have a file that could not be taken in tried again."""
    house = request.app[HOUSE]
    guild_id, upload_id = await house.sender(request)
    await uploads.try_again(house.store, house.settings, guild_id, upload_id)
    house.told.file(guild_id)
    return web.Response(status=204)


async def _standing(request: web.Request) -> Standing:
    house = request.app[HOUSE]
    guild_id, upload_id = await house.sender(request)
    return await uploads.look(house.store, house.settings, guild_id, upload_id)
