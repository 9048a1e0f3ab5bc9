"""A small real discord.py bot that uses each thing the fake Discord must know."""

import asyncio
import io
import re
from typing import Self

import discord
from discord import app_commands

PIN = "📌"
NO_PINGS = discord.AllowedMentions.none()


class Vote(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"vote:(\d+)"):
    """A button that counts its clicks in its own id."""

    def __init__(self, count: int) -> None:
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=f"Voter ({count})", custom_id=f"vote:{count}"
        )
        super().__init__(button)
        self.count = count

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,
        item: discord.ui.Item[discord.ui.View],
        match: re.Match[str],
    ) -> Self:
        del interaction, item
        return cls(int(match[1]))

    async def callback(self, interaction: discord.Interaction) -> None:
        view = discord.ui.View(timeout=None).add_item(Vote(self.count + 1))
        await interaction.response.edit_message(content="Merci", view=view)


class Form(discord.ui.Modal, title="Votre idée"):
    """A form with a text, a choice and a file."""

    text: "discord.ui.Label[Self]" = discord.ui.Label(
        text="Idée", component=discord.ui.TextInput(custom_id="text", max_length=80)
    )
    theme: "discord.ui.Label[Self]" = discord.ui.Label(
        text="Thème",
        component=discord.ui.Select(
            custom_id="theme",
            options=[discord.SelectOption(label=name) for name in ("Accueil", "Parole")],
        ),
    )
    paper: "discord.ui.Label[Self]" = discord.ui.Label(
        text="Photo", component=discord.ui.FileUpload(custom_id="paper", required=False)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        text, theme, paper = self.text.component, self.theme.component, self.paper.component
        assert isinstance(text, discord.ui.TextInput)
        assert isinstance(theme, discord.ui.Select)
        assert isinstance(paper, discord.ui.FileUpload)
        size_bytes = sum([len(await file.read()) for file in paper.values])
        await interaction.response.send_message(
            f"{text.value} / {theme.values[0]} / {size_bytes}", ephemeral=True
        )


class SmallBot(discord.Client):
    """A client with commands; `gate` holds the command that answers late."""

    def __init__(self, *, message_content: bool = True, guild_commands: int | None = None) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, guild_reactions=True)
        intents.message_content = message_content
        super().__init__(intents=intents, guild_ready_timeout=0.01, allowed_mentions=NO_PINGS)
        self.tree = app_commands.CommandTree(self)
        self.guild_commands = guild_commands
        self.gate = asyncio.Event()
        self.errors: list[discord.HTTPException] = []
        self.heard: list[str] = []
        add_commands(self)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Vote)
        guild = discord.Object(self.guild_commands) if self.guild_commands else None
        if guild:
            self.tree.copy_global_to(guild=guild)
        await self.tree.sync(guild=guild)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: the 5 s that discord.py waits are for Discord's own limit."""

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message.content)
        if message.author != self.user and message.content:
            await message.add_reaction("✅")

    async def on_message_edit(self, _: discord.Message, after: discord.Message) -> None:
        self.heard.append(f"modifié : {after.content}")

    async def on_message_delete(self, message: discord.Message) -> None:
        self.heard.append(f"supprimé : {message.content}")

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        if payload.emoji.name != PIN:
            return
        channel = self.get_channel(payload.channel_id)
        assert isinstance(channel, discord.TextChannel)
        message = await channel.fetch_message(payload.message_id)
        await message.pin()
        thread = await message.create_thread(name="Discussion")
        await thread.send("Parlons-en")
        await message.reply("Épinglé", mention_author=False)


def add_commands(bot: SmallBot) -> None:  # noqa: C901 - many commands, each of a few lines
    """Register the commands."""
    tree = bot.tree
    theme = app_commands.Group(name="theme", description="Les thèmes")

    @tree.command(name="idee", description="Donner une idée")
    async def idee(interaction: discord.Interaction, texte: str) -> None:
        await interaction.response.send_message(f"« {texte} »", ephemeral=True)

    @theme.command(name="renommer", description="Renommer un thème")
    @app_commands.rename(new="titre")
    async def renommer(
        interaction: discord.Interaction, theme: str, new: app_commands.Range[str, 1, 50]
    ) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.followup.send(f"{theme} → {new}")
        await interaction.edit_original_response(content=f"{theme} → {new} !")
        await interaction.followup.send("Fait", ephemeral=True)

    @renommer.autocomplete("theme")
    async def known(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        names = [name for name in ("Accueil", "Parole") if name.startswith(current)]
        return [app_commands.Choice(name=name, value=name) for name in names]

    @tree.command(name="panneau", description="Le panneau")
    async def panneau(interaction: discord.Interaction) -> None:
        view = discord.ui.View(timeout=None).add_item(Vote(0))
        await interaction.response.send_message(
            embed=discord.Embed(title="Votez", colour=0x123456), view=view
        )

    @tree.command(name="formulaire", description="Le formulaire")
    async def formulaire(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    @tree.command(name="fichier", description="Un fichier, aller et retour")
    async def fichier(interaction: discord.Interaction, entree: discord.Attachment) -> None:
        await interaction.response.defer(ephemeral=True)
        data = (await entree.read())[::-1]
        back = discord.File(io.BytesIO(data), f"retour-{entree.filename}", description="À l’envers")
        await interaction.edit_original_response(content="Voici", attachments=[back])

    @tree.command(name="salut", description="Saluer quelqu’un")
    @app_commands.default_permissions(manage_guild=True)
    async def salut(
        interaction: discord.Interaction, qui: discord.Member, role: discord.Role
    ) -> None:
        await interaction.response.send_message(f"{qui.mention} {role.mention} @everyone")

    @tree.context_menu(name="Retenir")
    async def retenir(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"Retenu : {message.content}", ephemeral=True)

    @tree.command(name="tard", description="Répondre trop tard")
    async def tard(interaction: discord.Interaction) -> None:
        await bot.gate.wait()
        try:
            await interaction.response.send_message("Me voilà")
        except discord.HTTPException as error:
            bot.errors.append(error)

    @tree.command(name="long", description="Écrire trop long")
    async def long(interaction: discord.Interaction, taille: int) -> None:
        try:
            await interaction.response.send_message("é" * taille)
        except discord.HTTPException as error:
            bot.errors.append(error)
            await interaction.response.send_message("Trop long", ephemeral=True)

    tree.add_command(theme)
