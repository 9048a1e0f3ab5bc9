"""`/seance` and `/presents`: a meeting opened, paused and closed here, and who was there."""

import asyncio
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import day, in_time, offered, outlines_of, picked
from bot.services import conduct, meetings
from bot.services.hiding import still_hidden
from bot.services.meetings import Plan
from bot.services.words import names
from bot.texts import meeting_texts, panel_texts
from bot.views.acknowledging import acknowledge
from bot.views.opening import OpeningForm, open_meeting
from bot.views.panels import pause, resume
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say, tell_of_meeting
from summaries.outlines import UnknownOutlineError


@app_commands.guild_only()
class Meetings(commands.GroupCog, group_name="seance", group_description="Ateliers et webinaires"):
    """Leads a meeting from its opening to its closing."""

    @app_commands.command(
        name="ouvrir", description="Ouvre un atelier ou un webinaire dans ce salon"
    )
    @app_commands.describe(
        theme="La question dont on va parler (sans elle, un formulaire s’ouvre)",
        trame="Le déroulé de la séance (celui du serveur si vous ne dites rien)",
        numero="Le numéro de la séance (le suivant si vous ne dites rien)",
        date="Par exemple 07/12/2026 (aujourd’hui si vous ne dites rien)",
        animation="Les prénoms, séparés par des virgules",
        question="Ce que l’on demande sur les post-it",
        quota="Combien de post-it par personne",
        anonyme="Aucun auteur n’est enregistré, les idées viennent par le bouton seulement",
    )
    async def open(
        self,
        interaction: discord.Interaction[Any],
        theme: app_commands.Range[str, 1, 1000] | None = None,
        trame: app_commands.Range[str, 1, 100] | None = None,
        numero: app_commands.Range[int, 1, 999] | None = None,
        date: str | None = None,
        animation: app_commands.Range[str, 0, 500] = "",
        question: app_commands.Range[str, 0, 900] = "",
        quota: app_commands.Range[int, 1, 50] | None = None,
        anonyme: bool = False,
    ) -> None:
        """Open a meeting and its first section, or the form that asks what it is."""
        held_on = day(date)
        if theme is not None:
            await acknowledge(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        folder = parts.settings.outlines.folder
        known = await asyncio.to_thread(outlines_of, folder)
        outline = None if trame is None else picked(known, trame) or trame
        usual = (await parts.servers.of(actor.guild_id)).outline
        if theme is not None:
            plan = Plan(
                theme=theme,
                outline=outline or usual,
                own_outlines=folder,
                number=numero,
                held_on=held_on,
                facilitators=names(animation),
                prompt=question,
                quota=quota,
                anonymous=anonyme,
                channel_id=interaction.channel_id,
            )
            await open_meeting(interaction, plan)
            return
        if outline is not None and outline not in known:
            raise UnknownOutlineError(outline, tuple(known))
        before = await conduct.proposed(
            parts.store, actor, interaction.channel_id or 0, outline=usual
        )
        proposed = replace(
            before,
            outline=outline or before.outline,
            facilitators=names(animation) or before.facilitators,
            prompt=question or before.prompt,
            quota=quota or before.quota,
        )
        first = (proposed.outline, usual, *await conduct.usual_outlines(parts.store, actor))
        form = OpeningForm(
            "1" if anonyme else "0",
            "" if numero is None else str(numero),
            held_on.isoformat(),
            plan=proposed,
            outlines={name: known[name] for name in (*first, *known) if name in known},
        )
        await interaction.response.send_modal(form)

    @app_commands.command(name="pause", description="Suspend la séance, jusqu’à la reprise")
    async def pause(self, interaction: discord.Interaction[Any]) -> None:
        """Pause the meeting."""
        await pause(interaction)

    @app_commands.command(name="reprendre", description="Reprend la séance après une pause")
    async def resume(self, interaction: discord.Interaction[Any]) -> None:
        """Take the meeting up again."""
        await resume(interaction)

    @app_commands.command(
        name="rouvrir", description="Rouvre la dernière séance de ce salon, après sa fermeture"
    )
    async def reopen(self, interaction: discord.Interaction[Any]) -> None:
        """Open the meeting again."""
        await acknowledge(interaction)
        standing = await conduct.reopen(
            parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
        )
        await say(interaction, panel_texts.reopened_guide(standing.sections))
        await say(interaction, panel_texts.reopened(standing.meeting), private=False)
        tell_of_meeting(interaction.client, interaction.guild_id or 0, standing.meeting.id)

    @open.autocomplete("trame")
    @in_time
    async def _offer_outlines(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        folder = parts_of(interaction).settings.outlines.folder
        return offered(await asyncio.to_thread(outlines_of, folder), typed)

    @app_commands.command(name="fermer", description="Ferme la séance de ce salon")
    async def close(self, interaction: discord.Interaction[Any]) -> None:
        """Close the meeting."""
        await acknowledge(interaction)
        standing = await meetings.close_meeting(
            parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
        )
        hidden = still_hidden(standing.sections)
        note = "" if hidden is None else f"\n\n{panel_texts.closed_hidden(hidden)}"
        await say(interaction, f"{meeting_texts.AFTER_MEETING}{note}")
        await say(interaction, meeting_texts.meeting_closed(standing.meeting), private=False)
        tell_of_meeting(interaction.client, interaction.guild_id or 0, standing.meeting.id)


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
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        noted = await meetings.take_attendance(
            store,
            actor,
            channel_id,
            present=nombre,
            spoke=ont_parle,
            names=names(noms),
            apologies=names(excuses),
        )
        await say(interaction, meeting_texts.attendance_noted(noted))
        now = await meetings.standing(store, actor.guild_id, channel_id)
        tell_of_meeting(interaction.client, actor.guild_id, now.meeting.id)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Meetings())
    await bot.add_cog(Attendance())
