"""The bot as Discord sees it: its commands, its buttons, its intents, its faults explained."""

import logging
from typing import Any, Final

import aiohttp
import discord
from discord import app_commands

from bot.translator import Translator
from bot.views import (
    configuring,
    consents,
    data,
    draft_form,
    draft_items,
    floor,
    gesture_buttons,
    gesture_menus,
    ideas,
    keeping,
    moderating,
    off_record,
    opening,
    panels,
    paper,
    pins,
    proposals,
    recordings,
    replacing,
    reviewing,
    standing,
    themes,
    uploads,
    voices,
    web_links,
)
from bot.views.modals import receive
from bot.views.parts import Interaction, Parts, PartsBot, admit, report

_log = logging.getLogger(__name__)

_COGS: Final = (
    "bot.cogs.configuring",
    "bot.cogs.events",
    "bot.cogs.meetings",
    "bot.cogs.sections",
    "bot.cogs.ideas",
    "bot.cogs.pins",
    "bot.cogs.paper",
    "bot.cogs.floor",
    "bot.cogs.channels",
    "bot.cogs.moderating",
    "bot.cogs.remarks",
    "bot.cogs.keeping",
    "bot.cogs.late",
    "bot.cogs.panels",
    "bot.cogs.timers",
    "bot.cogs.themes",
    "bot.cogs.gestures",
    "bot.cogs.recordings",
    "bot.cogs.incoming",
    "bot.cogs.speakers",
    "bot.cogs.drafts",
    "bot.cogs.people",
    "bot.cogs.minutes",
    "bot.cogs.consents",
    "bot.cogs.data",
    "bot.cogs.off_record",
    "bot.cogs.upkeep",
    "bot.cogs.punctual",
    "bot.cogs.web_links",
)


_MODALS: Final = (
    *ideas.MODALS,
    *opening.MODALS,
    *paper.MODALS,
    *floor.MODALS,
    *moderating.MODALS,
    *gesture_buttons.MODALS,
    *draft_form.MODALS,
    *reviewing.MODALS,
    *configuring.MODALS,
    *voices.MODALS,
)


class Tree(app_commands.CommandTree[PartsBot]):
    """The commands, with one door to all and one handler for everything that goes wrong."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Let in who may use a command; what is offered while typing asks for itself."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        command = interaction.command
        try:
            if command is not None:
                await admit(interaction, door_to(command))
        except Exception as error:  # noqa: BLE001 (discord.py handles here its own errors only)
            await report(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction[PartsBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Explain the fault to who asked."""
        cause = error.__cause__ if isinstance(error, app_commands.CommandInvokeError) else None
        if interaction.type is discord.InteractionType.autocomplete:
            _log.warning("autocomplete failed: %r", cause or error)
            return
        await report(interaction, cause or error)


def door_to(command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu) -> str:
    """Return what the table of access calls a command or an entry of a menu."""
    menu = isinstance(command, app_commands.ContextMenu)
    return command.qualified_name if menu else f"/{command.qualified_name}"


class Greffier(PartsBot):
    """The bot."""

    def __init__(self, parts: Parts, *, trace: aiohttp.TraceConfig | None = None) -> None:
        """Put the bot together, and tell `trace` what it sends; nothing is opened yet."""
        intents = discord.Intents.default()
        intents.message_content = parts.settings.discord.message_content
        super().__init__(
            # No prefix commands: the bot answers to slash commands only.
            command_prefix=(),
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            help_command=None,
            tree_cls=Tree,
            max_messages=None,
            http_trace=trace or aiohttp.TraceConfig(),
        )
        self.parts = parts

    async def setup_hook(self) -> None:
        """Load the commands and the buttons, and tell Discord of the commands."""
        for cog in _COGS:
            await self.load_extension(cog)
        self.add_dynamic_items(
            *ideas.BUTTONS, *keeping.BUTTONS, *recordings.BUTTONS, *themes.BUTTONS
        )
        self.add_dynamic_items(*proposals.BUTTONS, *standing.BUTTONS, *gesture_buttons.BUTTONS)
        self.add_dynamic_items(*gesture_menus.MENUS, *panels.BUTTONS, *panels.MENUS)
        self.add_dynamic_items(*draft_items.BUTTONS, *draft_items.MENUS, *configuring.MENUS)
        self.add_dynamic_items(*replacing.BUTTONS, *pins.BUTTONS, *paper.BUTTONS, *floor.BUTTONS)
        self.add_dynamic_items(*consents.BUTTONS, *data.BUTTONS, *off_record.MENUS)
        self.add_dynamic_items(*reviewing.BUTTONS, *uploads.BUTTONS)
        self.add_dynamic_items(*voices.BUTTONS, *web_links.BUTTONS)
        await self.tree.set_translator(Translator())
        synced = await self.tree.sync()
        _log.info("%d commands synced", len(synced))

    async def on_ready(self) -> None:
        """Log that the bot is there."""
        _log.info("ready on %d servers", len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no prefix commands to look for."""

    async def on_interaction(self, interaction: Interaction, /) -> None:
        """Take in a form that somebody sent."""
        if interaction.type is discord.InteractionType.modal_submit:
            await receive(interaction, _MODALS)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 (discord.py's signature)
        """Log a listener's fault without what people wrote."""
        _log.exception("listener %s failed", event_method)
