"""The first answer, which Discord waits three seconds for: that there will be another one.

Whoever is held up before it is answered for by `bot.cogs.punctual`: it is no fault to come second.
Source: Discord docs, "Receiving and Responding".
"""

import logging
from typing import Any

import discord

from bot.views.faults import ANSWERED
from bot.views.parts import Interaction

_log = logging.getLogger(__name__)


async def acknowledge(interaction: Interaction) -> None:
    """Tell Discord that an answer comes, for who asked alone."""
    await _defer(interaction, ephemeral=True, thinking=True)


async def acknowledge_here(interaction: Interaction) -> None:
    """Tell Discord that the message that was acted on will change."""
    await _defer(interaction)


async def acknowledge_words(interaction: Interaction) -> None:
    """Tell Discord that an answer comes; what somebody wrote is stored even when it is too late."""
    try:
        await acknowledge(interaction)
    except discord.NotFound as error:
        _log.warning("interaction %s came too late: %s", interaction.id, error.code)


async def _defer(interaction: Interaction, **how: Any) -> None:  # noqa: ANN401 (discord.py's own)
    try:
        await interaction.response.defer(**how)
    except discord.InteractionResponded:
        pass
    except discord.HTTPException as error:
        if error.code != ANSWERED:
            raise
