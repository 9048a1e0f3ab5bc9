"""`/mes-donnees` and `/donnees`: what is held of people, and what goes with time."""

import io
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.choices import WORDS, in_time, offered, picked, today
from bot.errors import AccessDeniedError, NoPersonError
from bot.privacy import Words
from bot.services.privacy import forgetting, retention
from bot.texts import data_texts, pseudonym_texts
from bot.views.acknowledging import acknowledge
from bot.views.data import forget_me_view, forget_them_view, own
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say


@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
class OwnData(
    commands.GroupCog, group_name="mes-donnees", group_description="Ce que je garde de vous"
):
    """Shows, hands over and forgets what is held of who asks."""

    @app_commands.command(name="voir", description="Montre ce que je garde de vous")
    async def see(self, interaction: discord.Interaction[Any]) -> None:
        """Show it to them alone."""
        await acknowledge(interaction)
        held = await own(interaction)
        named = {guild.id: guild.name for guild in interaction.client.guilds}
        names = [named.get(one.guild_id, "") for one in held]
        await say(
            interaction, data_texts.held(held, names=names) if held else data_texts.NOTHING_HELD
        )

    @app_commands.command(name="exporter", description="Vous donne tout ce que je garde de vous")
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Hand it over as a file."""
        await acknowledge(interaction)
        held = await own(interaction)
        if not held:
            await say(interaction, data_texts.NOTHING_HELD)
            return
        file = discord.File(io.BytesIO(forgetting.as_file(held)), filename=data_texts.FILE)
        await say(interaction, data_texts.EXPORTED, files=[file])

    @app_commands.command(name="effacer", description="Vous fait oublier, après confirmation")
    @app_commands.describe(idees="Ce que deviennent vos idées et vos remarques")
    @app_commands.choices(idees=WORDS)
    async def forget(self, interaction: discord.Interaction[Any], idees: str) -> None:
        """Say what will go, and ask once more."""
        await acknowledge(interaction)
        held = await own(interaction)
        if not held:
            await say(interaction, data_texts.NOTHING_HELD)
            return
        words = Words(idees)
        text = data_texts.about_to_forget(held, words)
        await say(interaction, text, view=forget_me_view(words))


@app_commands.guild_only()
class ServerData(
    commands.GroupCog, group_name="donnees", group_description="Les données de ce serveur"
):
    """Foresees, holds back and forgets what the server holds."""

    @app_commands.command(name="echeances", description="Dit ce qui sera effacé bientôt")
    async def due(self, interaction: discord.Interaction[Any]) -> None:
        """Show what goes next, and remove nothing."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        due, last = await retention.foreseen(store, actor, today=today())
        holds = await retention.holds(store, actor)
        await say(interaction, data_texts.foreseen(due, last, holds))

    @app_commands.command(name="geler", description="Suspend tout effacement, pour un différend")
    @app_commands.describe(
        raison="Pourquoi rien ne doit être effacé",
        serveur="Tout le serveur, au lieu de la seule séance de ce salon",
    )
    async def hold(
        self,
        interaction: discord.Interaction[Any],
        raison: app_commands.Range[str, 1, 300],
        serveur: bool = False,
    ) -> None:
        """Keep what would go."""
        await acknowledge(interaction)
        channel_id = None if serveur else interaction.channel_id or 0
        placed = await retention.hold(
            parts_of(interaction).store, actor_of(interaction), raison, channel_id=channel_id
        )
        await say(interaction, data_texts.held_back(placed))

    @app_commands.command(name="degeler", description="Lève un gel")
    @app_commands.describe(gel="Choisissez-le dans la liste")
    async def lift(self, interaction: discord.Interaction[Any], gel: str) -> None:
        """Let things go again."""
        await acknowledge(interaction)
        chosen = picked(await _holds(interaction), gel)
        if chosen is None:
            await say(interaction, data_texts.NOT_HELD)
            return
        await retention.lift(parts_of(interaction).store, actor_of(interaction), chosen)
        await say(interaction, data_texts.LIFTED)

    @app_commands.command(name="voir", description="Montre ce que je garde d’une personne")
    @app_commands.describe(nom="Son nom, avec ou sans compte Discord")
    async def see(
        self, interaction: discord.Interaction[Any], nom: app_commands.Range[str, 1, 60]
    ) -> None:
        """Show it to the administration alone."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        held = await forgetting.of_person(store, actor, nom)
        if held.is_empty:
            raise NoPersonError("nobody is called so")
        await say(interaction, data_texts.held_of_person(held))

    @app_commands.command(name="effacer", description="Fait oublier une personne, à sa demande")
    @app_commands.describe(
        nom="Son nom, avec ou sans compte Discord",
        idees="Ce que deviennent ses idées et ses remarques",
    )
    @app_commands.choices(idees=WORDS)
    async def forget(
        self,
        interaction: discord.Interaction[Any],
        nom: app_commands.Range[str, 1, 60],
        idees: str,
    ) -> None:
        """Say what will go, and ask once more."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        held = await forgetting.of_person(store, actor, nom)
        if held.is_empty:
            raise NoPersonError("nobody is called so")
        text = data_texts.about_to_forget([held], Words(idees))
        await say(interaction, text, view=forget_them_view(idees, nom))

    @app_commands.command(
        name="pseudonyme", description="Efface qui est derrière un pseudonyme, pour de bon"
    )
    @app_commands.describe(nom="Le nom de cette personne, ou son pseudonyme")
    async def sever(
        self, interaction: discord.Interaction[Any], nom: app_commands.Range[str, 1, 120]
    ) -> None:
        """Leave the pseudonym alone."""
        await acknowledge(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        pseudonym, done = await forgetting.sever(
            parts.store, parts.jobs, parts.settings, actor, nom
        )
        await say(interaction, pseudonym_texts.severed(pseudonym, done))

    @lift.autocomplete("gel")
    @in_time
    async def _offer_holds(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            return offered(await _holds(interaction), typed)
        except AccessDeniedError:
            return []

    @see.autocomplete("nom")
    @forget.autocomplete("nom")
    @sever.autocomplete("nom")
    @in_time
    async def _offer_people(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        store, actor = parts_of(interaction).store, actor_of(interaction)
        try:
            known = await forgetting.people(store, actor)
        except AccessDeniedError:
            return []
        return offered({one.name: one.name for one in known}, typed)


async def _holds(interaction: Interaction) -> dict[str, str]:
    store, actor = parts_of(interaction).store, actor_of(interaction)
    return {one.id: data_texts.hold_name(one)[:100] for one in await retention.holds(store, actor)}


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(OwnData())
    await bot.add_cog(ServerData())
