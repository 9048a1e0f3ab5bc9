"""`/minutes` and `/exporter`: what people take away."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import texts
from bot.cogs.choices import OUTPUTS, SCOPES
from bot.services import requests
from bot.views.parts import PartsBot, actor_of, parts_of, say_document


class Minutes(commands.Cog):
    """Hands over the minutes and the archive."""

    @app_commands.command(name="minutes", description="Le compte rendu, en Word")
    @app_commands.describe(
        forme="Word si vous ne dites rien",
        portee="Cette séance si vous ne dites rien",
        mur="Ajoute l’image du mur de post-it (Word seulement)",
    )
    @app_commands.choices(forme=OUTPUTS, portee=SCOPES)
    @app_commands.guild_only()
    async def minutes(
        self,
        interaction: discord.Interaction[Any],
        forme: str = "docx",
        portee: str = "meeting",
        mur: bool = False,
    ) -> None:
        """Write the minutes and hand them to the secretary."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        whole = portee == "event"
        document = await requests.minutes(
            parts_of(interaction).desk,
            actor_of(interaction),
            interaction.channel_id or 0,
            output=forme,
            whole=whole,
            pictured=mur,
        )
        scope = texts.WHOLE_EVENT if whole else texts.THIS_MEETING
        await say_document(interaction, texts.minutes_ready(scope), document)

    @app_commands.command(name="exporter", description="L’archive complète de l’événement")
    @app_commands.guild_only()
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Write the archive and hand it to the secretary."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        document = await requests.archive(
            parts_of(interaction).desk, actor_of(interaction), interaction.channel_id or 0
        )
        await say_document(interaction, texts.ARCHIVE_READY, document)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Minutes())
