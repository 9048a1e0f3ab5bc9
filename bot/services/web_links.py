"""The links of a meeting's pages on the web: made, shown again, revoked, and over after a while.

The token in an address is derived from the link and from a secret that lies beside the database,
not in it: who has a copy of the database can open no page, and the link can still be shown again.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from yarl import URL

from bot.attending import WebLink
from bot.config import Settings
from bot.errors import GoneError, LinkOverError, UnknownLinkError, WebOffError
from bot.meeting import Meeting, new_id, now
from bot.services.access import Action, Actor, require
from bot.store import meetings, web_links
from bot.store.database import Store, Transaction

_SECRET_FILE: Final = "web.key"  # noqa: S105 (where it lies, not what it is)
_SECRET_BYTES: Final = 32
_MAC_BYTES: Final = 16
"""What has to be guessed of a token: 128 bits."""
_ID_BYTES: Final = 8


class Page(StrEnum):
    """What a token opens, as it stands in the address: one of them never opens the other."""

    WALL = "mur"
    PARTICIPANT = "participer"
    UPLOAD = "envoyer"


def secret_in(folder: Path) -> bytes:
    """Return the secret of the data folder, made when it is not there."""
    path = folder / _SECRET_FILE
    if not path.exists():
        made = path.with_suffix(f".{new_id()}")
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_SECRET_BYTES))
        try:
            # Of two processes that begin together, the first one's secret stands.
            path.hardlink_to(made)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_bytes()


def token_of(secret: bytes, page: Page, guild_id: int, link_id: str) -> str:
    """Return what stands in the address of a page."""
    about = guild_id.to_bytes(_ID_BYTES, "big") + bytes.fromhex(link_id)
    return base64.urlsafe_b64encode(about + _mac(secret, page, about)).decode().rstrip("=")


def read_token(secret: bytes, page: Page, token: str) -> tuple[int, str]:
    """Return the server and the link a token was made for.

    Raises:
        UnknownLinkError: If it is none of ours for this page.
    """
    try:
        read = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError) as error:
        raise UnknownLinkError("no token") from error
    about, mac = read[: 2 * _ID_BYTES], read[2 * _ID_BYTES :]
    if not hmac.compare_digest(mac, _mac(secret, page, about)):
        raise UnknownLinkError("no token of ours")
    return int.from_bytes(about[:_ID_BYTES], "big"), about[_ID_BYTES:].hex()


def path_of(secret: bytes, page: Page, guild_id: int, link_id: str) -> str:
    """Return the path of a page."""
    return f"/{page}/{token_of(secret, page, guild_id, link_id)}"


def origin_of(settings: Settings) -> str:
    """Return the public address of the pages as browsers write it.

    Raises:
        WebOffError: If the settings name none.
    """
    if not settings.web.public_url:
        raise WebOffError
    return str(URL(settings.web.public_url).origin())


def addresses(settings: Settings, guild_id: int, link_id: str) -> Mapping[Page, str]:
    """Return where each page of a link is.

    Raises:
        WebOffError: If the settings name no public address.
    """
    origin, secret = origin_of(settings), secret_in(settings.folder)
    return {page: origin + path_of(secret, page, guild_id, link_id) for page in Page}


async def show(
    store: Store, actor: Actor, channel_id: int, *, days: int
) -> tuple[Meeting, WebLink]:
    """Return the channel's meeting and its link, made when it has none that holds."""
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.MANAGE_MEETING, meeting)
        return meeting, await _standing(session, meeting, days=days)


async def renew(store: Store, actor: Actor, link_id: str, *, days: int) -> tuple[Meeting, WebLink]:
    """Return another link for a link's meeting; asked twice, it is the same other one."""
    async with store.write(actor.guild_id) as session:
        link, meeting = await _led(session, actor, link_id)
        if not link.revoked:
            await _revoke_all(session, meeting)
        return meeting, await _standing(session, meeting, days=days)


async def revoke(store: Store, actor: Actor, link_id: str) -> None:
    """Let no link of a link's meeting open anything any more."""
    async with store.write(actor.guild_id) as session:
        _, meeting = await _led(session, actor, link_id)
        await _revoke_all(session, meeting)


async def opened(store: Store, guild_id: int, link_id: str, *, days: int) -> WebLink:
    """Return a link that holds now.

    Raises:
        LinkOverError: If it was revoked, or its meeting was closed more than `days` days ago.
    """
    async with store.read(guild_id) as session:
        try:
            link = await web_links.get(session, link_id)
        except GoneError as error:
            raise LinkOverError(f"link {link_id} is gone") from error
        if link.revoked or await _over(session, link, days=days):
            raise LinkOverError(f"link {link_id} is over")
        return link


async def holding(store: Store, guild_id: int, meeting_id: str, *, days: int) -> Collection[str]:
    """Return the links of a meeting that hold now."""
    async with store.read(guild_id) as session:
        known = await web_links.of_meeting(session, meeting_id)
        return {link.id for link in known if not await _over(session, link, days=days)}


async def _over(session: Transaction, link: WebLink, *, days: int) -> bool:
    closed_at: datetime | None = await meetings.closed_at(session, link.meeting_id)
    if closed_at is None:
        return False
    return now() > max(closed_at, link.made_at) + timedelta(days=days)


async def _led(session: Transaction, actor: Actor, link_id: str) -> tuple[WebLink, Meeting]:
    link = await web_links.get(session, link_id)
    meeting = await meetings.get(session, link.meeting_id)
    require(actor, Action.MANAGE_MEETING, meeting)
    return link, meeting


async def _standing(session: Transaction, meeting: Meeting, *, days: int) -> WebLink:
    """Return the link of a meeting that holds, or a new one."""
    for link in await web_links.of_meeting(session, meeting.id):
        if not await _over(session, link, days=days):
            return link
    made = WebLink(new_id(), meeting.id, now())
    await web_links.add(session, made)
    return made


async def _revoke_all(session: Transaction, meeting: Meeting) -> None:
    for link in await web_links.of_meeting(session, meeting.id):
        await web_links.revoke(session, link.id)


def _mac(secret: bytes, page: Page, about: bytes) -> bytes:
    return hmac.new(secret, page.encode() + about, hashlib.sha256).digest()[:_MAC_BYTES]
