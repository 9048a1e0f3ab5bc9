"""`/masquer`, `/montrer`, and the same from a message's menu: an idea that harms somebody."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import in_time, offered, picked
from bot.errors import AccessDeniedError, NoIdeaError, NotFoundError
from bot.services import moderating
from bot.texts import giving_texts
from bot.views.acknowledging import acknowledge
from bot.views.moderating import HideForm, hide, show
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of


class Moderating(commands.Cog):
    """Hides ideas, and shows them again."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._menu = app_commands.ContextMenu(
            name=giving_texts.HIDE_MENU, callback=self._from_message
        )
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        """Add the entry to the messages' menu."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the entry away."""
        self._bot.tree.remove_command(giving_texts.HIDE_MENU, type=self._menu.type)

    @app_commands.command(name="masquer", description="Masque une idée, avec une raison")
    @app_commands.describe(
        idee="Tapez quelques-uns de ses mots, puis choisissez-la",
        raison="Pourquoi (son auteur·e le lira)",
    )
    @app_commands.guild_only()
    async def hide(
        self,
        interaction: discord.Interaction[Any],
        idee: str,
        raison: app_commands.Range[str, 1, 300],
    ) -> None:
        """Hide an idea."""
        await acknowledge(interaction)
        await hide(interaction, await _chosen(interaction, idee, hidden=False), raison)

    @app_commands.command(name="montrer", description="Montre de nouveau une idée masquée")
    @app_commands.describe(idee="Tapez quelques-uns de ses mots, puis choisissez-la")
    @app_commands.guild_only()
    async def show(self, interaction: discord.Interaction[Any], idee: str) -> None:
        """Show an idea again."""
        await acknowledge(interaction)
        await show(interaction, await _chosen(interaction, idee, hidden=True))

    @hide.autocomplete("idee")
    @in_time
    async def _standing(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await _offered(interaction, typed, hidden=False)

    @show.autocomplete("idee")
    @in_time
    async def _hidden(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await _offered(interaction, typed, hidden=True)

    async def _from_message(
        self, interaction: discord.Interaction[Any], message: discord.Message
    ) -> None:
        """Ask why, for the idea a message gave."""
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        idea = await moderating.of_message(store, actor, channel_id, message.id)
        await interaction.response.send_modal(HideForm(idea.id))


async def _titles(interaction: Interaction, *, hidden: bool) -> dict[str, str]:
    store, actor = parts_of(interaction).store, actor_of(interaction)
    found = await moderating.listed(store, actor, interaction.channel_id or 0, hidden=hidden)
    return {idea.id: " ".join(idea.text.split()) for idea in found}


async def _offered(
    interaction: Interaction, typed: str, *, hidden: bool
) -> list[app_commands.Choice[str]]:
    try:
        return offered(await _titles(interaction, hidden=hidden), typed)
    except (AccessDeniedError, NotFoundError):
        return []


async def _chosen(interaction: Interaction, typed: str, *, hidden: bool) -> str:
    """Return the identifier of the idea that was chosen, or whose whole text was typed.

    Raises:
        NoIdeaError: If there is none.
    """
    chosen = picked(await _titles(interaction, hidden=hidden), typed)
    if chosen is None:
        chosen = picked(await _titles(interaction, hidden=not hidden), typed)
    if chosen is None:
        raise NoIdeaError("none was chosen")
    return chosen


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Moderating(bot))
