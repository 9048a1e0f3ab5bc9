"""`/mur`: the wall to project, and the way in for people without an account."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.views.parts import PartsBot
from bot.views.web_links import show


class WebLinks(commands.Cog):
    """Hands over the link of a meeting's pages."""

    @app_commands.command(
        name="mur", description="Donne le lien du mur à projeter et de la page de participation"
    )
    @app_commands.guild_only()
    async def wall(self, interaction: discord.Interaction[Any]) -> None:
        """Show the link and its QR code to who leads."""
        await show(interaction)


async def setup(bot: PartsBot) -> None:
    """Add the command to the bot."""
    await bot.add_cog(WebLinks())
