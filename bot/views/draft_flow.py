"""From one block of the minutes to the next: show it, do something to it, show what came of it."""

from dataclasses import dataclass
from typing import Final

import discord
from discord import ui

from bot import markup
from bot.services import drafting
from bot.services.drafting import Drafted
from bot.texts import draft_texts
from bot.views.draft_proofs import proof
from bot.views.parts import Interaction, actor_of, parts_of, say
from summaries.drafts import Unit

KEY: Final = r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+){1,2}"
"""A block in an identifier."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What of the minutes is on the screen.

    `more` shows what else can be done to the block; `listed_from` is where the menu of blocks
    begins, around this block unless it is said.
    """

    more: bool = False
    listed_from: int | None = None


async def look(interaction: Interaction) -> Drafted:
    """Return the minutes of the channel's meeting as they stand."""
    store, actor = parts_of(interaction).store, actor_of(interaction)
    return await drafting.look(store, actor, interaction.channel_id or 0)


async def open_screen(interaction: Interaction) -> None:
    """Show the first block to read in a message of its own, to who asked alone."""
    drafted = await look(interaction)
    unit = drafted.next_to_read()
    note = draft_texts.OPENED if unit else draft_texts.ALL_READ
    text, embed, view = _drawn(drafted, unit or drafted.units[0], Sight(), note)
    await say(interaction, text, embed=embed, view=view)


async def redraw(
    interaction: Interaction, drafted: Drafted, unit: Unit, note: str = "", sight: Sight = Sight()
) -> None:
    """Show a block in the place of the one that was acted on."""
    text, embed, view = _drawn(drafted, unit, sight, note)
    await interaction.edit_original_response(content=text, embed=embed, view=view)


async def catch_up(interaction: Interaction, key: str, note: str) -> None:
    """Show the block as it is now, or another one when the minutes have it no more."""
    drafted = await look(interaction)
    known = next((unit for unit in drafted.units if unit.key == key), None)
    await redraw(interaction, drafted, known or drafted.next_to_read() or drafted.units[0], note)


def _drawn(
    drafted: Drafted, unit: Unit, sight: Sight, note: str
) -> tuple[str, discord.Embed, ui.View]:
    from bot.views.draft_screens import filled  # noqa: PLC0415 (its items lead here again)

    hint = draft_texts.MORE_HINT if sight.more else ""
    text = "\n".join(part for part in (note, hint) if part)[: markup.LONGEST_MESSAGE]
    return text, proof(drafted, unit), filled(drafted, unit, sight)
