"""`/personne`: how the minutes may name somebody."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import in_time, offered
from bot.errors import AccessDeniedError, NotFoundError
from bot.services import people
from bot.texts import draft_texts
from bot.views.acknowledging import acknowledge
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say


class People(commands.Cog):
    """Notes what people are called."""

    @app_commands.command(name="personne", description="Dit comment nommer quelqu’un")
    @app_commands.describe(
        nom="Le nom que portent les notes",
        nom_complet="Son prénom et son nom (un tiret seul pour l’effacer)",
        fonction="Ce que fait cette personne (un tiret seul pour l’effacer)",
        pseudonyme="Le nom à écrire à la place, partout et toujours",
    )
    @app_commands.guild_only()
    async def person(
        self,
        interaction: discord.Interaction[Any],
        nom: app_commands.Range[str, 1, 80],
        nom_complet: app_commands.Range[str, 1, 120] | None = None,
        fonction: app_commands.Range[str, 1, 120] | None = None,
        pseudonyme: app_commands.Range[str, 1, 120] | None = None,
    ) -> None:
        """Note it, and say what is noted."""
        await acknowledge(interaction)
        described = await people.describe(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            name=nom,
            full_name=nom_complet,
            role=fonction,
            pseudonym=pseudonyme,
        )
        await say(interaction, draft_texts.person_described(described))

    @person.autocomplete("nom")
    @in_time
    async def _offer(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            known = await people.named_in(
                parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
            )
        except (AccessDeniedError, NotFoundError):
            return []
        return offered({name: name for name in known}, typed)


async def setup(bot: PartsBot) -> None:
    """Add the command to the bot."""
    await bot.add_cog(People())
