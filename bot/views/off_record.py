"""The menu of what was made of words that are off the record, for the secretary to decide."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.privacy import Remnant
from bot.services.privacy import off_record
from bot.texts import off_record_texts
from bot.views.acknowledging import acknowledge_here
from bot.views.menus import MOST_OPTIONS, Menu
from bot.views.parts import Interaction, actor_of, parts_of


class RemnantsMenu(Menu, template=r"greffier:off-record"):
    """Removes what is chosen for good."""

    def __init__(self, options: Sequence[discord.SelectOption] = ()) -> None:
        """Offer what there is."""
        super().__init__("greffier:off-record", off_record_texts.CHOOSE, options, most=MOST_OPTIONS)

    async def act(self, interaction: Interaction) -> None:
        """Remove it; the message showed its words, and does so no more."""
        await acknowledge_here(interaction)
        removed = await off_record.remove(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            self.chosen,
        )
        await interaction.edit_original_response(
            content=off_record_texts.removed(removed), view=None
        )


def decide_view(remnants: Sequence[Remnant]) -> ui.View:
    """Return the menu of what can be removed, the earliest first."""
    options = [
        discord.SelectOption(
            label=off_record_texts.in_menu(one)[:100],
            value=f"{one.kind}:{one.id}",
            description=off_record_texts.KINDS[one.kind],
        )
        for one in remnants[:MOST_OPTIONS]
    ]
    return ui.View(timeout=None).add_item(RemnantsMenu(options))


MENUS = (RemnantsMenu,)
"""What the client registers so that old screens keep working."""
