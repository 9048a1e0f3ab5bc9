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
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.attending import WebLink
from bot.errors import GoneError, LinkOverError, UnknownLinkError
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


async def show(store: Store, actor: Actor, channel_id: int) -> WebLink:
    """Return the link of the channel's meeting, made when it has none."""
    async with store.write(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id)
        known = await web_links.of_meeting(session, meeting.id)
        return known[0] if known else await _made(session, meeting)


async def renew(store: Store, actor: Actor, channel_id: int) -> WebLink:
    """Return another link for the channel's meeting; those before open nothing any more."""
    async with store.write(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id)
        await _revoke_all(session, meeting)
        return await _made(session, meeting)


async def revoke(store: Store, actor: Actor, channel_id: int) -> None:
    """Let no link of the channel's meeting open anything any more."""
    async with store.write(actor.guild_id) as session:
        await _revoke_all(session, await _led(session, actor, channel_id))


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


async def _led(session: Transaction, actor: Actor, channel_id: int) -> Meeting:
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.MANAGE_MEETING, meeting)
    return meeting


async def _made(session: Transaction, meeting: Meeting) -> WebLink:
    link = WebLink(new_id(), meeting.id, now())
    await web_links.add(session, link)
    return link


async def _revoke_all(session: Transaction, meeting: Meeting) -> None:
    for link in await web_links.of_meeting(session, meeting.id):
        await web_links.revoke(session, link.id)


def _mac(secret: bytes, page: Page, about: bytes) -> bytes:
    return hmac.new(secret, page.encode() + about, hashlib.sha256).digest()[:_MAC_BYTES]
