"""`/retenir`, and the same from a message's menu: what was said, kept as an idea."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import MOST_CHOICES, in_time
from bot.errors import AccessDeniedError, NotFoundError
from bot.services import keeping
from bot.services.remarks import Said
from bot.texts import wall_texts
from bot.views.acknowledging import acknowledge
from bot.views.keeping import tell_kept
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of


class Keeping(commands.Cog):
    """Makes ideas of what was said."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._menu = app_commands.ContextMenu(
            name=wall_texts.KEEP_AS_IDEA, callback=self._from_message
        )
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        """Add the entry to the messages' menu."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the entry away."""
        self._bot.tree.remove_command(wall_texts.KEEP_AS_IDEA, type=self._menu.type)

    @app_commands.command(
        name="retenir", description="Retient comme idée un passage d’une transcription"
    )
    @app_commands.describe(passage="Tapez quelques mots du passage, puis choisissez-le")
    @app_commands.guild_only()
    async def keep(self, interaction: discord.Interaction[Any], passage: str) -> None:
        """Keep a passage as an idea."""
        await acknowledge(interaction)
        kept = await keeping.keep_passage(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            passage,
        )
        await tell_kept(interaction, kept)

    @keep.autocomplete("passage")
    @in_time
    async def _offer(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            found = await keeping.passages(
                parts_of(interaction).store,
                actor_of(interaction),
                interaction.channel_id or 0,
                typed,
                most=MOST_CHOICES,
            )
        except (AccessDeniedError, NotFoundError):
            return []
        return [app_commands.Choice(name=one.label, value=one.id) for one in found]

    async def _from_message(
        self, interaction: discord.Interaction[Any], message: discord.Message
    ) -> None:
        await acknowledge(interaction)
        said = Said(
            message.content,
            interaction.channel_id or 0,
            author=message.author.display_name,
            message_id=message.id,
        )
        kept = await keeping.keep_message(parts_of(interaction).store, actor_of(interaction), said)
        await tell_kept(interaction, kept)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Keeping(bot))
