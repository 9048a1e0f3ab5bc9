"""`/enregistrement`: add a recording to the meeting, and follow its transcription."""

from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import IN_TURN, LANGUAGES, begin, in_time, offered, picked
from bot.cogs.following import Follower
from bot.cogs.patience import patient
from bot.errors import GoneError
from bot.fetching.errors import FileOrAddressError
from bot.markup import LONGEST_MESSAGE
from bot.recording import distinct_names
from bot.services import addresses, arrivals, placing, recordings
from bot.services.addresses import Wanted
from bot.services.arrivals import Sound
from bot.services.uploads import About
from bot.texts import address_texts, recording_texts, transcript_texts, watching_texts
from bot.views.acknowledging import acknowledge
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say
from bot.views.uploads import give_link

_LONGEST_TITLE: Final = 90
_MOST_FILES: Final = 10
"""Files in one message. Source: Discord docs, "Uploading Files"."""


@app_commands.guild_only()
class Recordings(
    commands.GroupCog, group_name="enregistrement", group_description="Le son de la séance"
):
    """Takes recordings in and announces their transcripts."""

    def __init__(self, bot: PartsBot) -> None:
        """Serve a bot."""
        self._bot = bot
        self._follower = Follower(bot)

    async def cog_unload(self) -> None:
        """Stop following; the jobs go on and are followed again after the next start."""
        await self._follower.close()

    @app_commands.command(
        name="ajouter", description="Ajoute un fichier audio ou vidéo à transcrire"
    )
    @app_commands.describe(
        fichier="Le son ou la vidéo, ou rien pour recevoir un lien où envoyer un gros fichier",
        adresse="Ou bien l’adresse d’une vidéo (Vimeo, YouTube…) ou d’un lien de partage",
        langue="La langue parlée",
        debut="Le temps écoulé de la séance quand il commence, comme 45 min ou 1 h 05",
        personne="La seule personne qui parle dans ce micro",
    )
    @app_commands.choices(langue=LANGUAGES)
    async def add(
        self,
        interaction: discord.Interaction[Any],
        fichier: discord.Attachment | None = None,
        adresse: str | None = None,
        langue: str | None = None,
        debut: str | None = None,
        personne: app_commands.Range[str, 1, 80] | None = None,
    ) -> None:
        """Take a file in, have an address fetched, or give a link to send a large file by."""
        await acknowledge(interaction)
        if fichier is None and adresse is None:
            await give_link(interaction, About(langue or "", begin(debut), personne or ""))
            return
        parts, actor = parts_of(interaction), actor_of(interaction)
        channel_id = interaction.channel_id or 0
        await recordings.check_access(parts.store, actor, channel_id)
        if fichier is not None and adresse is not None:
            raise FileOrAddressError
        begins_s, language, speaker = begin(debut), langue or "", personne or ""
        if fichier is not None:
            recordings.check_size(fichier.size, limit_mb=parts.settings.limits.attachment_mb)
            sound = Sound(fichier.filename, await fichier.read(), language, begins_s, speaker)
            kept = await arrivals.attach(parts.desk, parts.settings, actor, channel_id, sound)
            told = recording_texts.recording_added(kept)
        else:
            wanted = Wanted(adresse or "", language, begins_s, speaker)
            kept = await addresses.add(
                parts.store, parts.jobs, parts.settings, actor, channel_id, wanted
            )
            told = address_texts.address_added(kept)
        places = await placing.places(parts.store, actor, channel_id)
        if len(places) > 1 or debut or personne:
            told += "\n" + recording_texts.recording_placed(
                next(p for p in places if p.recording.id == kept.id)
            )
        await say(interaction, told)
        self._follower.follow(actor.guild_id, channel_id, kept.id, interaction)

    @app_commands.command(name="statut", description="Où en sont les transcriptions")
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """List the recordings, with the transcripts that are ready."""
        await acknowledge(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        listed = await placing.places(parts.store, actor, interaction.channel_id or 0)
        how = await self._how_to_drop(interaction)
        if not listed:
            await say(interaction, recording_texts.NO_RECORDING + how)
            return
        files = await self._follower.whole_files_of(actor.guild_id, listed[0].recording.meeting_id)
        for place in reversed(listed):
            made = await self._follower.files_of(actor.guild_id, place.recording)
            if len(files) + len(made) > _MOST_FILES:
                break
            files += made
        told = recording_texts.recording_list(listed)[: LONGEST_MESSAGE - len(how)]
        await say(interaction, told + how, files=files)

    async def _how_to_drop(self, interaction: Interaction) -> str:
        """Say by which name a file of the watched folder is known to be of this meeting."""
        parts = parts_of(interaction)
        if not parts.settings.recordings.watched_folder:
            return ""
        meeting = await recordings.check_access(
            parts.store, actor_of(interaction), interaction.channel_id or 0
        )
        return f"\n{watching_texts.how_to_drop(meeting.id)}"

    @app_commands.command(name="arreter", description="Arrête une transcription, sans rien perdre")
    @app_commands.describe(enregistrement="Commencez à taper son nom")
    async def stop(self, interaction: discord.Interaction[Any], enregistrement: str) -> None:
        """Stop a transcription."""
        await acknowledge(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        recording_id = await _chosen(interaction, enregistrement)
        stopped = await recordings.stop(
            parts.store, parts.jobs, actor, interaction.channel_id or 0, recording_id
        )
        await say(interaction, recording_texts.recording_stopped(stopped))

    @app_commands.command(name="reprendre", description="Reprend une transcription arrêtée")
    @app_commands.describe(enregistrement="Commencez à taper son nom")
    async def resume(self, interaction: discord.Interaction[Any], enregistrement: str) -> None:
        """Let a transcription go on where it was."""
        await acknowledge(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        channel_id = interaction.channel_id or 0
        recording_id = await _chosen(interaction, enregistrement)
        waiting = await recordings.resume(parts.store, parts.jobs, actor, channel_id, recording_id)
        await say(interaction, recording_texts.recording_resumed(waiting))
        self._follower.follow(actor.guild_id, channel_id, waiting.id, interaction)

    @app_commands.command(name="situer", description="Dit quand il commence et qui y parle")
    @app_commands.describe(
        enregistrement="Commencez à taper son nom",
        debut="Le temps écoulé de la séance, comme 45 min ou 1 h 05 (- à la suite du précédent)",
        personne="La seule personne qui parle dans ce micro (- pour plusieurs)",
    )
    async def situate(
        self,
        interaction: discord.Interaction[Any],
        enregistrement: str,
        debut: str | None = None,
        personne: app_commands.Range[str, 1, 80] | None = None,
    ) -> None:
        """Place a recording on the meeting's clock, and name its microphone."""
        await acknowledge(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        recording_id = await _chosen(interaction, enregistrement)
        begins_s = begin(debut)
        place = await placing.situate(
            parts.store,
            actor,
            interaction.channel_id or 0,
            recording_id,
            begins_s=begins_s,
            in_turn=debut is not None and begins_s is None,
            speaker="" if (personne or "").strip() == IN_TURN else personne,
        )
        files = await self._follower.whole_files_of(actor.guild_id, place.recording.meeting_id)
        told = recording_texts.recording_situated(place)
        await say(
            interaction,
            f"{told}\n{transcript_texts.WHOLE_AS_IT_IS}" if files else told,
            files=files,
        )

    @stop.autocomplete("enregistrement")
    @resume.autocomplete("enregistrement")
    @situate.autocomplete("enregistrement")
    @in_time
    async def _names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return offered(await _titles(interaction), typed)

    @commands.Cog.listener()
    @patient
    async def on_ready(self) -> None:
        """Wait again for the transcriptions that were under way before a restart."""
        for guild in self._bot.guilds:
            for kept, channel_id in await recordings.unfinished(self._bot.parts.store, guild.id):
                self._follower.follow(guild.id, channel_id, kept.id)

    @commands.Cog.listener()
    async def on_transcription_under_way(
        self, guild_id: int, channel_id: int, recording_id: str
    ) -> None:
        """Follow a transcription that a button began anew, or that was asked for elsewhere."""
        self._follower.follow(guild_id, channel_id, recording_id)


async def _titles(interaction: Interaction) -> dict[str, str]:
    listed = await recordings.status(
        parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
    )
    return distinct_names(listed, longest=_LONGEST_TITLE)


async def _chosen(interaction: Interaction, given: str) -> str:
    """Return the recording that was chosen from what is offered, or typed by its name."""
    chosen = picked(await _titles(interaction), given)
    if chosen is None:
        raise GoneError("no such recording")
    return chosen


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Recordings(bot))
