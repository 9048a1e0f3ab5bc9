"""The buttons that keep a remark as an idea, and no longer keep it."""

import discord
from discord import ui

from bot.contributions import Remark
from bot.services import keeping
from bot.services.keeping import Kept
from bot.texts import wall_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.buttons import Button
from bot.views.parts import Interaction, actor_of, parts_of, say, tell_of_idea


def remark_view(remark: Remark) -> ui.View:
    """Return the button under the receipt of a remark."""
    return ui.View(timeout=None).add_item(KeepButton(remark.id))


async def tell_kept(interaction: Interaction, kept: Kept) -> None:
    """Say privately that something is kept as an idea, and how to go back."""
    idea = kept.idea
    text = wall_texts.kept(idea.text, idea.origin, kept.section.title, first=kept.first)
    view = ui.View(timeout=None)
    if kept.first:
        view.add_item(DropButton(idea.id))
    await say(interaction, text, view=view)
    if kept.first:
        tell_of_idea(interaction.client, interaction.guild_id or 0, kept.section)


class KeepButton(Button, template=r"greffier:keep:([A-Za-z0-9_-]+)"):
    """Keeps a remark as an idea."""

    def __init__(self, remark_id: str) -> None:
        """Tie the button to a remark."""
        super().__init__(
            wall_texts.KEEP_AS_IDEA, f"greffier:keep:{remark_id}", discord.ButtonStyle.primary
        )
        self._remark_id = remark_id

    async def act(self, interaction: Interaction) -> None:
        """Keep it; a second click says that it is kept."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        await tell_kept(interaction, await keeping.keep_remark(store, actor, self._remark_id))


class DropButton(Button, template=r"greffier:drop:([A-Za-z0-9_-]+)"):
    """Takes back what was kept by mistake."""

    def __init__(self, idea_id: str) -> None:
        """Tie the button to an idea."""
        super().__init__(wall_texts.DROP_IDEA, f"greffier:drop:{idea_id}")
        self._idea_id = idea_id

    async def act(self, interaction: Interaction) -> None:
        """Keep it no longer; a second click says the same again."""
        await acknowledge_here(interaction)
        await keeping.drop(parts_of(interaction).store, actor_of(interaction), self._idea_id)
        await interaction.edit_original_response(content=wall_texts.DROPPED, view=None)


BUTTONS = (KeepButton, DropButton)
"""What the client registers so that old buttons keep working."""
