"""`/minutes` and `/exporter`: what people take away."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import ACRONYMS, COPIES, NAMES, OUTPUTS, SCOPES
from bot.services import requests
from bot.texts import common_texts
from bot.views.acknowledging import acknowledge
from bot.views.parts import PartsBot, actor_of, parts_of, say_document


class Minutes(commands.Cog):
    """Hands over the minutes and the archive."""

    @app_commands.command(name="minutes", description="Le compte rendu, en Word")
    @app_commands.describe(
        forme="Word si vous ne dites rien. PDF et ODT demandent LibreOffice",
        portee="Cette séance si vous ne dites rien",
        copie="Finale si vous ne dites rien",
        noms="Comme dans les notes, ou personne si l’événement est sensible",
        sigles="Comme le dit la configuration si vous ne dites rien",
        sommaire="Commence par la liste des séances",
        mur="Ajoute l’image du mur de post-it (pas en Markdown)",
    )
    @app_commands.choices(forme=OUTPUTS, portee=SCOPES, copie=COPIES, noms=NAMES, sigles=ACRONYMS)
    @app_commands.guild_only()
    async def minutes(
        self,
        interaction: discord.Interaction[Any],
        *,
        forme: str = "docx",
        portee: str = "meeting",
        copie: str = "finale",
        noms: str = "",
        sigles: str = "",
        sommaire: bool = False,
        mur: bool = False,
    ) -> None:
        """Write the minutes, hand them to the secretary, and say what they lack."""
        await acknowledge(interaction)
        order = requests.Order(
            output=forme,
            whole=portee == "event",
            pictured=mur,
            working=copie == "travail",
            contents=sommaire,
            names=noms,
            acronyms=sigles,
        )
        made = await requests.minutes(
            parts_of(interaction).desk, actor_of(interaction), interaction.channel_id or 0, order
        )
        scope = common_texts.WHOLE_EVENT if order.whole else common_texts.THIS_MEETING
        ready = common_texts.minutes_ready(scope)
        await say_document(
            interaction, common_texts.with_lacking(ready, made.lacking), made.document
        )

    @app_commands.command(name="exporter", description="L’archive complète de l’événement")
    @app_commands.guild_only()
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Write the archive and hand it to the secretary."""
        await acknowledge(interaction)
        document = await requests.archive(
            parts_of(interaction).desk, actor_of(interaction), interaction.channel_id or 0
        )
        await say_document(interaction, common_texts.ARCHIVE_READY, document)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Minutes())
