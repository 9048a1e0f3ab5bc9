"""`/section`: the step of the outline that is open."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import FORMS, in_time, offered, picked
from bot.errors import NoMeetingError
from bot.meeting import Form
from bot.services import meetings
from bot.services.words import names
from bot.texts import meeting_texts, panel_texts
from bot.views.acknowledging import acknowledge
from bot.views.panels import give_time, next_section, reveal
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say, tell_of_meeting
from bot.views.sections import go_on


@app_commands.guild_only()
class Sections(
    commands.GroupCog, group_name="section", group_description="Les étapes de la séance"
):
    """Goes from section to section."""

    @app_commands.command(
        name="suivante", description="Ferme la section ouverte et ouvre la suivante"
    )
    async def following(self, interaction: discord.Interaction[Any]) -> None:
        """Open the next section."""
        await next_section(interaction)

    @app_commands.command(name="ouvrir", description="Ouvre une section, ou en ajoute une")
    @app_commands.describe(
        section="Une section de la séance, ou le titre d’une nouvelle",
        forme="Pour une nouvelle section, comment on y contribue",
        question="Ce que l’on demande aux participant·es",
        quota="Combien d’idées par personne",
        colonnes="Pour un tableau, les titres des colonnes, séparés par des virgules",
        intervenant="Pour une intervention, qui présente",
        cachees="Personne ne voit les idées avant que vous les révéliez",
    )
    @app_commands.choices(forme=FORMS)
    async def open(
        self,
        interaction: discord.Interaction[Any],
        section: app_commands.Range[str, 1, 200],
        forme: str = Form.LIST,
        question: app_commands.Range[str, 0, 900] | None = None,
        quota: app_commands.Range[int, 1, 50] | None = None,
        colonnes: app_commands.Range[str, 0, 200] = "",
        intervenant: app_commands.Range[str, 0, 200] | None = None,
        cachees: bool = False,
    ) -> None:
        """Open a section of the meeting, or a new one."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        now = await meetings.standing(store, actor.guild_id, channel_id)
        known = picked({s.id: s.title for s in now.sections}, section)
        if known is not None:
            standing = await meetings.open_section(
                store,
                actor,
                channel_id,
                known,
                prompt=question,
                quota=quota,
                speaker=intervenant,
                hidden=cachees,
            )
        else:
            standing = await meetings.add_section(
                store,
                actor,
                channel_id,
                title=section,
                form=Form(forme),
                prompt=question or "",
                columns=names(colonnes)[:5],
                quota=quota,
                speaker=intervenant or "",
                hidden=cachees,
            )
        await go_on(interaction, standing)

    @open.autocomplete("section")
    @in_time
    async def _titles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            standing = await meetings.standing(
                parts_of(interaction).store,
                interaction.guild_id or 0,
                interaction.channel_id or 0,
            )
        except NoMeetingError:
            return []
        return offered({section.id: section.title for section in standing.sections}, typed)

    @app_commands.command(name="fermer", description="Ferme la section ouverte")
    async def close(self, interaction: discord.Interaction[Any]) -> None:
        """Close the open section."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        closed = await meetings.close_section(store, actor, channel_id)
        now = await meetings.standing(store, actor.guild_id, channel_id)
        await say(interaction, meeting_texts.after_section(now.sections, closed))
        await say(interaction, meeting_texts.section_closed(closed), private=False)
        tell_of_meeting(interaction.client, actor.guild_id, closed.meeting_id)

    @app_commands.command(
        name="minuteur", description="Donne un temps à la section ouverte, et prévient le salon"
    )
    @app_commands.describe(minutes="Combien de minutes à partir de maintenant (0 pour l’arrêter)")
    async def timer(
        self, interaction: discord.Interaction[Any], minutes: app_commands.Range[int, 0, 240]
    ) -> None:
        """Give the open section a time."""
        await acknowledge(interaction)
        section = await give_time(interaction, minutes)
        await say(interaction, panel_texts.timer_given(section))

    @app_commands.command(
        name="reveler", description="Montre au salon les idées d’une section qui les masquait"
    )
    async def reveal(self, interaction: discord.Interaction[Any]) -> None:
        """Reveal the ideas of the last section that hides them."""
        await reveal(interaction)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Sections())
