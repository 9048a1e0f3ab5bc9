"""`/accords`: what people agree to, and what is declared of a list on paper."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.services import meetings
from bot.services.privacy import consents
from bot.texts import consent_texts
from bot.views.acknowledging import acknowledge
from bot.views.consents import show_mine
from bot.views.parts import PartsBot, actor_of, parts_of, say


@app_commands.guild_only()
class Consents(
    commands.GroupCog, group_name="accords", group_description="Les accords pour le son et les noms"
):
    """Takes what people agree to."""

    @app_commands.command(name="donner", description="Donne vos accords, ou les reprend")
    async def give(self, interaction: discord.Interaction[Any]) -> None:
        """Show who asks what they agreed to, with the buttons that change it."""
        await acknowledge(interaction)
        standing = await meetings.standing(
            parts_of(interaction).store, interaction.guild_id or 0, interaction.channel_id or 0
        )
        await show_mine(interaction, standing.meeting.id)

    @app_commands.command(name="bilan", description="Dit qui accepte quoi dans cette séance")
    async def balance(self, interaction: discord.Interaction[Any]) -> None:
        """Show it to who records or writes the meeting."""
        await acknowledge(interaction)
        held = await consents.balance(
            parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
        )
        await say(interaction, consent_texts.balance(held))

    @app_commands.command(name="papier", description="Déclare une liste signée sur papier")
    @app_commands.describe(
        signatures="Combien de personnes ont signé", gardee_par="Qui garde la liste, ou où elle est"
    )
    async def declare(
        self,
        interaction: discord.Interaction[Any],
        signatures: app_commands.Range[int, 1, 10_000],
        gardee_par: app_commands.Range[str, 1, 120],
    ) -> None:
        """Note the list."""
        await acknowledge(interaction)
        declared = await consents.declare(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            signed=signatures,
            kept_by=gardee_par,
        )
        await say(interaction, consent_texts.declared(declared))


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Consents())
