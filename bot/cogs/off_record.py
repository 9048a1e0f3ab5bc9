"""`/hors-micro`: take a stretch out of what was recorded."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import clock
from bot.cogs.choices import in_time, offered, picked
from bot.errors import AccessDeniedError, NotFoundError
from bot.recording import distinct_names
from bot.services import recordings
from bot.services.privacy import off_record
from bot.texts import off_record_texts
from bot.views.acknowledging import acknowledge
from bot.views.off_record import decide_view
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say

_LONGEST_TITLE = 90


class OffRecord(commands.Cog):
    """Cuts what nobody may hear or read any more."""

    @app_commands.command(
        name="hors-micro", description="Efface un moment du son et du texte, pour de bon"
    )
    @app_commands.describe(
        debut="Le temps écoulé de la séance quand il commence, comme 45 min ou 1 h 05",
        fin="Le temps écoulé quand il finit",
        enregistrement="Un seul enregistrement, dont les temps comptent alors depuis le début",
    )
    @app_commands.guild_only()
    async def cut(
        self,
        interaction: discord.Interaction[Any],
        debut: str,
        fin: str,
        enregistrement: str | None = None,
    ) -> None:
        """Cut it, and say what is left to decide."""
        await acknowledge(interaction)
        start_s, end_s = clock.read(debut), clock.read(fin)
        recording_id = None
        if enregistrement is not None:
            recording_id = picked(await _titles(interaction), enregistrement)
            if recording_id is None:
                await say(interaction, off_record_texts.NO_RECORDING_NAMED)
                return
        made = await off_record.mark(
            parts_of(interaction).desk,
            actor_of(interaction),
            interaction.channel_id or 0,
            start_s,
            end_s,
            recording_id=recording_id,
        )
        told = off_record_texts.marked(
            start_s, end_s, made.recordings, done=made.done, clock=recording_id is None
        )
        again = off_record_texts.to_make_again(made.documents)
        await say(interaction, f"{told}\n{again}" if again else told)
        if made.remnants:
            view = decide_view(made.remnants)
            await say(interaction, off_record_texts.made_of_it(made.remnants), view=view)

    @cut.autocomplete("enregistrement")
    @in_time
    async def _names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            return offered(await _titles(interaction), typed)
        except (AccessDeniedError, NotFoundError):
            return []


async def _titles(interaction: Interaction) -> dict[str, str]:
    listed = await recordings.status(
        parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
    )
    return distinct_names(listed, longest=_LONGEST_TITLE)


async def setup(bot: PartsBot) -> None:
    """Add the command to the bot."""
    await bot.add_cog(OffRecord())
