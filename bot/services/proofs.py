"""Keyed hashes by which an anonymous meeting counts and proves without storing who."""

import hashlib
import hmac
from typing import Final

from bot.attending import Seat
from bot.services.access import Actor

_DIGITS: Final = 16


def sign(key: str, actor: Actor, about: str = "") -> str:
    """Return a keyed hash that says nothing of the actor once the key is destroyed."""
    return _signed(key, f"{actor.guild_id}:{actor.user_id}:{about}")


def sign_seat(key: str, seat: Seat, about: str = "") -> str:
    """Return the keyed hash under which a seat's ideas are counted, or one about an idea."""
    return _signed(key, f"seat:{seat.id}:{about}" if about else f"seat:{seat.id}")


def _signed(key: str, message: str) -> str:
    return hmac.new(bytes.fromhex(key), message.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
