"""`/evenement`: the congress or the series the next meetings belong to."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import in_time, offered, picked
from bot.errors import AccessDeniedError
from bot.services import events
from bot.texts import meeting_texts
from bot.views.acknowledging import acknowledge
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say


@app_commands.guild_only()
class Events(commands.GroupCog, group_name="evenement", group_description="Congrès et séries"):
    """Creates, lists and chooses events."""

    @app_commands.command(name="creer", description="Crée un congrès ou une série de webinaires")
    @app_commands.describe(
        titre="Son titre, par exemple Congrès des soins primaires, 5 et 6 décembre 2026",
        organisateur="L’association qui organise",
        cloture="La dernière ligne du compte rendu, si vous en voulez une",
        sensible="Les comptes rendus ne nomment personne, sauf si on le demande",
    )
    async def create(
        self,
        interaction: discord.Interaction[Any],
        titre: app_commands.Range[str, 1, 200],
        organisateur: app_commands.Range[str, 0, 200] = "",
        cloture: app_commands.Range[str, 0, 300] = "",
        *,
        sensible: bool = False,
    ) -> None:
        """Create an event."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        event = await events.create(
            store,
            actor,
            title=titre,
            organiser=organisateur,
            closing=cloture,
            sensitive=sensible,
        )
        await say(interaction, meeting_texts.event_created(event))

    @app_commands.command(name="liste", description="Liste les événements du serveur")
    async def list_all(self, interaction: discord.Interaction[Any]) -> None:
        """List the events."""
        await acknowledge(interaction)
        actor = actor_of(interaction)
        listed, current = await events.every(parts_of(interaction).store, actor)
        await say(interaction, meeting_texts.event_list(listed, current))

    @app_commands.command(name="choisir", description="Choisit l’événement des prochaines séances")
    @app_commands.describe(evenement="Commencez à taper son titre")
    async def choose(self, interaction: discord.Interaction[Any], evenement: str) -> None:
        """Choose the current event."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        chosen = picked(await _titles(interaction), evenement)
        event = await events.choose(store, actor, chosen or evenement)
        await say(interaction, meeting_texts.event_chosen(event))

    @choose.autocomplete("evenement")
    @in_time
    async def _offer(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            return offered(await _titles(interaction), typed)
        except AccessDeniedError:
            return []


async def _titles(interaction: Interaction) -> dict[str, str]:
    listed, _ = await events.every(parts_of(interaction).store, actor_of(interaction))
    return {event.id: event.title for event in listed}


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Events())
