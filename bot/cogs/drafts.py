"""`/compte-rendu`: read the minutes block by block, correct and validate them."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.views.acknowledging import acknowledge
from bot.views.draft_flow import open_screen
from bot.views.parts import PartsBot


class Drafts(commands.Cog):
    """Goes through the minutes with the secretary."""

    @app_commands.command(
        name="compte-rendu", description="Relit le compte rendu bloc par bloc, corrige et valide"
    )
    @app_commands.guild_only()
    async def draft(self, interaction: discord.Interaction[Any]) -> None:
        """Show the first block to read."""
        await acknowledge(interaction)
        await open_screen(interaction)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Drafts())
