"""`/enregistrement`: add a recording to the meeting, and follow its transcription."""

import asyncio
import io
import logging
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot import texts
from bot.cogs.choices import LANGUAGES
from bot.recording import Progress, Recording
from bot.services import recordings
from bot.services.recordings import Sound
from bot.views.parts import PartsBot, actor_of, parts_of, say

_log = logging.getLogger(__name__)

_LONGEST_WAIT_S: Final = 48 * 3600


@app_commands.guild_only()
class Recordings(
    commands.GroupCog, group_name="enregistrement", group_description="Le son de la séance"
):
    """Takes recordings in and announces their transcripts."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._watches: dict[str, asyncio.Task[None]] = {}

    async def cog_unload(self) -> None:
        """Stop waiting; the jobs go on and are announced after the next start."""
        for watch in self._watches.values():
            watch.cancel()
        await asyncio.gather(*self._watches.values(), return_exceptions=True)

    @app_commands.command(
        name="ajouter", description="Ajoute un fichier audio ou vidéo à transcrire"
    )
    @app_commands.describe(fichier="Le son ou la vidéo de la séance", langue="La langue parlée")
    @app_commands.choices(langue=LANGUAGES)
    async def add(
        self,
        interaction: discord.Interaction[Any],
        fichier: discord.Attachment,
        langue: str | None = None,
    ) -> None:
        """Take a file in and queue its transcription."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        parts, actor = parts_of(interaction), actor_of(interaction)
        channel_id = interaction.channel_id or 0
        await recordings.check_access(parts.store, actor, channel_id)
        recordings.check_size(fichier.size, limit_mb=parts.settings.limits.attachment_mb)
        sound = Sound(
            name=fichier.filename,
            content=await fichier.read(),
            language=langue or parts.settings.transcription.language,
        )
        kept = await recordings.add(
            parts.store, parts.jobs, parts.settings.folder, actor, channel_id, sound
        )
        await say(interaction, texts.recording_added(kept))
        self._watch(actor.guild_id, channel_id, kept.id)

    @app_commands.command(name="statut", description="Où en sont les transcriptions")
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """List the recordings, with the transcripts that are ready."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        parts, actor = parts_of(interaction), actor_of(interaction)
        listed = await recordings.status(parts.store, actor, interaction.channel_id or 0)
        if not listed:
            await say(interaction, texts.NO_RECORDING)
            return
        files = [file for kept in listed[-5:] for file in await self._files(actor.guild_id, kept)]
        await say(interaction, texts.recording_list(listed), files=files)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Wait again for the transcriptions that were under way before a restart."""
        for guild in self._bot.guilds:
            for kept, channel_id in await recordings.unfinished(self._bot.parts.store, guild.id):
                self._watch(guild.id, channel_id, kept.id)

    def _watch(self, guild_id: int, channel_id: int, recording_id: str) -> None:
        if recording_id in self._watches:
            return
        watch = asyncio.create_task(self._announce(guild_id, channel_id, recording_id))
        self._watches[recording_id] = watch
        watch.add_done_callback(lambda _: self._watches.pop(recording_id, None))

    async def _announce(self, guild_id: int, channel_id: int, recording_id: str) -> None:
        """Wait for a transcription, then post it as an ordinary message.

        Discord forgets an interaction after 15 minutes and a long recording takes more.
        Source: Discord docs, "Receiving and Responding".
        """
        parts = self._bot.parts
        kept = await recordings.ended(
            parts.store, parts.jobs, guild_id, recording_id, wait_s=_LONGEST_WAIT_S
        )
        channel = self._bot.get_partial_messageable(channel_id, guild_id=guild_id)
        files = await self._files(guild_id, kept)
        try:
            await channel.send(texts.recording_ended(kept), files=files)
        except discord.HTTPException as error:
            _log.warning("could not announce recording %s: %s", recording_id, error.code)

    async def _files(self, guild_id: int, kept: Recording) -> list[discord.File]:
        if kept.progress is not Progress.DONE:
            return []
        made = await recordings.transcript_files(self._bot.parts.store, guild_id, kept)
        return [discord.File(io.BytesIO(content), filename=name) for name, content in made.items()]


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Recordings(bot))
