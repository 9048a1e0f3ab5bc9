"""A button that needs no memory: its identifier says all it does, and its faults are explained."""

import re
from abc import abstractmethod
from typing import Any, Self

import discord
from discord import ui

from bot.views.parts import Interaction, answer


class Button(ui.DynamicItem[ui.Button[ui.View]], template=r"(?!)"):
    """Base of the bot's buttons; a subclass gives a template and `act`.

    The groups of the template are the arguments of `__init__`, in order.
    """

    def __init__(
        self,
        label: str,
        custom_id: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        """Show a label; `custom_id` must match the template."""
        super().__init__(ui.Button(label=label, style=style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button again from its identifier, after a restart as before."""
        arguments: tuple[Any, ...] = match.groups()
        return cls(*arguments)

    @abstractmethod
    async def act(self, interaction: Interaction) -> None:
        """Do what the button says."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Act, and tell the person when that cannot be done."""
        await answer(interaction, self.template.pattern, self.act)
