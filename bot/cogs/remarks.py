"""`/remarque`, and the same from a message's menu."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.services import keeping, remarks
from bot.services.remarks import Said
from bot.texts import idea_texts
from bot.views.acknowledging import acknowledge
from bot.views.keeping import remark_view
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say

MENU_NAME = "Noter comme remarque"


class Remarks(commands.Cog):
    """Notes what is said in the discussion."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._menu = app_commands.ContextMenu(name=MENU_NAME, callback=self._from_message)
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        """Add the entry to the messages' menu."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the entry away."""
        self._bot.tree.remove_command(MENU_NAME, type=self._menu.type)

    @app_commands.command(name="remarque", description="Note une remarque pour le compte rendu")
    @app_commands.describe(
        texte="Ce qui a été dit",
        auteur="Qui l’a dit, par son prénom (vous-même si vous ne dites rien)",
        conclusion="Ce qu’on en retient",
    )
    @app_commands.guild_only()
    async def remark(
        self,
        interaction: discord.Interaction[Any],
        texte: app_commands.Range[str, 1, 4000],
        auteur: app_commands.Range[str, 0, 80] = "",
        conclusion: app_commands.Range[str, 0, 1000] = "",
    ) -> None:
        """Note a remark."""
        said = Said(texte, interaction.channel_id or 0, author=auteur, conclusion=conclusion)
        await _note(interaction, said)

    async def _from_message(
        self, interaction: discord.Interaction[Any], message: discord.Message
    ) -> None:
        said = Said(
            message.content,
            interaction.channel_id or 0,
            author=message.author.display_name,
            message_id=message.id,
        )
        await _note(interaction, said)


async def _note(interaction: Interaction, said: Said) -> None:
    await acknowledge(interaction)
    store, actor = parts_of(interaction).store, actor_of(interaction)
    kept = await remarks.remark(store, actor, said)
    may_keep = await keeping.may_keep(store, actor, said.channel_id)
    view = remark_view(kept) if may_keep else None
    await say(interaction, idea_texts.remark_kept(kept.text, kept.author), view=view)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Remarks(bot))
