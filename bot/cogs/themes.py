"""`/regroup`, `/annuler`, `/retablir`: from post-its to a wall, and back."""

from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot import embeds
from bot.cogs.choices import WALL_SCOPES
from bot.contributions import Scope
from bot.decisions import titles_given
from bot.services import requests, walls
from bot.texts import grouping_texts
from bot.views.acknowledging import acknowledge
from bot.views.parts import PartsBot, actor_of, parts_of, say
from bot.views.standing import refresh_wall, take_down
from bot.views.themes import FEWEST_THEMES, MOST_THEMES, proposal_note, proposal_view

LONGEST_THEMES: Final = 1_500


class Themes(commands.Cog):
    """Groups ideas in themes."""

    @app_commands.command(name="regroup", description="Propose des thèmes pour les post-it")
    @app_commands.describe(
        nombre="Combien de thèmes (choisi pour vous si vous ne dites rien)",
        themes="Vos thèmes, séparés par des virgules, chacun avec un exemple si vous voulez",
        portee="Les idées de cette section (si vous ne dites rien), de la séance, de l’événement",
    )
    @app_commands.choices(portee=WALL_SCOPES)
    @app_commands.guild_only()
    async def regroup(
        self,
        interaction: discord.Interaction[Any],
        nombre: app_commands.Range[int, FEWEST_THEMES, MOST_THEMES] | None = None,
        portee: str = Scope.SECTION.value,
        themes: app_commands.Range[str, 1, LONGEST_THEMES] | None = None,
    ) -> None:
        """Propose themes to the animator alone."""
        await acknowledge(interaction)
        wanted = () if themes is None else titles_given(themes)
        wall = await requests.regroup(
            parts_of(interaction).desk,
            actor_of(interaction),
            interaction.channel_id or 0,
            themes=nombre,
            scope=Scope(portee),
            imposed=wanted,
        )
        await say(
            interaction,
            proposal_note(wall),
            embed=embeds.proposal(wall),
            view=proposal_view(wall),
        )

    @app_commands.command(name="annuler", description="Revient au regroupement précédent")
    @app_commands.guild_only()
    async def undo(self, interaction: discord.Interaction[Any]) -> None:
        """Bring back the version before."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        wall = await walls.undo(store, actor, channel_id)
        if wall is None:
            section, _ = await walls.section_to_group(store, actor, channel_id)
            await say(interaction, grouping_texts.NO_WALL_LEFT)
            await take_down(interaction, section)
        else:
            await say(interaction, grouping_texts.UNDONE)
            await refresh_wall(interaction, wall)

    @app_commands.command(name="retablir", description="Rétablit le regroupement annulé")
    @app_commands.guild_only()
    async def redo(self, interaction: discord.Interaction[Any]) -> None:
        """Bring back the version that was undone."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        wall = await walls.redo(store, actor, interaction.channel_id or 0)
        await say(interaction, grouping_texts.REDONE)
        await refresh_wall(interaction, wall)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Themes())
