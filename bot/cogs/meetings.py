"""`/seance` and `/presents`: open and close a meeting in this channel, note who was there."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import setting_texts, texts
from bot.cogs.choices import OUTLINES, day
from bot.services import meetings
from bot.services.meetings import Plan, Standing
from bot.services.words import names
from bot.views.ideas import panel
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say
from bot.views.permissions import lacking


async def show_section(interaction: Interaction, standing: Standing) -> None:
    """Show the channel the section that is open, with its button."""
    section = standing.open_section
    if section is None:
        return
    reads = parts_of(interaction).settings.discord.message_content
    text = texts.section_opened(standing.meeting, section, reads_messages=reads)
    await say(interaction, text, private=False, view=panel(standing.meeting, section))


def _guide(interaction: Interaction) -> str:
    """Tell who opened a meeting what they can do, and what the bot cannot do here."""
    said = [texts.MEETING_GUIDE]
    if missing := lacking(interaction):
        said.append(setting_texts.missing(missing))
    if not parts_of(interaction).settings.discord.message_content:
        said.append(setting_texts.NO_MESSAGES)
    return "\n\n".join(said)


@app_commands.guild_only()
class Meetings(commands.GroupCog, group_name="seance", group_description="Ateliers et webinaires"):
    """Opens and closes meetings."""

    @app_commands.command(
        name="ouvrir", description="Ouvre un atelier ou un webinaire dans ce salon"
    )
    @app_commands.describe(
        theme="La question dont on va parler",
        trame="Le déroulé de la séance (celui du serveur si vous ne dites rien)",
        numero="Le numéro de la séance (le suivant si vous ne dites rien)",
        date="Par exemple 07/12/2026 (aujourd’hui si vous ne dites rien)",
        animation="Les prénoms, séparés par des virgules",
        question="Ce que l’on demande sur les post-it",
        quota="Combien de post-it par personne",
        anonyme="Aucun auteur n’est enregistré, les idées viennent par le bouton seulement",
    )
    @app_commands.choices(trame=OUTLINES)
    async def open(
        self,
        interaction: discord.Interaction[Any],
        theme: app_commands.Range[str, 1, 1000],
        trame: str | None = None,
        numero: app_commands.Range[int, 1, 999] | None = None,
        date: str | None = None,
        animation: app_commands.Range[str, 0, 500] = "",
        question: app_commands.Range[str, 0, 900] = "",
        quota: app_commands.Range[int, 1, 50] | None = None,
        anonyme: bool = False,
    ) -> None:
        """Open a meeting and its first section."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        parts, actor = parts_of(interaction), actor_of(interaction)
        server = await parts.servers.of(actor.guild_id)
        plan = Plan(
            theme=theme,
            outline=trame or server.outline,
            number=numero,
            held_on=day(date),
            facilitators=names(animation),
            prompt=question,
            quota=quota,
            anonymous=anonyme,
            channel_id=interaction.channel_id,
        )
        standing = await meetings.open_meeting(parts.store, actor, plan)
        await say(interaction, _guide(interaction))
        opened = texts.meeting_opened(standing.event, standing.meeting, standing.sections)
        await say(interaction, opened, private=False)
        if (notice := await parts.servers.notice(actor.guild_id)) is not None:
            await say(interaction, setting_texts.notice_posted(notice), private=False)
        await show_section(interaction, standing)

    @app_commands.command(name="fermer", description="Ferme la séance de ce salon")
    async def close(self, interaction: discord.Interaction[Any]) -> None:
        """Close the meeting."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        standing = await meetings.close_meeting(
            parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
        )
        await say(interaction, texts.AFTER_MEETING)
        await say(interaction, texts.meeting_closed(standing.meeting), private=False)


class Attendance(commands.Cog):
    """Notes who was there."""

    @app_commands.command(name="presents", description="Note combien vous êtes, et qui")
    @app_commands.describe(
        nombre="Combien de personnes présentes",
        ont_parle="Combien ont pris la parole",
        noms="Les présent·es, séparé·es par des virgules",
        excuses="Les excusé·es, séparé·es par des virgules",
    )
    @app_commands.guild_only()
    async def attendance(
        self,
        interaction: discord.Interaction[Any],
        nombre: app_commands.Range[int, 0, 10_000] | None = None,
        ont_parle: app_commands.Range[int, 0, 10_000] | None = None,
        noms: app_commands.Range[str, 0, 2000] = "",
        excuses: app_commands.Range[str, 0, 2000] = "",
    ) -> None:
        """Note the attendance."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        noted = await meetings.take_attendance(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            present=nombre,
            spoke=ont_parle,
            names=names(noms),
            apologies=names(excuses),
        )
        await say(interaction, texts.attendance_noted(noted))


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Meetings())
    await bot.add_cog(Attendance())
