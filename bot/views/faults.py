"""What Discord's refusals mean to the people who meet them."""

from collections.abc import Mapping
from typing import Final

import discord

from bot.errors import (
    AnswerTooLateError,
    ArchivedThreadError,
    ChannelGoneError,
    GoneError,
    GreffierError,
    MemberGoneError,
)

ANSWERED: Final = 40_060
"""Discord's code for an interaction that has its first answer."""

# Source: Discord docs, "JSON Error Codes".
_MEANINGS: Final[Mapping[int, type[GreffierError]]] = {
    10_003: ChannelGoneError,
    10_007: MemberGoneError,
    10_008: GoneError,
    10_013: MemberGoneError,
    10_015: AnswerTooLateError,
    10_062: AnswerTooLateError,
    ANSWERED: AnswerTooLateError,
    50_083: ArchivedThreadError,
}


def meaning_of(error: BaseException) -> BaseException:
    """Return what a refusal of Discord's means, as an error that is explained; others as they are.

    What Discord says of it is left out of the new error: its words may repeat what people wrote.
    """
    if isinstance(error, discord.InteractionResponded):
        return AnswerTooLateError("somebody was told meanwhile that it takes long")
    if isinstance(error, discord.HTTPException) and error.code in _MEANINGS:
        return _MEANINGS[error.code](f"Discord refused with code {error.code}")
    return error
