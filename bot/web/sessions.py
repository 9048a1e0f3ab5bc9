"""Sessions of people in a seat: a signed cookie that ends, and the word that goes with it.

The server keeps nothing of them. A cookie says which seat of which link, and until when; it holds
as long as the link and the seat do, since both are looked up every time.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from typing import Final

from bot.errors import NoSeatError

LASTS_S: Final = 12 * 3600
"""A day of congress."""
_MAC_BYTES: Final = 32


def cookie_name(link_id: str, *, secure: bool) -> str:
    """Return the name of the cookie of a link; browsers hold `__Host-` ones to this host alone."""
    return f"__Host-place-{link_id}" if secure else f"place-{link_id}"


def seal(secret: bytes, link_id: str, seat_id: str, *, until_s: int) -> str:
    """Return the value of a cookie; `until_s` is the last second it holds, since 1970."""
    said = f"{link_id}:{seat_id}:{until_s}".encode()
    return base64.urlsafe_b64encode(_mac(secret, b"cookie", said) + said).decode()


def seat_of(secret: bytes, link_id: str, cookie: str, *, at_s: float) -> str:
    """Return the seat a cookie of this link holds at that second.

    Raises:
        NoSeatError: If it holds none.
    """
    try:
        read = base64.urlsafe_b64decode(cookie)
    except (binascii.Error, ValueError) as error:
        raise NoSeatError("no cookie of ours") from error
    mac, said = read[:_MAC_BYTES], read[_MAC_BYTES:]
    if not hmac.compare_digest(mac, _mac(secret, b"cookie", said)):
        raise NoSeatError("no cookie of ours")
    of_link, seat_id, until_s = said.decode().split(":")
    if of_link != link_id or at_s > int(until_s):
        raise NoSeatError("the cookie of another link, or an old one")
    return seat_id


def csrf_of(secret: bytes, cookie: str) -> str:
    """Return the word our page sends along, which no other page can know."""
    return _mac(secret, b"csrf", cookie.encode()).hex()


def same(sent: str, word: str) -> bool:
    """Say whether what was sent is the word, in a time that tells nothing of it."""
    return hmac.compare_digest(sent.encode(errors="replace"), word.encode())


def comes_from_us(headers: Mapping[str, str], origin: str) -> bool:
    """Say whether a browser tells that a request comes from our own page."""
    if (sent := headers.get("Origin")) is not None:
        return sent == origin
    return headers.get("Sec-Fetch-Site") == "same-origin"


def _mac(secret: bytes, purpose: bytes, said: bytes) -> bytes:
    return hmac.new(secret, purpose + b":" + said, hashlib.sha256).digest()
