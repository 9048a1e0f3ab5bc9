"""`/configurer`: what a server sets for itself; without options each shows all that is set."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import LANGUAGES, in_time, offered, outlines_of, picked
from bot.server import Retained
from bot.texts import setting_texts, speak
from bot.views.acknowledging import acknowledge
from bot.views.configuring import NoticeForm, role_menus, shown
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say

_Days = app_commands.Range[int, 0, 3650] | None


@app_commands.guild_only()
class Configuring(
    commands.GroupCog, group_name="configurer", group_description="Les réglages de ce serveur"
):
    """Shows and changes the settings of a server."""

    @app_commands.command(
        name="roles", description="Dit quels rôles animent, écrivent et administrent"
    )
    async def roles(self, interaction: discord.Interaction[Any]) -> None:
        """Show a menu for each role."""
        await acknowledge(interaction)
        chosen = await parts_of(interaction).servers.look(actor_of(interaction))
        text = shown(interaction, chosen, setting_texts.CHOOSE_ROLES)
        await say(interaction, text, view=role_menus(chosen))

    @app_commands.command(
        name="langue", description="Choisit les langues de l’interface et des enregistrements"
    )
    @app_commands.describe(
        interface="La langue dans laquelle je vous réponds",
        enregistrements="La langue parlée, quand on ne la dit pas en ajoutant un enregistrement",
    )
    @app_commands.choices(interface=LANGUAGES, enregistrements=LANGUAGES)
    async def language(
        self,
        interaction: discord.Interaction[Any],
        interface: str = "",
        enregistrements: str = "",
    ) -> None:
        """Choose languages."""
        await acknowledge(interaction)
        chosen = await parts_of(interaction).servers.set_languages(
            actor_of(interaction), interface=interface, recordings=enregistrements
        )
        # What follows is said in the language that was chosen just now.
        speak(chosen.language)
        note = setting_texts.languages_set(interface, enregistrements)
        await say(interaction, shown(interaction, chosen, note))

    @app_commands.command(
        name="conservation", description="Dit combien de jours garder ce que les séances laissent"
    )
    @app_commands.describe(
        son="Les fichiers des enregistrements, en jours (0 sans limite)",
        transcriptions="Ce qui en a été transcrit, en jours (0 sans limite)",
        identites="Qui a donné quelle idée, en jours (0 sans limite)",
        comptes_rendus="Les séances et leurs comptes rendus, en jours (0 sans limite)",
    )
    async def retention(
        self,
        interaction: discord.Interaction[Any],
        son: _Days = None,
        transcriptions: _Days = None,
        identites: _Days = None,
        comptes_rendus: _Days = None,
    ) -> None:
        """Choose delays."""
        await acknowledge(interaction)
        given = {
            Retained.SOUND: son,
            Retained.TRANSCRIPTS: transcriptions,
            Retained.IDENTITIES: identites,
            Retained.MINUTES: comptes_rendus,
        }
        days = {kept: delay for kept, delay in given.items() if delay is not None}
        chosen = await parts_of(interaction).servers.set_retention(actor_of(interaction), days)
        note = setting_texts.retention_set(chosen) if days else ""
        await say(interaction, shown(interaction, chosen, note))

    @app_commands.command(
        name="notice", description="Écrit la notice affichée à l’ouverture des séances"
    )
    async def notice(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form of the notice."""
        chosen = await parts_of(interaction).servers.look(actor_of(interaction))
        text = "" if chosen.notice is None else chosen.notice.text
        await interaction.response.send_modal(NoticeForm(text=text))

    @app_commands.command(name="trame", description="Choisit le déroulé des séances")
    @app_commands.describe(trame="Celui d’une séance ouverte sans en nommer un")
    async def outline(
        self,
        interaction: discord.Interaction[Any],
        trame: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Choose the default outline."""
        await acknowledge(interaction)
        if trame:
            known = await asyncio.to_thread(outlines_of, _folder(interaction))
            trame = picked(known, trame) or trame
        servers, actor = parts_of(interaction).servers, actor_of(interaction)
        chosen = await (servers.set_outline(actor, trame) if trame else servers.look(actor))
        note = setting_texts.outline_set(trame) if trame else ""
        await say(interaction, shown(interaction, chosen, note))

    @outline.autocomplete("trame")
    @in_time
    async def _offer_outlines(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return offered(await asyncio.to_thread(outlines_of, _folder(interaction)), typed)


def _folder(interaction: Interaction) -> str:
    return parts_of(interaction).settings.outlines.folder


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Configuring())
