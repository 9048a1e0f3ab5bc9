"""`/locuteurs`: who speaks in the recordings, heard and named."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import in_time, offered, picked
from bot.errors import AccessDeniedError, NotFoundError
from bot.services import speakers
from bot.texts import transcript_texts
from bot.views import voices
from bot.views.acknowledging import acknowledge
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say


class Speakers(commands.Cog):
    """Names the voices of a meeting."""

    @app_commands.command(
        name="locuteurs", description="Fait entendre les voix de la séance et les nomme"
    )
    @app_commands.describe(
        voix="La voix à nommer (sans rien, toutes sont montrées)",
        prenom="Le prénom de cette personne",
    )
    @app_commands.guild_only()
    async def speakers(
        self,
        interaction: discord.Interaction[Any],
        voix: str | None = None,
        prenom: app_commands.Range[str, 1, 80] | None = None,
    ) -> None:
        """Let the voices be heard, or name one."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        known = await speakers.voices(store, actor, channel_id)
        if voix is None and prenom is not None:
            await say(interaction, transcript_texts.WHICH_VOICE)
            return
        if voix is None:
            await voices.show(interaction, known)
            return
        voice_id = (
            picked({voice.id: transcript_texts.voice_title(voice) for voice in known}, voix) or voix
        )
        if prenom is None:
            await voices.show(interaction, known, speakers.find(known, voice_id))
            return
        await say(interaction, await voices.name(interaction, voice_id, prenom))

    @speakers.autocomplete("voix")
    @in_time
    async def _offer(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            known = await speakers.voices(
                parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
            )
        except (AccessDeniedError, NotFoundError):
            return []
        return offered({voice.id: transcript_texts.voice_title(voice) for voice in known}, typed)


async def setup(bot: PartsBot) -> None:
    """Add the command to the bot."""
    await bot.add_cog(Speakers())
